#include <algorithm>

#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// GRAPH ?g around more than triple patterns: the input is run for one named graph after the other
// (§18.6, eval of Graph).
class GraphLoop final : public Operator {
 public:
  GraphLoop(Context& context, const plan::Node& node, const plan::GraphLoop& loop, OperatorPtr input)
      : Operator(context, node), loop_(loop), input_(std::move(input)), slots_{loop.graph}, values_(1) {
    for (const plan::Slot s : node.columns) map_.push_back(column_of(input_->columns(), s));
    if (loop.column) column_ = column_of(node.columns, *loop.column);
  }

 protected:
  void fill(RowBatch& out, std::size_t) override {
    if (!listed_) list_graphs();
    while (out.empty() && at_ < graphs_.size()) {
      values_[0] = graphs_[at_];
      bool more;
      {
        const ParameterFrame frame(context_, slots_, values_);
        more = input_->next(batch_);
      }
      if (more) {
        add_rows(out);
      } else {
        ++at_;
        input_->rewind();
      }
    }
  }
  void restart() override {
    input_->rewind();
    at_ = 0;
    listed_ = false;
  }

 private:
  void list_graphs() {
    listed_ = true;
    graphs_ = loop_.graphs;
    if (loop_.column) return;
    const Id wanted = context_.parameter(loop_.name.slot);
    const bool exists = std::binary_search(graphs_.begin(), graphs_.end(), wanted);
    graphs_.clear();
    if (exists) graphs_.push_back(wanted);
  }

  void add_rows(RowBatch& out) {
    if (!loop_.column) {
      map_columns(batch_, map_, out);
      return;
    }
    const Id graph = graphs_[at_];
    std::size_t rows = 0;
    for (std::size_t row = 0; row < batch_.rows(); ++row) {
      if (map_[column_] != kNoColumn) {  // the pattern binds the variable itself: it must be this graph
        const Id own = batch_.at(row, map_[column_]);
        if (own.bound() && own != graph) continue;
      }
      for (std::size_t c = 0; c < map_.size(); ++c)
        out.column(c).push_back(c == column_ ? graph : batch_.at(row, map_[c]));
      ++rows;
    }
    out.set_rows(rows);
  }

  const plan::GraphLoop& loop_;
  OperatorPtr input_;
  std::vector<plan::Slot> slots_;
  std::vector<Id> values_;
  std::vector<std::size_t> map_;  // input column of each column
  std::size_t column_ = kNoColumn;
  std::vector<Id> graphs_;
  bool listed_ = false;
  std::size_t at_ = 0;
  RowBatch batch_;
};

}  // namespace

OperatorPtr make_graph_loop(Context& context, const plan::Node& node, const plan::GraphLoop& loop,
                            OperatorPtr input) {
  return std::make_unique<GraphLoop>(context, node, loop, std::move(input));
}

}  // namespace griot::exec
