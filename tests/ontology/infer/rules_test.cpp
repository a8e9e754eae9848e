#include "ontology/infer/rules.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>
#include <vector>

#include "tests/ontology/infer/rules_of.hpp"

namespace griot::infer {
namespace {

std::vector<std::string> problems_of(const std::string& turtle) {
  std::string prefixes(kRulePrefixes);
  std::erase(prefixes, '\n');
  ontology::Vocabulary vocabulary;
  for (const ontology::Problem& p : vocabulary.read_turtle(prefixes + turtle, "r")) FAIL(to_string(p));
  std::vector<std::string> lines;
  for (ontology::Problem problem : build_rules(vocabulary).problems) {
    problem.place.column = 0;
    lines.push_back(to_string(problem));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("a rule has premises, exceptions, conclusions and a label") {
  const std::vector<Rule> rules = rules_of(R"(
    ex:tow a griot:Rule ; rdfs:label "what is towed moves" ;
      griot:if [ rdf:subject var:x ; rdf:predicate ex:tows ; rdf:object var:y ] ,
               [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object "on" ] ;
      griot:unless [ rdf:subject var:y ; rdf:predicate ex:moored ; rdf:object var:w ] ;
      griot:then [ rdf:subject var:y ; rdf:predicate rdf:type ; rdf:object ex:Moving ] .
    ex:no-label a griot:Rule ;
      griot:if [ rdf:subject var:x ; rdf:predicate ex:a ; rdf:object var:y ] ;
      griot:then [ rdf:subject var:x ; rdf:predicate ex:b ; rdf:object var:y ] .
  )");
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].label == "what is towed moves");
  CHECK(rules[0].premises.size() == 2);
  CHECK(rules[0].exceptions.size() == 1);
  REQUIRE(rules[0].conclusions.size() == 1);
  CHECK(rules[0].conclusions[0].subject == algebra::VarOrTerm(algebra::Variable{"y"}));
  CHECK(rules[0].premises[1].object == algebra::VarOrTerm(Term::literal("on")));
  CHECK(rules[1].label == "no label");
}

TEST_CASE("faults of rules are told at their lines") {
  const std::string good_if = "griot:if [ rdf:subject var:x ; rdf:predicate ex:p ; rdf:object var:y ]";
  const std::string good_then = "griot:then [ rdf:subject var:x ; rdf:predicate ex:q ; rdf:object var:y ]";
  CHECK(problems_of("\nex:r a griot:Rule ; " + good_then + " .") ==
        Lines{"r:2:0: this rule has no condition; expected griot:if",
              "r:2:0: var:x stands in a conclusion but in no condition of this rule",
              "r:2:0: var:y stands in a conclusion but in no condition of this rule"});
  CHECK(problems_of("ex:r a griot:Rule ; " + good_if + " .\n ex:r griot:then " +
                    "[ rdf:subject var:x ; rdf:predicate ex:q ; rdf:object var:z ] .") ==
        Lines{"r:2:0: var:z stands in a conclusion but in no condition of this rule"});
  CHECK(problems_of("ex:r a griot:Rule ; " + good_if + " .") ==
        Lines{"r:1:0: nothing follows from this rule; expected griot:then"});
  CHECK(problems_of("ex:r a griot:Rule ; " + good_if + " ;\n griot:unles [] ; " + good_then + " .") ==
        Lines{"r:2:0: a rule has no griot:unles; expected griot:if, griot:unless or griot:then; did you mean "
              "unless?"});
  CHECK(problems_of("ex:r a griot:Rule ; " + good_then + " ;\n griot:if [ rdf:subject var:x ] .").size() ==
        2);
  CHECK(
      problems_of("ex:r a griot:Rule ; " + good_then +
                  " ;\n griot:if [ rdf:subject \"x\" ; rdf:predicate ex:p ; "
                  "rdf:object var:y ] .")
          .front() ==
      "r:2:0: this can stand in no triple; expected a variable (var:x), an IRI or, as an object, a literal");
  CHECK(problems_of("ex:r a griot:Rule ; " + good_if + " ; " + good_then + " .").empty());
}

}  // namespace
}  // namespace griot::infer
