#include "store/base/source.hpp"

#include <algorithm>

#include "store/base/utf8.hpp"

namespace griot {

SourceRange cover(SourceRange a, SourceRange b) noexcept {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

LineColumn line_column(std::string_view text, std::size_t offset) noexcept {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const std::size_t last_break = before.rfind('\n');
  const std::size_t line_start = last_break == std::string_view::npos ? 0 : last_break + 1;
  const auto breaks = std::count(before.begin(), before.end(), '\n');
  const std::string_view line = text.substr(line_start);
  return {static_cast<std::size_t>(breaks) + 1, code_points(line, before.size() - line_start) + 1};
}

std::size_t code_points(std::string_view text, std::size_t bytes) noexcept {
  bytes = std::min(bytes, text.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes; ++count) i += std::max<std::size_t>(1, utf8_length(text, i));
  return count;
}

}  // namespace griot
