// The files of a generation, written from quads in memory. Support of tests and of what measures.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "store/storage/file_quads.hpp"
#include "store/storage/memory_quads.hpp"
#include "store/storage/permutation_writer.hpp"

namespace griot::storage_test {

inline constexpr std::uint64_t kDatabase = 0x1234'5678'9abc'def0, kGeneration = 3;

inline void write_permutation(SystemFiles& system, const std::string& folder,
                              const storage::Permutation& rows) {
  const std::string path = path_in(folder, storage::permutation_name(kGeneration, rows.order()));
  storage::PermutationWriter writer(system, path, {kDatabase, kGeneration, rows.order()});
  for (std::size_t row = 0; row < rows.size(); ++row) writer.append(rows.key(row));
  writer.finish();
}

inline std::shared_ptr<const storage::FileQuads> open_quads(SystemFiles& system, const std::string& folder,
                                                            const storage::GraphCounts& graphs) {
  return std::make_shared<storage::FileQuads>(system, folder, storage::GenerationId{kDatabase, kGeneration},
                                              storage::stored_orders(graphs.size()), graphs);
}

// The same quads in files of a folder that is there.
inline std::shared_ptr<const storage::FileQuads> put_into_files(SystemFiles& system,
                                                                const std::string& folder,
                                                                const storage::MemoryQuads& quads) {
  for (const dataset::Order order : storage::stored_orders(quads.graph_counts().size()))
    write_permutation(system, folder, quads.permutation(order));
  return open_quads(system, folder, quads.graph_counts());
}

}  // namespace griot::storage_test
