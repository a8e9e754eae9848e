// Up to kBlockTerms sorted terms as bytes: each by what it shares with the one before it, the rest of its
// text and, of literals, the number of its suffix (FORMAT.md, "Terms"). Private to files of sorted terms.
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

// Goes through the terms of a block as they are coded. Allocates nothing. Throws Error{corruption} where the
// block ends too soon or shares more than there is.
class TermBlockReader {
 public:
  // `file`, which must outlive this, and `offset` are for messages.
  TermBlockReader(std::string_view bytes, const std::string& file, std::uint64_t offset) noexcept
      : at_(bytes.data()), end_(at_ + bytes.size()), begin_(at_), file_(&file), offset_(offset) {}

  // Requires: the block has another term. `literal`: whether it is one.
  void next(bool literal);
  bool at_end() const noexcept { return at_ == end_; }

  // Of the term that next() went to: so much of the text before, then this.
  std::size_t shared() const noexcept { return shared_; }
  std::string_view rest() const noexcept { return rest_; }
  std::uint64_t suffix() const noexcept { return suffix_; }

 private:
  std::uint64_t number();
  [[noreturn]] void fail() const;

  const char* at_;
  const char* end_;
  const char* begin_;
  const std::string* file_;
  std::uint64_t offset_;
  std::size_t shared_ = 0;
  std::string_view rest_;
  std::uint64_t suffix_ = 0;
};

}  // namespace griot::storage
