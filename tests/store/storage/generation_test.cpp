// Generations as a database has them: what is small about them, what they leave out, and which files of its
// folder a database takes for its own.
#include "store/storage/generation.hpp"

#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using griot::test::ModelFiles;

namespace {

constexpr GenerationId kId{0x1234'5678'9abc'def0, 7};

ErrorCode code_of_state(std::string_view bytes, const GenerationId& expected = kId) {
  try {
    decode_state(bytes, expected, "state-000007");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("state-000007") != std::string::npos);
    return error.code();
  }
  FAIL("it was read");
  return ErrorCode::internal;
}

}  // namespace

TEST_CASE("the state of a generation is read as it was written, and no other bytes are") {
  GenerationState state;
  state.terms = 3;
  state.quads = 500;
  state.graphs = {{Id(IdTag::iri, 2), 100}, {Id::default_graph(), 400}};
  state.orders = {dataset::Order::spog, dataset::Order::posg};
  state.prefixes = {{"", "http://example.org/"}, {"e", "http://example.org/e#"}};
  const std::string bytes = encode(kId, state);
  CHECK(decode_state(bytes, kId, "state-000007") == state);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    CAPTURE(at);
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 1 << bit);
      const auto code = code_of_state(damaged);
      CHECK((code == ErrorCode::corruption || code == ErrorCode::unsupported));
    }
    CHECK(code_of_state(bytes.substr(0, at)) == ErrorCode::corruption);
  }
  CHECK(code_of_state(bytes + "x") == ErrorCode::corruption);
  CHECK(code_of_state(bytes, {kId.database, kId.number + 1}) == ErrorCode::corruption);
  CHECK(code_of_state(bytes, {kId.database + 1, kId.number}) == ErrorCode::corruption);
}

TEST_CASE("a checkpoint leaves out the terms that no quad has any more, and gives their space back") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto store = open(files);
  const auto change = [&](bool erase) {
    const auto transaction = store->begin();
    const Id p = transaction->intern(Term::iri("http://example.org/p"));
    for (int i = 0; i < 5000; ++i) {
      const Id s = transaction->intern(Term::iri("http://example.org/s/" + std::to_string(i)));
      const Quad quad{s, p, transaction->intern(Term::literal(std::string(100, 'x') + std::to_string(i))),
                      Id::default_graph()};
      erase&& i > 0 ? transaction->erase(quad) : transaction->insert(quad);
    }
    transaction->commit();
    store->checkpoint(0, CancelToken());
  };
  change(false);
  const auto before = store->info();
  change(true);
  const auto after = store->info();
  CHECK(before.generation == 1);
  CHECK(after.generation == 2);
  const auto bytes_of = [](const DatabaseInfo& info) {
    std::uint64_t sum = 0;
    for (const auto& [part, bytes] : info.parts) sum += bytes;
    return sum;
  };
  CHECK(bytes_of(after) < bytes_of(before) / 20);
  const auto manifest = read_manifest(files, kFolder);
  CHECK(open_generation(files, kFolder, {manifest.database, 2}).state.terms == 3);
  CHECK(store->snapshot()->find(Term::iri("http://example.org/s/0")).bound());
  CHECK_FALSE(store->snapshot()->find(Term::iri("http://example.org/s/1")).bound());
  CHECK(store->snapshot()->count({}) == 1);
}

TEST_CASE("a database that was emptied is an empty generation, and can be filled again") {
  ModelFiles files;
  files.make_folder(kFolder);
  {
    const auto store = open(files);
    commit_number(*store, 1);
    store->checkpoint(0, CancelToken());
    const auto transaction = store->begin();
    for (int i = 0; i < kQuads; ++i) transaction->erase(quad_of(*transaction, 1, i));
    transaction->commit();
    store->checkpoint(0, CancelToken());
    CHECK(store->snapshot()->count({}) == 0);
    CHECK(store->snapshot()->graphs().empty());
  }
  const auto store = open(files);
  CHECK(store->snapshot()->count({}) == 0);
  for (std::size_t i = 0; i < dataset::kOrders; ++i)
    CHECK(all_of(*store->snapshot()->scan({}, static_cast<dataset::Order>(i))).empty());
  commit_number(*store, 1);
  store->checkpoint(1, CancelToken());
  CHECK(commits_in(*store) == 1);
}

TEST_CASE(
    "the next writer removes what work that did not end has left, and nothing that is not a database's") {
  ModelFiles files;
  files.make_folder(kFolder);
  {
    const auto store = open(files);
    commit_number(*store, 1);
    store->checkpoint(0, CancelToken());
  }
  const std::vector<std::string> strays = {"MANIFEST.new", "gosp-000002",   "load-quads-3.part",
                                           "log-000003",   "sopg-0.part",   "spog-000000",
                                           "state-000002", "terms-1234567", "log-000001"};
  const std::vector<std::string> foreign = {"backup.nq",       "log-2",      "log-00000a",
                                            "logs-000001",     "notes.txt",  "spog",
                                            "spog-000009.old", "state-0000", "terms000001"};
  for (const auto& names : {strays, foreign})
    for (const auto& name : names)
      File(files, path_in(kFolder, name), File::Access::create).write(0, "of another");
  open(files)->begin();
  auto expected = names_needed(files);
  expected.insert(expected.end(), foreign.begin(), foreign.end());
  std::sort(expected.begin(), expected.end());
  CHECK(list_folder(files, kFolder) == expected);
  CHECK(commits_in(*open(files)) == 1);
}
