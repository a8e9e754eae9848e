// What one of a few names may have been meant by a word that is none of them: to be told, never acted upon.
#pragma once

#include <string>
#include <string_view>

#include "store/base/spelling.hpp"

namespace griot::repl {

// The name (of strings or string views) that is spelled most like `word`, else the only one that begins as it
// does; empty when there is none.
template <typename Range>
std::string likeliest(std::string_view word, const Range& names) {
  if (const auto near = nearest_of(word, names, 1); !near.empty()) return near.front();
  std::string found;
  for (const auto& name : names) {
    const std::string_view candidate = name;
    if (word.empty() || !candidate.starts_with(word)) continue;
    if (!found.empty()) return {};
    found = candidate;
  }
  return found;
}

}  // namespace griot::repl
