#include "parser/question/to_algebra.hpp"

#include <algorithm>
#include <iterator>

#include "parser/question/algebra_compiler.hpp"
#include "parser/question/time_condition.hpp"

namespace griot::question {

using algebra::ExpressionPtr;
using algebra::make;
using algebra::NodePtr;
using algebra::TriplePattern;
using algebra::Variable;
using algebra::VarOrTerm;

NodePtr join(NodePtr left, NodePtr right) {
  if (!left) return right;
  if (!right) return left;
  return make(algebra::Join{std::move(left), std::move(right)});
}

NodePtr unite(NodePtr left, NodePtr right) {
  if (!left) return right;
  return make(algebra::Union{std::move(left), std::move(right)});
}

NodePtr filtered(NodePtr input, ExpressionPtr condition) {
  if (!condition) return input;
  if (!input) input = make(algebra::BasicGraphPattern{});
  return make(algebra::Filter{std::move(input), std::move(condition)});
}

NodePtr GroupBuilder::finish() {
  NodePtr node = triples.triples.empty() ? nullptr : make(std::move(triples));
  node = join(std::move(node), std::move(joined));
  if (!node) node = make(algebra::BasicGraphPattern{});
  for (auto& [variable, value] : computed) {
    node = make(algebra::Extend{std::move(node), variable, std::move(value)});
  }
  for (NodePtr& part : optional) {
    node = make(algebra::LeftJoin{std::move(node), std::move(part), nullptr});
  }
  return filtered(std::move(node), std::move(condition));
}

Reading Compiler::run() {
  Reading reading;
  for (const AskedColumn& column : form_.columns) {
    reading.columns.push_back({column.name, {names_.of_column(column)}, column.kind});
  }
  if (form_.asks == Asks::yes_no) reading.columns.push_back({"answer", {"answer"}, ColumnKind::yes_no});
  reading.query = query(body(form_.body, nullptr));
  std::vector<TriplePattern> facts;
  NodePtr support = body(form_.body, &facts);
  add_support(reading, std::move(support), std::move(facts));
  for (const VariableId root : form_.roots) {
    const Variable variable{names_.of(root)};
    const auto known = algebra::variables_in_scope(*reading.support.root);
    if (std::find(known.begin(), known.end(), variable) != known.end()) reading.roots.push_back(variable);
  }
  reading.negated = form_.negated;
  return reading;
}

VarOrTerm Compiler::value(const Value& v) {
  if (const auto* id = std::get_if<VariableId>(&v)) return Variable{names_.of(*id)};
  return std::get<Term>(v);
}

ExpressionPtr Compiler::expression(const Value& v) {
  if (const auto* id = std::get_if<VariableId>(&v)) return algebra::variable(names_.of(*id));
  return algebra::constant(std::get<Term>(v));
}

void Compiler::add(GroupBuilder& group, const TimeCompared& compared, std::vector<TriplePattern>* facts) {
  TimeCondition condition =
      time_condition(compared, [&](const Value& v) { return names_.of(std::get<VariableId>(v)); });
  for (TriplePattern& triple : condition.bounds) {
    if (std::find(bounds_.begin(), bounds_.end(), triple) != bounds_.end()) continue;
    bounds_.push_back(triple);
    group.optional.push_back(make(algebra::BasicGraphPattern{{std::move(triple)}}));
  }
  ExpressionPtr certain = algebra::clone(*condition.certain);
  group.condition =
      algebra::both(std::move(group.condition),
                    compared.only_certain ? std::move(condition.certain) : std::move(condition.possible));
  if (facts != nullptr) certain_ = algebra::both(std::move(certain_), std::move(certain));
}

void Compiler::add(GroupBuilder& group, const Same& same, std::vector<TriplePattern>*) {
  group.condition =
      algebra::both(std::move(group.condition),
                    algebra::call(algebra::Operator::equal, expression(same.left), expression(same.right)));
}

void Compiler::add(GroupBuilder& group, const Differ& differ, std::vector<TriplePattern>*) {
  group.condition = algebra::both(
      std::move(group.condition),
      algebra::call(algebra::Operator::not_equal, expression(differ.left), expression(differ.right)));
}

void Compiler::add(GroupBuilder& group, const Negated& negated, std::vector<TriplePattern>*) {
  const auto outer = bounds_;
  auto exists = std::make_unique<algebra::Expression>(algebra::Exists{body(negated.body, nullptr), true});
  bounds_ = outer;
  group.condition = algebra::both(std::move(group.condition), std::move(exists));
}

void Compiler::add(GroupBuilder& group, const AnyOf& any, std::vector<TriplePattern>* facts) {
  NodePtr branches;
  for (const Body& branch : any.branches) {
    const auto outer = bounds_;
    branches = unite(std::move(branches), body(branch, facts));
    bounds_ = outer;
  }
  group.joined = join(std::move(group.joined), std::move(branches));
}

void Compiler::add(GroupBuilder& group, const Maybe& maybe, std::vector<TriplePattern>* facts) {
  group.optional.push_back(body(maybe.body, facts));
}

void Compiler::add(GroupBuilder& group, const Is& is, std::vector<TriplePattern>*) {
  if (std::holds_alternative<Term>(is.variable)) {
    algebra::OperatorCall among{algebra::Operator::in, {}};
    among.operands.push_back(expression(is.variable));
    for (const Term& term : is.terms) among.operands.push_back(algebra::constant(term));
    group.condition =
        algebra::both(std::move(group.condition), std::make_unique<algebra::Expression>(std::move(among)));
    return;
  }
  algebra::Values values{{std::get<Variable>(value(is.variable))}, {}};
  for (const Term& term : is.terms) values.rows.push_back({term});
  group.joined = join(std::move(group.joined), make(std::move(values)));
}

void Compiler::add(GroupBuilder& group, const Compared& compared, std::vector<TriplePattern>*) {
  using algebra::Operator;
  const Operator op = compared.relation == Comparison::at_least  ? Operator::greater_equal
                      : compared.relation == Comparison::at_most ? Operator::less_equal
                      : compared.relation == Comparison::more    ? Operator::greater
                      : compared.relation == Comparison::fewer   ? Operator::less
                                                                 : Operator::equal;
  group.condition = algebra::both(std::move(group.condition),
                                  algebra::call(op, expression(compared.left), expression(compared.right)));
}

// `facts`: where evidence is collected; null within negations and counts.
NodePtr Compiler::body(const Body& conditions, std::vector<TriplePattern>* facts) {
  GroupBuilder group;
  const auto saved = bounds_;
  for (const Condition& condition : conditions) {
    std::visit([&](const auto& c) { add(group, c, facts); }, condition.value);
  }
  bounds_ = saved;
  return group.finish();
}

// Columns that are a constant, or that share a variable with another column, get their own.
NodePtr Compiler::with_columns(NodePtr node) {
  for (const AskedColumn& column : form_.columns) {
    if (column.kind == ColumnKind::count) continue;
    const std::string name = names_.of_column(column);
    const auto* id = std::get_if<VariableId>(&column.value);
    if (id != nullptr && names_.of(*id) == name) continue;
    node = make(algebra::Extend{std::move(node), {name}, expression(column.value)});
  }
  return node;
}

algebra::Query Compiler::query(NodePtr node) {
  algebra::Query result;
  if (form_.asks == Asks::yes_no) {
    result.form = algebra::QueryForm::ask;
    result.root = std::move(node);
    return result;
  }
  for (const AskedColumn& column : form_.columns) result.result.push_back({names_.of_column(column)});
  if (form_.asks == Asks::count) {
    algebra::Group group;
    group.input = std::move(node);
    group.aggregates.emplace_back(
        result.result.front(),
        std::make_unique<algebra::Expression>(algebra::Aggregate{
            algebra::AggregateKind::count, expression(form_.columns.front().value), true, " "}));
    result.root = make(algebra::Project{make(std::move(group)), result.result});
    return result;
  }
  node = make(algebra::Project{with_columns(std::move(node)), result.result});
  result.root = make(algebra::Distinct{std::move(node)});
  return result;
}

void Compiler::add_support(Reading& reading, NodePtr node, std::vector<TriplePattern> facts) {
  if (certain_) {
    reading.certain = Variable{names_.keyed("certain", "certain")};
    node = make(algebra::Extend{std::move(node), *reading.certain, std::move(certain_)});
  }
  node = with_columns(std::move(node));
  if (form_.asks == Asks::count) {
    if (const auto* id = std::get_if<VariableId>(&form_.columns.front().value)) {
      reading.counted = Variable{names_.of(*id)};
    }
  }
  reading.support.result = algebra::variables_in_scope(*node);
  reading.support.root = make(algebra::Project{std::move(node), reading.support.result});
  reading.facts = std::move(facts);
}

Reading to_reading(const LogicalForm& form, const ontology::Schema& schema) {
  return Compiler(form, schema).run();
}

}  // namespace griot::question
