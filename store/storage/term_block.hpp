// Up to kBlockTerms sorted terms as bytes: each by what it shares with the one before it, the rest of its
// text and, of literals, the number of its suffix (FORMAT.md, "Terms"). Private to sorted_terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace griot::storage {

inline constexpr std::size_t kBlockTerms = 16;

class TermBlockEncoder {
 public:
  // `suffix`: of a literal; 0 and unused for others.
  void add(std::string_view text, bool literal, std::uint64_t suffix);
  std::size_t terms() const noexcept { return terms_; }
  const std::string& bytes() const noexcept { return bytes_; }
  void clear();

 private:
  std::string bytes_, before_;
  std::size_t terms_ = 0;
};

// Goes through a block. Throws Error{corruption} where it ends too soon or shares more than there is.
class TermBlockDecoder {
 public:
  // `file` and `offset` are for messages.
  TermBlockDecoder(std::string_view bytes, const std::string& file, std::uint64_t offset);

  // Requires: the block has another term. `literal`: whether it is one.
  void next(bool literal);
  // Of the term that next() went to. Valid until next() is called.
  std::string_view text() const noexcept { return text_; }
  std::uint64_t suffix() const noexcept { return suffix_; }

 private:
  std::uint64_t number();
  [[noreturn]] void fail() const;

  const char* at_;
  const char* end_;
  const char* begin_;
  const std::string& file_;
  std::uint64_t offset_;
  std::string text_;
  std::uint64_t suffix_ = 0;
};

}  // namespace griot::storage
