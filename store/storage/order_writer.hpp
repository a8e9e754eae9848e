// Writes the quads of a generation in all its orders. Rows come in spog order; so many as memory holds are
// sorted at a time, each order from the one it is nearest to. Where they are not all, an order's parts wait
// in files of their own until the end, and are merged then.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/storage/generation.hpp"
#include "store/storage/order_sort.hpp"
#include "store/storage/permutation_writer.hpp"
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
  // `name`: of the files, in the folder. `place` must outlive this.
  RowRuns(const Workplace& place, std::string name, dataset::Order order);
  RowRuns(const RowRuns&) = delete;
  RowRuns& operator=(const RowRuns&) = delete;
  ~RowRuns();

  // Calls fill(writer), which gives the rows of a run in order.
  void add(const std::function<void(PermutationWriter&)>& fill);
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

// Writes all rows of `rows`, which are in spog order, as files of the generation in every order that it
// keeps, in about `memory` bytes. `graphs`: how many they are in. Sets the counts and orders of `state`.
void write_orders(const Workplace& place, std::unique_ptr<RowStream> rows, std::uint64_t memory,
                  std::size_t graphs, GenerationState& state);
// What is done with the quads beside the writing of their orders, on so many threads.
using BesideOrders = std::function<void(const HeldRows&, std::size_t threads)>;
// The same for quads that are all there are, in any sequence and with repeats, all of which may be looked at
// `beside`: this is called once, on a thread of its own, or when the orders are written. Takes
// HeldRows::kBesideQuads bytes a quad beside the log, and more where `memory` has room for it.
void write_orders(const Workplace& place, QuadLog quads, std::uint64_t memory, std::size_t graphs,
                  GenerationState& state, const BesideOrders& beside);

}  // namespace griot::storage
