// The ontology itself: every term is explained, every term that the article uses is declared, every
// entry of the lexicon makes sense, and the words that people would use are there.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/lexicon.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"
#include "tests/ontology/article/graph.hpp"

namespace griot::article_test {
namespace {

// Terms of griot: that are declared to be of the type.
Values declared(const Graph& graph, std::string_view type) {
  Values result;
  for (const std::string& term : graph.subjects("rdf:type", type)) {
    if (term.starts_with("griot:")) result.insert(term);
  }
  return result;
}

Values properties(const Graph& graph) {
  Values all = declared(graph, "owl:ObjectProperty");
  all.merge(declared(graph, "owl:DatatypeProperty"));
  return all;
}

ontology::LexiconResult lexicon_of(const Graph& graph) {
  return ontology::build_lexicon(graph.vocabulary(), graph.schema(), {});
}

// Whether the words as a whole are one known phrase of the word class.
bool knows(const ontology::Lexicon& lexicon, std::string_view text, ontology::WordClass word_class) {
  const std::vector<std::string> words = folded_words_of(text);
  for (const ontology::PhraseMatch& match : lexicon.match(words)) {
    if (match.words != words.size()) continue;
    for (const ontology::Form& form : match.forms) {
      if (form.sense->word_class == word_class) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("every term of the ontology has one label and one comment, and properties their domain or range") {
  const Graph graph;
  Values terms = properties(graph);
  terms.merge(declared(graph, "owl:Class"));
  for (const std::string_view kind : {"griot:EventState", "griot:SpeechAct", "griot:Attitude"})
    terms.merge(graph.instances(kind));
  REQUIRE(terms.size() > 80);
  for (const std::string& term : terms) {
    INFO(term);
    CHECK_FALSE(graph.label(term).empty());
    CHECK_FALSE(graph.value(term, "rdfs:comment").empty());
  }
  for (const std::string& property : properties(graph)) {
    INFO(property);
    const bool about_anything = property == "griot:identicalTo";
    CHECK((!graph.values(property, "rdfs:domain").empty() || !graph.values(property, "rdfs:range").empty()) !=
          about_anything);
  }
}

TEST_CASE("the article uses declared terms only, each where its domain and range allow") {
  const Graph graph;
  const Values known = properties(graph);
  const auto fits = [&](const std::string& thing, const Values& classes) {
    for (const std::string& klass : classes) {
      if (graph.instances(klass).count(thing) == 0) return false;
    }
    return true;
  };
  for (const std::string& thing : graph.things()) {
    for (const std::string& type : graph.values(thing, "rdf:type")) {
      INFO(thing << " " << type);
      CHECK(declared(graph, "owl:Class").count(type) == 1);
    }
    for (const auto& [predicate, object] : graph.vocabulary().triples_of(Term::iri(expand(thing)))) {
      const std::string property = shorten(predicate.value);
      if (!property.starts_with("griot:")) continue;
      INFO(thing << " " << property << " " << object.value);
      CHECK(known.count(property) == 1);
      CHECK(fits(thing, graph.values(property, "rdfs:domain")));
      const bool literal = declared(graph, "owl:DatatypeProperty").count(property) == 1;
      CHECK(object.is_literal() == literal);
      if (!literal) CHECK(fits(shorten(object.value), graph.values(property, "rdfs:range")));
    }
  }
}

TEST_CASE("every entry of the lexicon makes sense") {
  const Graph graph;
  for (const ontology::Problem& problem : lexicon_of(graph).problems) {
    FAIL_CHECK(problem.place.file << ":" << problem.place.line << ": " << problem.message);
  }
}

TEST_CASE("the lexicon has the words that people use for these things") {
  using enum ontology::WordClass;
  const Graph graph;
  const ontology::LexiconResult built = lexicon_of(graph);
  const ontology::Lexicon& lexicon = built.lexicon;
  for (const std::string_view text :
       {"meets",      "met",       "meeting",    "holds",      "held",         "takes place", "took place",
        "happened",   "occurred",  "attends",    "takes part", "visited",      "travels",     "travelled",
        "traveling",  "went",      "negotiates", "discussed",  "withdrew",     "withdrawn",   "pulled out",
        "terminated", "ended",     "cancelled",  "took power", "seized power", "initiated",   "begun",
        "started",    "launches",  "works",      "said",       "stated",       "told",        "declares",
        "announces",  "confirmed", "added",      "supports",   "welcomes",     "based",       "stationed",
        "follows",    "followed",  "stands",     "lies",       "serves",       "represents",  "precedes"}) {
    INFO(text);
    CHECK(knows(lexicon, text, verb));
  }
  for (const std::string_view text :
       {"meetings",          "talks",        "visit",         "trips",         "negotiations",
        "discussion",        "withdrawal",   "pullout",       "termination",   "coup",
        "takeover of power", "announcement", "statements",    "confirmation",  "agreement",
        "officials",         "generals",     "major general", "ambassador",    "interior minister",
        "spokesperson",      "role",         "job",           "organisations", "employer",
        "support",           "purpose",      "reason",        "date",          "topic",
        "countries",         "cities",       "people",        "rank",          "full name",
        "armed forces"}) {
    INFO(text);
    CHECK(knows(lexicon, text, noun));
  }
  for (const std::string_view text : {"planned", "ongoing", "follow-up", "military", "orderly"}) {
    INFO(text);
    CHECK(knows(lexicon, text, adjective));
  }
  for (const std::string_view text :
       {"in discussion", "in talks", "proud", "interested", "located", "identical"}) {
    INFO(text);
    CHECK(knows(lexicon, text, predicative));
  }
  CHECK(lexicon.who_classes().count(std::string(vocab::griot_ns) + "Person") == 1);
}

TEST_CASE("technical and foreign terms give no words") {
  const Graph graph;
  const ontology::LexiconResult built = lexicon_of(graph);
  for (const ontology::Sense* sense : built.lexicon.senses()) {
    INFO(sense->id);
    CHECK(sense->id.find("schema.org") == std::string::npos);
    CHECK(sense->id.find("w3.org") == std::string::npos);
    CHECK(sense->id.find("semanticweb") == std::string::npos);
  }
  for (const std::string_view text :
       {"claim", "time span", "earliest start", "gist", "speech act", "background marker", "rule"}) {
    INFO(text);
    CHECK_FALSE(knows(built.lexicon, text, ontology::WordClass::noun));
  }
}

}  // namespace griot::article_test
