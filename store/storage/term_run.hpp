// A run: the terms that a dictionary has given indices to, in term order. What dictionaries in memory bring
// to the file of terms of the next generation.
#pragma once

#include <cstdint>

#include "store/base/cancel.hpp"
#include "store/base/large_vector.hpp"
#include "store/storage/dictionary.hpp"

namespace griot::storage {

// The indices of the terms among a dictionary's records in memory, counted from the first of these, in
// the order of their terms; suffixes are left out. O(text), and O(n log n) steps that mostly do not look at
// text; 16 bytes a term meanwhile. Throws what `cancel` throws.
LargeVector<std::uint32_t> sorted_records(const Dictionary& dictionary, const CancelToken& cancel);

}  // namespace griot::storage
