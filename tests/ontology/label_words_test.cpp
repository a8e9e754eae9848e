// Words of vocabularies that have labels or local names and no lexicon.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ontology/lexicon.hpp"
#include "store/base/words.hpp"
#include "tests/ontology/build.hpp"

namespace griot::ontology {
namespace {

const char* const kAtlas = R"(
  ex:Region a rdfs:Class ; rdfs:label "Region" . ex:Stream a rdfs:Class . ex:USPort a rdfs:Class .
  ex:borders a owl:ObjectProperty ; rdfs:domain ex:Region ; rdfs:range ex:Region .
  ex:crosses a owl:ObjectProperty ; rdfs:label "crosses" .
  ex:founded a owl:ObjectProperty .
  ex:capital a rdf:Property ; rdfs:range ex:USPort .
  ex:hasMayor a owl:ObjectProperty .
  ex:population a owl:DatatypeProperty .
  ex:highest_point a owl:ObjectProperty ; rdfs:label "highest point" , "summit" .
  ex:locatedIn a owl:ObjectProperty . ex:writtenBy a owl:ObjectProperty . ex:directedBy a owl:ObjectProperty .
  ex:flowsInto a owl:ObjectProperty . ex:drain_to a owl:ObjectProperty . ex:adjacentTo a owl:ObjectProperty .
  ex:isPartOf a owl:ObjectProperty . ex:capitalOf a owl:ObjectProperty ; rdfs:domain ex:USPort .
  ex:successorTo a owl:ObjectProperty .
  ex:inRegion a owl:ObjectProperty ; rdfs:domain ex:Stream ; rdfs:range ex:Region .
  ex:near a owl:ObjectProperty ; rdfs:domain ex:Region, ex:Stream .
  ex:employees a owl:DatatypeProperty .
)";

struct Fixture {
  Built built = build(vocabulary_of(kAtlas));

  std::vector<Form> forms(const std::string& phrase) const {
    const std::vector<std::string> words = folded_words_of(phrase);
    for (const PhraseMatch& match : built.lexicon.match(words)) {
      if (match.words == words.size()) return match.forms;
    }
    return {};
  }
  const Sense* find(const std::string& phrase, WordClass word_class, unsigned feature = 0) const {
    for (const Form& form : forms(phrase)) {
      if (form.sense->word_class == word_class && (feature == 0 || (form.features & feature) != 0)) {
        CHECK(form.sense->from_label);
        return form.sense;
      }
    }
    return nullptr;
  }
  // "kind:word=property" of every slot; "self" for the root.
  static std::string slots(const Sense* sense) {
    if (sense == nullptr) return "no sense";
    static const char* const kNames[] = {"subject", "object", "preposition", "genitive", "possessor"};
    std::string text;
    for (const Slot& slot : sense->frame.slots) {
      text += (text.empty() ? "" : " ") + std::string(kNames[static_cast<int>(slot.kind)]);
      if (!slot.word.empty()) text += ":" + slot.word;
      text += "=" + (slot.paths[0].empty() ? "self" : std::string(local_name(slot.paths[0][0])));
    }
    return text;
  }
};

TEST_CASE_METHOD(Fixture, "classes are nouns") {
  REQUIRE(find("region", WordClass::noun, singular) != nullptr);
  CHECK(find("regions", WordClass::noun, plural)->frame.root_class == ex("Region"));
  CHECK(find("region", WordClass::noun)->lemma == "region");
  CHECK(find("us ports", WordClass::noun)->plural == "US ports");
}

TEST_CASE_METHOD(Fixture, "a third person is a verb, and a plural noun of something") {
  CHECK(slots(find("bordering", WordClass::verb, progressive)) == "subject=self object=borders");
  CHECK(slots(find("border", WordClass::verb, base)) == "subject=self object=borders");
  CHECK(find("crossed", WordClass::verb, past) != nullptr);
  CHECK(slots(find("borders", WordClass::noun, plural)) == "genitive=self");
  CHECK(find("employees", WordClass::verb) == nullptr);  // literals have no verbs of one word
  CHECK(slots(find("employee", WordClass::noun)) == "genitive=self");
  CHECK(slots(find("founded", WordClass::verb, past)) == "subject=self object=founded");
}

TEST_CASE_METHOD(Fixture, "nouns of something") {
  const Sense* capital = find("capitals", WordClass::noun, plural);
  REQUIRE(capital != nullptr);
  CHECK(capital->denotes == std::vector<std::vector<Iri>>{{ex("capital")}});
  CHECK(capital->classes == std::set<Iri>{ex("USPort")});
  CHECK(slots(find("mayor", WordClass::noun)) == "genitive=self");
  CHECK(slots(find("population", WordClass::noun)) == "genitive=self");
  CHECK(slots(find("highest points", WordClass::noun)) == "genitive=self");
  CHECK(find("summit", WordClass::noun)->id == ex("highest_point"));
}

TEST_CASE_METHOD(Fixture, "the subject is the noun of the object") {
  CHECK(slots(find("part", WordClass::noun)) == "genitive=isPartOf");
  bool found = false;
  for (const Form& form : forms("capital")) {
    if (form.sense->id != ex("capitalOf")) continue;
    found = true;
    CHECK(slots(form.sense) == "genitive=capitalOf");
    CHECK(form.sense->denotes.empty());
    CHECK(form.sense->classes == std::set<Iri>{ex("USPort")});
  }
  CHECK(found);
  CHECK(slots(find("successors", WordClass::noun)) == "preposition:to=successorTo");
}

TEST_CASE_METHOD(Fixture, "verbs and participles with prepositions") {
  CHECK(slots(find("located", WordClass::verb, past_participle)) == "object=self preposition:in=locatedIn");
  CHECK(slots(find("written", WordClass::verb, past_participle)) == "object=self subject=writtenBy");
  CHECK(slots(find("directed", WordClass::verb, past)) == "object=self subject=directedBy");
  CHECK(slots(find("directs", WordClass::verb, third)) == "object=self subject=directedBy");
  CHECK(slots(find("flows", WordClass::verb, third)) == "subject=self preposition:into=flowsInto");
  CHECK(slots(find("flowing", WordClass::verb, progressive)) == "subject=self preposition:into=flowsInto");
  CHECK(slots(find("drains", WordClass::verb, third)) == "subject=self preposition:to=drain_to");
  CHECK(slots(find("adjacent", WordClass::predicative)) == "subject=self preposition:to=adjacentTo");
  CHECK(find("adjacents", WordClass::verb) == nullptr);
}

TEST_CASE_METHOD(Fixture, "prepositions belong to all things of the domain") {
  CHECK(slots(find("stream", WordClass::noun)) == "preposition:in=inRegion preposition:near=near");
  CHECK(slots(find("region", WordClass::noun)) == "preposition:near=near");
  CHECK(built.lexicon.prepositions().contains("near"));
}

TEST_CASE("without any schema there are no words") {
  const Built built = build(vocabulary_of(""));
  CHECK(built.lexicon.senses().empty());
  CHECK(built.lexicon.match(std::vector<std::string>{"who"}).empty());
  CHECK(built.lexicon.slots_of(std::nullopt).empty());
}

}  // namespace
}  // namespace griot::ontology
