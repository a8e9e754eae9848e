#include "store/storage/order_sort.hpp"

#include <algorithm>

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
OrderChain way_to(Order order) {
  OrderChain way{order};
  for (const Step* step = step_to(order); step != nullptr && step->from != Order::spog;
       step = step_to(step->from))
    way.insert(way.begin(), step->from);
  return way;
}

}  // namespace

std::vector<OrderChain> order_chains(std::span<const Order> orders) {
  std::vector<OrderChain> chains;
  for (const Order order : orders) chains.push_back(way_to(order));
  std::stable_sort(chains.begin(), chains.end(),
                   [](const OrderChain& a, const OrderChain& b) { return a.size() > b.size(); });
  // One that another goes through is no chain of its own.
  std::vector<OrderChain> kept;
  for (const OrderChain& chain : chains) {
    const bool gone_through = std::any_of(kept.begin(), kept.end(), [&](const OrderChain& longer) {
      return std::equal(chain.begin(), chain.end(), longer.begin(),
                        longer.begin() + static_cast<std::ptrdiff_t>(chain.size()));
    });
    if (!gone_through) kept.push_back(chain);
  }
  return kept;
}

void HeldRows::visit(const OrderChain& chain, Scratch& scratch, const Sorted& sorted) const {
  Rows& rows = scratch.rows;
  rows.resize(size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = static_cast<std::uint32_t>(row);
  for (const Order order : chain) {
    if (order == Order::sopg) {
      sort_within_subjects(rows);
    } else if (const Step* const step = step_to(order)) {
      const Column& column = columns_[step->by];
      if (!column.is_constant()) stable_sort_rows(rows, ColumnKey{column.data()}, scratch.sort);
    }
    sorted(order, rows);
  }
}

// Those of one subject lie together already, and are few.
void HeldRows::sort_within_subjects(Rows& rows) const {
  const Column& subjects = columns_[dataset::subject];
  const Column& objects = columns_[dataset::object];
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && subjects[end] == subjects[begin]) ++end;
    std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                     rows.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](std::uint32_t a, std::uint32_t b) { return objects[a] < objects[b]; });
    begin = end;
  }
}

void HeldRows::write(const Rows& rows, PermutationWriter& out) const {
  const auto sequence = dataset::positions(out.order());
  std::array<std::array<Id, kBlockRows>, 4> block;
  for (std::size_t begin = 0; begin < rows.size(); begin += kBlockRows) {
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
