#include "store/plan/scan_order.hpp"

namespace griot::plan {

using dataset::Order;

namespace {
constexpr Order kPreferred[] = {Order::spog, Order::posg, Order::ospg, Order::psog, Order::sopg,
                                Order::opsg, Order::gspo, Order::gpos, Order::gosp};
}

std::optional<Order> scan_order(PositionSet bound, std::optional<dataset::Position> first) noexcept {
  for (const Order order : kPreferred) {
    PositionSet left = bound;
    const auto order_positions = dataset::positions(order);
    std::size_t at = 0;
    while (left != 0 && (left & bit(order_positions[at]))) left &= ~bit(order_positions[at++]);
    if (left != 0) continue;
    if (!first || (at < 4 && order_positions[at] == *first)) return order;
  }
  return std::nullopt;
}

std::optional<dataset::Position> leading_position(Order order, PositionSet bound) noexcept {
  for (const auto p : dataset::positions(order))
    if (!(bound & bit(p))) return p;
  return std::nullopt;
}

}  // namespace griot::plan
