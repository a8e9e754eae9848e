// What bounds the reading of a text, whole or not yet. Private to parser/question.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "store/base/diagnostic.hpp"

namespace griot::question {

inline constexpr std::size_t kMaxWords = 120;
inline constexpr std::size_t kMaxPaths = 256;

// What no question can be made of, before any word is looked up.
std::optional<Diagnostic> unreadable(std::string_view text);

}  // namespace griot::question
