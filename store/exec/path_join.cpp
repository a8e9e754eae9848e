#include <algorithm>
#include <array>

#include "store/exec/operators.hpp"
#include "store/exec/path_walk.hpp"
#include "store/plan/scan_order.hpp"

namespace griot::exec {

namespace {

// The nodes that a path can begin at, each once: where a first step leads away from, or, when the path may
// be of no length, every subject and object of the active graph (§18.4).
class Starts {
 public:
  Starts(Context& context, const plan::PathWalks& walks) : seen_(context.cancel, context.budget, 1) {
    const auto& first = walks.forward.states.front();
    if (first.accepting) {
      sources_.push_back(
          {&walks.nodes, PatternCursor(context, walks.nodes), {dataset::subject, dataset::object}});
      return;
    }
    for (const auto& step : first.steps)
      sources_.push_back({&step.spec, PatternCursor(context, step.spec), {step.from}});
  }

  bool next(Id& node) {
    for (; source_ < sources_.size(); ++source_, open_ = false) {
      Source& source = sources_[source_];
      while (open_ || open(source)) {
        for (; row_ < source.cursor.size(); ++row_, position_ = 0)
          while (position_ < source.positions.size()) {
            node = source.cursor.column(source.positions[position_++])[row_];
            if (seen_.insert({&node, 1}).second) return true;
          }
        row_ = 0;
        if (!source.cursor.next()) break;
      }
    }
    return false;
  }
  void restart() {
    for (auto& source : sources_) source.cursor.close();
    seen_.clear();
    source_ = row_ = position_ = 0;
    open_ = false;
  }

 private:
  struct Source {
    const plan::ScanSpec* spec;
    PatternCursor cursor;
    std::vector<dataset::Position> positions;
  };

  bool open(Source& source) {
    const auto pattern = source.cursor.pattern();
    if (!pattern) return false;
    plan::PositionSet bound = 0;
    for (unsigned p = 0; p < 4; ++p)
      if ((*pattern)[dataset::Position(p)].bound()) bound |= 1u << p;
    source.cursor.open(*pattern, plan::scan_order(bound, std::nullopt).value_or(dataset::Order::spog));
    row_ = position_ = 0;
    return open_ = source.cursor.next();
  }

  std::vector<Source> sources_;
  RowSet seen_;
  std::size_t source_ = 0, row_ = 0, position_ = 0;
  bool open_ = false;
};

// For each left row, the pairs of nodes that a path joins, with the row's values put in: walked from an end
// that has a value, from the narrower one if both have, and from every node if none has.
class PathJoin final : public Operator {
 public:
  PathJoin(Context& context, const plan::Node& node, const plan::PathJoin& join, OperatorPtr left)
      : Operator(context, node),
        join_(join),
        left_(std::move(left)),
        forward_(context, join.walks->forward),
        backward_(context, join.walks->backward),
        starts_(context, *join.walks),
        node_check_(context, join.walks->nodes),
        ends_{end(join.subject), end(join.object)} {
    nodes_only_ = join.subject.joined && join.object.joined;
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    while (out.rows() < limit) {
      if (walk_ && step(out)) continue;
      if (from_all_ && next_start()) continue;
      if (!next_row()) return;
    }
  }
  void restart() override {
    left_->rewind();
    left_batch_.reset(0);
    row_ = 0;
    walk_ = nullptr;
    from_all_ = within_row_ = false;
    starts_.restart();
    forward_.clear();
    backward_.clear();
  }

 private:
  struct End {
    Id constant;  // or unbound
    plan::Component part;
    std::size_t left_column, column;
    bool missing = false;  // a parameter without value
  };

  End end(const plan::PathEnd& planned) {
    End e{{}, planned.part, kNoColumn, kNoColumn};
    if (planned.part.kind == plan::Component::Kind::constant)
      e.constant = planned.part.id.bound() ? planned.part.id : context_.overlay.id(planned.term);
    if (planned.part.kind == plan::Component::Kind::variable) {
      e.left_column = column_of(left_->columns(), planned.part.slot);
      e.column = column_of(columns(), planned.part.slot);
    }
    return e;
  }
  // The value of an end in the current left row.
  Id value(const End& e) const {
    if (e.constant.bound()) return e.constant;
    if (e.part.kind == plan::Component::Kind::parameter) return context_.parameter(e.part.slot);
    return e.left_column == kNoColumn ? Id() : left_batch_.at(row_, e.left_column);
  }

  bool next_row() {
    if (within_row_) ++row_;
    within_row_ = false;
    if (row_ >= left_batch_.rows()) {
      row_ = 0;
      if (!left_->next(left_batch_)) return false;
    }
    within_row_ = true;
    const Id subject = value(ends_[0]), object = value(ends_[1]);
    if (subject.bound() && object.bound()) {
      const bool back = subject != object && backward_.width(object) < forward_.width(subject);
      back ? begin(backward_, 1, object, subject) : begin(forward_, 0, subject, object);
    } else if (subject.bound()) {
      begin(forward_, 0, subject, same_variable() ? subject : Id());
    } else if (object.bound()) {
      begin(backward_, 1, object, same_variable() ? object : Id());
    } else {
      from_all_ = true;
      starts_.restart();
    }
    return true;
  }
  bool same_variable() const { return ends_[0].column != kNoColumn && ends_[0].column == ends_[1].column; }

  bool next_start() {
    Id node;
    if (!starts_.next(node)) {
      from_all_ = false;
      return false;
    }
    begin(forward_, 0, node, same_variable() ? node : Id());
    return true;
  }

  // `from` is which end the walk begins at; `target`: the only node wanted at the other, or unbound.
  void begin(PathWalk& walk, unsigned from, Id node, Id target) {
    walk_ = &walk;
    from_ = from;
    start_ = node;
    target_ = target;
    walk.start(node);
  }

  // One node further; false at the end of the walk.
  bool step(RowBatch& out) {
    Id reached;
    if (!walk_->next(reached)) {
      walk_ = nullptr;
      return false;
    }
    if (target_.bound() && reached != target_) return true;
    if (walk_->stands_still() && nodes_only_ && !from_all_ && !is_node(start_)) return true;
    emit(out, reached);
    if (target_.bound()) walk_ = nullptr;
    return true;
  }

  void emit(RowBatch& out, Id reached) {
    const std::size_t left_columns = left_batch_.columns();
    for (std::size_t c = 0; c < left_columns; ++c) out.column(c).push_back(left_batch_.at(row_, c));
    for (unsigned i = 0; i < 2; ++i) {
      const std::size_t column = ends_[i].column;
      if (column == kNoColumn || (i == 1 && same_variable())) continue;
      const Id id = i == from_ ? start_ : reached;
      if (column < left_columns) {
        out.column(column).back() = id;
      } else {
        out.column(column).push_back(id);
      }
    }
    out.set_rows(out.rows() + 1);
  }

  // Whether the active graph has the node. A value that comes from beside the path may be none.
  bool is_node(Id id) {
    for (const auto position : {dataset::subject, dataset::object}) {
      auto pattern = node_check_.pattern();
      if (!pattern) return false;
      (position == dataset::subject ? pattern->s : pattern->o) = id;
      plan::PositionSet bound = 1u << position;
      if (pattern->g.bound()) bound |= 1u << dataset::graph;
      node_check_.open(*pattern, plan::scan_order(bound, std::nullopt).value_or(dataset::Order::spog));
      const bool found = node_check_.next();
      node_check_.close();
      if (found) return true;
    }
    return false;
  }

  const plan::PathJoin& join_;
  OperatorPtr left_;
  PathWalk forward_, backward_;
  Starts starts_;
  PatternCursor node_check_;
  std::array<End, 2> ends_;  // subject, object
  bool nodes_only_;          // a path of no length joins nodes of the graph only
  RowBatch left_batch_;
  std::size_t row_ = 0;
  bool within_row_ = false;
  bool from_all_ = false;  // the walks of this row begin at every node in turn
  PathWalk* walk_ = nullptr;
  unsigned from_ = 0;
  Id start_, target_;
};

}  // namespace

OperatorPtr make_path_join(Context& context, const plan::Node& node, const plan::PathJoin& join,
                           OperatorPtr left) {
  return std::make_unique<PathJoin>(context, node, join, std::move(left));
}

}  // namespace griot::exec
