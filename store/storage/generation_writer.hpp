// Writes the next generation of a database: what its graph is now, with what a load brings. The files lie
// beside those of the generation before, and no one knows of them until a manifest names them.
#pragma once

#include <cstdint>

#include "store/storage/load_runs.hpp"
#include "store/storage/memory_snapshot.hpp"
#include "store/storage/order_writer.hpp"

namespace griot::storage {

// So much memory a load or a checkpoint takes unless it is told otherwise, in bytes: 1.5 GB, on small
// machines a quarter of what there is.
std::uint64_t usual_memory() noexcept;

// Writes and syncs all files of the generation that `place` says. `loaded` may be null; what it holds is
// used up. Works in about `memory` bytes beside 4 bytes a term and what has changed since the generation
// before. Throws Error: io, no_space, corruption, limit, and what the place's `cancel` throws; then files may
// be left over, see remove_generation().
void write_generation(const Workplace& place, const MemorySnapshot& now, LoadRuns* loaded,
                      const dataset::Prefixes& prefixes, std::uint64_t memory);

}  // namespace griot::storage
