// The log of a database, its checksums right and all else as the input says: the database opens, or the
// damage is told. What opened can be read whole, and committed to, and is the same when it is opened again.
//
// The input: a byte (odd: the manifest says that all of the log is safe), then frames. A frame is a byte, its
// kind in the low three bits, and a text, its payload; of a commit (but for those with 64 in the byte)
// instead the dictionary's records, the quads and the safe bytes, of 1, 1 and 2 bytes. A byte of 128 and
// above says that what follows are the last bytes of the log as they are.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/database.hpp"
#include "store/storage/manifest.hpp"
#include "tests/fuzz/byte_feed.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using dataset::Quad;
using fuzz::expect;

namespace {

const std::string kFolder = "/data";

std::string log_of(fuzz::ByteFeed& input, const LogHead& head) {
  std::string log = encode(head);
  std::uint64_t sequence = 0;
  while (!input.at_end()) {
    const std::uint64_t byte = input.number();
    if (byte >= 128) return log.append(input.rest());
    const auto kind = static_cast<FrameKind>(byte & 7);
    std::string payload;
    if (kind == FrameKind::commit && byte < 64) {
      const std::uint64_t terms = input.number(), changes = input.number(), safe = input.number(2);
      payload = encode(CommitFrame{++sequence, safe, terms, changes, 0});
    } else {
      payload = input.text();
    }
    append_frame(log, head, log.size(), kind, payload);
  }
  return log;
}

std::unique_ptr<test::ModelFiles> folder_of(std::string_view bytes) {
  fuzz::ByteFeed input(bytes);
  const bool all_safe = input.number() % 2 == 1;
  Manifest manifest{1, 0, 1, 0, 0};
  const std::string log = log_of(input, log_head(manifest));
  if (all_safe) manifest.safe = log.size();
  auto files = std::make_unique<test::ModelFiles>();
  files->make_folder(kFolder);
  File(*files, path_in(kFolder, log_name(1)), File::Access::create).write(0, log);
  write_manifest(*files, kFolder, manifest);
  return files;
}

// All that a graph holds: its quads, the text of each of their terms, its prefixes.
struct Content {
  std::vector<Quad> quads;
  std::map<Id, Term> terms;
  dataset::Prefixes prefixes;

  friend bool operator==(const Content&, const Content&) = default;
};

Content content_of(const dataset::Store& store) {
  const auto snapshot = store.snapshot();
  Content content;
  content.prefixes = snapshot->prefixes();
  const auto scan = snapshot->scan({}, dataset::Order::spog);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      content.quads.push_back(
          {block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
      for (const auto& column : block.columns)
        if (column[i] != Id::default_graph()) content.terms.try_emplace(column[i], snapshot->term(column[i]));
    }
  }
  expect(content.quads.size() == snapshot->count({}), "a scan and a count that differ");
  return content;
}

// Null when it is refused.
std::unique_ptr<Database> open_any(SystemFiles& files) {
  try {
    return open_database(files, kFolder, OpenMode::existing);
  } catch (const Error& error) {
    expect(error.code() == ErrorCode::corruption, error.what());
    return nullptr;
  }
}

// Adds a quad, which may be there.
void commit_to(Database& store) {
  const auto transaction = store.begin();
  const Id iri = transaction->intern(Term::iri("http://e/new"));
  transaction->insert({iri, iri, transaction->intern(Term::lang_literal("new", "en")), Id::default_graph()});
  transaction->commit();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto files = folder_of(fuzz::as_text(data, size));
  auto store = open_any(*files);
  if (!store) return 0;
  const Content found = content_of(*store);
  commit_to(*store);
  const Content after = content_of(*store);
  for (const auto& [id, term] : found.terms) expect(after.terms.at(id) == term, "a term that has changed");
  expect(std::includes(after.quads.begin(), after.quads.end(), found.quads.begin(), found.quads.end()),
         "a quad that is gone");
  store.reset();
  files->end_process();
  store = open_any(*files);
  expect(store != nullptr, "what was committed to does not open");
  expect(content_of(*store) == after, "another graph when it is opened again");
  return 0;
}
