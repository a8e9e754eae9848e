// Words of a harbour and of a library: nothing of the built-in ontology.
#include "ontology/lexicon.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "store/base/words.hpp"
#include "tests/ontology/build.hpp"

namespace griot::ontology {
namespace {

using Paths = std::vector<std::vector<Iri>>;

const char* const kHarbour = R"(
  ex:Event a owl:Class . ex:Docking a owl:Class ; rdfs:subClassOf ex:Event .
  ex:Sailor a owl:Class ; lex:asksFor "who" . ex:Captain a owl:Class ; rdfs:subClassOf ex:Sailor .
  ex:Ship a owl:Class . ex:Tanker a owl:Class ; rdfs:subClassOf ex:Ship .
  ex:Barge a owl:Class ; rdfs:subClassOf ex:Ship . ex:Hopper a owl:Class ; rdfs:subClassOf ex:Barge .
  ex:Port a owl:Class ; lex:nameless false . ex:Register a owl:Class ; lex:hidden true .
  ex:Post a owl:Class . ex:PostKind a owl:Class ; lex:nameless true . ex:DeckPost rdfs:subClassOf ex:PostKind .

  ex:agent a owl:ObjectProperty ; rdfs:domain ex:Event ; rdfs:range ex:Ship .
  ex:berth a owl:ObjectProperty ; rdfs:domain ex:Event ; rdfs:range ex:Port ;
      lex:answers "where" ; lex:preposition "at", "Next to" ; lex:within ex:liesIn .
  ex:day a owl:DatatypeProperty ; rdfs:domain ex:Event ; rdfs:range xsd:date ; lex:answers "when" .
  ex:cause a owl:DatatypeProperty ; lex:answers "why" .
  ex:liesIn a owl:ObjectProperty , owl:TransitiveProperty ; lex:hidden true .
  ex:flag a owl:DatatypeProperty ; rdfs:domain ex:Ship .
  ex:tows a owl:ObjectProperty ; rdfs:domain ex:Ship ; rdfs:range ex:Ship .
  ex:holder a owl:ObjectProperty ; rdfs:domain ex:Post ; rdfs:range ex:Sailor .
  ex:postKind a owl:ObjectProperty ; rdfs:domain ex:Post . ex:aboard a owl:ObjectProperty ; rdfs:range ex:Ship .

  ex:w1 a lex:Verb ; lex:form "dock", "tie up" ; lex:class ex:Docking ; lex:subject ex:agent ;
      lex:slot [ lex:word "in" ; lex:role ex:berth ] .
  ex:w2 a lex:Verb ; lex:form "draw" ; lex:past "drew" ; lex:participle "drawn" ; lex:property ex:tows .
  ex:w3 a lex:Verb ; lex:form "follow" ; lex:property ex:tows ; lex:inverse true .
  ex:w4 a lex:Noun ; lex:form "flag", "national colours" ; lex:plural "flags" ; lex:property ex:flag .
  ex:w5 a lex:Noun ; lex:form "tanker ship" ; lex:class ex:Tanker .
  ex:w6 a lex:Adjective ; lex:form "Dutch", "Netherlandish" ; lex:class ex:Ship ;
      lex:restrict [ lex:property ex:flag ; lex:value "NL" ] , [ lex:property ( ex:tows ex:flag ) ] .
  ex:w7 a lex:Predicative ; lex:form "at anchor" ; lex:class ex:Docking ; lex:subject ex:agent .
  ex:w8 a lex:NounsFrom ; lex:kindClass ex:PostKind ; lex:kindProperty ex:postKind ; lex:class ex:Post ;
      lex:names ex:holder ; lex:genitive ex:aboard .
  ex:w9 a lex:Noun ; lex:form "tug" ; lex:class ex:Ship ; lex:restrict [ lex:property ex:tows ] ;
      lex:genitive [ owl:inverseOf ex:tows ] ; lex:possessor ex:aboard .
  ex:w11 a lex:Noun ; lex:form "ship", "vessel" ; lex:class ex:Ship ; lex:genitive ex:flag .
  ex:w12 a lex:Noun ; lex:form "barge" ; lex:class ex:Barge ; lex:genitive ex:tows .
  ex:w13 a lex:Noun ; lex:form "hopper" ; lex:class ex:Hopper .
  ex:Ship lex:countsAs ex:Port .
  ex:bosun a ex:DeckPost ; rdfs:label "boatswain" ; skos:altLabel "bosun" .
)";

struct Fixture {
  Vocabulary vocabulary = vocabulary_of(kHarbour);
  Built built = build(vocabulary, [](const Iri& klass) {
    if (klass != ex("PostKind")) return std::vector<Kind>{};
    return std::vector<Kind>{{ex("master"), {"master of the ship", "Skipper"}}, {ex("shipCook"), {}}};
  });
  const Lexicon& lexicon = built.lexicon;

  // The only sense of a whole phrase in one word class.
  const Sense& sense(const std::string& phrase, WordClass word_class, unsigned feature = 0) const {
    const std::vector<std::string> words = folded_words_of(phrase);
    const Sense* found = nullptr;
    for (const PhraseMatch& match : lexicon.match(words)) {
      if (match.words != words.size()) continue;
      for (const Form& form : match.forms) {
        if (form.sense->word_class != word_class) continue;
        if (feature != 0 && (form.features & feature) == 0) continue;
        CHECK(found == nullptr);
        found = form.sense;
      }
    }
    if (found == nullptr) FAIL("no sense of \"" + phrase + "\"");
    return *found;
  }
  static Paths paths(const Sense& sense, SlotKind kind, const std::string& word = {}) {
    const std::vector<const Slot*> slots = sense.frame.find(kind, word);
    return slots.size() == 1 ? slots.front()->paths : Paths{{"(" + std::to_string(slots.size()) + " slots)"}};
  }
};

TEST_CASE_METHOD(Fixture, "good entries give no problems") {
  for (const Problem& problem : built.problems) FAIL_CHECK(to_string(problem));
}

TEST_CASE_METHOD(Fixture, "verbs are known in all their forms") {
  const Sense& dock = sense("dock", WordClass::verb, base);
  CHECK(dock.id == ex("w1"));
  CHECK_FALSE(dock.from_label);
  CHECK(&sense("docks", WordClass::verb, third) == &dock);
  CHECK(&sense("docked", WordClass::verb, past | past_participle) == &dock);
  CHECK(&sense("docking", WordClass::verb, progressive) == &dock);
  CHECK(&sense("tying up", WordClass::verb, progressive) == &dock);
  CHECK(dock.lemma == "dock");
  CHECK(dock.third == "docks");
  CHECK(dock.frame.root_class == ex("Docking"));
  CHECK(paths(dock, SlotKind::subject) == Paths{{ex("agent")}});

  const Sense& draw = sense("drew", WordClass::verb, past);
  CHECK(draw.participle == "drawn");
  CHECK(paths(draw, SlotKind::subject) == Paths{{}});
  CHECK(paths(draw, SlotKind::object) == Paths{{ex("tows")}});
  const Sense& follow = sense("followed", WordClass::verb, past);
  CHECK(paths(follow, SlotKind::subject) == Paths{{ex("tows")}});
  CHECK(paths(follow, SlotKind::object) == Paths{{}});
}

TEST_CASE_METHOD(Fixture, "a form that is past and participle is one form with both features") {
  for (const PhraseMatch& match : lexicon.match(std::vector<std::string>{"docked"})) {
    for (const Form& form : match.forms) {
      if (form.sense->id == ex("w1")) CHECK(form.features == (past | past_participle));
    }
  }
}

TEST_CASE_METHOD(Fixture, "a root has the slots of its class and the classes above, own slots first") {
  const Sense& dock = sense("dock", WordClass::verb);
  CHECK(dock.frame.slots.front().kind == SlotKind::subject);
  CHECK(paths(dock, SlotKind::where) == Paths{{ex("berth")}});
  CHECK(paths(dock, SlotKind::when) == Paths{{ex("day")}});
  CHECK(paths(dock, SlotKind::why) == Paths{{ex("cause")}});  // no domain: every root
  CHECK(paths(dock, SlotKind::preposition, "at") == Paths{{ex("berth")}});
  CHECK(paths(dock, SlotKind::preposition, "next to") == Paths{{ex("berth")}});
  CHECK(dock.frame.find(SlotKind::preposition).size() == 3);
  CHECK(dock.frame.find(SlotKind::object).empty());
  // What a filler may lie within goes with its property, in own slots too.
  CHECK(dock.frame.find(SlotKind::preposition, "in").front()->within == ex("liesIn"));
  CHECK(dock.frame.find(SlotKind::where).front()->within == ex("liesIn"));
  CHECK_FALSE(dock.frame.find(SlotKind::subject).front()->within);

  CHECK(lexicon.slots_of(ex("Docking")).size() == 5);
  CHECK(lexicon.slots_of(ex("Ship")).size() == 1);
  CHECK(lexicon.slots_of(std::nullopt).size() == 1);
  CHECK(lexicon.prepositions() == std::set<std::string>{"at", "in", "next to"});
}

TEST_CASE_METHOD(Fixture, "nouns name their root or what their root leads to") {
  const Sense& flag = sense("flags", WordClass::noun, plural);
  CHECK(flag.denotes == Paths{{ex("flag")}});
  CHECK(paths(flag, SlotKind::genitive) == Paths{{}});
  CHECK(flag.classes.empty());  // a literal
  CHECK(flag.plural == "flags");
  CHECK(&sense("national colourses", WordClass::noun, plural) == &flag);

  const Sense& tanker = sense("tanker ships", WordClass::noun, plural);
  CHECK(tanker.denotes.empty());
  CHECK(tanker.classes == std::set<Iri>{ex("Tanker")});
  CHECK(paths(tanker, SlotKind::genitive) == Paths{{ex("flag")}});  // what "vessel" says of its class

  const Sense& hopper = sense("hopper", WordClass::noun);
  CHECK(paths(hopper, SlotKind::genitive) == Paths{{ex("tows")}});  // what "barge" says, not "vessel"

  const Sense& tug = sense("tug", WordClass::noun);
  CHECK(paths(tug, SlotKind::genitive) == Paths{{"^" + ex("tows")}});
  CHECK(paths(tug, SlotKind::possessor) == Paths{{ex("aboard")}});
}

TEST_CASE_METHOD(Fixture, "adjectives restrict their root, with a value, with any, along a path") {
  const Sense& dutch = sense("netherlandish", WordClass::adjective);
  CHECK(dutch.lemma == "Dutch");
  REQUIRE(dutch.frame.restrictions.size() == 2);
  CHECK(dutch.frame.restrictions[0].path == std::vector<Iri>{ex("flag")});
  CHECK(dutch.frame.restrictions[0].value == Term::literal("NL"));
  CHECK(dutch.frame.restrictions[1].path == std::vector<Iri>{ex("tows"), ex("flag")});
  CHECK_FALSE(dutch.frame.restrictions[1].value);
}

TEST_CASE_METHOD(Fixture, "predicatives have a subject of their own") {
  const Sense& anchored = sense("at anchor", WordClass::predicative);
  CHECK(paths(anchored, SlotKind::subject) == Paths{{ex("agent")}});
  CHECK(paths(anchored, SlotKind::where) == Paths{{ex("berth")}});
}

TEST_CASE_METHOD(Fixture, "nouns come from data and from the vocabulary itself") {
  const Sense& master = sense("masters of the ship", WordClass::noun, plural);
  CHECK(master.id == ex("master"));
  CHECK(master.lemma == "master of the ship");
  CHECK(master.denotes == Paths{{ex("holder")}});
  CHECK(master.classes == std::set<Iri>{ex("Sailor")});
  REQUIRE(master.frame.restrictions.size() == 1);
  CHECK(master.frame.restrictions[0].path == std::vector<Iri>{ex("postKind")});
  CHECK(master.frame.restrictions[0].value == Term::iri(ex("master")));
  CHECK(&sense("skippers", WordClass::noun, plural) == &master);
  CHECK(sense("ship cook", WordClass::noun).id == ex("shipCook"));
  CHECK(&sense("bosun", WordClass::noun) == &sense("boatswains", WordClass::noun));
}

TEST_CASE_METHOD(Fixture, "labels give words where no entry does, and hidden terms none") {
  CHECK(sense("ports", WordClass::noun).from_label);
  CHECK(sense("docking", WordClass::noun).from_label);
  CHECK(lexicon.match(std::vector<std::string>{"register"}).empty());
  CHECK(lexicon.match(std::vector<std::string>{"lies"}).empty());
  CHECK(lexicon.match(std::vector<std::string>{"tanker"}).empty());  // an entry speaks of the class
  CHECK(lexicon.match(std::vector<std::string>{"tows"}).empty());    // and of the property
}

TEST_CASE_METHOD(Fixture, "who asks for the marked classes and those below") {
  CHECK(lexicon.who_classes() == std::set<Iri>{ex("Captain"), ex("Sailor")});
}

TEST_CASE_METHOD(Fixture, "classes whose things have no names are those marked and those below") {
  CHECK(lexicon.nameless_classes() == std::set<Iri>{ex("DeckPost"), ex("PostKind")});
}

TEST_CASE_METHOD(Fixture, "things of a class, and of those below, may be called by another's noun") {
  CHECK(lexicon.counts_as(ex("Ship"), ex("Port")));
  CHECK(lexicon.counts_as(ex("Tanker"), ex("Port")));
  CHECK_FALSE(lexicon.counts_as(ex("Port"), ex("Ship")));
}

TEST_CASE_METHOD(Fixture, "every phrase that the words begin with is matched, longest first") {
  const std::vector<PhraseMatch> matches = lexicon.match(folded_words_of("ship cooks sail"));
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].words == 2);
  CHECK(matches[1].words == 1);
  CHECK(lexicon.match(std::vector<std::string>{}).empty());
  CHECK(lexicon.match(std::vector<std::string>{"unknown", "ship"}).empty());
}

TEST_CASE_METHOD(Fixture, "near and begun words are found") {
  CHECK(lexicon.nearest("dokced", 1) == std::vector<std::string>{"docked"});
  CHECK(lexicon.nearest("qqqqqq", 3).empty());
  CHECK(lexicon.complete("dock", 9) ==
        std::vector<std::string>{"dock", "docked", "docking", "dockings", "docks"});
  CHECK(lexicon.complete("dock", 2).size() == 2);
  CHECK(lexicon.complete("zz", 2).empty());
}

TEST_CASE_METHOD(Fixture, "a copy of a lexicon does not need the original") {
  std::vector<const Sense*> before;
  Lexicon copy;
  {
    const Built other = build(vocabulary_of(kHarbour));
    copy = other.lexicon;
    before = other.lexicon.senses();
  }
  REQUIRE(copy.senses() == before);
  CHECK(copy.match(std::vector<std::string>{"dock"}).front().forms.front().sense->lemma == "dock");
}

}  // namespace
}  // namespace griot::ontology
