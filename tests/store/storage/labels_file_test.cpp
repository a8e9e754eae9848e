// Files of labels: every label is found by its words as in memory, and no damage is answered from.
#include "store/storage/labels_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "store/base/error.hpp"
#include "store/dataset/label_list.hpp"
#include "store/storage/file_head.hpp"
#include "store/storage/labels_writer.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/storage/damaged_file.hpp"
#include "tests/support/model_files.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage;
using dataset::LabelCursor;
using dataset::LabelEntry;
using griot::test::ModelFiles;

namespace {

const std::string kFolder = "/data", kPath = "/data/labels";
const GenerationId kGeneration{0x1234'5678'9abc'def0, 7};
const CancelToken never;
constexpr std::uint64_t kMemory = std::uint64_t{256} << 20;

struct Row {
  std::string words;
  LabelEntry rest;
  bool operator==(const Row&) const = default;
};

std::vector<Row> rows_of(LabelCursor& cursor, std::size_t most = SIZE_MAX) {
  std::vector<Row> rows;
  while (rows.size() < most) {
    const LabelEntry* entry = cursor.next();
    if (entry == nullptr) break;
    rows.push_back({std::string(entry->words), *entry});
    rows.back().rest.words = {};
  }
  return rows;
}

// Things with labels that share words, some of several properties, in two graphs.
std::shared_ptr<const dataset::Snapshot> labelled(std::size_t things, std::mt19937& random) {
  const auto store = make_memory_store();
  const auto transaction = store->begin();
  const Id graph = transaction->intern(Term::iri("http://e/g"));
  for (std::size_t i = 0; i < things; ++i) {
    std::string text = "Meeting";
    for (std::size_t words = random() % 4; words-- > 0;)
      text += (random() % 3 == 0 ? " of Ada" : " é") + std::to_string(random() % 9);
    const auto properties = dataset::label_properties();
    transaction->insert({transaction->intern(Term::iri("http://e/" + std::to_string(random() % things))),
                         transaction->intern(Term::iri(properties[random() % properties.size()])),
                         transaction->intern(Term::literal(text)),
                         random() % 4 == 0 ? graph : Id::default_graph()});
  }
  transaction->commit();
  return store->snapshot();
}

std::unique_ptr<ModelFiles> written(const dataset::Snapshot& snapshot) {
  auto files = std::make_unique<ModelFiles>();
  files->make_folder(kFolder);
  write_labels(snapshot, *files, kPath, kGeneration, kMemory, never);
  return files;
}

ErrorCode code_of_reading(ModelFiles& files, const GenerationId& expected = kGeneration) {
  return storage_test::code_of_reading(kPath, [&] { LabelsFile(files, kPath, expected).verify(); });
}

}  // namespace

TEST_CASE("a file of labels gives what is found in memory, from any words on") {
  std::mt19937 random(4);
  for (const std::size_t things : {0, 1, 10, 31, 300, 20000}) {
    const auto snapshot = labelled(things, random);
    const auto lists = dataset::LabelReader(*snapshot, never).next(SIZE_MAX);
    const auto in_memory = [&](std::string_view words) {
      std::vector<std::unique_ptr<LabelCursor>> cursors;
      for (const auto& list : lists) cursors.push_back(list.from(words));
      return dataset::merged_labels(std::move(cursors));
    };
    const auto files = written(*snapshot);
    const LabelsFile file(*files, kPath, kGeneration);
    file.verify();
    const auto all = rows_of(*file.from({}));
    REQUIRE(all == rows_of(*in_memory({})));
    REQUIRE(all.size() == file.size());
    for (int i = 0; i < 200; ++i) {
      std::string words = all.empty() ? "meeting" : all[random() % all.size()].words;
      if (random() % 2 == 0) words.resize(random() % (words.size() + 1));
      if (random() % 4 == 0) words += '\0';
      REQUIRE(rows_of(*file.from(words), 40) == rows_of(*in_memory(words), 40));
    }
    CHECK(file.from("n")->next() == nullptr);
  }
}

TEST_CASE("labels that memory does not hold are merged from files, of which none is left") {
  std::mt19937 random(10);
  const auto snapshot = labelled(40000, random);
  const auto files = written(*snapshot);
  const std::string whole = files->bytes(kPath);
  for (const std::uint64_t memory : {1, 20'000'000}) {
    ModelFiles small;
    small.make_folder(kFolder);
    write_labels(*snapshot, small, kPath, kGeneration, memory, never);
    CHECK(small.bytes(kPath) == whole);
    CHECK(list_folder(small, kFolder) == std::vector<std::string>{"labels"});
    CHECK(small.mappings() == 0);
  }
}

TEST_CASE("a file of labels outlives its name") {
  std::mt19937 random(5);
  const test::TempDir folder;
  const std::string path = (folder.path() / "labels").string();
  const auto snapshot = labelled(100, random);
  const std::uint64_t entries = write_labels(*snapshot, real_files(), path, kGeneration, kMemory, never);
  const LabelsFile file(real_files(), path, kGeneration);
  std::filesystem::remove(path);
  CHECK(rows_of(*file.from({})).size() == entries);
  CHECK(file.from("meeting")->next() != nullptr);
}

TEST_CASE("each byte of a file of labels that is changed is noticed, and each that is missing") {
  std::mt19937 random(6);
  const auto files = written(*labelled(40, random));
  const auto read_code = [&] { return code_of_reading(*files); };
  storage_test::check_each_byte(*files, kPath, random, read_code);
  storage_test::check_each_length(*files, kPath, read_code);
}

TEST_CASE("what is looked for in a damaged block of labels is told, the others are found") {
  std::mt19937 random(7);
  const auto files = written(*labelled(500, random));
  files->bytes(kPath)[kFileHead + 2] ^= 1;  // the first label's words
  const LabelsFile file(*files, kPath, kGeneration);
  CHECK_THROWS_AS(rows_of(*file.from("a")), Error);
  CHECK_THROWS_AS(rows_of(*file.from("a")), Error);
  CHECK_FALSE(rows_of(*file.from("meeting of ada8")).empty());
  CHECK_THROWS_AS(file.verify(), Error);
}

TEST_CASE("files of labels of another database, generation or format are refused") {
  std::mt19937 random(8);
  const auto files = written(*labelled(3, random));
  CHECK(code_of_reading(*files, {kGeneration.database + 1, kGeneration.number}) == ErrorCode::corruption);
  CHECK(code_of_reading(*files, {kGeneration.database, kGeneration.number + 1}) == ErrorCode::corruption);
  const FileKind later{"griotlab", 2, "file of labels of a database"};
  files->bytes(kPath).replace(0, kFileHead, encode(later, {kGeneration.database, kGeneration.number}));
  CHECK(code_of_reading(*files) == ErrorCode::unsupported);
}

TEST_CASE("labels out of order, entries that are none, and counts that no file can hold are told") {
  const LabelEntry a{"a", false, Id(IdTag::iri, 1), 0, Id(IdTag::literal, 2), Id::default_graph()};
  LabelEntry b = a;
  b.words = "b";
  const auto written_as = [&](std::initializer_list<LabelEntry> entries) {
    auto files = std::make_unique<ModelFiles>();
    files->make_folder(kFolder);
    LabelsWriter writer(*files, kPath, kGeneration);
    for (const auto& entry : entries) writer.add(entry);
    writer.finish();
    return files;
  };
  LabelEntry unknown = b;
  unknown.rank = 6;
  LabelsFile(*written_as({a, b}), kPath, kGeneration).verify();
  CHECK(code_of_reading(*written_as({b, a})) == ErrorCode::corruption);
  CHECK(code_of_reading(*written_as({a, a})) == ErrorCode::corruption);
  CHECK(code_of_reading(*written_as({a, unknown})) == ErrorCode::corruption);

  const auto files = written_as({a, b});
  std::string& bytes = files->bytes(kPath);
  const std::size_t begin = bytes.size() - kLabelsFoot;
  for (const std::uint64_t entries : {std::uint64_t{1}, std::uint64_t{3}, ~std::uint64_t{0}}) {
    LabelsFoot foot = decode_labels_foot(std::string_view(bytes).substr(begin), kGeneration, kPath, begin);
    foot.entries = entries;
    bytes.replace(begin, kLabelsFoot, encode(foot, kGeneration, begin));
    CHECK(code_of_reading(*files) == ErrorCode::corruption);
  }
}

TEST_CASE("whichever call fails while a file of labels is written, it is whole or says that it is not") {
  std::mt19937_64 random(9);
  std::mt19937 chosen(9);
  const auto snapshot = labelled(20000, chosen);  // more than is written at a time, or held
  storage_test::check_each_failing_call(
      kFolder, random,
      [&](ModelFiles& files) { write_labels(*snapshot, files, kPath, kGeneration, 1, never); },
      [&](ModelFiles& files) { LabelsFile(files, kPath, kGeneration).verify(); });
  CancelToken stopped;
  stopped.request();
  ModelFiles files;
  files.make_folder(kFolder);
  CHECK_THROWS_AS(write_labels(*snapshot, files, kPath, kGeneration, kMemory, stopped), Error);
}
