#include "ontology/inflection.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace griot::ontology {
namespace {

struct VerbRow {
  const char *base, *third, *past, *ing;
};

TEST_CASE("regular verbs are inflected by rule") {
  const VerbRow rows[] = {
      {"visit", "visits", "visited", "visiting"},
      {"love", "loves", "loved", "loving"},
      {"carry", "carries", "carried", "carrying"},
      {"play", "plays", "played", "playing"},
      {"cross", "crosses", "crossed", "crossing"},
      {"reach", "reaches", "reached", "reaching"},
      {"fix", "fixes", "fixed", "fixing"},
      {"plan", "plans", "planned", "planning"},
      {"stop", "stops", "stopped", "stopping"},
      {"row", "rows", "rowed", "rowing"},
      {"need", "needs", "needed", "needing"},
      {"quiz", "quizzes", "quizzed", "quizzing"},
      {"agree", "agrees", "agreed", "agreeing"},
      {"dye", "dyes", "dyed", "dyeing"},
      {"tie", "ties", "tied", "tying"},
      {"veto", "vetoes", "vetoed", "vetoing"},
      {"own", "owns", "owned", "owning"},
      {"border", "borders", "bordered", "bordering"},
      {"work on", "works on", "worked on", "working on"},
      {"carry out", "carries out", "carried out", "carrying out"},
  };
  for (const VerbRow& row : rows) {
    const VerbForms forms = inflect_verb(row.base);
    CAPTURE(row.base);
    CHECK(forms.base == row.base);
    CHECK(forms.third == row.third);
    CHECK(forms.past == row.past);
    CHECK(forms.participle == row.past);
    CHECK(forms.ing == row.ing);
  }
}

TEST_CASE("irregular forms are those of the first word") {
  const VerbForms forms = inflect_verb("take power", {"", "took", "taken", "", false});
  CHECK(forms.third == "takes power");
  CHECK(forms.past == "took power");
  CHECK(forms.participle == "taken power");
  CHECK(forms.ing == "taking power");
  CHECK(inflect_verb("meet", {"", "met", "", "", false}).participle == "met");
  CHECK(inflect_verb("admit", {"", "", "", "", true}).past == "admitted");
  CHECK(inflect_verb("admit", {"", "", "", "", true}).ing == "admitting");
  CHECK(inflect_verb("have", {"has", "had", "", "", false}).third == "has");
}

TEST_CASE("degrees of adjectives") {
  CHECK(comparative_of("long") == "longer");
  CHECK(superlative_of("large") == "largest");
  CHECK(comparative_of("big") == "bigger");
  CHECK(superlative_of("happy") == "happiest");
  CHECK(superlative_of("deep") == "deepest");
  for (const char* const adjective :
       {"big", "large", "sparse", "deep", "happy", "simple", "narrow", "clever"})
    CHECK(takes_endings(adjective));
  for (const char* const adjective :
       {"populous", "recent", "important", "well known", "long-lived", "active"})
    CHECK_FALSE(takes_endings(adjective));
}

TEST_CASE("plurals are made of the word before the first preposition") {
  CHECK(plural_of("meeting") == "meetings");
  CHECK(plural_of("city") == "cities");
  CHECK(plural_of("day") == "days");
  CHECK(plural_of("church") == "churches");
  CHECK(plural_of("interior minister") == "interior ministers");
  CHECK(plural_of("minister of defence") == "ministers of defence");
  CHECK(plural_of("Assistant Secretary of Defense for Special Operations") ==
        "Assistant Secretaries of Defense for Special Operations");
}

TEST_CASE("the base of a regular form is found") {
  CHECK(base_of_third("borders") == "border");
  CHECK(base_of_third("traverses") == "traverse");
  CHECK(base_of_third("crosses") == "cross");
  CHECK(base_of_third("carries") == "carry");
  CHECK(base_of_third("lies") == "lie");
  CHECK(base_of_third("reaches") == "reach");
  CHECK_FALSE(base_of_third("address"));
  CHECK_FALSE(base_of_third("status"));
  CHECK_FALSE(base_of_third("capital"));
  CHECK(base_of_past("located") == "locate");
  CHECK(base_of_past("planned") == "plan");
  CHECK(base_of_past("directed") == "direct");
  CHECK(base_of_past("founded") == "found");
  CHECK(base_of_past("carried") == "carry");
  CHECK(base_of_past("produced") == "produce");
  CHECK(base_of_past("based") == "base");
  CHECK(base_of_past("visited") == "visit");
  CHECK(base_of_past("settled") == "settle");
  CHECK_FALSE(base_of_past("speed"));
  CHECK_FALSE(base_of_past("capital"));
}

TEST_CASE("reversing a regular inflection gives the verb back") {
  for (const char* verb :
       {"border", "traverse", "cross", "carry", "play", "direct", "locate", "create", "manage", "contain",
        "follow", "own", "employ", "publish", "design", "plan", "issue", "serve"}) {
    CAPTURE(verb);
    const VerbForms forms = inflect_verb(verb);
    CHECK(base_of_third(forms.third) == verb);
    CHECK(base_of_past(forms.past) == verb);
  }
}

TEST_CASE("prepositions are known") {
  CHECK(is_preposition("of"));
  CHECK(is_preposition("through"));
  CHECK_FALSE(is_preposition("capital"));
  CHECK_FALSE(is_preposition(""));
}

}  // namespace
}  // namespace griot::ontology
