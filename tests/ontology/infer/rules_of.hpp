// Rules from Turtle text, and what a store holds as inferred, for tests.
#pragma once

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/infer/rules.hpp"
#include "store/dataset/dataset.hpp"
#include "tests/ontology/store_of.hpp"

namespace griot::infer {

using ontology::change;
using ontology::ex;
using ontology::short_term;
using ontology::store_of;

inline constexpr std::string_view kRulePrefixes = R"(
@prefix ex:    <http://example.org/port#> .
@prefix griot: <https://griot.example/ns#> .
@prefix var:   <https://griot.example/var#> .
@prefix rdf:   <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs:  <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl:   <http://www.w3.org/2002/07/owl#> .
)";

inline std::vector<Rule> rules_of(const std::string& turtle) {
  ontology::Vocabulary vocabulary;
  for (const auto& p : vocabulary.read_turtle(std::string(kRulePrefixes) + turtle, "r")) FAIL(to_string(p));
  RulesResult result = build_rules(vocabulary);
  for (const auto& problem : result.problems) FAIL(to_string(problem));
  return std::move(result.rules);
}

// "x p y", each end by its local name.
inline std::string shown(const Term& s, const Term& p, const Term& o) {
  const auto text = [](const Term& term) {
    return term.is_iri() ? std::string(ontology::local_name(term.value)) : to_ntriples(term);
  };
  return text(s) + " " + text(p) + " " + text(o);
}

inline std::set<std::string> inferred_in(const dataset::Store& store) {
  const auto snapshot = store.snapshot();
  std::set<std::string> triples;
  const Id graph = snapshot->find(Term::iri(vocab::inferred_graph));
  if (!graph.bound()) return triples;
  const auto scan = snapshot->scan({Id(), Id(), Id(), graph}, dataset::Order::gspo);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      triples.insert(shown(snapshot->term(block.columns[0][i]), snapshot->term(block.columns[1][i]),
                           snapshot->term(block.columns[2][i])));
    }
  }
  return triples;
}

// RDFS and the kinds of OWL property, as an ontology states them.
inline const char* const kSchemaRules = R"(
  ex:sub a griot:Rule ; rdfs:label "superclass" ;
    griot:if [ rdf:subject var:x ; rdf:predicate rdf:type ; rdf:object var:c ] ,
             [ rdf:subject var:c ; rdf:predicate rdfs:subClassOf ; rdf:object var:d ] ;
    griot:then [ rdf:subject var:x ; rdf:predicate rdf:type ; rdf:object var:d ] .
  ex:chain a griot:Rule ; rdfs:label "superclass chain" ;
    griot:if [ rdf:subject var:c ; rdf:predicate rdfs:subClassOf ; rdf:object var:d ] ,
             [ rdf:subject var:d ; rdf:predicate rdfs:subClassOf ; rdf:object var:e ] ;
    griot:then [ rdf:subject var:c ; rdf:predicate rdfs:subClassOf ; rdf:object var:e ] .
  ex:subp a griot:Rule ; rdfs:label "super-property" ;
    griot:if [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object var:y ] ,
             [ rdf:subject var:p ; rdf:predicate rdfs:subPropertyOf ; rdf:object var:q ] ;
    griot:then [ rdf:subject var:x ; rdf:predicate var:q ; rdf:object var:y ] .
  ex:range a griot:Rule ; rdfs:label "range" ;
    griot:if [ rdf:subject var:p ; rdf:predicate rdfs:range ; rdf:object var:c ] ,
             [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object var:y ] ;
    griot:then [ rdf:subject var:y ; rdf:predicate rdf:type ; rdf:object var:c ] .
  ex:inv a griot:Rule ; rdfs:label "inverse" ;
    griot:if [ rdf:subject var:p ; rdf:predicate owl:inverseOf ; rdf:object var:q ] ,
             [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object var:y ] ;
    griot:then [ rdf:subject var:y ; rdf:predicate var:q ; rdf:object var:x ] .
  ex:inv-back a griot:Rule ; rdfs:label "inverse back" ;
    griot:if [ rdf:subject var:p ; rdf:predicate owl:inverseOf ; rdf:object var:q ] ,
             [ rdf:subject var:x ; rdf:predicate var:q ; rdf:object var:y ] ;
    griot:then [ rdf:subject var:y ; rdf:predicate var:p ; rdf:object var:x ] .
  ex:sym a griot:Rule ; rdfs:label "symmetric" ;
    griot:if [ rdf:subject var:p ; rdf:predicate rdf:type ; rdf:object owl:SymmetricProperty ] ,
             [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object var:y ] ;
    griot:then [ rdf:subject var:y ; rdf:predicate var:p ; rdf:object var:x ] .
  ex:trans a griot:Rule ; rdfs:label "transitive" ;
    griot:if [ rdf:subject var:p ; rdf:predicate rdf:type ; rdf:object owl:TransitiveProperty ] ,
             [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object var:y ] ,
             [ rdf:subject var:y ; rdf:predicate var:p ; rdf:object var:z ] ;
    griot:then [ rdf:subject var:x ; rdf:predicate var:p ; rdf:object var:z ] .
)";

}  // namespace griot::infer
