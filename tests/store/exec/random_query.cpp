#include "tests/store/exec/random_query.hpp"

#include <algorithm>
#include <array>

#include "store/term/vocab.hpp"
#include "tests/store/algebra/build.hpp"

namespace griot::exec::test {

using namespace griot::algebra;
using namespace griot::algebra::test;
using griot::test::TermQuad;

std::vector<TermQuad> RandomQuery::quads() {
  std::vector<TermQuad> list;
  const unsigned n = chance(10) ? below(4) : 8 + below(25);
  for (unsigned i = 0; i < n; ++i) {
    TermQuad q{node_term(), predicate(), chance(30) ? literal() : node_term(), std::nullopt};
    if (chance(35)) q.g = graph_name();
    list.push_back(std::move(q));
    // The same triple in another graph, so that unions must tell.
    if (chance(25)) {
      TermQuad again = list.back();
      again.g = graph_name();
      list.push_back(std::move(again));
    }
  }
  return list;
}

std::optional<Dataset> RandomQuery::dataset() {
  if (chance(88)) return std::nullopt;
  Dataset d;
  for (auto* list : {&d.default_graphs, &d.named_graphs})
    for (unsigned n = below(4); n > 0; --n) list->push_back(graph_name());
  return d;
}

NodePtr RandomQuery::tree(unsigned depth) {
  if (depth == 0) return leaf();
  switch (below(15)) {
    case 0:
    case 1:
    case 2:
      return make(Join{tree(depth - 1), tree(depth - 1)});
    case 3:
    case 4:
      return make(LeftJoin{tree(depth - 1), tree(depth - 1), chance(40) ? condition(2) : nullptr});
    case 5:
      return make(Union{tree(depth - 1), tree(depth - 1)});
    case 6:
      return make(Minus{tree(depth - 1), tree(depth - 1)});
    case 7:
    case 8:
    case 9:
      return filtered(tree(depth - 1));
    case 10:
      return extend_free(tree(depth - 1));
    case 11:
      return make(Graph{chance(60) ? VarOrTerm(any_variable()) : VarOrTerm(graph_name()), tree(depth - 1)});
    case 12:
    case 13:
      return sub_select(tree(depth - 1));
    default:
      return group(tree(depth - 1));
  }
}

// No label that a reader may take for one of its own making.
Term RandomQuery::node_term() {
  return below(12) == 0 ? Term::blank("x" + std::to_string(below(2))) : ex("n" + std::to_string(below(4)));
}

Term RandomQuery::predicate() {
  return ex("p" + std::to_string(below(3)));
}

Term RandomQuery::graph_name() {
  const unsigned g = below(4);
  return g == 0 ? Term::iri(vocab::inferred_graph) : g == 3 ? ex("n0") : ex("g" + std::to_string(g));
}

Term RandomQuery::number() {
  static const char* kTexts[] = {"1", "2", "3", "01", "2.0"};
  const unsigned i = below(5);
  return Term::literal(kTexts[i], i == 4 ? vocab::xsd_decimal : vocab::xsd_integer);
}

Term RandomQuery::literal() {
  if (chance(80)) return number();
  return chance(60) ? Term::literal(chance(50) ? "one" : "2") : Term::lang_literal("one", "en");
}

Variable RandomQuery::any_variable() {
  if (!in_scope_.empty() && chance(60)) return in_scope_[below(static_cast<unsigned>(in_scope_.size()))];
  return {std::string(1, static_cast<char>('a' + below(5)))};
}

// A variable for predicates is mostly one of their own: others have no values that are predicates too.
VarOrTerm RandomQuery::component(bool predicate_position, unsigned variable_percent) {
  if (chance(variable_percent)) return predicate_position && chance(75) ? Variable{"p"} : any_variable();
  return predicate_position ? predicate() : chance(20) ? literal() : ex("n" + std::to_string(below(4)));
}

NodePtr RandomQuery::leaf() {
  if (chance(12)) return values();
  if (chance(20)) return make(PathPattern{component(false, 85), path(2, false), component(false, 85)});
  BasicGraphPattern bgp;
  const unsigned n = chance(6) ? 0 : 1 + below(chance(50) ? 1 : 3);
  for (unsigned i = 0; i < n; ++i)
    bgp.triples.push_back({component(false, 93), component(true, 20), component(false, 88), {}});
  return make(std::move(bgp));
}

NodePtr RandomQuery::values() {
  Values data;
  data.variables.push_back(any_variable());
  if (const Variable v = any_variable(); v != data.variables[0]) data.variables.push_back(v);
  const unsigned n = below(6);
  for (unsigned r = 0; r < n; ++r) {
    auto& row = data.rows.emplace_back();
    for (std::size_t c = 0; c < data.variables.size(); ++c)
      row.push_back(chance(25)
                        ? std::nullopt
                        : std::optional<Term>(chance(30) ? literal() : ex("n" + std::to_string(below(5)))));
  }
  return make(std::move(data));
}

NodePtr RandomQuery::filtered(NodePtr input) {
  in_scope_ = variables_in_scope(*input);
  return make(Filter{std::move(input), condition(2)});
}

// BIND to a variable that the input does not have, if there is one left.
NodePtr RandomQuery::extend_free(NodePtr input) {
  in_scope_ = variables_in_scope(*input);
  for (int i = 0; i < 20; ++i) {
    const Variable v = any_variable();
    if (std::find(in_scope_.begin(), in_scope_.end(), v) == in_scope_.end())
      return make(Extend{std::move(input), v, value(2)});
  }
  return input;
}

// SELECT with DISTINCT, ORDER BY, LIMIT and OFFSET, or some of them.
NodePtr RandomQuery::sub_select(NodePtr input) {
  const bool is_ordered = chance(50);
  Project p;
  for (const char c : std::string_view("abcdep"))
    if (chance(50)) p.variables.push_back({std::string(1, c)});
  p.input = is_ordered ? ordered(std::move(input)) : std::move(input);
  NodePtr result = make(std::move(p));
  if (chance(40)) result = make(Distinct{std::move(result)});
  return chance(is_ordered ? 90 : 10) ? sliced(std::move(result)) : std::move(result);
}

// By some expressions and then, mostly, by all variables, so that there is one order.
NodePtr RandomQuery::ordered(NodePtr input) {
  OrderBy order;
  in_scope_ = variables_in_scope(*input);
  for (unsigned n = below(3); n > 0; --n) order.keys.push_back({value(2), chance(40)});
  if (chance(80) || order.keys.empty())
    for (const Variable& v : variables_in_scope(*input)) order.keys.push_back({variable(v.name), chance(40)});
  order.input = std::move(input);
  return make(std::move(order));
}

NodePtr RandomQuery::sliced(NodePtr input) {
  Slice s;
  s.input = std::move(input);
  if (chance(40)) s.offset = below(4);
  if (chance(85)) s.limit = below(6);
  return make(std::move(s));
}

NodePtr RandomQuery::group(NodePtr input) {
  Group g;
  in_scope_ = variables_in_scope(*input);
  g.input = std::move(input);
  if (chance(70)) {
    const Variable v = any_variable();
    g.keys.emplace_back(v, chance(80) ? variable(v.name) : value(1));
  }
  for (unsigned n = 1 + below(2); n > 0; --n) {
    const Variable target = any_variable();
    const auto is_target = [&](const auto& column) { return column.first == target; };
    if (std::none_of(g.keys.begin(), g.keys.end(), is_target) &&
        std::none_of(g.aggregates.begin(), g.aggregates.end(), is_target))
      g.aggregates.emplace_back(target, any_aggregate());
  }
  if (g.keys.empty() && g.aggregates.empty())
    g.aggregates.emplace_back(any_variable(), aggregate(AggregateKind::count, nullptr));
  return make(std::move(g));
}

ExpressionPtr RandomQuery::any_aggregate() {
  static constexpr std::array kKinds = {
      AggregateKind::count, AggregateKind::count,  AggregateKind::sum,
      AggregateKind::min,   AggregateKind::max,    AggregateKind::avg,
      AggregateKind::count, AggregateKind::sample, AggregateKind::group_concat};
  const auto kind = kKinds[below(kKinds.size())];
  ExpressionPtr argument = kind == AggregateKind::count && chance(30) ? nullptr : value(1);
  return aggregate(kind, std::move(argument), chance(40));
}

}  // namespace griot::exec::test
