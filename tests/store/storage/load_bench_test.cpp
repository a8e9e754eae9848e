// What loading costs: hidden from ordinary runs; `storage_test [bench]` in a release build prints it.
#include <catch2/catch.hpp>
#include <ctime>

#include "store/storage/memory_snapshot.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;

namespace {

constexpr std::size_t kQuads = 1'000'000;

// Processor time, so that what else the machine does counts little.
class Stopwatch {
 public:
  // Seconds since the last call.
  double lap() {
    const std::clock_t now = std::clock();
    const double seconds = static_cast<double>(now - start_) / CLOCKS_PER_SEC;
    start_ = now;
    return seconds;
  }

 private:
  std::clock_t start_ = std::clock();
};

void report(const char* what, double seconds, std::size_t things) {
  std::cout << what << ": " << seconds << " s, " << static_cast<double>(things) / seconds / 1e6
            << " million/s" << std::endl;
}

}  // namespace

TEST_CASE("loading a million quads", "[.][bench]") {
  std::mt19937_64 random(11);
  std::vector<Term> terms;
  for (std::size_t i = 0; i < kQuads / 2; ++i) {
    terms.push_back(i % 2 == 0 ? Term::iri("http://example.org/resource/item" + std::to_string(i))
                               : Term::literal("a literal of some length " + std::to_string(i)));
  }
  const auto store = storage::make_memory_store();
  auto transaction = store->begin();
  std::vector<Id> ids;
  Stopwatch watch;
  for (const Term& term : terms) ids.push_back(transaction->intern(term));
  report("interning new terms", watch.lap(), terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) transaction->intern(terms[random() % terms.size()]);
  report("interning known terms", watch.lap(), terms.size());

  std::vector<Quad> quads;
  for (std::size_t i = 0; i < kQuads; ++i) {
    quads.push_back({ids[random() % (ids.size() / 2) * 2], ids[random() % 20 * 2], ids[random() % ids.size()],
                     Id::default_graph()});
  }
  watch.lap();
  for (const Quad& quad : quads) transaction->insert(quad);
  transaction->commit();
  report("insert and commit", watch.lap(), kQuads);

  const auto snapshot = store->snapshot();
  snapshot->scan({}, Order::posg);
  report("building another order", watch.lap(), kQuads);
  std::size_t rows = all_of(*snapshot->scan({}, Order::posg)).size();
  report("scanning", watch.lap(), rows);
  for (std::size_t i = 0; i < kQuads; ++i) rows += snapshot->count({quads[i].s, quads[i].p, Id(), Id()});
  report("counting by prefix", watch.lap(), kQuads);
  dataset::QuadBlock block;
  for (std::size_t i = 0; i < kQuads; ++i) {
    const auto scan = snapshot->scan({quads[i].s, quads[i].p, Id(), Id()}, Order::spog);
    while (scan->next(block)) rows += block.size();
  }
  report("look-ups by scan", watch.lap(), kQuads);
  const auto& base = *dynamic_cast<const storage::MemorySnapshot&>(*snapshot).version().base_in_memory();
  std::cout << "bytes a quad, two orders: " << base.memory_bytes() / base.size() << std::endl;
  CHECK(rows > 0);
}
