// Property paths evaluated as SPARQL 1.1 §18.4 writes them down: sets and bags of pairs. Part of the oracle.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "store/algebra/path.hpp"

namespace griot::test {

using Triples = std::vector<std::array<Term, 3>>;

class NaivePaths {
 public:
  using End = std::optional<Term>;  // none: a variable
  using Pairs = std::vector<std::pair<Term, Term>>;

  explicit NaivePaths(const Triples& triples) : triples_(triples) {}

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

  const Triples& triples_;
};

}  // namespace griot::test
