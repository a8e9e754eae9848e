// Sorting of more rows than memory holds: runs of as many as fit, each sorted by itself and packed into a
// file of its own, then merged.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/storage/generation.hpp"
#include "store/storage/permutation_writer.hpp"
#include "store/storage/quad_log.hpp"
#include "store/storage/row_stream.hpp"

namespace griot::storage {

// Where a piece of work keeps files that end with it.
struct Workplace {
  SystemFiles& system;
  std::string folder;
  GenerationId id;  // which they are for
  const CancelToken& cancel;
};

// Sorted rows that are waiting to be merged, in files, which end with this. Not thread-safe.
class RowRuns {
 public:
  // `name`: of the files, in the folder.
  RowRuns(const Workplace& place, std::string name, dataset::Order order);
  RowRuns(const RowRuns&) = delete;
  RowRuns& operator=(const RowRuns&) = delete;
  ~RowRuns();

  // Calls fill(append) with what takes the rows of a run, in order.
  using Append = std::function<void(const Key&)>;
  void add(const std::function<void(const Append&)>& fill);
  // Streams over all runs. Requires: nothing is added any more. This must outlive them.
  std::vector<std::unique_ptr<RowStream>> streams();

 private:
  std::string path(std::size_t run) const;

  const Workplace& place_;
  std::string name_;
  dataset::Order order_;
  std::size_t runs_ = 0;
  std::vector<std::unique_ptr<PermutationFile>> files_;
};

// Writes the quads of `spog`, a file of a generation in that order, in another order, in about `memory`
// bytes.
void write_order(const Workplace& place, const PermutationFile& spog, dataset::Order order,
                 std::uint64_t memory);

// What is between a stream and a file of a generation. Calls `see` for each row.
void write_rows(const Workplace& place, dataset::Order order, RowStream& rows,
                const std::function<void(const Key&)>& see = {});

}  // namespace griot::storage
