// A database of a generation and a log of which a byte is another, or a file is shorter: whatever is asked of
// it is answered as if it were whole, or the damage is told; and looking it through tells it always.
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <vector>

#include "store/base/error.hpp"
#include "store/storage/care.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;
using griot::test::ModelFiles;

namespace {

// All that a snapshot can be asked.
struct Answers {
  std::array<std::vector<Quad>, dataset::kOrders> quads;
  std::map<Id, Term> terms;
  std::map<Id, Id> found;  // each by its term
  std::vector<Id> graphs;
  std::vector<std::uint64_t> counts;
  dataset::Prefixes prefixes;

  friend bool operator==(const Answers&, const Answers&) = default;
};

Answers ask(const dataset::Snapshot& snapshot) {
  Answers answers;
  for (std::size_t i = 0; i < dataset::kOrders; ++i)
    answers.quads[i] = all_of(*snapshot.scan({}, static_cast<Order>(i)));
  for (const Quad& quad : answers.quads[0]) {
    for (const Id id : {quad.s, quad.p, quad.o, quad.g}) {
      if (id == Id::default_graph() || answers.terms.contains(id)) continue;
      const Term& term = answers.terms[id] = snapshot.term(id);
      answers.found[id] = snapshot.find(term);
      for (const Pattern& pattern : {Pattern{id, {}, {}, {}}, Pattern{{}, {}, id, {}}}) {
        answers.counts.push_back(snapshot.count(pattern));
        answers.counts.push_back(snapshot.distinct(pattern, dataset::predicate));
      }
    }
  }
  answers.graphs = snapshot.graphs();
  answers.prefixes = snapshot.prefixes();
  return answers;
}

// A thousand quads in a generation, and some changes in the log.
std::unique_ptr<ModelFiles> whole_database() {
  auto files = std::make_unique<ModelFiles>();
  files->make_folder(kFolder);
  const auto store = open(*files);
  std::mt19937_64 random(1);
  const auto change = [&](int insertions) {
    const auto transaction = store->begin();
    const Universe universe(*transaction, 60, 5, 200, 3);
    for (int i = 0; i < insertions; ++i) transaction->insert(universe.quad(random));
    for (int i = 0; i < 100; ++i) transaction->erase(universe.quad(random));
    transaction->add_prefix("e", "http://example.org/" + std::to_string(insertions));
    transaction->commit();
  };
  change(1000);
  store->checkpoint(0, CancelToken());
  change(20);
  return files;
}

// True when it was told; the answers are right else.
bool tells(ModelFiles& files, const Answers& right) {
  try {
    const auto store = storage::open_database(files, kFolder, storage::OpenMode::existing);
    const bool same = ask(*store->snapshot()) == right;
    REQUIRE(same);
    return false;
  } catch (const Error& error) {
    INFO(error.what());
    REQUIRE((error.code() == ErrorCode::corruption || error.code() == ErrorCode::unsupported));
    REQUIRE(std::string(error.what()).find(kFolder) != std::string::npos);
    return true;
  }
}

bool verify_tells(ModelFiles& files) {
  try {
    storage::verify_database(files, kFolder, {});
    return false;
  } catch (const Error&) {
    return true;
  }
}

// Damages every byte of a file near its ends, and one of each `step` between them.
void damage_all(std::size_t step) {
  constexpr std::size_t kEnds = 128;
  const auto whole = whole_database();
  const Answers right = ask(*open(*whole->copy())->snapshot());
  std::mt19937_64 random(test_seed("damage"));
  std::size_t damaged = 0, told = 0;
  for (const auto& path : whole->paths()) {
    if (path.ends_with("LOCK")) continue;  // says a name, and nothing that is read
    const std::size_t size = whole->bytes(path).size();
    for (std::size_t at = 0; at < size; ++at) {
      if (at >= kEnds && at + kEnds < size && random() % step != 0) continue;
      CAPTURE(path, at);
      const auto flipped = whole->copy();
      flipped->bytes(path)[at] = static_cast<char>(flipped->bytes(path)[at] ^ 1 << random() % 8);
      const auto cut = whole->copy();
      cut->bytes(path).resize(at);
      for (ModelFiles* const files : {flipped.get(), cut.get()}) {
        ++damaged;
        told += tells(*files, right) ? 1 : 0;
        REQUIRE(verify_tells(*files));
      }
    }
  }
  // What lies in no file that was read is all that can be missed.
  CHECK(told * 10 > damaged * 9);
  REQUIRE(damaged > 1000);
}

}  // namespace

TEST_CASE("a database with a damaged byte or a file cut short answers rightly or tells it") {
  damage_all(40);
}

TEST_CASE("each byte of a database damaged, each file cut at each length", "[slow]") {
  damage_all(1);
}
