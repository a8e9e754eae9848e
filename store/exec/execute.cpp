#include "store/exec/execute.hpp"

#include "store/base/background.hpp"
#include "store/exec/execute_impl.hpp"
#include "store/plan/analysis.hpp"
#include "store/plan/explain.hpp"

namespace griot::exec {

namespace {

std::shared_ptr<const dataset::Snapshot> watched(std::shared_ptr<const dataset::Snapshot> snapshot,
                                                 const CancelToken& cancel) {
  auto view = snapshot->watched(cancel);
  return view ? view : snapshot;
}

algebra::Query checked_copy(const algebra::Query& query, std::size_t max_depth) {
  plan::check_depth(*query.root, max_depth);
  return algebra::clone(query);
}

}  // namespace

Execution::Impl::Impl(std::shared_ptr<const dataset::Snapshot> s, const algebra::Query& q,
                      const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
                      ServiceClient* services)
    : snapshot(watched(std::move(s), cancel)),
      query(checked_copy(q, options.max_depth)),
      planner(*snapshot, options),
      plan(planner.plan(query)),
      context(*snapshot, planner, options, cancel, budget, services) {
  if (query.form == algebra::QueryForm::ask) query.result.clear();
  context.parameters.resize(planner.variables().size());
  root = build(context, *plan.root, &operators);
}

Execution::Execution(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
                     const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
                     ServiceClient* services)
    : impl_(std::make_unique<Impl>(std::move(snapshot), query, options, cancel, budget, services)) {}

Execution::~Execution() = default;

const std::vector<algebra::Variable>& Execution::columns() const noexcept {
  return impl_->query.result;
}

bool Execution::next(RowBatch& batch) {
  return impl_->root->next(batch);
}

Term Execution::term(Id id) const {
  return impl_->context.overlay.term(id);
}

std::string Execution::explain() const {
  std::vector<plan::Counters> counters;
  for (const auto* op : impl_->operators) counters.push_back(op ? op->counters() : plan::Counters());
  return plan::explain(impl_->plan, impl_->planner.variables(), *impl_->snapshot, counters);
}

namespace {

constexpr std::size_t kPiece = 16;  // what the heap adds to each piece

// What a term's texts hold outside of it.
std::size_t bytes_beside(const Term& term) noexcept {
  std::size_t bytes = 0;
  for (const std::string* text : {&term.value, &term.datatype, &term.language})
    if (text->capacity() > std::string().capacity()) bytes += text->capacity() + kPiece;
  return bytes;
}

}  // namespace

Table::~Table() {
  constexpr std::size_t kMany = 20'000;  // some milliseconds
  if (rows.size() >= kMany) drop_in_background(std::move(rows));
}

Table run(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
          const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
          ServiceClient* services) {
  Execution execution(std::move(snapshot), query, options, cancel, budget, services);
  Table table;
  table.columns = execution.columns();
  MemoryCharge charge(budget);
  std::uint64_t bytes = 0;
  RowBatch batch;
  while (execution.next(batch)) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      auto& cells = table.rows.emplace_back(batch.columns());
      bytes += sizeof cells + kPiece + batch.columns() * sizeof(std::optional<Term>);
      for (std::size_t c = 0; c < batch.columns(); ++c) {
        const Id id = batch.at(row, c);
        if (!id.bound()) continue;
        cells[c] = execution.term(id);
        bytes += bytes_beside(*cells[c]);
      }
    }
    charge.grow_to(bytes);
  }
  return table;
}

}  // namespace griot::exec
