#include "store/storage/order_writer.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <map>

#include "store/base/file.hpp"
#include "store/base/parallel.hpp"
#include "store/storage/file_quads.hpp"
#include "store/storage/order_sort.hpp"

namespace griot::storage {

using dataset::Order;

namespace {

constexpr std::uint64_t kLeastPart = 65536;  // rows

PermutationWriter writer_of(const Workplace& place, Order order) {
  return {place.system,
          quads_path(place.folder, place.id.number, order),
          {place.id.database, place.id.number, order}};
}

// Takes rows as they come, until so much memory is wanted to hold and sort them.
class Part {
 public:
  Part(RowStream& rows, std::uint64_t memory, const CancelToken& cancel) {
    const auto wanted = [&] { return rows_.memory_bytes() + rows_.size() * HeldRows::kBesideQuads; };
    while (rows_.size() < kLeastPart || wanted() < memory) {
      cancel.check();
      const auto some = rows.next();
      if ((is_last_ = some.empty())) break;
      for (const Key& key : some) rows_.push_back({key[0], key[1], key[2], key[3]});
    }
  }

  std::uint64_t size() const noexcept { return rows_.size(); }
  bool is_last() const noexcept { return is_last_; }
  HeldRows take() {
    Rows rows = all_rows(rows_.size());
    return {std::move(rows_), std::move(rows)};
  }

 private:
  QuadLog rows_;
  bool is_last_ = false;
};

class OrdersWriter {
 public:
  OrdersWriter(const Workplace& place, std::uint64_t memory, std::size_t graphs)
      : place_(place), graphs_(graphs), memory_(memory) {}

  void add(std::unique_ptr<RowStream> rows) {
    while (rows) {
      Part part(*rows, memory_, place_.cancel);
      if (part.is_last()) rows.reset();  // gives back what it holds
      if (part.size() == 0 && parts_ > 0) break;
      add(part.take(), part.is_last() && parts_ == 0);
    }
  }

  // `whole`: these are all there are. `beside` is called once, where there is any.
  void add(const HeldRows& held, bool whole, const BesideOrders& beside = {}) {
    for (const auto& [graph, count] : held.graphs()) counts_[graph] += count;
    quads_ += held.size();
    put(held, whole, beside);
    ++parts_;
  }

  void finish(GenerationState& state) {
    const auto orders = stored_orders(counts_.size());
    state.quads = quads_;
    state.orders.assign(orders.begin(), orders.end());
    state.graphs.assign(counts_.begin(), counts_.end());
    if (spog_) spog_->finish();
    merge(orders);
  }

 private:
  // All orders of a part, into the generation's files where it is all there is. One after another, each by
  // all processors, so that there is memory to sort one at a time.
  void put(const HeldRows& held, bool whole, const BesideOrders& beside) {
    if (!whole && !spog_) spog_ = std::make_unique<PermutationWriter>(writer_of(place_, Order::spog));
    const bool has_room = held.memory_bytes() + held.size() * HeldRows::kToSort <= memory_;
    std::future<void> done;
    // The other processors have enough to do.
    if (beside && has_room) done = std::async(std::launch::async, [&] { beside(held, 1); });
    HeldRows::Scratch scratch;
    for (const OrderChain& chain : order_chains(stored_orders(graphs_))) put(held, chain, whole, scratch);
    scratch = {};
    if (done.valid()) done.get();
    if (beside && !has_room) beside(held, processors());
    for (auto& finished : finishing_) finished.get();
    finishing_.clear();
  }

  void put(const HeldRows& held, const OrderChain& chain, bool whole, HeldRows::Scratch& scratch) {
    held.visit(chain, scratch, [&](Order order, const Rows& rows) {
      place_.cancel.check();
      if (whole) {
        const auto writer = std::make_shared<PermutationWriter>(writer_of(place_, order));
        held.write(rows, *writer, place_.cancel);
        finish_beside(writer);
      } else if (order == Order::spog) {
        held.write(rows, *spog_, place_.cancel);
      } else {
        runs_of(order).add([&](PermutationWriter& run) { held.write(rows, run, place_.cancel); });
      }
    });
  }

  // Files are synced while others are written.
  void finish_beside(std::shared_ptr<PermutationWriter> writer) {
    finishing_.push_back(std::async(std::launch::async | std::launch::deferred,
                                    [writer = std::move(writer)] { writer->finish(); }));
  }

  RowRuns& runs_of(Order order) {
    auto& runs = runs_[static_cast<std::size_t>(order)];
    if (!runs) runs = std::make_unique<RowRuns>(place_, order_name(order), order);
    return *runs;
  }

  void merge(std::span<const Order> orders) {
    parallel_for(orders.size(), [&](std::size_t i) {
      auto& runs = runs_[static_cast<std::size_t>(orders[i])];
      if (!runs) return;
      PermutationWriter writer = writer_of(place_, orders[i]);
      const auto rows = merged_rows(runs->streams());
      for (auto some = rows->next(); !some.empty(); some = rows->next()) {
        place_.cancel.check();
        for (const Key& key : some) writer.append(key);
      }
      writer.finish();
    });
  }

  const Workplace& place_;
  std::size_t graphs_;
  std::uint64_t memory_;
  std::size_t parts_ = 0;  // so far
  std::uint64_t quads_ = 0;
  std::map<Id, std::uint64_t> counts_;       // of them, by graph
  std::unique_ptr<PermutationWriter> spog_;  // where there are several
  std::vector<std::future<void>> finishing_;
  std::array<std::unique_ptr<RowRuns>, dataset::kOrders> runs_;
};

}  // namespace

RowRuns::RowRuns(const Workplace& place, std::string name, Order order)
    : place_(place), name_(std::move(name)), order_(order) {}

RowRuns::~RowRuns() {
  files_.clear();
  for (std::size_t run = 0; run < runs_; ++run) discard_file(place_.system, path(run));
}

std::string RowRuns::path(std::size_t run) const {
  return path_in(place_.folder, name_ + "-" + std::to_string(run) + std::string(kPartEnding));
}

void RowRuns::add(const std::function<void(PermutationWriter&)>& fill) {
  const std::string file = path(runs_++);
  remove_file(place_.system, file);
  PermutationWriter writer(place_.system, file, {place_.id.database, place_.id.number, order_});
  fill(writer);
  writer.finish(PermutationWriter::Lasting::no);
}

std::vector<std::unique_ptr<RowStream>> RowRuns::streams() {
  std::vector<std::unique_ptr<RowStream>> streams;
  for (std::size_t run = files_.size(); run < runs_; ++run) {
    files_.push_back(std::make_unique<PermutationFile>(
        place_.system, path(run), PermutationHead{place_.id.database, place_.id.number, order_}));
  }
  for (const auto& file : files_) streams.push_back(rows_of(*file));
  return streams;
}

void write_orders(const Workplace& place, std::unique_ptr<RowStream> rows, std::uint64_t memory,
                  std::size_t graphs, GenerationState& state) {
  OrdersWriter writer(place, memory, graphs);
  writer.add(std::move(rows));
  writer.finish(state);
}

void write_orders(const Workplace& place, QuadLog quads, std::uint64_t memory, std::size_t graphs,
                  GenerationState& state, const BesideOrders& beside) {
  OrdersWriter writer(place, memory, graphs);
  Rows rows = sorted_rows(quads);
  writer.add(HeldRows(std::move(quads), std::move(rows)), true, beside);
  writer.finish(state);
}

}  // namespace griot::storage
