// What it costs to read a snapshot, as a table: quads in the files of a generation, and beside them the same
// quads in memory, without changes above them and with as many as are told, half of them inserts and half
// erasures, spread at random. No test: nothing here passes or fails.
//
//   snapshot_bench FOLDER CHANGES FILE…
#include <algorithm>
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
#include "tests/store/storage/generation_files.hpp"

using namespace griot;
using dataset::Order;
using dataset::Pattern;
using dataset::Quad;
using storage::MemorySnapshot;
using storage::Version;

namespace {

constexpr std::size_t kRounds = 3, kLookups = 200'000;
constexpr Order kOrders[] = {Order::spog, Order::sopg, Order::psog, Order::posg, Order::ospg,
                             Order::opsg, Order::gspo, Order::gpos, Order::gosp};

// Processor time of this process in seconds, so that what else the machine does counts little.
double now() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// How many million times a second something is done that is done `count` times by `work`, at best.
template <typename Work>
double rate(std::size_t count, const Work& work) {
  double best = 1e9;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const double start = now();
    work();
    best = std::min(best, now() - start);
  }
  return static_cast<double>(count) / best / 1e6;
}

std::shared_ptr<const dataset::Snapshot> load(dataset::Store& store, std::span<char* const> paths) {
  std::vector<io::LoadFile> files;
  for (const char* const path : paths) files.push_back({path, std::nullopt});
  const auto transaction = store.begin();
  io::load(*transaction, files);
  transaction->commit();
  return store.snapshot();
}

std::uint64_t checksum = 0;  // printed, so that nothing is left out

void read(const MemorySnapshot& snapshot, const Pattern& pattern, Order order) {
  const auto scan = snapshot.scan(pattern, order);
  for (dataset::QuadBlock block; scan->next(block);) {
    for (const auto& column : block.columns) {
      std::uint64_t sum = 0;
      for (const Id id : column) sum += id.bits();
      checksum = checksum * 31 + sum;
    }
  }
}

void read_first(const MemorySnapshot& snapshot, const Pattern& pattern, Order order) {
  const auto scan = snapshot.scan(pattern, order);
  if (dataset::QuadBlock block; scan->next(block)) checksum += block.columns[dataset::subject][0].bits();
}

// Half of them quads of `base`, evenly spread, the others made of the parts of two.
Version changed(const Version& base, const storage::MemoryQuads& quads, std::size_t changes,
                std::mt19937_64& random) {
  const auto& rows = quads.permutation(Order::spog);
  const auto any = [&] { return storage::to_quad(rows.key(random() % rows.size()), Order::spog); };
  storage::ChangeLog log;
  for (std::size_t i = 0; i < changes / 2; ++i) {
    const Quad quad = any(), other = any(), made{quad.s, quad.p, other.o, quad.g};
    log.insert({&made, 1});
    log.erase(any());
  }
  return storage::apply(base, log);
}

std::vector<Quad> some_quads(const storage::MemoryQuads& quads, std::mt19937_64& random) {
  const auto& rows = quads.permutation(Order::spog);
  std::vector<Quad> some;
  for (std::size_t i = 0; i < kLookups; ++i)
    some.push_back(storage::to_quad(rows.key(random() % rows.size()), Order::spog));
  return some;
}

void report(const std::string& what, const MemorySnapshot& files, const MemorySnapshot& memory,
            std::size_t count, const auto& work) {
  const double in_files = rate(count, [&] { work(files); }), in_memory = rate(count, [&] { work(memory); });
  std::printf("%-34s %8.3f %8.3f %7.2f\n", what.c_str(), in_files, in_memory, in_files / in_memory);
  std::fflush(stdout);
}

void measure(const Version& in_files, const Version& in_memory, const std::vector<Quad>& some) {
  const MemorySnapshot files(in_files, nullptr, 0, nullptr), memory(in_memory, nullptr, 0, nullptr);
  std::printf("\n%zu changes in %zu layers, million/s     files   memory   ratio\n", in_files.changes(),
              in_files.layers.size());
  for (const Order order : kOrders)
    report("scan of " + storage::permutation_name(0, order).substr(0, 4), files, memory, in_files.size(),
           [&](const MemorySnapshot& snapshot) { read(snapshot, {}, order); });
  const auto look_up = [&](const char* what, const auto& work) {
    report(what, files, memory, some.size(), [&](const MemorySnapshot& snapshot) {
      for (const Quad& quad : some) work(snapshot, quad);
    });
  };
  look_up("all of a subject", [](const MemorySnapshot& snapshot, const Quad& quad) {
    read(snapshot, {quad.s, Id(), Id(), Id()}, Order::spog);
  });
  look_up("first of a predicate and object", [](const MemorySnapshot& snapshot, const Quad& quad) {
    read_first(snapshot, {Id(), quad.p, quad.o, Id()}, Order::posg);
  });
  look_up("first of an object", [](const MemorySnapshot& snapshot, const Quad& quad) {
    read_first(snapshot, {Id(), Id(), quad.o, Id()}, Order::ospg);
  });
  look_up("count of a subject and predicate", [](const MemorySnapshot& snapshot, const Quad& quad) {
    checksum += snapshot.count({quad.s, quad.p, Id(), Id()});
  });
  report("different objects of a predicate", files, memory, 1000, [&](const MemorySnapshot& snapshot) {
    for (std::size_t i = 0; i < 1000; ++i)
      checksum += snapshot.distinct({Id(), some[i].p, Id(), Id()}, dataset::object);
  });
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 4) {
    std::fprintf(stderr, "usage: snapshot_bench FOLDER CHANGES FILE…\n");
    return 2;
  }
  const auto folder = std::filesystem::path(arguments[1]) / "snapshot_bench";
  const std::size_t changes = std::stoul(arguments[2]);
  const auto store = storage::make_memory_store();
  const auto snapshot = load(*store, std::span(arguments + 3, arguments + count));
  const Version in_memory = dynamic_cast<const MemorySnapshot&>(*snapshot).version();
  const auto quads = std::dynamic_pointer_cast<const storage::MemoryQuads>(in_memory.base);
  if (quads->empty()) throw std::runtime_error("there are no quads");
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  storage_test::put_into_files(real_files(), folder.string(), *quads);
  const double start = now();
  const Version in_files{storage_test::open_quads(real_files(), folder.string(), quads->graph_counts()), {}};
  std::printf("%zu quads, opened in %.2f ms\n", quads->size(), (now() - start) * 1e3);
  std::filesystem::remove_all(folder);

  std::mt19937_64 random(1);
  const std::vector<Quad> some = some_quads(*quads, random);
  measure(in_files, in_memory, some);
  if (changes > 0) {
    const Version above_files = changed(in_files, *quads, changes, random);
    // The same layers, which apply() would have merged into a base in memory.
    measure(above_files, {quads, above_files.layers}, some);
  }
  std::printf("(checksum %016llx)\n", static_cast<unsigned long long>(checksum));
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "snapshot_bench: %s\n", error.what());
  return 1;
}
