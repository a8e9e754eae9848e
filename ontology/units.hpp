// Units of measure, as people write them behind numbers: "700 km", "3,000 square miles". A fixed table;
// immutable, thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace griot::ontology {

enum class Dimension { length, area, volume, mass, duration, speed };

struct Unit {
  Dimension dimension = Dimension::length;
  double size = 1;  // in the unit of SI of its dimension
};

// The longest unit that the folded `words` begin with; none: `words` is 0.
struct UnitMatch {
  std::size_t words = 0;
  const Unit* unit = nullptr;
};
UnitMatch match_unit(std::span<const std::string> words);

// The unit that a whole text names, in any of its forms; null when there is none.
const Unit* find_unit(std::string_view text);

}  // namespace griot::ontology
