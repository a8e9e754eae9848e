#include "store/storage/order_sort.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace griot::storage {

using dataset::Order;
using dataset::Position;

namespace {

constexpr std::size_t kAhead = 24;  // rows that are fetched before they are wanted

// How an order comes of another that is sorted already: by sorting it by one component, stably.
struct Step {
  Order order, from;
  Position by;
};
constexpr std::array kSteps{
    Step{Order::ospg, Order::spog, dataset::object}, Step{Order::posg, Order::ospg, dataset::predicate},
    Step{Order::gpos, Order::posg, dataset::graph},  Step{Order::psog, Order::spog, dataset::predicate},
    Step{Order::opsg, Order::psog, dataset::object}, Step{Order::gosp, Order::ospg, dataset::graph},
    Step{Order::gspo, Order::spog, dataset::graph}};

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

void HeldRows::visit(const OrderChain& chain, Scratch& scratch, const Sorted& sorted) const {
  Rows& rows = scratch.rows;
  rows.resize(size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = static_cast<std::uint32_t>(row);
  for (const auto& [order, wanted] : chain) {
    if (order == Order::sopg) {
      sort_within_subjects(rows);
    } else if (const Step* const step = step_to(order)) {
      const Column& column = columns_[step->by];
      if (!column.is_constant()) stable_sort_rows(rows, ColumnKey{column.data()}, scratch.sort);
    }
    if (wanted) sorted(order, rows);
  }
}

// Those of one subject lie together already, and are few.
void HeldRows::sort_within_subjects(Rows& rows) const {
  const Column& subjects = columns_[dataset::subject];
  const Column& objects = columns_[dataset::object];
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && subjects[end] == subjects[begin]) ++end;
    // As they are in the sequence of their numbers, those tell what is the same apart.
    std::sort(rows.begin() + static_cast<std::ptrdiff_t>(begin),
              rows.begin() + static_cast<std::ptrdiff_t>(end), [&](std::uint32_t a, std::uint32_t b) {
                return std::pair(objects[a], a) < std::pair(objects[b], b);
              });
    begin = end;
  }
}

void HeldRows::write(const Rows& rows, PermutationWriter& out, const CancelToken& cancel) const {
  const auto sequence = dataset::positions(out.order());
  std::array<std::array<Id, kBlockRows>, 4> block;
  for (std::size_t begin = 0; begin < rows.size(); begin += kBlockRows) {
    if (begin % (64 * kBlockRows) == 0) cancel.check();
    const std::size_t count = std::min(kBlockRows, rows.size() - begin);
    std::array<std::span<const Id>, 4> columns;
    for (std::size_t depth = 0; depth < 4; ++depth) {
      const Column& column = columns_[sequence[depth]];
      columns[depth] = std::span(block[depth]).first(count);
      if (column.is_constant()) {
        columns[depth] = column.span(begin, count);
        continue;
      }
      const ColumnKey key{column.data()};
      for (std::size_t i = 0; i < count; ++i) {
        if (begin + i + kAhead < rows.size()) key.prefetch(rows[begin + i + kAhead]);
        block[depth][i] = key(rows[begin + i]);
      }
    }
    out.append(columns);
  }
}

}  // namespace griot::storage
