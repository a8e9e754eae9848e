// How small the terms of a graph are as a segment of the dictionary on disk, and how fast they are found
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
#include "store/storage/sorted_terms.hpp"

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
  storage::SortedTermsWriter writer(File(real_files(), path, File::Access::create), {1, 0});
  double text = 0;
  for (const Term& term : terms) {
    writer.add(term);
    text += static_cast<double>(term.value.size());
  }
  writer.finish();
  row("written", static_cast<double>(terms.size()) / write.seconds() / 1e6, "million terms/s");
  const std::string bytes = read_file(real_files(), path);
  std::filesystem::remove(path);
  row("terms", static_cast<double>(terms.size()) / 1e6, "million");
  row("text", text / static_cast<double>(terms.size()), "bytes a term");
  row("file", static_cast<double>(bytes.size()) / static_cast<double>(terms.size()), "bytes a term");
  row("file / text", static_cast<double>(bytes.size()) / text, "");

  const storage::SortedTerms segment(bytes, path);
  std::mt19937_64 random(1);
  std::size_t sum = 0;
  constexpr std::size_t kLookUps = 1'000'000;
  {
    const Clock clock;
    for (std::size_t i = 0; i < kLookUps / 4; ++i) sum += *segment.find(terms[random() % terms.size()]);
    row("term to index, at random", static_cast<double>(kLookUps / 4) / clock.seconds() / 1e6, "million/s");
  }
  {
    const Clock clock;
    for (std::size_t i = 0; i < kLookUps; ++i) {
      const std::uint64_t index = random() % terms.size();
      segment.visit({&index, 1}, [&](const TermView& term) { sum += term.value.size(); });
    }
    row("index to term, at random", static_cast<double>(kLookUps) / clock.seconds() / 1e6, "million/s");
  }
  {
    std::vector<std::uint64_t> all(terms.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    const Clock clock;
    for (std::size_t i = 0; i < all.size(); i += 1024) {
      segment.visit(std::span(all).subspan(i, std::min<std::size_t>(1024, all.size() - i)),
                    [&](const TermView& term) { sum += term.value.size(); });
    }
    row("index to term, ascending", static_cast<double>(terms.size()) / clock.seconds() / 1e6, "million/s");
  }
  std::printf("(%zu)\n", sum % 10);
}
