// An engine over a database: what it adds lasts, what others add is seen when it is told to look.
#include <catch2/catch.hpp>

#include "repl/session/engine.hpp"
#include "repl/session/session.hpp"
#include "store/base/error.hpp"
#include "store/storage/database.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using session::Engine;
using session::EngineOptions;

namespace {

constexpr std::string_view kShip = R"(
  @prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
  e:Ship a rdfs:Class ; rdfs:label "ship" ; rdfs:subClassOf e:Vessel . e:Vessel rdfs:label "vessel" .
  e:dawn a e:Ship ; rdfs:label "Dawn" .
)";
constexpr std::string_view kOther = R"(
  @prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
  e:dusk a e:Ship ; rdfs:label "Dusk" .
)";

CancelToken never;

EngineOptions in(const griot::test::TempDir& folder) {
  return {{}, {}, false, folder.path() / "db", true};
}

void load(Engine& engine, std::string_view text) {
  engine.load_text("text", text, io::Format::turtle, "https://example.org/", never);
}

// Results that nobody looks at.
class NoResults : public session::ResultSink {
  void begin(std::span<const std::string>) override {}
  void row(std::span<const std::optional<Term>>) override {}
  void boolean(bool) override {}
  void begin_graph() override {}
  void triple(const Term&, const Term&, const Term&) override {}
  void end() override {}
};

std::size_t vessels(const std::shared_ptr<Engine>& engine) {
  session::Session session(engine, never, {});
  return session.ask("vessels").value().rows.size();
}

}  // namespace

TEST_CASE("what an engine loads into a database is there with what follows from it when it is opened again") {
  const griot::test::TempDir folder;
  load(*std::make_shared<Engine>(in(folder), never), kShip);
  const auto engine = std::make_shared<Engine>(in(folder), never);
  CHECK(vessels(engine) == 1);
  CHECK(engine->database_info()->commits == 1);
  CHECK(engine->opened().triples == 0);
}

TEST_CASE("an engine sees what others commit when it is told to look, or when it writes") {
  const griot::test::TempDir folder;
  const auto reader = std::make_shared<Engine>(in(folder), never);
  {
    const auto writer = std::make_shared<Engine>(in(folder), never);
    load(*writer, kShip);
    CHECK_THROWS_AS(load(*reader, kOther), Error);  // the other has the lock
  }
  CHECK(reader->refresh() == 1u);
  CHECK(reader->refresh() == 0u);
  CHECK(vessels(reader) == 1);

  const auto late = std::make_shared<Engine>(in(folder), never);
  load(*reader, kOther);
  CHECK(vessels(reader) == 2);
  CHECK(vessels(late) == 1);
  CHECK(late->refresh() == 1u);
  CHECK(vessels(late) == 2);
}

TEST_CASE("a load that is stopped or refused leaves the database as it was") {
  const griot::test::TempDir folder;
  const auto engine = std::make_shared<Engine>(in(folder), never);
  load(*engine, kShip);
  CHECK_THROWS_AS(load(*engine, "@prefix e: <https://example.org/> . e:a e:b"), Error);
  CancelToken stopped;
  stopped.request();
  CHECK_THROWS_AS(engine->load_text("text", kOther, io::Format::turtle, "https://example.org/", stopped),
                  Error);
  CHECK(engine->database_info()->commits == 1);
  CHECK(vessels(engine) == 1);
  load(*engine, kOther);
  CHECK(vessels(engine) == 2);
}

TEST_CASE("a database is opened and queried without reading its words, which the first question does") {
  const griot::test::TempDir folder;
  load(*std::make_shared<Engine>(in(folder), never), kShip);
  const auto engine = std::make_shared<Engine>(in(folder), never);
  session::Session session(engine, never, {});
  NoResults nowhere;
  const auto asked = session.sparql("SELECT ?s { ?s a <https://example.org/Ship> }", {}, nowhere);
  REQUIRE(asked);
  CHECK(asked.value().rows == 1);
  CancelToken stopped;
  stopped.request();
  const auto view = engine->view();
  CHECK_THROWS_AS(view->words(stopped), Error);
  CHECK_THROWS_AS(view->names(stopped), Error);
  CHECK(session.ask("vessels").value().rows.size() == 1);
  CHECK(view->words(stopped).schema.find_class("https://example.org/Ship") != nullptr);
  CHECK(view->names(stopped).size() > 0);
}

TEST_CASE("names are found in the files of a database, with those that came and went since") {
  const griot::test::TempDir folder;
  load(*std::make_shared<Engine>(in(folder), never), kShip);
  storage::open_database(real_files(), (folder.path() / "db").string(), storage::OpenMode::existing)
      ->checkpoint(0, never);
  const auto engine = std::make_shared<Engine>(in(folder), never);
  REQUIRE(engine->view()->snapshot->labels() != nullptr);
  const auto names = [&] { return engine->view()->names(never).complete("d", 5); };
  using Names = std::vector<std::string>;
  CHECK(names() == Names{"Dawn"});
  load(*engine, kOther);
  CHECK(names() == Names{"Dawn", "Dusk"});
  session::Session session(engine, never, {});
  NoResults nowhere;
  REQUIRE(session.sparql("DELETE WHERE { <https://example.org/dawn> ?p ?o }", {}, nowhere));
  CHECK(names() == Names{"Dusk"});
  CHECK(session.ask("vessels").value().rows.size() == 1);
}
