// Opening a graph: how far it has come is told, and another may be opened in its place.
#include <catch2/catch.hpp>
#include <filesystem>
#include <stdexcept>

#include "repl/session/session.hpp"
#include "store/base/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;
using griot::test::TempDir;

namespace {

const std::string kPrefixes = R"(
@prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
)";
const std::string kShips = kPrefixes + R"(
e:Ship a rdfs:Class ; rdfs:label "ship" . e:dawn a e:Ship ; rdfs:label "Dawn" .
)";
const std::string kCars = kPrefixes + R"(
e:Car a rdfs:Class ; rdfs:label "car" . e:red a e:Car ; rdfs:label "Red" . e:Ship rdfs:label "ship" .
)";

EngineOptions options_of(const std::filesystem::path& data) {
  EngineOptions options;
  options.data = {data};
  return options;
}

}  // namespace

TEST_CASE("each step of opening and loading is told, in order") {
  const TempDir files;
  const auto ships = files.write("ships.ttl", kShips), cars = files.write("cars.ttl", kCars);
  CancelToken cancel;
  std::vector<OpeningStep> steps;
  std::string read;
  const auto sink = [&](const OpeningProgress& progress) {
    if (steps.empty() || steps.back() != progress.step) steps.push_back(progress.step);
    if (progress.step == OpeningStep::reading) read = progress.read.file;
  };
  const std::vector<OpeningStep> all{OpeningStep::reading, OpeningStep::sorting, OpeningStep::inferring,
                                     OpeningStep::naming};
  Engine engine(options_of(ships), cancel, sink);
  CHECK(steps == all);
  CHECK(read == ships.string());
  CHECK(engine.opened().triples == 4);
  steps.clear();
  engine.load({cars}, cancel, sink);
  CHECK(steps == all);
  CHECK(read == cars.string());
}

TEST_CASE("a load that its progress ends, at any step, leaves the graph as it was") {
  const TempDir files;
  const auto ships = files.write("ships.ttl", kShips), cars = files.write("cars.ttl", kCars);
  CancelToken cancel;
  Engine engine(options_of(ships), cancel);
  const auto before = engine.view()->snapshot->count({});
  for (const auto last :
       {OpeningStep::reading, OpeningStep::sorting, OpeningStep::inferring, OpeningStep::naming}) {
    const auto sink = [&](const OpeningProgress& progress) {
      if (progress.step == last) throw std::runtime_error("enough");
    };
    CHECK_THROWS_AS(engine.load({cars}, cancel, sink), std::runtime_error);
    CHECK(engine.view()->snapshot->count({}) == before);
  }
  CHECK(engine.load({cars}, cancel).triples == 4);  // one was there
}

TEST_CASE("a session asks another graph with the same lexicons, and forgets what it answered") {
  const TempDir files;
  const auto ships = files.write("ships.ttl", kShips), cars = files.write("cars.ttl", kCars);
  EngineOptions options = options_of(ships);
  options.lexicons = {
      files.write("words.ttl", kPrefixes + "e:Car rdfs:label \"wagon\" . e:Ship rdfs:label \"boat\" .")};
  CancelToken cancel;
  const auto first = std::make_shared<Engine>(options, cancel);
  Session session(first, cancel);
  const auto boats = session.ask("list the boats");
  REQUIRE(boats);
  CHECK(boats.value().rows.size() == 1);

  session.change_engine(std::make_shared<Engine>(*first, std::vector<std::filesystem::path>{cars}, cancel));
  CHECK(session.last() == nullptr);
  const auto wagons = session.ask("list the wagons");
  REQUIRE(wagons);
  REQUIRE(wagons.value().rows.size() == 1);
  CHECK(wagons.value().rows[0].cells[0].label == "Red");
  CHECK(first->view()->snapshot->find(Term::iri("https://example.org/dawn")).bound());  // for others
}
