// A graph's quads in one number, to see that nothing has changed. Ids count, so compare snapshots of
// one store only.
#pragma once

#include <cstdint>
#include <utility>

#include "store/dataset/dataset.hpp"

namespace griot::test {

// How many quads there are, and a checksum of them.
inline std::pair<std::uint64_t, std::uint64_t> checksum(const dataset::Snapshot& snapshot) {
  std::uint64_t count = 0, sum = 0;
  const auto scan = snapshot.scan({}, dataset::Order::spog);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    count += block.size();
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (const auto& column : block.columns) sum = (sum ^ column[i].bits()) * 0x100000001B3ULL;  // FNV-1a
    }
  }
  return {count, sum};
}

}  // namespace griot::test
