// Operator: one node of a plan at work. Rows are pulled from the root: next() fills a batch whose
// columns are those of the plan node, in its order. An operator owns its inputs. Not thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "store/exec/context.hpp"
#include "store/plan/explain.hpp"
#include "store/plan/physical_plan.hpp"
#include "store/term/row_batch.hpp"

namespace griot::exec {

class Operator {
 public:
  // `node` must outlive the operator.
  Operator(Context& context, const plan::Node& node);
  virtual ~Operator() = default;
  Operator(const Operator&) = delete;
  Operator& operator=(const Operator&) = delete;

  // The next rows; false at the end, then the batch is empty. Throws Error when the query must stop.
  bool next(RowBatch& out);

  // Begins anew, with the parameters of now. Cheap when nothing was read yet.
  void rewind();

  const std::vector<plan::Slot>& columns() const noexcept { return node_.columns; }
  const plan::Counters& counters() const noexcept { return counters_; }

 protected:
  // Appends rows, about `limit` of them at most; none only at the end. `out` has the node's columns.
  virtual void fill(RowBatch& out, std::size_t limit) = 0;
  // Forgets all progress, and rewinds the inputs.
  virtual void restart() = 0;

  Context& context_;
  const plan::Node& node_;

 private:
  // Batches start small, so that a reader that stops after the first rows has not paid for many.
  std::size_t limit_;
  bool started_ = false;
  plan::Counters counters_;
};

using OperatorPtr = std::unique_ptr<Operator>;

// The operators of a plan. `registry`, if any, is filled by Node::id. Throws Error{unsupported} for
// expressions that this build does not know.
OperatorPtr build(Context& context, const plan::Node& node, std::vector<const Operator*>* registry);

// Where `slot` stands among `columns`; kNoColumn when it does not.
inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
std::size_t column_of(const std::vector<plan::Slot>& columns, plan::Slot slot) noexcept;

}  // namespace griot::exec
