// How small the terms of a graph are in a file of sorted terms, and how fast it is opened and they are found
// there: by term, by index in order, by index at random. Prints one table; nothing passes or fails.
//
//   terms_bench FILE
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "store/io/load.hpp"
#include "store/storage/memory_store.hpp"
#include "store/storage/sorted_terms_cursor.hpp"
#include "store/storage/sorted_terms_writer.hpp"

using namespace griot;

namespace {

class Clock {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

std::vector<Term> sorted_terms_of(const char* file) {
  const auto store = storage::make_memory_store();
  {
    const auto transaction = store->begin();
    const io::LoadFile load{file, std::nullopt};
    io::load(*transaction, {&load, 1});
    transaction->commit();
  }
  const auto snapshot = store->snapshot();
  std::vector<Id> ids;
  const auto scan = snapshot->scan({}, dataset::Order::spog);
  dataset::QuadBlock block;
  while (scan->next(block))
    for (const auto& column : block.columns)
      std::copy_if(column.begin(), column.end(), std::back_inserter(ids),
                   [](Id id) { return id.in_dictionary(); });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<Term> terms;
  for (const Id id : ids) terms.push_back(snapshot->term(id));
  std::sort(terms.begin(), terms.end());
  return terms;
}

void row(const char* what, double value, const char* unit) {
  std::printf("%-28s %10.2f %s\n", what, value, unit);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: terms_bench FILE\n");
    return 2;
  }
  const std::vector<Term> terms = sorted_terms_of(argv[1]);
  const std::string path = std::filesystem::temp_directory_path() / ("terms-" + std::to_string(terms.size()));
  std::filesystem::remove(path);
  const Clock write;
  const storage::GenerationId head{1, 1};
  storage::SortedTermsWriter writer(real_files(), path, head);
  double text = 0;
  for (const Term& term : terms) {
    writer.add(term);
    text += static_cast<double>(term.value.size());
  }
  writer.finish();
  row("written", static_cast<double>(terms.size()) / write.seconds() / 1e6, "million terms/s");
  const Clock open;
  const storage::SortedTerms file(real_files(), path, head);
  row("opened", open.seconds() * 1e3, "milliseconds");
  std::filesystem::remove(path);
  const auto bytes = static_cast<double>(file.file_bytes());
  row("terms", static_cast<double>(terms.size()) / 1e6, "million");
  row("text", text / static_cast<double>(terms.size()), "bytes a term");
  row("file", bytes / static_cast<double>(terms.size()), "bytes a term");
  row("file / text", bytes / text, "");

  std::mt19937_64 random(1);
  std::size_t sum = 0;
  constexpr std::size_t kLookUps = 1'000'000;
  {
    std::vector<Term> wanted;
    for (std::size_t i = 0; i < kLookUps; ++i) wanted.push_back(terms[random() % terms.size()]);
    const Clock clock;
    for (const Term& term : wanted) sum += *file.find(term);
    row("term to index, at random", static_cast<double>(kLookUps) / clock.seconds() / 1e6, "million/s");
  }
  {
    storage::SortedTermsCursor cursor(file);
    const Clock clock;
    for (std::size_t i = 0; i < kLookUps; ++i) {
      cursor.seek(random() % terms.size());
      sum += cursor.term().value.size();
    }
    row("index to term, at random", static_cast<double>(kLookUps) / clock.seconds() / 1e6, "million/s");
  }
  {
    storage::SortedTermsCursor cursor(file);
    const Clock clock;
    while (cursor.next()) sum += cursor.term().value.size();
    row("index to term, ascending", static_cast<double>(terms.size()) / clock.seconds() / 1e6, "million/s");
  }
  std::printf("(%zu)\n", sum % 10);
}
