#include "store/storage/order_writer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>

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

// Takes rows as they come, until so many are held.
class Part {
 public:
  Part(RowStream& rows, std::uint64_t most, std::size_t expected, const CancelToken& cancel)
      : builders_{ColumnBuilder(expected), ColumnBuilder(expected), ColumnBuilder(expected),
                  ColumnBuilder(expected)} {
    while (count_ < most) {
      cancel.check();
      const auto some = rows.next();
      if (some.empty()) break;
      for (const Key& key : some)
        for (std::size_t depth = 0; depth < 4; ++depth) builders_[depth].append(key[depth]);
      count_ += some.size();
      count_graphs(some);
    }
  }

  std::uint64_t size() const noexcept { return count_; }
  const std::map<Id, std::uint64_t>& graphs() const noexcept { return graphs_; }
  HeldRows take() {
    return HeldRows(
        {builders_[0].finish(), builders_[1].finish(), builders_[2].finish(), builders_[3].finish()});
  }

 private:
  void count_graphs(std::span<const Key> rows) {
    for (std::size_t begin = 0; begin < rows.size();) {
      std::size_t end = begin + 1;
      while (end < rows.size() && rows[end][3] == rows[begin][3]) ++end;
      graphs_[rows[begin][3]] += end - begin;
      begin = end;
    }
  }

  std::array<ColumnBuilder, 4> builders_;
  std::uint64_t count_ = 0;
  std::map<Id, std::uint64_t> graphs_;
};

class OrdersWriter {
 public:
  OrdersWriter(const Workplace& place, std::uint64_t memory, std::size_t graphs)
      : place_(place),
        graphs_(graphs),
        most_(std::max(memory / (HeldRows::kToHold + processors() * HeldRows::kToSort), kLeastPart)) {}

  void run(std::unique_ptr<RowStream> rows, GenerationState& state) {
    std::map<Id, std::uint64_t> graphs;
    const auto expected = static_cast<std::size_t>(std::min(most_ + kBlockRows, rows->at_most()));
    for (bool more = true; more;) {
      Part part(*rows, most_, expected, place_.cancel);
      more = part.size() >= most_;
      if (!more) rows.reset();  // gives back what it holds
      if (part.size() == 0 && parts_ > 0) break;
      for (const auto& [graph, count] : part.graphs()) graphs[graph] += count;
      state.quads += part.size();
      put(part.take(), !more && parts_ == 0);
      ++parts_;
    }
    const auto orders = stored_orders(graphs.size());
    state.orders.assign(orders.begin(), orders.end());
    state.graphs.assign(graphs.begin(), graphs.end());
    if (spog_) spog_->finish();
    merge(orders);
  }

 private:
  // All orders of a part, into the generation's files where it is all there is.
  void put(const HeldRows& held, bool whole) {
    const auto chains = order_chains(stored_orders(graphs_));
    if (!whole && !spog_) spog_ = std::make_unique<PermutationWriter>(writer_of(place_, Order::spog));
    std::atomic<std::size_t> next{0};
    parallel_for(std::min(processors(), chains.size()), [&](std::size_t) {
      HeldRows::Scratch scratch;
      for (std::size_t i = next++; i < chains.size(); i = next++) {
        held.visit(chains[i], scratch, [&](Order order, const Rows& rows) {
          place_.cancel.check();
          if (whole) {
            PermutationWriter writer = writer_of(place_, order);
            held.write(rows, writer, place_.cancel);
            writer.finish();
          } else if (order == Order::spog) {
            held.write(rows, *spog_, place_.cancel);
          } else {
            runs_of(order).add([&](PermutationWriter& run) { held.write(rows, run, place_.cancel); });
          }
        });
      }
    });
  }

  RowRuns& runs_of(Order order) {
    const std::lock_guard lock(mutex_);
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
  std::uint64_t most_;                       // rows of a part
  std::size_t parts_ = 0;                    // so far
  std::unique_ptr<PermutationWriter> spog_;  // where there are several
  std::mutex mutex_;
  std::array<std::unique_ptr<RowRuns>, dataset::kOrders> runs_;
};

}  // namespace

RowRuns::RowRuns(const Workplace& place, std::string name, Order order)
    : place_(place), name_(std::move(name)), order_(order) {}

RowRuns::~RowRuns() {
  files_.clear();
  for (std::size_t run = 0; run < runs_; ++run) {
    try {
      remove_file(place_.system, path(run));
    } catch (const Error&) {
      // The next writer removes what is left.
    }
  }
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
  OrdersWriter(place, memory, graphs).run(std::move(rows), state);
}

}  // namespace griot::storage
