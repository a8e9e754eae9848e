// A graph in memory: sorted columns of Ids, a delta of recent changes, immutable snapshots. Takes
// about 24 bytes a quad for each order that queries have used (one at least), and 30 bytes a term
// beside its text. Thread rules: those of dataset::Store; snapshots and transactions may outlive it.
#pragma once

#include <memory>

#include "store/dataset/dataset.hpp"

namespace griot::storage {

// An empty graph. A transaction's commit() either takes effect as a whole or throws (std::bad_alloc)
// and changes nothing; after commit() the transaction is over and must not be used.
std::unique_ptr<dataset::Store> make_memory_store();

}  // namespace griot::storage
