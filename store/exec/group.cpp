#include <deque>

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
        keys_(context.cancel, context.budget, group.keys.size()) {
    for (const auto& key : group.keys) key_expressions_.emplace_back(context, key.second, input_->columns());
    for (const auto& [slot, planned] : group.aggregates) {
      const auto* aggregate = std::get_if<algebra::Aggregate>(&planned.expression->value);
      if (!aggregate) throw Error(ErrorCode::unsupported, "a group computes something that is no aggregate");
      Column& column = columns_.emplace_back(context, *aggregate);
      if (aggregate->argument)
        column.argument.emplace(context, planned, *aggregate->argument, input_->columns());
      else if (aggregate->distinct)
        column.rows.emplace(context.cancel, context.budget, input_->columns().size() + 1);
    }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    if (!grouped_) read();
    for (; at_ < keys_.size() && out.rows() < limit; ++at_) {
      const auto key = keys_.row(at_);
      for (std::size_t c = 0; c < key.size(); ++c) out.column(c).push_back(key[c]);
      for (std::size_t a = 0; a < columns_.size(); ++a) {
        const Value value = columns_[a].groups.result(at_);
        out.column(key.size() + a).push_back(value.error() ? Id() : value.id(context_.overlay));
      }
      out.set_rows(out.rows() + 1);
    }
  }
  void restart() override {
    input_->rewind();
    keys_.clear();
    for (Column& column : columns_) {
      column.groups.clear();
      if (column.rows) column.rows->clear();
    }
    grouped_ = false;
    at_ = 0;
  }

 private:
  // One aggregate.
  struct Column {
    Column(Context& context, const algebra::Aggregate& aggregate) : groups(context, aggregate) {}

    Accumulators groups;
    std::optional<Expression> argument;
    std::optional<RowSet> rows;  // COUNT(DISTINCT *): group and row
  };

  void read() {
    RowBatch batch;
    std::vector<Id> key(key_expressions_.size());
    if (key.empty()) number_of(key);
    while (input_->next(batch)) {
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        context_.step();
        for (std::size_t k = 0; k < key.size(); ++k) key[k] = key_expressions_[k].id(batch, row);
        const std::uint32_t group = number_of(key);
        for (Column& column : columns_) add(column, group, batch, row);
      }
    }
    grouped_ = true;
  }

  std::uint32_t number_of(const std::vector<Id>& key) {
    const auto [group, fresh] = keys_.insert(key);
    if (fresh)
      for (Column& column : columns_) column.groups.add_group();
    return group;
  }

  void add(Column& column, std::uint32_t group, const RowBatch& batch, std::size_t row) {
    if (column.argument) {
      column.groups.add(group, column.argument->evaluate(batch, row));
    } else if (!column.rows || is_new(*column.rows, group, batch, row)) {
      column.groups.add(group, Value::boolean(true));
    }
  }

  // Whether the group has not had this row. Hidden columns are not solutions' own.
  bool is_new(RowSet& rows, std::uint32_t group, const RowBatch& batch, std::size_t row) {
    cells_.assign(1, Id::from_bits(group));
    for (std::size_t c = 0; c < batch.columns(); ++c) cells_.push_back(batch.at(row, c));
    return rows.insert(cells_).second;
  }

  OperatorPtr input_;
  RowSet keys_;
  std::vector<Expression> key_expressions_;
  std::deque<Column> columns_;
  std::vector<Id> cells_;
  bool grouped_ = false;
  std::uint32_t at_ = 0;
};

}  // namespace

OperatorPtr make_group(Context& context, const plan::Node& node, const plan::Group& group,
                       OperatorPtr input) {
  return std::make_unique<Group>(context, node, group, std::move(input));
}

}  // namespace griot::exec
