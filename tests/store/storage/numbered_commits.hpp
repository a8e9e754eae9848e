// Commits that can be told apart when they are found again: number n adds kQuads quads of new and old terms
// that carry its number, and erases one of commit n - 1. Test support.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/database.hpp"
#include "store/storage/generation.hpp"
#include "tests/support/model_files.hpp"

namespace griot::storage_test {

inline constexpr int kQuads = 5;
inline const std::string kFolder = "/data";

using Line = std::string;  // a quad as text

inline Line line_of(int commit, int i) {
  return to_ntriples(Term::iri("http://example.org/commit/" + std::to_string(commit))) + " " +
         to_ntriples(Term::iri("http://example.org/p" + std::to_string(i))) + " " +
         to_ntriples(i % 2 == 0 ? Term::lang_literal("text " + std::to_string(commit), "en")
                                : Term::literal(std::to_string(commit), "http://example.org/type"));
}

inline dataset::Quad quad_of(dataset::Transaction& transaction, int commit, int i) {
  return {transaction.intern(Term::iri("http://example.org/commit/" + std::to_string(commit))),
          transaction.intern(Term::iri("http://example.org/p" + std::to_string(i))),
          transaction.intern(i % 2 == 0 ? Term::lang_literal("text " + std::to_string(commit), "en")
                                        : Term::literal(std::to_string(commit), "http://example.org/type")),
          Id::default_graph()};
}

// Throws what the store throws.
inline void commit_number(dataset::Store& store, int commit) {
  const auto transaction = store.begin();
  for (int i = 0; i < kQuads; ++i) transaction->insert(quad_of(*transaction, commit, i));
  if (commit > 1) transaction->erase(quad_of(*transaction, commit - 1, 0));
  transaction->add_prefix("p" + std::to_string(commit % 3), "http://example.org/" + std::to_string(commit));
  transaction->commit();
}

// The same as a load. In so little memory each insertion spills, and a generation is made.
inline void load_number(storage::Database& store, int commit, std::uint64_t memory = 1) {
  const CancelToken cancel;
  const auto transaction = store.begin_load(memory, cancel);
  for (int i = 0; i < kQuads; ++i) transaction->insert(quad_of(*transaction, commit, i));
  transaction->add_prefix("p" + std::to_string(commit % 3), "http://example.org/" + std::to_string(commit));
  transaction->snapshot();
  if (commit > 1) transaction->erase(quad_of(*transaction, commit - 1, 0));
  transaction->commit();
}

inline std::set<Line> lines_in(const dataset::Snapshot& snapshot) {
  std::set<Line> lines;
  const auto scan = snapshot.scan({}, dataset::Order::posg);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i)
      lines.insert(to_ntriples(snapshot.term(block.columns[0][i])) + " " +
                   to_ntriples(snapshot.term(block.columns[1][i])) + " " +
                   to_ntriples(snapshot.term(block.columns[2][i])));
  }
  return lines;
}

inline std::set<Line> lines_after(int commits) {
  std::set<Line> lines;
  for (int n = 1; n <= commits; ++n)
    for (int i = n < commits ? 1 : 0; i < kQuads; ++i) lines.insert(line_of(n, i));
  return lines;
}

// How many commits the store holds, when it holds all of the first ones and nothing else; else the test
// fails.
inline int commits_in(const dataset::Store& store) {
  const auto snapshot = store.snapshot();
  const auto lines = lines_in(*snapshot);
  const int commits = static_cast<int>(lines.size()) / (kQuads - 1);
  REQUIRE(lines == lines_after(commits));
  for (int p = 0; p < 3 && p < commits; ++p) {
    int last = commits;
    while (last % 3 != p && last > 0) --last;
    if (last > 0)
      REQUIRE(snapshot->prefixes().at("p" + std::to_string(p)) ==
              "http://example.org/" + std::to_string(last));
  }
  return commits;
}

inline std::unique_ptr<storage::Database> open(SystemFiles& files) {
  return storage::open_database(files, kFolder, storage::OpenMode::create);
}

// Of what the call throws; the test fails when that is nothing.
inline ErrorCode code_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  FAIL("nothing was thrown");
  return ErrorCode::internal;
}

// The names in the folder of a database that are to be there when nobody writes, sorted.
inline std::vector<std::string> names_needed(SystemFiles& files, const std::string& folder = kFolder) {
  const auto manifest = storage::read_manifest(files, folder);
  std::vector<std::string> names{"LOCK", "MANIFEST", storage::log_name(manifest.log)};
  if (manifest.generation > 0) {
    const auto open = storage::open_generation(files, folder, {manifest.database, manifest.generation});
    for (auto& name : storage::files_of(open.state, manifest.generation)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace griot::storage_test
