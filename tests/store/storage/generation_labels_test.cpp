// The labels of a database: indexed in each generation, with what was added since beside.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "store/base/error.hpp"
#include "store/dataset/label_list.hpp"
#include "store/storage/care.hpp"
#include "store/storage/database.hpp"
#include "store/storage/generation.hpp"
#include "store/term/vocab.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using dataset::Quad;
using dataset::Snapshot;
using griot::test::ModelFiles;

namespace {

const std::string kFolder = "/data";
const CancelToken never;
constexpr std::string_view kLabel = vocab::rdfs_label;

void say(dataset::Transaction& transaction, int thing, int text, bool said = true) {
  const Quad quad{transaction.intern(Term::iri("http://e/" + std::to_string(thing))),
                  transaction.intern(Term::iri(kLabel)),
                  transaction.intern(Term::literal("Ship " + std::to_string(text))), Id::default_graph()};
  said ? transaction.insert(quad) : transaction.erase(quad);
}

std::vector<std::string> told(dataset::LabelCursor& cursor) {
  std::vector<std::string> all;
  while (const auto* entry = cursor.next()) {
    all.push_back(std::string(entry->words) + (entry->part ? " part" : "") + " " +
                  std::to_string(entry->subject.payload()) + " " + std::to_string(entry->literal.payload()));
  }
  return all;
}

std::vector<std::string> labels_in(const Snapshot& snapshot) {
  const auto lists = dataset::LabelReader(snapshot, never).next(SIZE_MAX);
  return told(*dataset::merged_lists(lists));
}

std::vector<Quad> quads_of(const Snapshot& snapshot) {
  std::vector<Quad> quads;
  const auto scan = snapshot.scan({}, dataset::Order::spog);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i)
      quads.push_back({block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
  }
  return quads;
}

}  // namespace

TEST_CASE("a generation has its labels indexed, and a snapshot tells which were added since") {
  std::mt19937 random(2);
  ModelFiles files;
  files.make_folder(kFolder);
  const auto store = open_database(files, kFolder, OpenMode::create);
  CHECK(store->snapshot()->labels() == nullptr);
  for (int generation = 0; generation < 3; ++generation) {
    const auto first = store->begin();
    for (int i = 0; i < 100; ++i)
      say(*first, static_cast<int>(random() % 200), static_cast<int>(random() % 200));
    first->commit();
    store->checkpoint(0, never);
    const auto before = store->snapshot();
    REQUIRE(before->labels() != nullptr);
    CHECK(told(*before->labels()->from({})) == labels_in(*before));
    CHECK(before->added_since_labels(before->find(Term::iri(kLabel))).empty());
    const auto base = quads_of(*before);

    for (int commit = 0; commit < 6; ++commit) {
      const auto transaction = store->begin();
      // Few things, so that the same is said, taken back and said again.
      for (int i = 0; i < 20; ++i)
        say(*transaction, static_cast<int>(random() % 6), static_cast<int>(random() % 6), random() % 2 == 0);
      transaction->insert({transaction->intern(Term::iri("http://e/0")),
                           transaction->intern(Term::iri("http://e/p")),
                           transaction->intern(Term::literal("Other")), Id::default_graph()});
      transaction->commit();
      const auto now = store->snapshot();
      auto expected = quads_of(*now);
      const Id label = now->find(Term::iri(kLabel));
      std::erase_if(expected, [&](const Quad& quad) {
        return quad.p != label || std::binary_search(base.begin(), base.end(), quad);
      });
      auto added = now->added_since_labels(label);
      std::sort(added.begin(), added.end());
      CHECK(added == expected);
      CHECK(told(*now->labels()->from({})) == told(*before->labels()->from({})));
    }
  }
  store->checkpoint(0, never);
  const auto last = store->snapshot();
  CHECK(told(*last->labels()->from({})) == labels_in(*last));
  CHECK(verify_database(files, kFolder, never).quads == last->count({}));
}

TEST_CASE("a file of labels that is damaged, missing or of other quads is told") {
  ModelFiles files;
  files.make_folder(kFolder);
  std::string path;
  {
    const auto store = open_database(files, kFolder, OpenMode::create);
    const auto first = store->begin();
    say(*first, 1, 2);
    first->commit();
    store->checkpoint(0, never);
    path = labels_path(kFolder, 1);
  }
  std::string& bytes = files.bytes(path);
  const std::string whole = bytes;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CAPTURE(i);
    bytes[i] = static_cast<char>(bytes[i] ^ 4);
    CHECK_THROWS_AS(verify_database(files, kFolder, never), Error);
    bytes[i] = whole[i];
  }
  verify_database(files, kFolder, never);
  files.remove(path);
  CHECK_THROWS_AS(open_database(files, kFolder, OpenMode::existing), Error);
}
