// The factories of all operators, one .cpp each. Private to this room: build.cpp calls them.
#pragma once

#include "store/exec/operator.hpp"

namespace griot::exec {

OperatorPtr make_empty(Context& context, const plan::Node& node);
OperatorPtr make_unit(Context& context, const plan::Node& node);
OperatorPtr make_index_scan(Context& context, const plan::Node& node, const plan::Scan& scan);
OperatorPtr make_lookup_join(Context& context, const plan::Node& node, const plan::LookupJoin& join,
                             OperatorPtr left);
OperatorPtr make_merge_join(Context& context, const plan::Node& node, const plan::MergeJoin& join,
                            OperatorPtr left);
// Modes inner and left; semi, anti and minus.
OperatorPtr make_hash_join(Context& context, const plan::Node& node, const plan::HashJoin& join,
                           OperatorPtr left, OperatorPtr right);
OperatorPtr make_hash_filter(Context& context, const plan::Node& node, const plan::HashJoin& join,
                             OperatorPtr left, OperatorPtr right);
// Modes inner and left; semi and anti.
OperatorPtr make_apply(Context& context, const plan::Node& node, const plan::Apply& apply, OperatorPtr left,
                       OperatorPtr right);
OperatorPtr make_apply_filter(Context& context, const plan::Node& node, const plan::Apply& apply,
                              OperatorPtr left, OperatorPtr right);
OperatorPtr make_path_join(Context& context, const plan::Node& node, const plan::PathJoin& join,
                           OperatorPtr left);
OperatorPtr make_service_join(Context& context, const plan::Node& node, const plan::ServiceJoin& join,
                              OperatorPtr left);
OperatorPtr make_union(Context& context, const plan::Node& node, OperatorPtr left, OperatorPtr right);
OperatorPtr make_filter(Context& context, const plan::Node& node, const plan::Filter& filter,
                        OperatorPtr input);
OperatorPtr make_extend(Context& context, const plan::Node& node, const plan::Extend& extend,
                        OperatorPtr input);
OperatorPtr make_values(Context& context, const plan::Node& node, const plan::Values& values);
OperatorPtr make_match(Context& context, const plan::Node& node, const plan::Match& match, OperatorPtr input);
OperatorPtr make_graph_loop(Context& context, const plan::Node& node, const plan::GraphLoop& loop,
                            OperatorPtr input);
OperatorPtr make_group(Context& context, const plan::Node& node, const plan::Group& group, OperatorPtr input);
OperatorPtr make_order_by(Context& context, const plan::Node& node, const plan::OrderBy& order,
                          OperatorPtr input);
OperatorPtr make_project(Context& context, const plan::Node& node, OperatorPtr input);
OperatorPtr make_distinct(Context& context, const plan::Node& node, OperatorPtr input);
OperatorPtr make_slice(Context& context, const plan::Node& node, const plan::Slice& slice, OperatorPtr input);

// Copies the rows of `from` to the empty batch `to`, whose column c is column `map[c]` of it, or
// unbound where that is kNoColumn.
void map_columns(const RowBatch& from, const std::vector<std::size_t>& map, RowBatch& to);
// Appends to `to` the rows of `from` that `selected` names; both have the same columns.
void copy_rows(const RowBatch& from, const std::vector<std::uint32_t>& selected, RowBatch& to);

}  // namespace griot::exec
