// Rows of permutations, one after another: what the files of a generation are written from. Each stream
// gives its rows in order, each once; none is thread-safe.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "store/storage/delta.hpp"
#include "store/storage/id_map.hpp"
#include "store/storage/merged_scan.hpp"
#include "store/storage/permutation_file.hpp"
#include "store/storage/quad_log.hpp"

namespace griot::storage {

class RowStream {
 public:
  virtual ~RowStream() = default;
  // The next rows; none at the end. Valid until the next call.
  virtual std::span<const Key> next() = 0;
};

// All rows of a file, which must outlive the stream.
std::unique_ptr<RowStream> rows_of(const PermutationFile& file);
// All quads of a version in spog order, as what their Ids become. Requires: that is in the same order. Both
// must outlive the stream.
std::unique_ptr<RowStream> renumbered_rows(const Version& version, const IdMap& map);
// The quads of a log in spog order. Quickest when they come by subject.
std::unique_ptr<RowStream> rows_of(QuadLog quads);
// The rows of all streams in one, each once.
std::unique_ptr<RowStream> merged_rows(std::vector<std::unique_ptr<RowStream>> streams);

}  // namespace griot::storage
