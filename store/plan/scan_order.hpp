// Which of the nine orders serves a pattern. Pure functions.
#pragma once

#include <optional>

#include "store/dataset/dataset.hpp"

namespace griot::plan {

// Positions of a quad as a set of bits: 1 << dataset::Position.
using PositionSet = unsigned;
inline constexpr PositionSet bit(dataset::Position p) noexcept {
  return 1u << p;
}

// An order whose most significant positions are exactly those of `bound`, followed by `first`
// where it is given; nothing when no such order is kept. Orders with the graph last are preferred,
// and few different ones, since stores build orders on first use.
std::optional<dataset::Order> scan_order(PositionSet bound, std::optional<dataset::Position> first) noexcept;

// The most significant position outside `bound`; nothing when all are bound.
std::optional<dataset::Position> leading_position(dataset::Order order, PositionSet bound) noexcept;

}  // namespace griot::plan
