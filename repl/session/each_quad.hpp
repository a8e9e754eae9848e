// Going through the quads that match a pattern.
#pragma once

#include "store/dataset/dataset.hpp"

namespace griot::session {

// Calls `visit(s, o, g)` for every quad that matches.
template <typename Visit>
void for_each_quad(const dataset::Snapshot& snapshot, const dataset::Pattern& pattern, const Visit& visit) {
  const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, dataset::subject));
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      visit(block.columns[dataset::subject][i], block.columns[dataset::object][i],
            block.columns[dataset::graph][i]);
    }
  }
}

}  // namespace griot::session
