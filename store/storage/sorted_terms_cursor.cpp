#include "store/storage/sorted_terms_cursor.hpp"

namespace griot::storage {

SortedTermsCursor::SortedTermsCursor(const SortedTerms& terms) noexcept
    : terms_(terms), block_({}, terms.path_, 0) {}

bool SortedTermsCursor::next() {
  if (next_ == terms_.size()) return false;
  if (next_ % kBlockTerms == 0) block_ = terms_.block(next_ / kBlockTerms);
  const bool literal = next_ >= terms_.iris_end_;
  block_.next(literal);
  text_.resize(block_.shared());
  text_ += block_.rest();
  if (literal) suffix_ = terms_.suffix(block_.suffix());
  ++next_;
  return true;
}

void SortedTermsCursor::seek(std::uint64_t index) {
  const bool ahead =
      next_ > 0 && index >= this->index() && index / kBlockTerms == this->index() / kBlockTerms;
  if (!ahead) {
    next_ = index / kBlockTerms * kBlockTerms;
    suffix_ = {};
  }
  while (next_ <= index) next();
}

}  // namespace griot::storage
