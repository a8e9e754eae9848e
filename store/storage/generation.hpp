// A generation: all of a graph as it was at one commit, in files that are searched where they lie and never
// change. Its terms, quads and labels have files of their own; what is small is the state file (FORMAT.md,
// "Generations"). Files are named by what they are and the generation's number.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/base/system_files.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/generation_file.hpp"
#include "store/storage/manifest.hpp"
#include "store/storage/quad_set.hpp"
#include "store/storage/sorted_terms.hpp"

namespace griot::storage {

// What is small. The counts let a file of terms or quads that is whole, but not the one that was
// written, be told.
struct GenerationState {
  std::uint64_t terms = 0, quads = 0;
  GraphCounts graphs;
  std::vector<dataset::Order> orders;  // which ones have files
  dataset::Prefixes prefixes;

  friend bool operator==(const GenerationState&, const GenerationState&) = default;
};

std::string encode(const GenerationId& id, const GenerationState& state);
// Throws Error: corruption, unsupported. `file` is for messages.
GenerationState decode_state(std::string_view bytes, const GenerationId& expected, const std::string& file);

std::string terms_path(const std::string& folder, std::uint64_t generation);
std::string labels_path(const std::string& folder, std::uint64_t generation);
std::string state_path(const std::string& folder, std::uint64_t generation);
std::string quads_path(const std::string& folder, std::uint64_t generation, dataset::Order order);

// A generation that is open: its files are mapped, and stay so when they are removed.
struct Generation {
  GenerationState state;
  std::shared_ptr<const SortedTerms> terms;  // null where there is no file: number 0
  std::shared_ptr<const QuadSet> quads;
};

// Reads every byte of its files: checksums, orders, that all orders hold the same quads and these are made of
// its terms, counts. Throws Error{corruption} at the first fault, and what `cancel` throws.
void verify_generation(SystemFiles& system, const std::string& folder, const GenerationId& id,
                       const CancelToken& cancel);
// Number 0 is the empty graph that a database begins with. Throws Error: io, corruption, unsupported.
Generation open_generation(SystemFiles& system, const std::string& folder, const GenerationId& id);

// The names of its files.
std::vector<std::string> files_of(const GenerationState& state, std::uint64_t generation);
// What its files are called without the number, and their bytes.
using PartSizes = std::vector<std::pair<std::string, std::uint64_t>>;
PartSizes part_sizes(SystemFiles& system, const std::string& folder, std::uint64_t generation);
// Of all its files.
std::uint64_t generation_bytes(SystemFiles& system, const std::string& folder, std::uint64_t generation);

// The ending of files that are of use to one piece of work alone.
inline constexpr std::string_view kPartEnding = ".part";

// Removes a file that is of no use any more, if it can: the next writer removes what is left.
void discard_file(SystemFiles& system, const std::string& path) noexcept;

// Removes the files of a generation, as far as there are any and it can.
void remove_generation(SystemFiles& system, const std::string& folder, std::uint64_t generation) noexcept;
// Removes what lies in the folder of a database and belongs to no state that can still hold: files of other
// generations and logs than the manifest names, and of loads that did not end. Leaves alone what is none of
// a database's. By whoever holds the writer's lock.
void remove_strays(SystemFiles& system, const std::string& folder, const Manifest& manifest);

}  // namespace griot::storage
