// IdMap: what the Ids of one dictionary become in the next generation, whose terms have other indices. Ids
// that are no indices stay as they are. Four bytes a term. Not thread-safe while it is filled.
#pragma once

#include <cassert>
#include <cstdint>

#include "store/base/large_vector.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/permutation.hpp"

namespace griot::storage {

class IdMap {
 public:
  // Of a term that becomes none, since no quad has it.
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;

  void grow_to(std::uint64_t terms) { to_.resize(terms, kNone); }
  void set(std::uint64_t index, std::uint32_t next) { to_[index] = next; }

  // Requires: the map knows what becomes of it.
  Id operator()(Id id) const noexcept {
    if (!id.in_dictionary()) return id;
    assert(to_[id.payload()] != kNone);
    return Id(id.tag(), to_[id.payload()]);
  }
  dataset::Quad operator()(const dataset::Quad& quad) const noexcept {
    return {(*this)(quad.s), (*this)(quad.p), (*this)(quad.o), (*this)(quad.g)};
  }

 private:
  LargeVector<std::uint32_t> to_;
};

}  // namespace griot::storage
