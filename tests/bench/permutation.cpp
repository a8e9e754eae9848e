// What permutation files cost, as tables: bytes a quad, how fast they are written, scanned and searched. The
// quads of the files given are put into six orders in memory, and from there into files in a folder. No test:
// nothing here passes or fails.
//
//   permutation_bench FOLDER FILE…
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "store/io/load.hpp"
#include "store/storage/memory_snapshot.hpp"
#include "store/storage/memory_store.hpp"
#include "store/storage/permutation_file.hpp"
#include "store/storage/permutation_writer.hpp"

using namespace griot;
using dataset::Order;
using storage::Key;
using storage::PermutationFile;
using storage::PermutationHead;

namespace {

constexpr std::size_t kRounds = 5, kLookups = 200'000;

// Processor time of this process in seconds, so that what else the machine does counts little.
double now() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// The least time of some rounds.
template <typename Work>
double least(const Work& work) {
  double best = 1e9;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const double start = now();
    work();
    best = std::min(best, now() - start);
  }
  return best;
}

void load(dataset::Store& store, std::span<char* const> paths) {
  std::vector<io::LoadFile> files;
  for (const char* const path : paths) files.push_back({path, std::nullopt});
  const auto transaction = store.begin();
  io::load(*transaction, files);
  transaction->commit();
}

std::string name_of(Order order) {
  std::string name;
  for (const auto position : dataset::positions(order)) name += "spog"[position];
  return name;
}

void write(const storage::Permutation& rows, const std::string& path, const PermutationHead& head) {
  storage::PermutationWriter writer(real_files(), path, head);
  for (std::size_t row = 0; row < rows.size(); ++row) writer.append(rows.key(row));
  writer.finish();
}

// Bytes a quad of each column, by depth.
std::array<double, 4> bytes_by_column(const PermutationFile& file) {
  std::array<double, 4> bytes{};
  for (std::size_t n = 0; n < file.blocks(); ++n) {
    const auto block = file.block(n);
    for (std::size_t depth = 0; depth < 4; ++depth)
      bytes[depth] += static_cast<double>(block.column(depth).packed_size());
  }
  for (double& column : bytes) column /= static_cast<double>(file.size());
  return bytes;
}

std::uint64_t checksum = 0;  // printed, so that nothing is left out

void scan(const PermutationFile& file) {
  std::array<Id, storage::kBlockRows> ids;
  for (std::size_t n = 0; n < file.blocks(); ++n) {
    const auto block = file.block(n);
    for (std::size_t depth = 0; depth < 4; ++depth) {
      const auto column = std::span(ids).first(block.rows());
      block.column(depth).read(0, column);
      std::uint64_t sum = 0;
      for (const Id id : column) sum += id.bits();
      checksum = checksum * 31 + sum;
    }
  }
}

double lookups(const PermutationFile& file, const std::vector<Key>& keys, std::size_t depth) {
  const double seconds = least([&] {
    for (const Key& key : keys) checksum += file.prefix_range(key, depth).size();
  });
  return static_cast<double>(keys.size()) / seconds / 1e6;
}

// Returns the bytes of the file.
std::size_t measure(const storage::Permutation& rows, const std::filesystem::path& folder) {
  const PermutationHead head{1, 1, rows.order()};
  const std::string path = (folder / ("permutation-" + name_of(rows.order()))).string();
  const auto count = static_cast<double>(rows.size());
  std::filesystem::remove(path);
  double start = now();
  write(rows, path, head);
  const double writing = now() - start;
  const PermutationFile file(real_files(), path, head);
  std::filesystem::remove(path);
  start = now();
  scan(file);
  const double first_scan = now() - start;
  const double next_scan = least([&] { scan(file); });
  const auto columns = bytes_by_column(file);

  std::mt19937_64 random(1);
  std::vector<Key> keys;
  for (std::size_t i = 0; i < kLookups; ++i) keys.push_back(rows.key(random() % rows.size()));
  std::printf("%-5s %6.3f %6.3f %6.3f %6.3f  %6.3f  %6.1f  %6.0f  %6.0f ", name_of(rows.order()).c_str(),
              columns[0], columns[1], columns[2], columns[3], static_cast<double>(file.file_bytes()) / count,
              count / writing / 1e6, count / first_scan / 1e6, count / next_scan / 1e6);
  for (const std::size_t depth : {1, 2, 3, 4}) std::printf(" %6.2f", lookups(file, keys, depth));
  std::printf("\n");
  return file.file_bytes();
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 3) {
    std::fprintf(stderr, "usage: permutation_bench FOLDER FILE…\n");
    return 2;
  }
  const auto store = storage::make_memory_store();
  load(*store, std::span(arguments + 2, arguments + count));
  const auto snapshot = store->snapshot();
  const auto& quads = *dynamic_cast<const storage::MemorySnapshot&>(*snapshot).version().base;
  if (quads.empty()) throw std::runtime_error("there are no quads");
  std::printf("%zu quads\n\n", quads.size());
  std::printf(
      "      bytes a quad, by column             million quads/s         million look-ups/s by prefix\n");
  std::printf("order %6s %6s %6s %6s  %6s  %6s  %6s  %6s  %6s %6s %6s %6s\n", "1", "2", "3", "4", "file",
              "write", "check", "scan", "1", "2", "3", "4");
  std::size_t bytes = 0;
  for (const Order order : {Order::spog, Order::sopg, Order::psog, Order::posg, Order::ospg, Order::opsg})
    bytes += measure(quads.permutation(order), arguments[1]);
  std::printf("\nall six: %.2f bytes a quad (checksum %016llx)\n",
              static_cast<double>(bytes) / static_cast<double>(quads.size()),
              static_cast<unsigned long long>(checksum));
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "permutation_bench: %s\n", error.what());
  return 1;
}
