// The files of a database are as FORMAT.md tells them: its examples are made and compared.
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "store/dataset/label_list.hpp"
#include "store/storage/file_quads.hpp"
#include "store/storage/generation.hpp"
#include "store/storage/labels_writer.hpp"
#include "store/storage/log_writer.hpp"
#include "store/storage/manifest.hpp"
#include "store/storage/permutation_writer.hpp"
#include "store/storage/sorted_terms_writer.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/storage/numbered_commits.hpp"

using namespace griot;
using namespace griot::storage;
using griot::storage_test::kFolder;
using griot::test::ModelFiles;

namespace {

constexpr std::uint64_t kIdentity = 0x0123456789abcdef;

// The indented blocks of FORMAT.md under a heading, each without its indent.
std::vector<std::string> blocks_under(const std::string& heading) {
  std::ifstream file(GRIOT_SOURCE_DIR "/store/FORMAT.md");
  std::vector<std::string> blocks;
  bool there = false, within = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) there = line == heading;
    const bool indented = line.starts_with("    ");
    if (there && indented) {
      if (!within) blocks.emplace_back();
      blocks.back() += line.substr(4) + "\n";
    }
    within = there && indented;
  }
  return blocks;
}

// 16 bytes a line, each line beginning with the place of its first.
std::string hexadecimal(const std::string& bytes) {
  std::string out;
  std::array<char, 32> text{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 16 == 0) {
      std::snprintf(text.data(), text.size(), "%04zx ", i);
      out += text.data();
    }
    std::snprintf(text.data(), text.size(), " %02x",
                  static_cast<unsigned>(static_cast<unsigned char>(bytes[i])));
    out += text.data();
    if (i % 16 == 15 || i + 1 == bytes.size()) out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the log and the manifest are as FORMAT.md tells them") {
  ModelFiles files;
  files.make_folder(kFolder);
  const LogHead head{kIdentity, 1};
  LogWriter log(create_log(files, kFolder, log_name(1), head), head, {});
  Dictionary dictionary;
  ChangeLog quads;
  const auto iri = [&](const char* text) { return dictionary.intern(Term::iri(text)); };
  const Id a = iri("http://e/a"), b = iri("http://e/b"), c = dictionary.intern(Term::lang_literal("c", "en"));
  const dataset::Quad quad{a, b, c, Id::default_graph()};
  quads.insert({&quad, 1});
  const dataset::Prefixes prefixes{{"e", "http://e/"}};
  log.append({{&quads}, &prefixes, &dictionary, dictionary.records(), 1767323045000});
  log.sync();

  const std::string bytes = files.bytes(kFolder + "/" + log_name(1));
  const auto examples = blocks_under("### Example");
  REQUIRE(examples.size() == 2);
  CHECK(hexadecimal(bytes) == examples[1]);
  const auto manifests = blocks_under("## MANIFEST");
  REQUIRE(manifests.size() == 1);
  CHECK(encode(Manifest{kIdentity, 0, 1, 0, bytes.size()}) == manifests[0]);
}

TEST_CASE("the state of a generation is as FORMAT.md tells it") {
  GenerationState state;
  state.terms = 3;
  state.quads = 5;
  state.graphs = {{Id::default_graph(), 5}};
  const auto orders = stored_orders(1);
  state.orders.assign(orders.begin(), orders.end());
  state.prefixes = {{"e", "http://e/"}};
  const GenerationId id{kIdentity, 1};
  const auto examples = blocks_under("### Example of a state");
  REQUIRE(examples.size() == 1);
  CHECK(hexadecimal(encode(id, state)) == examples[0]);
  CHECK(decode_state(encode(id, state), id, "state") == state);
}

TEST_CASE("a file of sorted terms is as FORMAT.md tells it") {
  ModelFiles files;
  files.make_folder(kFolder);
  const std::string path = path_in(kFolder, "terms");
  SortedTermsWriter writer(files, path, {kIdentity, 1});
  writer.add(Term::iri("http://e/a"));
  writer.add(Term::iri("http://e/b"));
  writer.add(Term::lang_literal("c", "en"));
  writer.finish();
  const auto examples = blocks_under("### Example of terms");
  REQUIRE(examples.size() == 1);
  CHECK(hexadecimal(files.bytes(path)) == examples[0]);
}

TEST_CASE("a file of labels is as FORMAT.md tells it") {
  ModelFiles files;
  files.make_folder(kFolder);
  const std::string path = path_in(kFolder, "labels");
  dataset::LabelList labels;
  labels.add({Id(IdTag::iri, 0), Id(IdTag::iri, 1), Id(IdTag::literal, 2), Id::default_graph()}, 0,
             "Ada Lovelace");
  labels.sort();
  LabelsWriter writer(files, path, {kIdentity, 1});
  const auto cursor = labels.from({});
  while (const auto* entry = cursor->next()) writer.add(*entry);
  writer.finish();
  const auto examples = blocks_under("### Example of labels");
  REQUIRE(examples.size() == 1);
  CHECK(hexadecimal(files.bytes(path)) == examples[0]);
}

TEST_CASE("a permutation is as FORMAT.md tells it") {
  ModelFiles files;
  files.make_folder(kFolder);
  const std::string path = path_in(kFolder, "psog");
  PermutationWriter writer(files, path, {kIdentity, 1, dataset::Order::psog});
  for (std::uint64_t i = 0; i < 16; ++i) {
    const Id object =
        i % 2 == 0 ? Id(IdTag::iri, 7) : *inline_id(Term::literal(std::to_string(i), vocab::xsd_integer));
    writer.append({Id(IdTag::iri, 3), Id(IdTag::iri, 100 * i), object, Id::default_graph()});
  }
  writer.finish();
  const auto examples = blocks_under("### Example of a permutation");
  REQUIRE(examples.size() == 1);
  CHECK(hexadecimal(files.bytes(path)) == examples[0]);
}
