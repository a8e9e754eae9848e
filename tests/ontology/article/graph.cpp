#include "tests/ontology/article/graph.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "store/term/term.hpp"
#include "store/term/vocab.hpp"

namespace griot::article_test {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kPrefixes = {
    {{"n24:", "https://griot.example/niger-2024#"},
     {"griot:", vocab::griot_ns},
     {"lex:", vocab::lex_ns},
     {"rdf:", vocab::rdf_ns},
     {"rdfs:", vocab::rdfs_ns},
     {"owl:", vocab::owl_ns},
     {"skos:", "http://www.w3.org/2004/02/skos/core#"},
     {"xsd:", vocab::xsd_ns}}};

void read(ontology::Vocabulary& vocabulary, const std::string& name) {
  const auto text = read_file(std::string(GRIOT_ONTOLOGY_DIR) + "/" + name);
  INFO(name);
  REQUIRE(text);
  const ontology::Problems problems = vocabulary.read_turtle(*text, name);
  for (const ontology::Problem& problem : problems)
    UNSCOPED_INFO(problem.place.line << ": " << problem.message);
  REQUIRE(problems.empty());
}

std::string shown(const Term& term) {
  return term.is_iri() ? shorten(term.value) : term.value;
}

}  // namespace

std::string expand(std::string_view short_name) {
  for (const auto& [prefix, ns] : kPrefixes) {
    if (short_name.starts_with(prefix)) {
      return std::string(ns) + std::string(short_name.substr(prefix.size()));
    }
  }
  return std::string(short_name);
}

std::string shorten(std::string_view iri) {
  for (const auto& [prefix, ns] : kPrefixes) {
    if (iri.starts_with(ns)) return std::string(prefix) + std::string(iri.substr(ns.size()));
  }
  return std::string(iri);
}

Graph::Graph() {
  read(vocabulary_, "entailment.ttl");
  read(vocabulary_, "griot.ttl");
  read(vocabulary_, "niger-2024.ttl");
  schema_ = ontology::build_schema(vocabulary_);
}

Values Graph::values(std::string_view subject, std::string_view property) const {
  Values result;
  for (const Term& term : vocabulary_.objects(Term::iri(expand(subject)), expand(property))) {
    result.insert(shown(term));
  }
  return result;
}

std::string Graph::value(std::string_view subject, std::string_view property) const {
  const Values all = values(subject, property);
  INFO(subject << " " << property);
  REQUIRE(all.size() == 1);
  return *all.begin();
}

Values Graph::subjects(std::string_view property, std::string_view object) const {
  Values result;
  for (const Term& term : vocabulary_.subjects(expand(property), Term::iri(expand(object)))) {
    result.insert(shown(term));
  }
  return result;
}

Values Graph::instances(std::string_view klass) const {
  Values result;
  for (const std::string& sub : schema_.subclasses(expand(klass))) result.merge(subjects("rdf:type", sub));
  return result;
}

std::string Graph::label(std::string_view subject) const {
  return value(subject, "rdfs:label");
}

Values Graph::labels(std::string_view subject, std::string_view property) const {
  Values result;
  for (const std::string& term : values(subject, property)) result.insert(label(term));
  return result;
}

Values Graph::background(std::string_view subject, std::string_view property) const {
  Values result;
  const Term type = Term::iri(std::string(vocab::background));
  for (const Term& marker : vocabulary_.subjects(vocab::rdf_type, type)) {
    if (!vocabulary_.contains(marker, vocab::rdf_subject, Term::iri(expand(subject)))) continue;
    if (!vocabulary_.contains(marker, vocab::rdf_predicate, Term::iri(expand(property)))) continue;
    for (const Term& object : vocabulary_.objects(marker, vocab::rdf_object)) result.insert(shown(object));
  }
  return result;
}

Values Graph::things() const {
  Values result;
  for (const Term& term : vocabulary_.subjects(vocab::rdf_type)) {
    if (std::string name = shown(term); name.starts_with("n24:")) result.insert(std::move(name));
  }
  return result;
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::optional<std::string> article_text(std::string_view what) {
  const char* shared = std::getenv("GRIOT_SHARED");
  auto text = shared != nullptr ? read_file(std::string(shared) + "/article/article.txt") : std::nullopt;
  if (!text) std::cout << "SKIPPED: " << what << " needs GRIOT_SHARED\n";
  return text;
}

}  // namespace griot::article_test
