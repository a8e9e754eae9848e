// The text that the grammar sees: codepoint escapes (\u0041, \U00000041) replaced by the characters that
// they stand for (SPARQL 1.1 §19.2), with the way back to the places in the text as written. Private to
// parser/sparql.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/base/diagnostic.hpp"
#include "store/base/source.hpp"

namespace griot::sparql {

class SourceText {
 public:
  // A diagnostic for malformed UTF-8, for an escape that is none, and for text of 4 GB and more.
  static ParseResult<SourceText> read(std::string_view text);

  std::string_view text() const noexcept { return text_; }
  // A range of text() as a range of the text that was read.
  SourceRange original(SourceRange range) const noexcept;

 private:
  std::uint32_t original(std::uint32_t offset) const noexcept;

  std::string text_;
  // (offset in text_, bytes that the original is longer up to there), behind each escape.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> shifts_;
};

}  // namespace griot::sparql
