#include "ontology/load.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/ontology/build.hpp"
#include "tests/ontology/store_of.hpp"

namespace griot::ontology {
namespace {

TEST_CASE("what data use without declaring it is declared") {
  const auto store = store_of({{"olga", "rdf:type", "Tug"},
                               {"olga", "tows", "bertha"},
                               {"olga", "length", "\"30\""},
                               {"olga", "note", "\"old\""},
                               {"olga", "note", "bertha"},
                               {"olga", "skos:altLabel", "\"Olly\""},
                               {"olga", "rdfs:label", "\"Olga\""}});
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  const Built built = build(vocabulary);
  CHECK(built.schema.find_class(ex("Tug")) != nullptr);
  REQUIRE(built.schema.find_property(ex("tows")) != nullptr);
  CHECK_FALSE(built.schema.find_property(ex("tows"))->literal);
  CHECK(built.schema.find_property(ex("length"))->literal);
  CHECK_FALSE(built.schema.find_property(ex("note"))->literal);
  CHECK(built.schema.properties().size() == 3);
  CHECK(built.lexicon.match(std::vector<std::string>{"tugs"}).size() == 1);
  CHECK(built.lexicon.match(std::vector<std::string>{"tow"}).size() == 1);
  // Things are none of the vocabulary's business.
  CHECK(vocabulary.triples_of(Term::iri(ex("olga"))).empty());
}

// Their places are not known.
TEST_CASE("what is wrong with words that come with the data is told with the term that it is about") {
  const auto store = store_of({{"w", "rdf:type", "lex:Noun"},
                               {"w", "lex:form", "\"puller\""},
                               {"_:w", "rdf:type", "lex:Verb"},
                               {"_:w", "lex:form", "\"pull\""},
                               {"Ship", "lex:asksFor", "\"whence\""},
                               {"Ship", "lex:hiden", "\"true\""}});
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  std::set<std::string> places;
  for (const Problem& problem : build(vocabulary).problems) {
    CHECK_FALSE(problem.place.known());
    const std::string text = to_string(problem);
    places.insert(text.substr(0, text.find(": ")));
  }
  CHECK(places ==
        std::set<std::string>{"<" + ex("w") + ">", "[ lex:form \"pull\" ]", "<" + ex("Ship") + ">"});
}

TEST_CASE("schema and lexicon entries in the data count, with lists and blank nodes") {
  const auto store = store_of({{"Ship", "rdf:type", "rdfs:Class"},
                               {"Ship", "rdfs:label", "\"vessel\""},
                               {"Ship", "lex:asksFor", "\"who\""},
                               {"tows", "rdfs:domain", "Ship"},
                               {"flag", "rdf:type", "rdf:Property"},
                               {"w", "rdf:type", "lex:Noun"},
                               {"w", "lex:form", "\"puller\""},
                               {"w", "lex:class", "Ship"},
                               {"w", "lex:restrict", "_:r"},
                               {"_:r", "lex:property", "_:l"},
                               {"_:l", "rdf:first", "tows"},
                               {"_:l", "rdf:rest", "_:m"},
                               {"_:m", "rdf:first", "flag"},
                               {"_:m", "rdf:rest", "rdf:nil"}});
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  const Built built = build(vocabulary);
  for (const Problem& problem : built.problems) FAIL_CHECK(to_string(problem));
  const auto matches = built.lexicon.match(std::vector<std::string>{"puller"});
  REQUIRE(matches.size() == 1);
  const Frame& frame = matches[0].forms[0].sense->frame;
  REQUIRE(frame.restrictions.size() == 1);
  CHECK(frame.restrictions[0].path == std::vector<Iri>{ex("tows"), ex("flag")});
  CHECK(built.lexicon.who_classes() == std::set<Iri>{ex("Ship")});
  CHECK(built.schema.label(ex("Ship")) == "vessel");
}

TEST_CASE("the graph of the vocabulary is passed over") {
  const auto store = store_of({{"olga", "rdf:type", "Tug"}});
  change(*store,
         {{"Crane", "rdf:type", "rdfs:Class"}, {"big", "rdf:type", "CraneKind"}, {"big", "lifts", "big"}}, {},
         "griot:vocabulary");
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  const Schema schema = build_schema(vocabulary);
  CHECK(schema.find_class(ex("Tug")) != nullptr);
  CHECK(schema.find_class(ex("Crane")) == nullptr);
  CHECK(schema.find_class(ex("CraneKind")) == nullptr);
  CHECK(schema.find_property(ex("lifts")) == nullptr);
}

TEST_CASE("a declared kind of property is believed") {
  const auto store = store_of({{"name", "rdf:type", "owl:DatatypeProperty"},
                               {"knows", "rdf:type", "owl:ObjectProperty"},
                               {"a", "name", "b"},
                               {"a", "knows", "\"b\""}});
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  const Schema schema = build_schema(vocabulary);
  CHECK(schema.find_property(ex("name"))->literal);
  CHECK_FALSE(schema.find_property(ex("knows"))->literal);
}

TEST_CASE("kinds come with their labels") {
  const auto store = store_of({{"cook", "rdf:type", "Post"},
                               {"cook", "skos:altLabel", "\"galley chief\""},
                               {"cook", "rdfs:label", "\"ship's cook\""},
                               {"_:x", "rdf:type", "Post"},
                               {"mate", "rdf:type", "Post"}});
  change(*store, {{"cook", "rdf:type", "Post"}}, {}, "told");
  std::vector<Kind> kinds = kinds_of(store->snapshot())(ex("Post"));
  std::sort(kinds.begin(), kinds.end(), [](const Kind& a, const Kind& b) { return a.iri < b.iri; });
  REQUIRE(kinds.size() == 2);
  CHECK(kinds[0].iri == ex("cook"));
  CHECK(kinds[0].labels == std::vector<std::string>{"ship's cook", "galley chief"});
  CHECK(kinds[1].labels.empty());
  CHECK(kinds_of(store->snapshot())(ex("Nothing")).empty());
}

TEST_CASE("an empty graph has no vocabulary") {
  const auto store = storage::make_memory_store();
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  CHECK(vocabulary.size() == 0);
}

TEST_CASE("many things of few kinds cost little") {
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const Id type = transaction->intern(Term::iri(vocab::rdf_type));
  std::vector<Id> classes, properties;
  for (int i = 0; i < 7; ++i)
    classes.push_back(transaction->intern(Term::iri(ex("Class" + std::to_string(i)))));
  for (int i = 0; i < 9; ++i)
    properties.push_back(transaction->intern(Term::iri(ex("links" + std::to_string(i)))));
  std::vector<Id> things;
  for (int i = 0; i < 20'000; ++i)
    things.push_back(transaction->intern(Term::iri(ex("t" + std::to_string(i)))));
  for (std::size_t i = 0; i < things.size(); ++i) {
    transaction->insert({things[i], type, classes[i % classes.size()], Id::default_graph()});
    transaction->insert(
        {things[i], properties[i % properties.size()], things[(i * 7) % things.size()], Id::default_graph()});
  }
  transaction->commit();
  Vocabulary vocabulary;
  add_schema_of(*store->snapshot(), vocabulary);
  CHECK(vocabulary.size() == 7 + 2 * 9);
}

}  // namespace
}  // namespace griot::ontology
