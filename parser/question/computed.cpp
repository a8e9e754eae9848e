// What is computed of all that something describes, as sub-selects: counts, sums, the most and the least.
#include <algorithm>

#include "parser/question/algebra_compiler.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

using algebra::ExpressionPtr;
using algebra::make;
using algebra::NodePtr;
using algebra::TriplePattern;
using algebra::Variable;

namespace {

std::pair<algebra::Operator, std::int64_t> comparison(const Counted& counted, bool complement) {
  using algebra::Operator;
  switch (counted.relation) {
    case Comparison::at_least:
      return {Operator::greater_equal, counted.number};
    case Comparison::more:
      return {Operator::greater, counted.number};
    case Comparison::at_most:
      return {Operator::greater, counted.number};
    case Comparison::fewer:
      return {Operator::greater_equal, counted.number};
    case Comparison::exactly:
      break;
  }
  return complement ? std::pair{Operator::greater, counted.number}
                    : std::pair{Operator::equal, counted.number};
}

}  // namespace

// Numbers and dates have a most and a least; texts and things have none.
ExpressionPtr Compiler::is_measure(const Value& measure) {
  const auto of = [&](const char* function) {
    std::vector<ExpressionPtr> arguments;
    arguments.push_back(expression(measure));
    return algebra::call(std::string(function), std::move(arguments));
  };
  algebra::OperatorCall dates{algebra::Operator::in, {}};
  dates.operands.push_back(of("DATATYPE"));
  for (const char* type : {"date", "dateTime", "gYear", "gYearMonth"}) {
    dates.operands.push_back(algebra::constant(Term::iri(std::string(vocab::xsd_ns) + type)));
  }
  return algebra::call(algebra::Operator::logical_or, of("ISNUMERIC"),
                       std::make_unique<algebra::Expression>(std::move(dates)));
}

// Groups by those of the values that are variables; returns these.
std::vector<Variable> Compiler::group_by(algebra::Group& grouped, const std::vector<Value>& keys) {
  std::vector<Variable> variables;
  for (const Value& key : keys) {
    const auto* id = std::get_if<VariableId>(&key);
    if (id == nullptr) continue;
    variables.push_back({names_.of(*id)});
    grouped.keys.emplace_back(variables.back(), algebra::variable(variables.back().name));
  }
  return variables;
}

// A sub-select of its own, joined by its keys.
void Compiler::add(GroupBuilder& group, const Aggregated& aggregated, std::vector<TriplePattern>*) {
  using algebra::AggregateKind;
  const bool counts = aggregated.function == Aggregate::count;
  NodePtr input = body(aggregated.body, nullptr);
  if (!aggregated.base.empty()) {
    input = make(algebra::LeftJoin{body(aggregated.base, nullptr), std::move(input), nullptr});
  }
  algebra::Group grouped;
  std::vector<Variable> kept = group_by(grouped, aggregated.keys);
  if (!counts) {
    std::vector<Variable> parts = kept;
    for (const Value* v : {&aggregated.item, &aggregated.measure}) {
      const auto* id = std::get_if<VariableId>(v);
      if (id != nullptr) parts.push_back({names_.of(*id)});
    }
    input = make(algebra::Distinct{make(algebra::Project{std::move(input), std::move(parts)})});
  }
  grouped.input = std::move(input);
  const AggregateKind kind = counts                                  ? AggregateKind::count
                             : aggregated.function == Aggregate::sum ? AggregateKind::sum
                                                                     : AggregateKind::avg;
  const Variable result{names_.of(std::get<VariableId>(aggregated.result))};
  grouped.aggregates.emplace_back(
      result, std::make_unique<algebra::Expression>(algebra::Aggregate{
                  kind, expression(counts ? aggregated.item : aggregated.measure), counts, " "}));
  kept.push_back(result);
  group.joined = join(std::move(group.joined), make(algebra::Project{make(std::move(grouped)), kept}));
}

// Its parts are bound by the group's triples, so that it comes last of what is joined.
void Compiler::add(GroupBuilder& group, const Divided& divided, std::vector<TriplePattern>*) {
  group.computed.emplace_back(
      Variable{names_.of(std::get<VariableId>(divided.result))},
      algebra::call(algebra::Operator::divide, expression(divided.dividend), expression(divided.divisor)));
}

// What is described, joined with the greatest of its measures, or with the items that come first.
void Compiler::add(GroupBuilder& group, const Extreme& extreme, std::vector<TriplePattern>* facts) {
  group.joined = join(std::move(group.joined), body(extreme.body, facts));
  if (!extreme.chooses) return;
  NodePtr among = filtered(body(extreme.body, nullptr), is_measure(extreme.measure));
  if (extreme.number > 1) {
    algebra::OrderBy order{std::move(among), {}};
    order.keys.push_back({expression(extreme.measure), extreme.most});
    order.keys.push_back({expression(extreme.item), false});
    std::vector<Variable> kept;
    for (const Value* v : {&extreme.item, &extreme.measure}) {
      if (const auto* id = std::get_if<VariableId>(v)) kept.push_back({names_.of(*id)});
    }
    NodePtr first = make(algebra::Distinct{make(algebra::Project{make(std::move(order)), kept})});
    algebra::Slice slice{std::move(first), 0, static_cast<std::uint64_t>(extreme.number)};
    group.joined = join(std::move(group.joined), make(std::move(slice)));
    return;
  }
  const auto* measure = std::get_if<VariableId>(&extreme.measure);
  if (extreme.rank > 1) return add_ranked(group, extreme, std::move(among));
  const Variable best{names_.keyed(extreme.most ? "most" : "least",
                                   "extreme " + std::to_string(measure != nullptr ? *measure : -1))};
  algebra::Group grouped;
  grouped.input = std::move(among);
  std::vector<Variable> kept =
      group_by(grouped, extreme.per ? std::vector{*extreme.per} : std::vector<Value>{});
  kept.push_back(best);
  const auto kind = extreme.most ? algebra::AggregateKind::max : algebra::AggregateKind::min;
  grouped.aggregates.emplace_back(best, std::make_unique<algebra::Expression>(algebra::Aggregate{
                                            kind, expression(extreme.measure), false, " "}));
  group.joined = join(std::move(group.joined), make(algebra::Project{make(std::move(grouped)), kept}));
  group.condition = algebra::both(
      std::move(group.condition),
      algebra::call(algebra::Operator::equal, expression(extreme.measure), algebra::variable(best.name)));
}

// "the second largest": the measure that comes second, and all that have it.
void Compiler::add_ranked(GroupBuilder& group, const Extreme& extreme, NodePtr among) {
  const auto* measure = std::get_if<VariableId>(&extreme.measure);
  const Variable ranked{names_.keyed("ranked", "nth " + std::to_string(measure != nullptr ? *measure : -1))};
  NodePtr node = make(algebra::Extend{std::move(among), ranked, expression(extreme.measure)});
  node = make(algebra::Distinct{make(algebra::Project{std::move(node), {ranked}})});
  algebra::OrderBy order{std::move(node), {}};
  order.keys.push_back({algebra::variable(ranked.name), extreme.most});
  algebra::Slice slice{make(std::move(order)), static_cast<std::uint64_t>(extreme.rank - 1),
                       std::uint64_t{1}};
  group.joined = join(std::move(group.joined), make(std::move(slice)));
  group.condition = algebra::both(
      std::move(group.condition),
      algebra::call(algebra::Operator::equal, expression(extreme.measure), algebra::variable(ranked.name)));
}

// A sub-select with the keys that it shares with the rest.
void Compiler::add(GroupBuilder& group, const Counted& counted, std::vector<TriplePattern>*) {
  const bool none_too = counted.relation == Comparison::at_most || counted.relation == Comparison::fewer ||
                        (counted.relation == Comparison::exactly && counted.number == 0);
  NodePtr inner = body(counted.body, nullptr);
  const Variable number{names_.keyed("number", "count " + std::to_string(counted.counted))};
  algebra::Group grouped;
  std::vector<Variable> keys;
  for (const Variable& variable : algebra::variables_in_scope(*inner)) {
    if (!names_.shared(variable.name, counted.counted)) continue;
    keys.push_back(variable);
    grouped.keys.emplace_back(variable, algebra::variable(variable.name));
  }
  grouped.input = std::move(inner);
  grouped.aggregates.emplace_back(
      number, std::make_unique<algebra::Expression>(algebra::Aggregate{
                  algebra::AggregateKind::count, algebra::variable(names_.of(counted.counted)), true, " "}));
  // "at most 2" holds of those with none as well: it is the absence of more.
  const auto [op, bound] = comparison(counted, none_too);
  NodePtr node = make(algebra::Filter{
      make(std::move(grouped)),
      algebra::call(op, algebra::variable(number.name),
                    algebra::constant(Term::literal(std::to_string(bound), vocab::xsd_integer)))});
  node = make(algebra::Project{std::move(node), keys});
  if (none_too) {
    auto exists = std::make_unique<algebra::Expression>(algebra::Exists{std::move(node), true});
    group.condition = algebra::both(std::move(group.condition), std::move(exists));
  } else {
    group.joined = join(std::move(group.joined), std::move(node));
  }
}

}  // namespace griot::question
