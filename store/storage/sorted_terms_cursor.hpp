// Goes through a file of sorted terms in order, with one buffer for all of them: for merges, and for looking
// at many. Not thread-safe; several may go through the same file. Throws Error{corruption} where a block is
// damaged, and is of no use then.
#pragma once

#include <cstdint>
#include <string>

#include "store/storage/sorted_terms.hpp"

namespace griot::storage {

class SortedTermsCursor {
 public:
  // Stands before the first term. `terms` must outlive this.
  explicit SortedTermsCursor(const SortedTerms& terms) noexcept;

  // Goes to the next term; false where there is none.
  bool next();
  // Goes to the term of an index; fast where it is near and ahead. Requires: index < size().
  void seek(std::uint64_t index);

  // Of the term that it stands at. The view is valid until it is moved.
  TermView term() const noexcept { return {terms_.kind(index()), text_, suffix_.datatype, suffix_.language}; }
  std::uint64_t index() const noexcept { return next_ - 1; }

 private:
  friend class SortedTerms;
  // Whether no bytes are left in the block.
  bool ends_block() const noexcept { return block_.at_end(); }

  const SortedTerms& terms_;
  std::uint64_t next_ = 0;
  TermBlockReader block_;
  std::string text_;
  SortedTerms::Suffix suffix_;
};

}  // namespace griot::storage
