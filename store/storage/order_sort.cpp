#include "store/storage/order_sort.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

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
  const dataset::Quad first = quads_[0];
  for (std::size_t row = 0; row < quads_.size(); ++row) {
    const dataset::Quad quad = quads_[row];
    for (const Position position : {dataset::subject, dataset::predicate, dataset::object, dataset::graph})
      differing_[position] |= quad[position].bits() ^ first[position].bits();
  }
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
  stable_sort_many(std::span(scratch.rows), KeyAt<by>{quads_}, differing_[by], scratch.sort);
}

// Those that have one component in common are few as a rule.
template <Position same, Position by>
void HeldRows::sort_within(Scratch& scratch) const {
  constexpr std::size_t kCompared = 32;
  Rows& rows = scratch.rows;
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
    } else if (!in_order) {
      stable_sort_rows(std::span(rows).subspan(begin, count), KeyAt<by>{quads_}, scratch.sort);
    }
    begin = end;
  }
}

void HeldRows::write(const Rows& rows, PermutationWriter& out, const CancelToken& cancel) const {
  const auto sequence = dataset::positions(out.order());
  std::array<std::array<Id, kBlockRows>, 4> block;  // by position
  for (std::size_t begin = 0; begin < rows.size(); begin += kBlockRows) {
    if (begin % (64 * kBlockRows) == 0) cancel.check();
    const std::size_t count = std::min(kBlockRows, rows.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      if (begin + i + kAhead < rows.size()) quads_.prefetch(rows[begin + i + kAhead]);
      const dataset::Quad quad = quads_[rows[begin + i]];
      block[dataset::subject][i] = quad.s;
      block[dataset::predicate][i] = quad.p;
      block[dataset::object][i] = quad.o;
      block[dataset::graph][i] = quad.g;
    }
    std::array<std::span<const Id>, 4> columns;
    for (std::size_t depth = 0; depth < 4; ++depth)
      columns[depth] = std::span(block[sequence[depth]]).first(count);
    out.append(columns);
  }
}

}  // namespace griot::storage
