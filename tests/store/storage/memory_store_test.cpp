#include "store/storage/memory_store.hpp"

#include <catch2/catch.hpp>

using namespace griot;
using dataset::Quad;

TEST_CASE("what is committed is seen, what is not leaves no trace") {
  auto store = storage::make_memory_store();
  const auto before = store->snapshot();
  Quad quad;
  {
    auto transaction = store->begin();
    quad = {transaction->intern(Term::iri("http://e/s")), transaction->intern(Term::iri("http://e/p")),
            transaction->intern(Term::lang_literal("hello", "EN")), Id::default_graph()};
    transaction->insert(quad);
    transaction->insert(quad);
    transaction->add_prefix("e", "http://e/");
    CHECK(store->snapshot()->count({}) == 0);
    transaction->commit();
  }
  CHECK(before->count({}) == 0);
  CHECK(before->find(Term::iri("http://e/s")) == Id());
  const auto after = store->snapshot();
  CHECK(after->count({}) == 1);
  CHECK(after->find(Term::iri("http://e/s")) == quad.s);
  CHECK(after->term(quad.o) == Term::lang_literal("hello", "en"));
  CHECK(after->prefixes().at("e") == "http://e/");
  {
    auto transaction = store->begin();
    transaction->erase(quad);
    transaction->intern(Term::iri("http://e/other"));
  }
  CHECK(store->snapshot()->count({}) == 1);
}

TEST_CASE("a transaction shows what it has done so far, and takes it back") {
  const auto store = storage::make_memory_store();
  auto transaction = store->begin();
  const auto quad = [&](const char* name) {
    const Id id = transaction->intern(Term::iri(name));
    return Quad{id, id, id, Id::default_graph()};
  };
  CHECK(transaction->snapshot()->count({}) == 0);
  transaction->insert(quad("http://e/a"));
  const auto one = transaction->snapshot();
  CHECK(one->count({}) == 1);
  CHECK(one->find(Term::iri("http://e/a")).bound());
  transaction->insert(quad("http://e/b"));
  transaction->erase(quad("http://e/a"));
  CHECK(transaction->snapshot()->count(quad("http://e/a")) == 0);
  CHECK(transaction->snapshot()->count({}) == 1);
  CHECK(one->count({}) == 1);
  transaction->insert(quad("http://e/c"));
  transaction->go_back_to(one);
  CHECK(transaction->snapshot()->count({}) == 1);
  const Quad a = quad("http://e/a"), d = quad("http://e/d");
  transaction->insert(d);
  CHECK(store->snapshot()->count({}) == 0);
  transaction->commit();
  const auto after = store->snapshot();
  CHECK(after->count({}) == 2);
  CHECK(after->count(a) == 1);
  CHECK(after->count(d) == 1);
}

TEST_CASE("a commit that is not wanted when it is ready leaves no trace") {
  const auto store = storage::make_memory_store();
  for (const bool wanted : {false, true}) {
    auto transaction = store->begin();
    const Id id = transaction->intern(Term::iri("http://e/a"));
    transaction->insert({id, id, id, Id::default_graph()});
    int asked = 0;
    transaction->commit_if([&] {
      ++asked;
      return wanted;
    });
    CHECK(asked == 1);
    CHECK(store->snapshot()->count({}) == (wanted ? 1 : 0));
  }
}
