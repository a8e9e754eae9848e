#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

class Builder {
 public:
  Builder(Context& context, std::vector<const Operator*>* registry)
      : context_(context), registry_(registry) {}

  OperatorPtr build(const plan::Node& node) {
    OperatorPtr made = std::visit([&](const auto& value) { return make(node, value); }, node.value);
    if (registry_) {
      if (registry_->size() <= node.id) registry_->resize(node.id + std::size_t{1});
      (*registry_)[node.id] = made.get();
    }
    return made;
  }

 private:
  OperatorPtr make(const plan::Node& n, const plan::Empty&) { return make_empty(context_, n); }
  OperatorPtr make(const plan::Node& n, const plan::Unit&) { return make_unit(context_, n); }
  OperatorPtr make(const plan::Node& n, const plan::Scan& v) { return make_index_scan(context_, n, v); }
  OperatorPtr make(const plan::Node& n, const plan::Values& v) { return make_values(context_, n, v); }
  OperatorPtr make(const plan::Node& n, const plan::LookupJoin& v) {
    return make_lookup_join(context_, n, v, build(*v.left));
  }
  OperatorPtr make(const plan::Node& n, const plan::MergeJoin& v) {
    return make_merge_join(context_, n, v, build(*v.left));
  }
  OperatorPtr make(const plan::Node& n, const plan::HashJoin& v) {
    OperatorPtr left = build(*v.left), right = build(*v.right);
    const bool joins = v.mode == plan::JoinMode::inner || v.mode == plan::JoinMode::left;
    return (joins ? make_hash_join : make_hash_filter)(context_, n, v, std::move(left), std::move(right));
  }
  OperatorPtr make(const plan::Node& n, const plan::Apply& v) {
    OperatorPtr left = build(*v.left), right = build(*v.right);
    const bool joins = v.mode == plan::JoinMode::inner || v.mode == plan::JoinMode::left;
    return (joins ? make_apply : make_apply_filter)(context_, n, v, std::move(left), std::move(right));
  }
  OperatorPtr make(const plan::Node& n, const plan::PathJoin& v) {
    return make_path_join(context_, n, v, build(*v.left));
  }
  OperatorPtr make(const plan::Node& n, const plan::ServiceJoin& v) {
    return make_service_join(context_, n, v, build(*v.left));
  }
  OperatorPtr make(const plan::Node& n, const plan::Union& v) {
    OperatorPtr left = build(*v.left), right = build(*v.right);
    return make_union(context_, n, std::move(left), std::move(right));
  }
  OperatorPtr make(const plan::Node& n, const plan::Filter& v) {
    return make_filter(context_, n, v, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::Extend& v) {
    return make_extend(context_, n, v, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::Match& v) {
    return make_match(context_, n, v, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::GraphLoop& v) {
    return make_graph_loop(context_, n, v, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::Group& v) {
    return make_group(context_, n, v, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::OrderBy& v) {
    return make_order_by(context_, n, v, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::Project& v) {
    return make_project(context_, n, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::Distinct& v) {
    return make_distinct(context_, n, build(*v.input));
  }
  OperatorPtr make(const plan::Node& n, const plan::Slice& v) {
    return make_slice(context_, n, v, build(*v.input));
  }

  Context& context_;
  std::vector<const Operator*>* registry_;
};

}  // namespace

OperatorPtr build(Context& context, const plan::Node& node, std::vector<const Operator*>* registry) {
  return Builder(context, registry).build(node);
}

void map_columns(const RowBatch& from, const std::vector<std::size_t>& map, RowBatch& to) {
  for (std::size_t c = 0; c < map.size(); ++c) {
    auto& column = to.column(c);
    if (map[c] == kNoColumn) {
      column.assign(from.rows(), Id());
    } else {
      column = from.column(map[c]);
    }
  }
  to.set_rows(from.rows());
}

void copy_rows(const RowBatch& from, const std::vector<std::uint32_t>& selected, RowBatch& to) {
  for (std::size_t c = 0; c < to.columns(); ++c) {
    auto& column = to.column(c);
    const auto& source = from.column(c);
    for (const std::uint32_t row : selected) column.push_back(source[row]);
  }
  to.set_rows(to.rows() + selected.size());
}

}  // namespace griot::exec
