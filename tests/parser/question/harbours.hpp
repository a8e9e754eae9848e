// A made-up vocabulary of harbours, its names, and questions read over them. For tests.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/parse.hpp"
#include "store/algebra/print.hpp"
#include "store/base/spelling.hpp"
#include "store/base/words.hpp"
#include "tests/ontology/build.hpp"

namespace griot::question::test {

using ontology::ex;

inline const char* const kHarbours = R"(
ex:Agent a rdfs:Class ; rdfs:label "agent" ; lex:asksFor "who" .
ex:Captain a rdfs:Class ; rdfs:label "captain" ; rdfs:subClassOf ex:Agent .
ex:Ship a rdfs:Class ; rdfs:label "ship" .
ex:Ferry a rdfs:Class ; rdfs:label "ferry" ; rdfs:subClassOf ex:Ship .
ex:Harbour a rdfs:Class ; rdfs:label "harbour" .
ex:Call a rdfs:Class ; rdfs:label "call" .
ex:visitor a rdf:Property ; rdfs:label "visitor" ; rdfs:domain ex:Call ; rdfs:range ex:Ship .
ex:master a rdf:Property ; rdfs:label "master" ; rdfs:domain ex:Ship ; rdfs:range ex:Captain .
ex:berth a rdf:Property ; rdfs:label "berth" ; rdfs:domain ex:Call ; rdfs:range ex:Harbour ;
  lex:answers "where" ; lex:preposition "in", "at" .
ex:day a rdf:Property ; rdfs:label "day" ; rdfs:domain ex:Call ; rdfs:range xsd:date ; lex:answers "when" .
ex:cause a rdf:Property ; rdfs:label "cause" ; rdfs:domain ex:Call ; rdfs:range xsd:string ; lex:answers "why" .
ex:tows a rdf:Property ; rdfs:label "tows" ; rdfs:domain ex:Ship ; rdfs:range ex:Ship .
ex:Barge a rdfs:Class ; rdfs:label "barge" ; lex:countsAs ex:Ship .
ex:lighter a rdf:Property ; rdfs:label "lighter" ; rdfs:domain ex:Harbour ; rdfs:range ex:Barge .
ex:w1 a lex:Verb ; lex:form "call" ; lex:class ex:Call ; lex:subject ex:visitor .
ex:w2 a lex:Verb ; lex:form "tow" ; lex:property ex:tows .
ex:w3 a lex:Noun ; lex:form "call" ; lex:class ex:Call ; lex:genitive ex:visitor .
ex:depth a rdf:Property ; rdfs:label "depth" ; rdfs:domain ex:Harbour ; rdfs:range xsd:decimal .
ex:draught a rdf:Property ; rdfs:label "draught" ; rdfs:domain ex:Ship ; rdfs:range xsd:decimal .
ex:Basin a rdfs:Class ; rdfs:label "basin" .
ex:Quay a rdfs:Class ; rdfs:label "quay" .
ex:w5 a lex:Noun ; lex:form "dock" ; lex:class ex:Basin .
ex:w6 a lex:Noun ; lex:form "dock" ; lex:class ex:Quay .
ex:w7 a lex:Noun ; lex:form "deepness" ; lex:property ex:depth .
ex:w8 a lex:Noun ; lex:form "deepness" ; lex:property ex:draught .
ex:w9 a lex:Noun ; lex:form "towing ship" ; lex:names ex:tows ; lex:genitive lex:self .
ex:w4 a lex:Noun ; lex:form "master", "skipper" ; lex:property ex:master .
)";

class Names : public ontology::NameSource {
 public:
  Names() {
    add("Ondine", "ondine", {ex("Ship")});
    add("Nerida", "nerida", {ex("Ferry")});
    add("Lomé", "lome", {ex("Harbour")});
    add("Victoria", "victoria-ship", {ex("Ship")});
    add("Victoria", "victoria-port", {ex("Harbour")});
    add("Ada Marsh", "ada", {ex("Captain")});
  }
  std::vector<ontology::NameMatch> match(std::span<const std::string> words) const override {
    std::vector<ontology::NameMatch> result;
    for (std::size_t n = std::min<std::size_t>(2, words.size()); n > 0; --n) {
      ontology::NameMatch match{n, {}};
      for (const ontology::Name& name : names_) {
        if (folded_words_of(name.label) ==
            std::vector<std::string>(words.begin(), words.begin() + std::ptrdiff_t(n)))
          match.names.push_back(name);
      }
      if (!match.names.empty()) result.push_back(match);
    }
    return result;
  }
  std::vector<std::string> complete(std::string_view folded, std::size_t limit) const override {
    std::vector<std::string> result;
    for (const ontology::Name& name : names_) {
      if (phrase_key(name.label).starts_with(folded) && result.size() < limit) result.push_back(name.label);
    }
    return result;
  }
  std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const override {
    std::vector<std::string> keys;
    for (const ontology::Name& name : names_) keys.push_back(phrase_key(name.label));
    return nearest_of(folded, keys, limit);
  }

  void add(const char* label, const char* iri, std::vector<std::string> classes) {
    names_.push_back({Term::iri(ex(iri)), label, std::move(classes), ontology::NameKind::label});
  }

 private:
  std::vector<ontology::Name> names_;
};

struct Harbours {
  ontology::Vocabulary vocabulary = ontology::vocabulary_of(kHarbours);
  ontology::Built built = ontology::build(vocabulary);
  Names names;
  question::Context context{built.schema, built.lexicon, names};

  ParseResult<question::Readings> parse(std::string_view text) const {
    return question::parse(text, context);
  }
  // The one reading's SPARQL on one line.
  std::string sparql(std::string_view text) const {
    auto result = parse(text);
    if (!result.ok()) return "! " + result.diagnostics().front().message;
    if (result.value().readings.size() != 1)
      return std::to_string(result.value().readings.size()) + " readings";
    std::string line;
    for (const char c : algebra::to_sparql(result.value().readings.front().query, {{"ex", ex("")}})) {
      const bool blank = c == '\n' || c == ' ';
      if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
    }
    return line;
  }
};

}  // namespace griot::question::test
