#include "store/storage/permutation.hpp"

#include <algorithm>

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

Key to_key(const Quad& quad, Order order) noexcept {
  const auto sequence = dataset::positions(order);
  return {quad[sequence[0]], quad[sequence[1]], quad[sequence[2]], quad[sequence[3]]};
}

Quad to_quad(const Key& key, Order order) noexcept {
  const auto sequence = dataset::positions(order);
  std::array<Id, 4> components;
  for (std::size_t depth = 0; depth < 4; ++depth) components[sequence[depth]] = key[depth];
  return {components[0], components[1], components[2], components[3]};
}

std::array<std::span<Id>, 4> RowBuffer::take(std::size_t count) {
  count = std::min(count, room_);
  room_ = std::min(2 * room_, kMost);
  if (ids_.size() < 4 * count) {
    ids_.clear();
    ids_.resize(4 * count);
  }
  const auto column = [&](std::size_t depth) { return std::span(ids_).subspan(depth * count, count); };
  return {column(0), column(1), column(2), column(3)};
}

}  // namespace griot::storage
