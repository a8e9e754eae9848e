// What a commit to a database costs: of one quad beside a bare append and sync of as many bytes on the same
// file system, with few changes beside the base and with many; and of 10 000 quads made from terms. Prints
// one table; nothing passes or fails.
//
//   commits_bench FOLDER        which must not be there, on the file system to measure
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "store/base/file.hpp"
#include "store/storage/database.hpp"

using namespace griot;

namespace {

using Clock = std::chrono::steady_clock;

template <typename Work>
double microseconds(const Work& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void commit(dataset::Store& store, std::size_t begin, std::size_t count) {
  const auto transaction = store.begin();
  const Id p = transaction->intern(Term::iri("http://example.org/news#agent"));
  for (std::size_t i = begin; i < begin + count; ++i) {
    // Every other object is a term that is new.
    transaction->insert(
        {transaction->intern(Term::iri("http://example.org/news/event/" + std::to_string(i / 4))), p,
         transaction->intern(Term::literal(std::to_string(i % 2 == 0 ? i : i % 1000) + " of many")),
         Id::default_graph()});
  }
  transaction->commit();
}

double bare_sync(const std::string& folder, int rounds) {
  File file(real_files(), path_in(folder, "bare"), File::Access::create);
  std::vector<double> times;
  const std::string bytes(100, 'x');
  for (int i = 0; i < rounds; ++i) {
    times.push_back(microseconds([&] {
      file.write(static_cast<std::uint64_t>(i) * bytes.size(), bytes);
      file.sync();
    }));
  }
  return median(times);
}

double one_quad(dataset::Store& store, std::size_t& next, int rounds) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(microseconds([&] { commit(store, next++, 1); }));
  return median(times);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: commits_bench FOLDER\n");
    return 2;
  }
  constexpr int kRounds = 1000, kLarge = 100;
  constexpr std::size_t kQuads = 10'000;
  const std::string folder = argv[1];
  const auto store = storage::open_database(real_files(), folder, storage::OpenMode::create);
  const double bare = bare_sync(folder, kRounds);
  std::size_t next = 0;
  const double few = one_quad(*store, next, kRounds);
  const double large = microseconds([&] {
    for (int i = 0; i < kLarge; ++i) commit(*store, (next += kQuads) - kQuads, kQuads);
  });
  const double many = one_quad(*store, next, kRounds);
  std::printf("%-44s %10.1f us\n", "append and sync", bare);
  std::printf("%-44s %10.1f us %8.2f\n", "one quad, few before", few, few / bare);
  std::printf("%-44s %10.1f us %8.2f\n", "one quad, a million before", many, many / bare);
  std::printf("%-44s %10.0f quads/s\n", "10 000 quads, half of them new terms",
              kLarge * kQuads / large * 1e6);
}
