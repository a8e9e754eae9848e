#include "store/exec/aggregate.hpp"
#include "store/exec/expression.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"

namespace griot::exec {

namespace {

// Groups by hash, in the order in which keys were met. Without keys there is one group, even of no
// rows (§18.2.4.1).
class Group final : public Operator {
 public:
  Group(Context& context, const plan::Node& node, const plan::Group& group, OperatorPtr input)
      : Operator(context, node),
        input_(std::move(input)),
        keys_(context.budget, group.keys.size()),
        charge_(context.budget) {
    for (const auto& key : group.keys) key_expressions_.emplace_back(context, key.second, input_->columns());
    for (const auto& [slot, planned] : group.aggregates) {
      const auto* aggregate = std::get_if<algebra::Aggregate>(&planned.expression->value);
      if (!aggregate) throw Error(ErrorCode::unsupported, "a group computes something that is no aggregate");
      aggregates_.push_back(aggregate);
      arguments_.emplace_back();
      if (aggregate->argument)
        arguments_.back().emplace(context, planned, *aggregate->argument, input_->columns());
    }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    if (!grouped_) read();
    for (; at_ < keys_.size() && out.rows() < limit; ++at_) {
      const auto key = keys_.row(at_);
      for (std::size_t c = 0; c < key.size(); ++c) out.column(c).push_back(key[c]);
      for (std::size_t a = 0; a < aggregates_.size(); ++a) {
        const Value value = accumulators_[at_ * aggregates_.size() + a].result();
        out.column(key.size() + a).push_back(value.error() ? Id() : value.id(context_.overlay));
      }
      out.set_rows(out.rows() + 1);
    }
  }
  void restart() override {
    input_->rewind();
    keys_.clear();
    accumulators_.clear();
    row_sets_.clear();
    charge_.clear();
    grouped_ = false;
    at_ = 0;
  }

 private:
  void read() {
    RowBatch batch;
    std::vector<Id> key(key_expressions_.size());
    if (key.empty()) add_group(keys_.insert(key).first);
    while (input_->next(batch)) {
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        context_.step();
        for (std::size_t k = 0; k < key.size(); ++k) key[k] = key_expressions_[k].id(batch, row);
        const auto [group, fresh] = keys_.insert(key);
        if (fresh) add_group(group);
        for (std::size_t a = 0; a < aggregates_.size(); ++a) add(group, a, batch, row);
      }
      std::uint64_t bytes = held_;
      if (aggregates_.size() > 0) bytes += accumulators_.capacity() * sizeof(Accumulator);
      charge_.grow_to(bytes);
    }
    grouped_ = true;
  }

  void add_group(std::uint32_t) {
    for (const auto* aggregate : aggregates_) accumulators_.emplace_back(*aggregate);
  }

  void add(std::uint32_t group, std::size_t a, const RowBatch& batch, std::size_t row) {
    Accumulator& accumulator = accumulators_[group * aggregates_.size() + a];
    if (arguments_[a]) {
      const std::size_t before = accumulator.bytes();
      accumulator.add(arguments_[a]->evaluate(batch, row), context_.overlay);
      held_ += accumulator.bytes() - before;
    } else if (!aggregates_[a]->distinct || new_row(group, batch, row)) {
      accumulator.add(Value::boolean(true), context_.overlay);
    }
  }

  // COUNT(DISTINCT *): whether the group has not had this row. Hidden columns are not solutions' own.
  bool new_row(std::uint32_t group, const RowBatch& batch, std::size_t row) {
    while (row_sets_.size() <= group)
      row_sets_.push_back(std::make_unique<RowSet>(context_.budget, batch.columns()));
    std::vector<Id> cells(batch.columns());
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = batch.at(row, c);
    return row_sets_[group]->insert(cells).second;
  }

  OperatorPtr input_;
  RowSet keys_;
  MemoryCharge charge_;
  std::vector<Expression> key_expressions_;
  std::vector<const algebra::Aggregate*> aggregates_;
  std::vector<std::optional<Expression>> arguments_;
  std::vector<Accumulator> accumulators_;  // group by group
  std::vector<std::unique_ptr<RowSet>> row_sets_;
  std::uint64_t held_ = 0;
  bool grouped_ = false;
  std::uint32_t at_ = 0;
};

}  // namespace

OperatorPtr make_group(Context& context, const plan::Node& node, const plan::Group& group,
                       OperatorPtr input) {
  return std::make_unique<Group>(context, node, group, std::move(input));
}

}  // namespace griot::exec
