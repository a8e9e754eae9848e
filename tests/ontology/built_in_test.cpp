// The ontology that comes with the program, read as the program reads it.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "ontology/vocabulary.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"
#include "tests/ontology/build.hpp"

namespace griot::ontology {
namespace {

std::string ns(std::string_view name) {
  return std::string(vocab::griot_ns) + std::string(name);
}

Vocabulary read_built_in() {
  Vocabulary vocabulary;
  for (const char* name : {"entailment.ttl", "griot.ttl", "niger-2024.ttl"}) {
    std::ifstream file(std::string(GRIOT_ONTOLOGY_DIR) + "/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    REQUIRE_FALSE(text.str().empty());
    for (const Problem& problem : vocabulary.read_turtle(text.str(), name)) FAIL(to_string(problem));
  }
  return vocabulary;
}

TEST_CASE("the built-in ontology and lexicon have no faults") {
  const Built built = build(read_built_in());
  for (const Problem& problem : built.problems) FAIL_CHECK(to_string(problem));
  CHECK(built.schema.is_subclass(ns("Meeting"), ns("Event")));
  CHECK(built.schema.compatible(ns("Country"), ns("Agent")));
  CHECK(built.schema.find_property(ns("locatedIn"))->transitive);
}

TEST_CASE("every class and property of the built-in ontology gives words or is hidden") {
  const Vocabulary vocabulary = read_built_in();
  const Built built = build(vocabulary);
  const auto is_hidden = [&](const Iri& iri) {
    return vocabulary.contains(Term::iri(iri), std::string(vocab::lex_ns) + "hidden",
                               Term::literal("true", vocab::xsd_boolean));
  };
  for (const auto& [iri, info] : built.schema.classes()) {
    if (info.external || is_hidden(iri) || !iri.starts_with(vocab::griot_ns)) continue;
    bool named = false;
    for (const Sense* sense : built.lexicon.senses()) named = named || sense->frame.root_class == iri;
    CAPTURE(iri);
    CHECK(named);
  }
}

TEST_CASE("events take their places and times, and the words for saying take clauses") {
  const Built built = build(read_built_in());
  bool met = false, said = false;
  for (const PhraseMatch& match : built.lexicon.match(std::vector<std::string>{"meets"})) {
    for (const Form& form : match.forms) {
      if ((form.features & third) == 0) continue;
      met = true;
      CHECK_FALSE(form.sense->frame.find(SlotKind::where).empty());
      CHECK_FALSE(form.sense->frame.find(SlotKind::when).empty());
      CHECK(form.sense->frame.find(SlotKind::preposition, "in").front()->within == ns("locatedIn"));
    }
  }
  for (const PhraseMatch& match : built.lexicon.match(std::vector<std::string>{"said"})) {
    for (const Form& form : match.forms) said = said || !form.sense->frame.find(SlotKind::clause).empty();
  }
  CHECK(met);
  CHECK(said);
  CHECK(built.lexicon.who_classes().contains(ns("Person")));
}

}  // namespace
}  // namespace griot::ontology
