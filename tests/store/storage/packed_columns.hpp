// Columns of every character that Ids come in. Test support.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "store/term/id.hpp"

namespace griot::storage_test {

using Ids = std::vector<Id>;

struct Character {
  std::string name;
  // One value after another, in no order.
  Id (*draw)(std::mt19937_64& random);
};

inline const std::vector<Character>& characters() {
  static const std::vector<Character> all = {
      {"all the same", [](std::mt19937_64&) { return Id(IdTag::iri, 77); }},
      {"two neighbours", [](std::mt19937_64& random) { return Id(IdTag::iri, 77 + random() % 2); }},
      {"the least and the greatest",
       [](std::mt19937_64& random) { return Id::from_bits(random() % 2 == 0 ? 0 : ~std::uint64_t{0}); }},
      {"any bits", [](std::mt19937_64& random) { return Id::from_bits(random()); }},
      {"any 58 bits", [](std::mt19937_64& random) { return Id::from_bits(random() >> 6); }},
      {"any 57 bits", [](std::mt19937_64& random) { return Id::from_bits(random() >> 7); }},
      {"a range of one tag", [](std::mt19937_64& random) { return Id(IdTag::iri, 5000 + random() % 30000); }},
      {"few values far apart",
       [](std::mt19937_64& random) { return Id(IdTag::iri, random() % 9 * 123'456'789'123); }},
      {"ranges of several tags",
       [](std::mt19937_64& random) { return Id(IdTag(1 + random() % 9), random() % 2000); }},
      {"mostly near, some anywhere",
       [](std::mt19937_64& random) {
         return random() % 100 == 0 ? Id::from_bits(random()) : Id(IdTag::date, random() % 365);
       }},
  };
  return all;
}

inline Ids column_of(const Character& character, std::size_t rows, bool sorted, std::mt19937_64& random) {
  Ids ids;
  for (std::size_t i = 0; i < rows; ++i) ids.push_back(character.draw(random));
  if (sorted) std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace griot::storage_test
