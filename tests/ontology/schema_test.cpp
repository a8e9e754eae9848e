#include "ontology/schema.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/ontology/build.hpp"

namespace griot::ontology {
namespace {

const char* const kHarbour = R"(
  ex:Thing a owl:Class .
  ex:Vessel a owl:Class ; rdfs:subClassOf ex:Thing ; rdfs:label "vessel" ; rdfs:comment "Floats." .
  ex:Ship a owl:Class ; rdfs:subClassOf ex:Vessel , <http://elsewhere.example/Ship> .
  ex:Tug rdfs:subClassOf ex:Ship , ex:Machine .
  ex:Machine a rdfs:Class .
  ex:Person a rdfs:Class .
  ex:linkedTo a rdf:Property ; rdfs:domain ex:Vessel ; rdfs:range ex:Thing .
  ex:tows a owl:ObjectProperty ; rdfs:subPropertyOf ex:linkedTo ; rdfs:range ex:Ship ; owl:inverseOf ex:towedBy .
  ex:pushes rdfs:subPropertyOf ex:tows .
  ex:nextTo a owl:ObjectProperty , owl:SymmetricProperty , owl:TransitiveProperty .
  ex:draught rdfs:range xsd:decimal .
  ex:note a owl:DatatypeProperty .
  ex:steers rdfs:domain [ owl:unionOf ( ex:Ship ex:Machine ) ] ; rdfs:range owl:Thing .
)";

TEST_CASE("classes and properties are found where they are declared or mentioned") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  REQUIRE(schema.find_class(ex("Ship")) != nullptr);
  CHECK(schema.find_class(ex("Vessel"))->labels == std::vector<std::string>{"vessel"});
  CHECK(schema.find_class(ex("Vessel"))->comment == "Floats.");
  CHECK(schema.find_class(ex("Tug"))->labels == std::vector<std::string>{"tug"});
  CHECK(schema.find_class(ex("nothing")) == nullptr);
  CHECK(schema.find_property(ex("towedBy")) != nullptr);
  CHECK(schema.find_property("http://www.w3.org/2000/01/rdf-schema#domain") == nullptr);
  CHECK(schema.find_class("http://www.w3.org/2002/07/owl#Thing") == nullptr);
  CHECK(schema.find_class("http://www.w3.org/2001/XMLSchema#decimal") == nullptr);
}

TEST_CASE("terms of other vocabularies that are only aligned with are external") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  CHECK(schema.find_class("http://elsewhere.example/Ship")->external);
  CHECK_FALSE(schema.find_class(ex("Tug"))->external);
  CHECK_FALSE(schema.find_property(ex("towedBy"))->external);
}

TEST_CASE("the hierarchy is reflexive and transitive") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  CHECK(schema.is_subclass(ex("Tug"), ex("Thing")));
  CHECK(schema.is_subclass(ex("Tug"), ex("Tug")));
  CHECK_FALSE(schema.is_subclass(ex("Thing"), ex("Tug")));
  CHECK(schema.subclasses(ex("Vessel")) == std::vector<Iri>{ex("Ship"), ex("Tug"), ex("Vessel")});
  CHECK(schema.subclasses("urn:unknown") == std::vector<Iri>{"urn:unknown"});
  const std::vector<Iri> above = schema.superclasses(ex("Tug"));
  CHECK(above.size() == 6);
  CHECK(std::is_sorted(above.begin(), above.end()));
  CHECK(schema.subproperties(ex("linkedTo")) == std::vector<Iri>{ex("linkedTo"), ex("pushes"), ex("tows")});
  CHECK(schema.superproperties(ex("pushes")) == std::vector<Iri>{ex("linkedTo"), ex("pushes"), ex("tows")});
}

TEST_CASE("classes are compatible when a thing could be of both") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  CHECK(schema.compatible(ex("Ship"), ex("Thing")));
  CHECK(schema.compatible(ex("Ship"), ex("Machine")));  // a tug is both
  CHECK(schema.compatible(ex("Ship"), ex("Tug")));
  CHECK_FALSE(schema.compatible(ex("Ship"), ex("Person")));
  CHECK(schema.compatible(ex("Ship"), "urn:unknown"));
}

TEST_CASE("cycles in a hierarchy end") {
  const Schema schema = build_schema(
      vocabulary_of("ex:A rdfs:subClassOf ex:B . ex:B rdfs:subClassOf ex:C . ex:C rdfs:subClassOf ex:A . "
                    "ex:p rdfs:subPropertyOf ex:q . ex:q rdfs:subPropertyOf ex:p ."));
  CHECK(schema.is_subclass(ex("A"), ex("C")));
  CHECK(schema.is_subclass(ex("C"), ex("B")));
  CHECK(schema.subclasses(ex("A")).size() == 3);
  CHECK(schema.subproperties(ex("p")).size() == 2);
}

TEST_CASE("domain and range come from the nearest super-property that states them") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  CHECK(schema.find_property(ex("pushes"))->domain == std::set<Iri>{ex("Vessel")});
  CHECK(schema.find_property(ex("pushes"))->range == std::set<Iri>{ex("Ship")});
  CHECK(schema.find_property(ex("linkedTo"))->range == std::set<Iri>{ex("Thing")});
  CHECK(schema.find_property(ex("steers"))->domain == std::set<Iri>{ex("Machine"), ex("Ship")});
  CHECK(schema.find_property(ex("steers"))->range.empty());
}

TEST_CASE("kinds of properties are known") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  CHECK(schema.find_property(ex("nextTo"))->symmetric);
  CHECK(schema.find_property(ex("nextTo"))->transitive);
  CHECK(schema.find_property(ex("draught"))->literal);
  CHECK(schema.find_property(ex("note"))->literal);
  CHECK_FALSE(schema.find_property(ex("tows"))->literal);
  CHECK(schema.find_property(ex("towedBy"))->inverse == std::set<Iri>{ex("tows")});
  CHECK(schema.find_property(ex("tows"))->inverse == std::set<Iri>{ex("towedBy")});
}

TEST_CASE("local names are split into words") {
  CHECK(words_of_local_name("http://x.org/ns#highestPoint") == "highest point");
  CHECK(words_of_local_name("http://x.org/ns/highest_point") == "highest point");
  CHECK(words_of_local_name("http://x.org/ns#HighestPoint") == "highest point");
  CHECK(words_of_local_name("http://x.org/ns#USOfficial") == "US official");
  CHECK(words_of_local_name("http://x.org/ns#isPartOf") == "is part of");
  CHECK(words_of_local_name("urn:isbn:Number2Go") == "number2 go");
  CHECK(words_of_local_name("http://x.org/ns#ISBN") == "ISBN");
  CHECK(words_of_local_name("http://x.org/ns/City/") == "city");
  CHECK(words_of_local_name("http://x.org/ns#birth-place") == "birth place");
  CHECK(words_of_local_name("") == "");
}

TEST_CASE("what has no label is called by its local name") {
  const Schema schema = build_schema(vocabulary_of(kHarbour));
  CHECK(schema.label(ex("Vessel")) == "vessel");
  CHECK(schema.label(ex("towedBy")) == "towed by");
  CHECK(schema.label("http://x.org/ns#someThing") == "some thing");
}

}  // namespace
}  // namespace griot::ontology
