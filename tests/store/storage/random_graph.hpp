// Random quads and patterns over a small universe of terms, so that they meet often. Test support.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/storage/permutation.hpp"

namespace griot::storage_test {

using dataset::Pattern;
using dataset::Quad;

// The seed of a test: GRIOT_TEST_SEED when set, else a new one; printed, so that a failure can be
// run again.
inline std::uint64_t test_seed(const char* test) {
  const char* given = std::getenv("GRIOT_TEST_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  std::cout << test << ": GRIOT_TEST_SEED=" << seed << std::endl;
  return seed;
}

// Each kind of term that storage treats in its own way.
inline Term nth_term(std::size_t n) {
  const std::string number = std::to_string(n);
  switch (n % 7) {
    case 0:
      return Term::iri("http://example.org/" + number);
    case 1:
      return Term::literal(number, "http://www.w3.org/2001/XMLSchema#integer");
    case 2:
      return Term::blank("b" + number);
    case 3:
      return Term::literal("text " + number);
    case 4:
      return Term::lang_literal("text " + number, n % 2 == 0 ? "en" : "fr-ne");
    case 5:
      return Term::literal("0" + number, "http://www.w3.org/2001/XMLSchema#integer");
    default:
      return Term::literal(number, "http://example.org/type");
  }
}

inline Term nth_subject(std::size_t n) {
  return n % 3 == 0 ? Term::blank("s" + std::to_string(n))
                    : Term::iri("http://example.org/s/" + std::to_string(n));
}

class Universe {
 public:
  Universe(dataset::Transaction& transaction, std::size_t subjects, std::size_t predicates,
           std::size_t objects, std::size_t graphs) {
    for (std::size_t i = 0; i < subjects; ++i) s_.push_back(transaction.intern(nth_subject(i)));
    for (std::size_t i = 0; i < predicates; ++i) {
      p_.push_back(transaction.intern(Term::iri("http://example.org/p/" + std::to_string(i))));
    }
    for (std::size_t i = 0; i < objects; ++i) o_.push_back(transaction.intern(nth_term(i)));
    g_.push_back(Id::default_graph());
    for (std::size_t i = 1; i < graphs; ++i) {
      g_.push_back(transaction.intern(Term::iri("http://example.org/g/" + std::to_string(i))));
    }
  }

  Quad quad(std::mt19937_64& random) const {
    return {pick(s_, random), pick(p_, random), pick(o_, random), pick(g_, random)};
  }
  // Each component is open half of the time.
  Pattern pattern(std::mt19937_64& random) const {
    Pattern pattern = quad(random);
    for (Id* component : {&pattern.s, &pattern.p, &pattern.o, &pattern.g}) {
      if (random() % 2 == 0) *component = Id();
    }
    return pattern;
  }

 private:
  static Id pick(const std::vector<Id>& from, std::mt19937_64& random) {
    return from[random() % from.size()];
  }

  std::vector<Id> s_, p_, o_, g_;
};

inline bool matches(const Quad& quad, const Pattern& pattern) {
  const auto fits = [](Id value, Id wanted) { return !wanted.bound() || value == wanted; };
  return fits(quad.s, pattern.s) && fits(quad.p, pattern.p) && fits(quad.o, pattern.o) &&
         fits(quad.g, pattern.g);
}

// The quads of `all` that match, sorted in `order`.
template <typename Quads>
std::vector<Quad> expected_matches(const Quads& all, const Pattern& pattern, dataset::Order order) {
  std::vector<Quad> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found),
               [&](const Quad& quad) { return matches(quad, pattern); });
  std::sort(found.begin(), found.end(), [order](const Quad& a, const Quad& b) {
    return storage::to_key(a, order) < storage::to_key(b, order);
  });
  return found;
}

inline void append_block(std::vector<Quad>& quads, const dataset::QuadBlock& block) {
  for (std::size_t i = 0; i < block.size(); ++i) {
    quads.push_back({block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
  }
}

inline std::vector<Quad> all_of(dataset::Scan& scan) {
  std::vector<Quad> quads;
  dataset::QuadBlock block;
  while (scan.next(block)) append_block(quads, block);
  return quads;
}

}  // namespace griot::storage_test
