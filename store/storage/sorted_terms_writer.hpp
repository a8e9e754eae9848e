// Writes a file of sorted terms, term by term. Takes some 1 MB of memory and 12 bytes for each 16 terms. Not
// thread-safe. Throws Error{io} or Error{no_space}; then, and until finish() has returned, what is there is
// no file of terms and says so when it is opened: it is the caller's to remove.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/base/file.hpp"
#include "store/storage/term_block.hpp"
#include "store/storage/terms_format.hpp"

namespace griot::storage {

class SortedTermsWriter {
 public:
  // Makes the file, which must not be there.
  SortedTermsWriter(SystemFiles& system, const std::string& path, const GenerationId& id);

  // Requires: the term comes after the one before, and is not inline.
  void add(const TermView& term);
  // The file is whole, though its name may not be in the folder yet; and synced, if it is to last. Nothing
  // may be called after it.
  enum class Lasting { yes, no };
  void finish(Lasting lasting = Lasting::yes);

  // Added so far; the index that the next term will have.
  std::uint64_t size() const noexcept { return foot_.kinds[0] + foot_.kinds[1] + foot_.kinds[2]; }

 private:
  std::uint64_t end() const noexcept { return written_ + buffer_.size(); }
  std::uint64_t suffix_of(const TermView& literal);
  void put_block();
  void flush();

  File file_;
  GenerationId id_;
  TermsFoot foot_;
  std::vector<std::pair<std::string, std::string>> suffixes_;  // datatype and language
  std::unordered_map<std::string, std::uint64_t> suffix_numbers_;
  TermBlockEncoder block_;
  std::string places_, checks_;  // of the blocks
  std::string buffer_;           // bytes that are not written yet
  std::uint64_t written_ = 0;    // where they go
};

}  // namespace griot::storage
