// Queries over a small graph that hold millions of rows: what limits and interruptions are tried on. The
// graph has two crowds, a and b, of `crowd` things each; every query meets all pairs of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/store/algebra/build.hpp"

namespace griot::test {

inline std::shared_ptr<const dataset::Snapshot> two_crowds(int crowd) {
  const auto store = storage::make_memory_store();
  auto transaction = store->begin();
  for (const std::string kind : {"a", "b"}) {
    for (int i = 0; i < crowd; ++i) {
      const Id thing = transaction->intern(algebra::test::ex(kind + std::to_string(i * 7919 % crowd)));
      const auto say = [&](const std::string& property, const Term& value) {
        transaction->insert({thing, transaction->intern(algebra::test::ex(property)),
                             transaction->intern(value), Id::default_graph()});
      };
      say("name_" + kind, Term::literal("the thing with the number " + std::to_string(i)));
      say("size_" + kind, Term::literal(std::to_string(i), "http://www.w3.org/2001/XMLSchema#integer"));
    }
  }
  transaction->commit();
  transaction.reset();
  return store->snapshot();
}

struct BigQuery {
  std::string name;
  algebra::Query query;
};

namespace big {

using namespace algebra;
using namespace algebra::test;

// Every a with every b, with their names and sizes.
inline NodePtr pairs() {
  return algebra::test::join(bgp({triple("?a", "name_a", "?an"), triple("?a", "size_a", "?as")}),
                             bgp({triple("?b", "name_b", "?bn"), triple("?b", "size_b", "?bs")}));
}
inline NodePtr ordered(std::vector<std::pair<ExpressionPtr, bool>> keys) {
  OrderBy order;
  order.input = pairs();
  for (auto& [key, down] : keys) order.keys.push_back({std::move(key), down});
  return make(std::move(order));
}
inline std::vector<std::pair<ExpressionPtr, bool>> keys(ExpressionPtr a, bool down = false,
                                                        ExpressionPtr b = nullptr) {
  std::vector<std::pair<ExpressionPtr, bool>> list;
  list.emplace_back(std::move(a), down);
  if (b) list.emplace_back(std::move(b), false);
  return list;
}
// Grouped by every pair.
inline NodePtr grouped(AggregateKind kind, const std::string& argument, bool distinct = false) {
  Group group;
  group.input = pairs();
  group.keys.emplace_back(Variable{"a"}, variable("a"));
  group.keys.emplace_back(Variable{"b"}, variable("b"));
  group.aggregates.emplace_back(Variable{"n"},
                                aggregate(kind, argument.empty() ? nullptr : variable(argument), distinct));
  return make(std::move(group));
}
inline ExpressionPtr both_names() {
  std::vector<ExpressionPtr> parts;
  parts.push_back(variable("bn"));
  parts.push_back(variable("an"));
  return call("CONCAT", std::move(parts));
}
inline NodePtr grouped_by_made_terms() {
  Group group;
  group.input = pairs();
  group.keys.emplace_back(Variable{"k"}, both_names());
  group.aggregates.emplace_back(Variable{"n"}, aggregate(AggregateKind::count, nullptr));
  return make(std::move(group));
}
inline BigQuery select(std::string name, NodePtr root, const std::vector<std::string>& names) {
  return {std::move(name), {QueryForm::select, std::move(root), vars(names)}};
}

}  // namespace big

inline std::vector<BigQuery> big_queries() {
  using namespace big;
  std::vector<BigQuery> list;
  list.push_back(select("cross join", pairs(), {"a", "b"}));
  list.push_back(
      select("cross join, each row once", make(Distinct{project(pairs(), {"a", "b"})}), {"a", "b"}));
  list.push_back(
      select("cross join, joined by hash",
             algebra::test::join(project(pairs(), {"a", "b"}), make(Distinct{project(pairs(), {"a", "b"})})),
             {"a", "b"}));
  list.push_back(select("order by a number", ordered(keys(variable("as"), true)), {"a", "b"}));
  list.push_back(
      select("order by two names", ordered(keys(variable("bn"), false, variable("an"))), {"a", "b"}));
  list.push_back(select("order by made text", ordered(keys(both_names())), {"a", "b"}));
  list.push_back(select("group, count", grouped(AggregateKind::count, ""), {"a", "n"}));
  list.push_back(select("group, count distinct", grouped(AggregateKind::count, "an", true), {"a", "n"}));
  list.push_back(select("group, greatest", grouped(AggregateKind::max, "an"), {"a", "n"}));
  list.push_back(select("group, average", grouped(AggregateKind::avg, "as"), {"a", "n"}));
  list.push_back(select("group, text joined", grouped(AggregateKind::group_concat, "an"), {"a", "n"}));
  list.push_back(select("group by made text", grouped_by_made_terms(), {"k", "n"}));
  return list;
}

}  // namespace griot::test
