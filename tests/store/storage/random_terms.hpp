// Terms by chance that are hard on a dictionary: many texts begin alike, any byte may come, some are long.
#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/term/term.hpp"
#include "tests/store/storage/random_graph.hpp"

namespace griot::storage_test {

inline Term random_term(std::mt19937_64& random) {
  std::string text;
  const std::size_t length = random() % 12 == 0 ? random() % 3000 : random() % 12;
  // Few letters, so that texts begin alike; every byte now and then.
  for (std::size_t i = 0; i < length; ++i)
    text += random() % 20 == 0 ? static_cast<char>(random()) : static_cast<char>('a' + random() % 2);
  switch (random() % 5) {
    case 0:
      return Term::blank(text);
    case 1:
      return Term::iri("http://example.org/" + text);
    case 2:
      return Term::literal(text);
    case 3:
      return Term::lang_literal(text, random() % 2 == 0 ? "en" : "fr-ne");
    default:
      return Term::literal(text, "http://example.org/type" + std::to_string(random() % 3));
  }
}

// Different ones, sorted.
inline std::vector<Term> random_terms(std::size_t count, std::mt19937_64& random) {
  std::set<Term> terms;
  while (terms.size() < count) terms.insert(random_term(random));
  return {terms.begin(), terms.end()};
}

inline Term to_term(const TermView& view) {
  return {view.kind, std::string(view.value), std::string(view.datatype), std::string(view.language)};
}

}  // namespace griot::storage_test
