// Faults of meaning in lexicon entries, each at its line.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/ontology/build.hpp"

namespace griot::ontology {
namespace {

// Lines of `turtle` count from 1, whatever stands before them.
std::vector<std::string> problems_of(const std::string& turtle) {
  std::string prefixes(kPrefixes);
  std::erase(prefixes, '\n');
  const std::string schema = " ex:Ship a rdfs:Class . ex:tows a rdf:Property . ex:flag a rdf:Property . ";
  Vocabulary vocabulary;
  for (const Problem& problem : vocabulary.read_turtle(prefixes + schema + turtle, "w"))
    FAIL(to_string(problem));
  std::vector<std::string> lines;
  for (const Problem& problem : build(vocabulary).problems) {
    Problem shown = problem;
    shown.place.column = 0;  // columns are tested with the reader
    lines.push_back(to_string(shown));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("entries without what they need") {
  CHECK(problems_of("\n\nex:a a lex:Noun ; lex:class ex:Ship .") ==
        Lines{"w:3:0: this entry has no form; expected lex:form \"…\""});
  CHECK(problems_of("\nex:a a lex:Noun ;\n lex:form \"x\" .") ==
        Lines{"w:2:0: this noun means nothing; expected lex:class, lex:property, lex:names or lex:restrict"});
  CHECK(problems_of("ex:a a lex:Adjective ; lex:form \"x\" .") ==
        Lines{"w:1:0: this adjective means nothing; expected lex:restrict or lex:class"});
  CHECK(problems_of("ex:a a lex:Verb ; lex:form \"x\" .") ==
        Lines{"w:1:0: this entry means nothing; expected lex:property, or lex:class with lex:subject …"});
  CHECK(problems_of("ex:a a lex:Noun ; lex:class ex:Ship ;\n lex:form \"?!\" .") ==
        Lines{"w:2:0: this form has no words"});
}

TEST_CASE("misspelt words of the lexicon vocabulary") {
  CHECK(problems_of("ex:a a lex:Noun ; lex:form \"x\" ; lex:class ex:Ship ;\n\n lex:genitve ex:tows .") ==
        Lines{"w:3:0: such an entry has no lex:genitve; did you mean genitive?"});
  CHECK(problems_of("ex:a a lex:Nuon .") ==
        Lines{"w:1:0: there are no entries of type lex:Nuon; expected lex:Noun, lex:Verb, lex:Adjective, "
              "lex:Predicative or lex:NounsFrom; did you mean Noun?"});
  CHECK(problems_of("ex:Ship\n lex:hiden true .") ==
        Lines{"w:2:0: there is no lex:hiden; did you mean hidden?"});
}

TEST_CASE("values of the wrong kind") {
  CHECK(problems_of("ex:a a lex:Noun ; lex:form ex:x ; lex:class ex:Ship .").size() == 2);  // and so no form
  CHECK(problems_of("ex:a a lex:Noun ; lex:form \"x\" ;\n lex:class \"Ship\" .").front() ==
        "w:2:0: lex:class takes a term, not text; expected an IRI");
  CHECK(problems_of("ex:a a lex:Verb ; lex:form \"x\" ; lex:subject lex:self ;\n lex:object \"tows\" .") ==
        Lines{"w:2:0: this is no property; expected a property, lex:self, [ owl:inverseOf … ] or a list of "
              "properties"});
  CHECK(problems_of("ex:Ship lex:hidden 5 .") ==
        Lines{"w:1:0: lex:hidden is either true or false; expected true or false"});
  CHECK(
      problems_of("ex:tows lex:answers \"whence\" .") ==
      Lines{"w:1:0: no question is asked with \"whence\"; expected \"where\", \"when\", \"why\" or \"how\""});
  CHECK(problems_of("ex:Ship lex:asksFor \"what\" .") ==
        Lines{"w:1:0: nothing is asked for by \"what\"; expected \"who\""});
  CHECK(
      problems_of(
          "ex:a a lex:Noun ; lex:form \"x\" ; lex:class ex:Ship ;\n lex:slot [ lex:word \"to\" ] .") ==
      Lines{
          "w:2:0: a slot needs a preposition and what fills it; expected [ lex:word \"to\" ; lex:role … ]"});
  CHECK(problems_of(
            "ex:a a lex:Noun ; lex:form \"x\" ; lex:class ex:Ship ;\n lex:restrict [ lex:value 1 ] .") ==
        Lines{"w:2:0: a restriction needs one property and at most one value; expected [ lex:property … ; "
              "lex:value … ]"});
}

TEST_CASE("unknown terms are errors where their namespace is known, else warnings") {
  CHECK(problems_of("ex:a a lex:Verb ; lex:form \"x\" ;\n lex:property ex:towz .") ==
        Lines{"w:2:0: no property <http://example.org/port#towz> is declared; did you mean tows?"});
  CHECK(problems_of("ex:a a lex:Noun ; lex:form \"x\" ; lex:class ex:Shipp .") ==
        Lines{"w:1:0: no class <http://example.org/port#Shipp> is declared; did you mean Ship?"});
  CHECK(problems_of("ex:a a lex:Verb ; lex:form \"x\" ;\n lex:property <http://elsewhere.example/p> .") ==
        Lines{"w:2:0: warning: no property <http://elsewhere.example/p> is declared"});
}

TEST_CASE("nouns made from data need a class and a property") {
  CHECK(problems_of("ex:a a lex:NounsFrom ; lex:class ex:Ship .") ==
        Lines{"w:1:0: nouns made from data need the class of their kinds; expected lex:kindClass",
              "w:1:0: nouns made from data need one property that leads to their kind; expected "
              "lex:kindProperty"});
  // The second is in excess, which may stand in another file than the entry.
  CHECK(problems_of("ex:a a lex:NounsFrom ; lex:class ex:Ship ; lex:kindClass ex:Ship ; lex:kindProperty "
                    "ex:tows ,\n ex:flag .") == Lines{"w:2:0: there is more than one lex:kindProperty"});
}

TEST_CASE("an entry with errors is left out, others stay, and problems come in order of place") {
  std::string prefixes(kPrefixes);
  Vocabulary vocabulary;
  REQUIRE(vocabulary
              .read_turtle(prefixes + "ex:Ship a rdfs:Class .\n"
                                      "ex:z a lex:Noun ; lex:form \"boat\" ; lex:class ex:Sh .\n"
                                      "ex:y a lex:Noun ; lex:form \"vessel\" ; lex:class ex:Ship .\n"
                                      "ex:x a lex:Verb .\n",
                           "w")
              .empty());
  const Built built = build(vocabulary);
  REQUIRE(built.problems.size() >= 2);
  for (std::size_t i = 1; i < built.problems.size(); ++i) {
    CHECK(built.problems[i - 1].place.line <= built.problems[i].place.line);
  }
  CHECK(has_errors(built.problems));
  CHECK(built.lexicon.match(std::vector<std::string>{"boat"}).empty());
  CHECK(built.lexicon.match(std::vector<std::string>{"vessel"}).size() == 1);
}

}  // namespace
}  // namespace griot::ontology
