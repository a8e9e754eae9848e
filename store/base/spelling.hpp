// How near two spellings are, and the nearest of many: for suggestions, never to act upon.
// Pure functions over valid UTF-8, thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace griot {

// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, in code
// points (optimal string alignment); nothing when it takes more than `bound`. O(|a| · bound).
std::optional<std::size_t> edit_distance(std::string_view a, std::string_view b, std::size_t bound);

// The greatest distance at which a suggestion for `word` is still sensible: 0 for one or two
// letters, 1 up to four, 2 up to eight, 3 beyond.
std::size_t spelling_tolerance(std::string_view word);

// The entries of `range` (strings or string views, folded as `word` is) within the tolerance, nearest
// first, then in alphabetical order, each once, at most `limit`. Linear in the range.
template <typename Range>
std::vector<std::string> nearest_of(std::string_view word, const Range& range, std::size_t limit) {
  std::vector<std::pair<std::size_t, std::string_view>> near;
  const std::size_t bound = spelling_tolerance(word);
  if (bound == 0 || limit == 0) return {};
  for (const auto& entry : range) {
    const std::string_view candidate = entry;
    if (const auto distance = edit_distance(word, candidate, bound)) near.emplace_back(*distance, candidate);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string> result;
  for (const auto& [distance, candidate] : near) {
    if (result.size() == limit) break;
    result.emplace_back(candidate);
  }
  return result;
}

}  // namespace griot
