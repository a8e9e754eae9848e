#include "store/storage/dictionary.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "store/term/vocab.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using storage::Dictionary;

TEST_CASE("terms and ids translate both ways, however many there are") {
  Dictionary dictionary;
  std::map<Term, Id> known;
  for (std::size_t i = 0; i < 20000; ++i) {
    const Term term = storage_test::nth_term(i % 15000);
    const Id id = dictionary.intern(term);
    const auto [place, is_new] = known.emplace(term, id);
    REQUIRE(place->second == id);
  }
  std::map<Id, Term> back;
  for (const auto& [term, id] : known) {
    REQUIRE(dictionary.term(id) == term);
    REQUIRE(dictionary.find(term, dictionary.size()) == id);
    REQUIRE(back.emplace(id, term).second);
  }
}

TEST_CASE("terms that share their text are kept apart") {
  Dictionary dictionary;
  const std::vector<Term> terms = {Term::iri("x"),
                                   Term::blank("x"),
                                   Term::literal("x"),
                                   Term::lang_literal("x", "en"),
                                   Term::lang_literal("x", "fr"),
                                   Term::literal("x", "en"),
                                   Term::literal("x", "@en"),
                                   Term::literal("x", vocab::xsd_integer),
                                   Term::literal("x", vocab::rdf_lang_string),
                                   Term::iri(vocab::xsd_integer),
                                   Term::literal(""),
                                   Term::iri(""),
                                   Term::literal(std::string_view("a\0b", 3)),
                                   Term::literal("a")};
  std::vector<Id> ids;
  for (const Term& term : terms) ids.push_back(dictionary.intern(term));
  for (std::size_t i = 0; i < terms.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK(ids[i] != ids[j]);
    CAPTURE(to_ntriples(terms[i]));
    CHECK(dictionary.find(terms[i], dictionary.size()) == ids[i]);
    CHECK(dictionary.term(ids[i]) == terms[i]);
  }
}

TEST_CASE("what came after a limit is not found below it") {
  Dictionary dictionary;
  dictionary.intern(Term::iri("http://e/before"));
  const std::uint64_t limit = dictionary.size();
  const Id later = dictionary.intern(Term::iri("http://e/later"));
  CHECK(dictionary.find(Term::iri("http://e/before"), limit).bound());
  CHECK_FALSE(dictionary.find(Term::iri("http://e/later"), limit).bound());
  CHECK(dictionary.find(Term::iri("http://e/later"), dictionary.size()) == later);
  CHECK_FALSE(dictionary.find(Term::iri("http://e/never"), dictionary.size()).bound());
  CHECK_FALSE(dictionary.find(Term::literal("1", "http://e/never"), dictionary.size()).bound());
  CHECK(dictionary.find(Term::literal("1", vocab::xsd_integer), 0).is_inline());
}

TEST_CASE("long texts have room") {
  Dictionary dictionary;
  const std::string text(5'000'000, 'x');
  const Id id = dictionary.intern(Term::literal(text));
  const Id next = dictionary.intern(Term::literal("short"));
  CHECK(dictionary.term(id).value == text);
  CHECK(dictionary.term(next).value == "short");
}
