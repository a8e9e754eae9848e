// Property paths evaluated as SPARQL 1.1 §18.4 writes them down: sets and bags of pairs. Part of the oracle.
#pragma once

#include <set>
#include <utility>

#include "store/algebra/path.hpp"
#include "tests/support/naive_dataset.hpp"

namespace griot::test {

class NaivePaths {
 public:
  using End = MaybeTerm;  // none: a variable
  using Pairs = std::vector<std::pair<Term, Term>>;

  // `graph` must outlive it.
  explicit NaivePaths(const NaiveGraph& graph) : graph_(graph) {}

  // The pairs that the path joins, of those that begin and end as said; one for each solution.
  Pairs pairs(const algebra::Path& path, const End& from, const End& to) const;

 private:
  Pairs pairs(const algebra::Link& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::Inverse& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::Sequence& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::Alternative& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::ZeroOrOne& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::ZeroOrMore& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::OneOrMore& p, const End& from, const End& to) const;
  Pairs pairs(const algebra::NegatedSet& p, const End& from, const End& to) const;

  std::set<Term> nodes() const;
  std::set<std::pair<Term, Term>> without_length(const End& from, const End& to) const;
  std::set<std::pair<Term, Term>> closure(const algebra::Path& path, const End& from, const End& to) const;

  const NaiveGraph& graph_;
};

}  // namespace griot::test
