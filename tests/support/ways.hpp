// The ways of planning and running a query that tests compare: none may change what it answers.
#pragma once

#include <vector>

#include "store/plan/options.hpp"

namespace griot::test {

struct Way {
  const char* name;
  plan::Options options;
};

// First the one that users get.
inline std::vector<Way> ways(const plan::Options& common = {}) {
  std::vector<Way> list(5, Way{"as planned", common});
  const auto differ = [&](std::size_t i, const char* name) -> plan::Options& {
    list[i].name = name;
    return list[i].options;
  };
  differ(1, "joins not reordered").reorder_joins = false;
  differ(2, "no merge joins").merge_joins = false;
  differ(3, "hash joins only").hash_joins_only = true;
  differ(4, "one row at a time").batch_rows = 1;
  return list;
}

}  // namespace griot::test
