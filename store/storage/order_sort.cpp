#include "store/storage/order_sort.hpp"

#include <algorithm>
#include <future>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/base/parallel.hpp"
#include "store/storage/packed_block.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Position;

namespace {

constexpr std::size_t kAhead = 24;  // rows that are fetched before they are wanted

// How an order comes of another that is sorted already: by sorting it by one component, stably, all rows or
// those that have another component in common, which lie together.
struct Step {
  Order order, from;
  Position by;
  std::optional<Position> within = std::nullopt;
};
constexpr std::array kSteps{Step{Order::ospg, Order::spog, dataset::object},
                            Step{Order::opsg, Order::ospg, dataset::predicate, dataset::object},
                            Step{Order::posg, Order::opsg, dataset::predicate},
                            Step{Order::gpos, Order::posg, dataset::graph},
                            Step{Order::psog, Order::spog, dataset::predicate},
                            Step{Order::gosp, Order::ospg, dataset::graph},
                            Step{Order::gspo, Order::spog, dataset::graph},
                            Step{Order::sopg, Order::spog, dataset::object, dataset::subject}};

template <Position position>
struct KeyAt {
  const QuadLog& quads;
  Id operator()(std::uint32_t row) const noexcept { return quads.at(row, position); }
  void prefetch(std::uint32_t row) const noexcept { quads.prefetch(row); }
};

const Step* step_to(Order order) noexcept {
  const auto found =
      std::find_if(kSteps.begin(), kSteps.end(), [&](const Step& s) { return s.order == order; });
  return found == kSteps.end() ? nullptr : &*found;
}

// The orders from spog on that lead to this one.
std::vector<Order> way_to(Order order) {
  std::vector<Order> way{order};
  for (const Step* step = step_to(order); step != nullptr && step->from != Order::spog;
       step = step_to(step->from))
    way.insert(way.begin(), step->from);
  return way;
}

}  // namespace

std::vector<OrderChain> order_chains(std::span<const Order> orders) {
  std::vector<std::vector<Order>> ways;
  for (const Order order : orders) ways.push_back(way_to(order));
  std::stable_sort(ways.begin(), ways.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::vector<OrderChain> chains;
  std::set<Order> made;
  for (const auto& way : ways) {
    if (made.contains(way.back())) continue;
    OrderChain& chain = chains.emplace_back();
    for (const Order order : way) chain.push_back({order, made.insert(order).second});
  }
  return chains;
}

HeldRows::HeldRows(QuadLog quads, Rows rows) : quads_(std::move(quads)), rows_(std::move(rows)) {
  if (quads_.empty()) return;
  const std::size_t slices = quads_.size() < kManyRows ? 1 : processors();
  std::vector<std::array<std::uint64_t, 4>> differing(slices);
  const dataset::Quad first = quads_[0];
  parallel_for(slices, [&](std::size_t n) {
    std::array<std::uint64_t, 4> bits{};
    for (std::size_t row = slice_begin(quads_.size(), n, slices),
                     end = slice_begin(quads_.size(), n + 1, slices);
         row < end; ++row) {
      const dataset::Quad quad = quads_[row];
      for (const Position position : {dataset::subject, dataset::predicate, dataset::object, dataset::graph})
        bits[position] |= quad[position].bits() ^ first[position].bits();
    }
    differing[n] = bits;
  });
  for (const auto& bits : differing)
    for (std::size_t position = 0; position < bits.size(); ++position) differing_[position] |= bits[position];
}

std::map<Id, std::uint64_t> HeldRows::graphs() const {
  std::map<Id, std::uint64_t> counts;
  if (rows_.empty()) return counts;
  if (differing_[dataset::graph] == 0) return {{quads_[0].g, rows_.size()}};
  for (const std::uint32_t row : rows_) ++counts[quads_[row].g];
  return counts;
}

void HeldRows::visit(const OrderChain& chain, Scratch& scratch, const Sorted& sorted) const {
  scratch.rows = rows_;
  for (const auto& [order, wanted] : chain) {
    if (const Step* const step = step_to(order)) {
      if (step->within == dataset::subject) {
        sort_within<dataset::subject, dataset::object>(scratch);
      } else if (step->within == dataset::object) {
        sort_within<dataset::object, dataset::predicate>(scratch);
      } else if (step->by == dataset::object) {
        sort_all<dataset::object>(scratch);
      } else if (step->by == dataset::predicate) {
        sort_all<dataset::predicate>(scratch);
      } else {
        sort_all<dataset::graph>(scratch);
      }
    }
    if (wanted) sorted(order, scratch.rows);
  }
}

template <Position by>
void HeldRows::sort_all(Scratch& scratch) const {
  if (differing_[by] == 0) return;
  stable_sort_many(std::span(scratch.rows), KeyAt<by>{quads_}, differing_[by], scratch.sort, processors());
}

template <Position same, Position by>
void HeldRows::sort_within(Scratch& scratch) const {
  Rows& rows = scratch.rows;
  const std::size_t slices = rows.size() < kManyRows ? 1 : processors() * 4;
  std::vector<std::size_t> begins(slices + 1);
  for (std::size_t n = 0; n <= slices; ++n)
    begins[n] = begin_of_group(rows, slice_begin(rows.size(), n, slices), KeyAt<same>{quads_});
  std::vector<std::vector<std::span<std::uint32_t>>> large(slices);
  parallel_for(slices, [&](std::size_t n) {
    SortScratch own;
    sort_groups<same, by>(std::span(rows).subspan(begins[n], begins[n + 1] - begins[n]), own, large[n]);
  });
  for (const auto& groups : large)
    for (const auto& group : groups) stable_sort_rows(group, KeyAt<by>{quads_}, scratch.sort, processors());
}

// Those that have one component in common are few as a rule. Groups of very many are left to be sorted by all
// processors.
template <Position same, Position by>
void HeldRows::sort_groups(std::span<std::uint32_t> rows, SortScratch& scratch,
                           std::vector<std::span<std::uint32_t>>& large) const {
  constexpr std::size_t kCompared = 32;
  struct Row {
    Id key;
    std::uint32_t place, row;
  };
  std::array<Row, kCompared> few;
  for (std::size_t begin = 0; begin < rows.size();) {
    const Id common = quads_.at(rows[begin], same);
    std::size_t end = begin;
    bool in_order = true;
    for (Id before; end < rows.size(); ++end) {
      if (end + kAhead < rows.size()) quads_.prefetch(rows[end + kAhead]);
      if (quads_.at(rows[end], same) != common) break;
      const Id key = quads_.at(rows[end], by);
      if (end - begin < kCompared)
        few[end - begin] = {key, static_cast<std::uint32_t>(end - begin), rows[end]};
      in_order = in_order && key >= before;
      before = key;
    }
    const std::size_t count = end - begin;
    if (!in_order && count <= kCompared) {
      std::sort(
          few.begin(), few.begin() + static_cast<std::ptrdiff_t>(count),
          [](const Row& a, const Row& b) { return std::pair(a.key, a.place) < std::pair(b.key, b.place); });
      for (std::size_t i = 0; i < count; ++i) rows[begin + i] = few[i].row;
    } else if (!in_order && count < kManyRows) {
      stable_sort_rows(rows.subspan(begin, count), KeyAt<by>{quads_}, scratch);
    } else if (!in_order) {
      large.push_back(rows.subspan(begin, count));
    }
    begin = end;
  }
}

struct HeldRows::Block {
  std::array<std::array<Id, kBlockRows>, 4> ids;  // by position
  std::array<std::span<const Id>, 4> columns;     // in the order's sequence

  // The graph stays where there is one only.
  explicit Block(const HeldRows& held) {
    if (!held.quads_.empty()) ids[dataset::graph].fill(held.quads_[0].g);
  }
};

// At most kBlockRows rows by columns. `rows` from `count` on are those that will be wanted next.
void HeldRows::gather(std::span<const std::uint32_t> rows, std::size_t count, Order order,
                      Block& block) const {
  const bool many_graphs = differing_[dataset::graph] != 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kAhead < rows.size()) quads_.prefetch(rows[i + kAhead]);
    const dataset::Quad quad = quads_[rows[i]];
    block.ids[dataset::subject][i] = quad.s;
    block.ids[dataset::predicate][i] = quad.p;
    block.ids[dataset::object][i] = quad.o;
    if (many_graphs) block.ids[dataset::graph][i] = quad.g;
  }
  const auto sequence = dataset::positions(order);
  for (std::size_t depth = 0; depth < 4; ++depth)
    block.columns[depth] = std::span(block.ids[sequence[depth]]).first(count);
}

// Blocks are packed many at a time, also by processors that have no order of their own any more; those that
// are packed are written beside the next.
void HeldRows::write(const Rows& rows, PermutationWriter& out, const CancelToken& cancel) const {
  constexpr std::size_t kBlocks = 512;
  std::span<const std::uint32_t> left(rows);
  const auto append = [&](std::size_t count) {
    Block block(*this);
    gather(left, count, out.order(), block);
    out.append(block.columns);
    left = left.subspan(count);
  };
  append(std::min(out.wanted(), left.size()));
  std::array<PackedBlocks, 2> turns;
  std::future<void> written;
  for (std::size_t turn = 0; left.size() >= kBlockRows; turn = 1 - turn) {
    cancel.check();
    const std::size_t count = std::min(kBlocks, left.size() / kBlockRows) * kBlockRows;
    PackedBlocks& packed = turns[turn];
    pack(left, count, out.order(), packed);
    if (written.valid()) written.get();
    written = std::async(std::launch::async | std::launch::deferred, [&packed, &out] {
      for (std::size_t n = 0; n < packed.firsts.size(); ++n)
        out.append_block(packed.firsts[n], packed.bytes[n]);
    });
    left = left.subspan(count);
  }
  if (written.valid()) written.get();
  append(left.size());
}

// `count` rows, which make whole blocks. `rows` from there on are those that will be wanted next.
void HeldRows::pack(std::span<const std::uint32_t> rows, std::size_t count, Order order,
                    PackedBlocks& packed) const {
  const std::size_t blocks = count / kBlockRows, slices = std::min(blocks, 16 * processors());
  packed.firsts.resize(blocks);
  packed.bytes.resize(blocks);
  parallel_for(slices, [&](std::size_t slice) {
    Block block(*this);
    for (std::size_t n = slice * blocks / slices; n < (slice + 1) * blocks / slices; ++n) {
      gather(rows.subspan(n * kBlockRows), kBlockRows, order, block);
      for (std::size_t depth = 0; depth < 4; ++depth) packed.firsts[n][depth] = block.columns[depth].front();
      packed.bytes[n].clear();
      pack_block(packed.bytes[n], block.columns);
    }
  });
}

}  // namespace griot::storage
