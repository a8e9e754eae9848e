// Vocabularies from Turtle text, for tests.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/vocabulary.hpp"

namespace griot::ontology {

inline constexpr std::string_view kPrefixes = R"(
@prefix ex:   <http://example.org/port#> .
@prefix lex:  <https://griot.example/lexicon#> .
@prefix rdf:  <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix xsd:  <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
)";

inline std::string ex(std::string_view name) {
  return "http://example.org/port#" + std::string(name);
}

// Requires: good Turtle, without prefixes of its own.
inline Vocabulary vocabulary_of(const std::string& turtle) {
  Vocabulary vocabulary;
  const Problems problems = vocabulary.read_turtle(std::string(kPrefixes) + turtle, "test.ttl");
  for (const Problem& problem : problems) throw std::logic_error(to_string(problem));
  return vocabulary;
}

struct Built {
  Schema schema;
  Lexicon lexicon;
  Problems problems;
};

inline Built build(const Vocabulary& vocabulary, const KindSource& kinds = {}) {
  Schema schema = build_schema(vocabulary);
  LexiconResult result = build_lexicon(vocabulary, schema, kinds);
  return {std::move(schema), std::move(result.lexicon), std::move(result.problems)};
}

}  // namespace griot::ontology
