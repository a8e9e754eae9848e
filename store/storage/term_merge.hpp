// Terms of several sources, each in term order, as one file of sorted terms: those of the generation before,
// and those that have come since.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/id_map.hpp"
#include "store/storage/sorted_terms.hpp"
#include "store/storage/sorted_terms_writer.hpp"

namespace griot::storage {

// Which of a dictionary's terms are in some quad: a bit for each index.
using UsedTerms = std::vector<bool>;

// Goes through terms in order. Not thread-safe.
class TermSource {
 public:
  virtual ~TermSource() = default;
  // Goes to the next term; false at the end.
  virtual bool next() = 0;
  // The term that it stands at. Valid until next().
  virtual TermView term() const = 0;
  // Tells the source what the index of that term will be.
  virtual void becomes(std::uint32_t index) = 0;
};

// The terms of a file that are used: of all `used`, which may be null. What they become is put into `map` at
// `indices`, by place in the file, or where `indices` is empty, at that place. All must outlive the source.
std::unique_ptr<TermSource> file_terms(const SortedTerms& file, const UsedTerms* used, IdMap& map,
                                       std::uint64_t first = 0, std::span<const std::uint32_t> indices = {});
// The terms of a dictionary's records of these numbers, likewise. Record 0 is put into `map` at `first`.
std::unique_ptr<TermSource> record_terms(const Dictionary& dictionary, std::span<const std::uint32_t> numbers,
                                         const UsedTerms* used, IdMap& map, std::uint64_t first);

// Adds the terms of all sources, each once, and tells what they become. Returns how many. Throws Error{limit}
// after 2^32 - 2 terms, and what `cancel`, the sources and the writer throw.
std::uint64_t merge_terms(std::span<const std::unique_ptr<TermSource>> sources, SortedTermsWriter& out,
                          const CancelToken& cancel);

}  // namespace griot::storage
