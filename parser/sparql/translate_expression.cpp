#include "parser/sparql/builtins.hpp"
#include "parser/sparql/translator.hpp"

namespace griot::sparql {

using algebra::ExpressionPtr;
using algebra::Operator;

namespace {

template <typename T>
ExpressionPtr built(T value, SourceRange range) {
  return std::make_unique<algebra::Expression>(std::move(value), range);
}

ExpressionPtr binary(Operator op, ExpressionPtr a, ExpressionPtr b, SourceRange range) {
  std::vector<ExpressionPtr> operands;
  operands.push_back(std::move(a));
  operands.push_back(std::move(b));
  return built(algebra::OperatorCall{op, std::move(operands)}, range);
}

Operator comparison_operator(std::string_view symbol) {
  if (symbol == "=") return Operator::equal;
  if (symbol == "!=") return Operator::not_equal;
  if (symbol == "<") return Operator::less;
  if (symbol == "<=") return Operator::less_equal;
  if (symbol == ">") return Operator::greater;
  return Operator::greater_equal;
}

Operator arithmetic_operator(std::string_view symbol) {
  if (symbol == "+") return Operator::add;
  if (symbol == "-") return Operator::subtract;
  if (symbol == "*") return Operator::multiply;
  return Operator::divide;
}

std::string count_of(int n) {
  return n == 0 ? "no argument" : n == 1 ? "one argument" : std::to_string(n) + " arguments";
}

}  // namespace

ExpressionPtr Translator::expression(const Tree& tree) {
  switch (tree.rule) {
    case Rule::or_:
      return chain(tree, Operator::logical_or, 0, tree.children.size());
    case Rule::and_:
      return chain(tree, Operator::logical_and, 0, tree.children.size());
    case Rule::comparison:
      return comparison(tree);
    case Rule::sum:
    case Rule::product:
    case Rule::signed_term:
      return arithmetic(tree);
    case Rule::unary:
      return unary(tree);
    case Rule::call:
      return call(tree);
    case Rule::built_in:
      return built_in(tree);
    case Rule::aggregate:
      return aggregate(tree);
    case Rule::exists: {
      const bool negated = tree.children[0].is_word("NOT");
      Grouping* const outside = std::exchange(grouping_, nullptr);
      const unsigned pattern = std::exchange(pattern_, 0);
      auto inner = group(tree.children[1]);
      grouping_ = outside;
      pattern_ = pattern;
      return built(algebra::Exists{std::move(inner), negated}, tree.range);
    }
    default:
      return leaf_expression(tree);
  }
}

ExpressionPtr Translator::leaf_expression(const Tree& tree) {
  if (tree.is(TokenKind::variable)) return read_variable(tree);
  return built(term(tree), tree.range);
}

// §18.2.4.1: where rows are groups, a variable that they are not grouped by has no one value.
ExpressionPtr Translator::read_variable(const Tree& leaf) {
  algebra::Variable read = variable(leaf);
  if (!grouping_ || in_aggregate_ || grouping_->keys.contains(read.name))
    return built(std::move(read), leaf.range);
  if (const auto alias = grouping_->aliases.find(read.name); alias != grouping_->aliases.end())
    return grouping_->unfold_aliases ? algebra::clone(*alias->second) : built(std::move(read), leaf.range);
  if (grouping_->strict)
    fail(leaf.range, "?" + read.name + " has no one value in a group: the query does not group by it",
         "a variable of GROUP BY, or an aggregate, as SAMPLE(?" + read.name + ")");
  algebra::Aggregate sample{algebra::AggregateKind::sample, built(std::move(read), leaf.range), false};
  return aggregated(std::move(sample), leaf.range);
}

// Balanced: the operators are associative, and a long chain must not be a deep one.
ExpressionPtr Translator::chain(const Tree& tree, Operator op, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return expression(tree.children[begin]);
  const std::size_t middle = begin + (end - begin) / 2;
  auto left = chain(tree, op, begin, middle);
  auto right = chain(tree, op, middle, end);
  return binary(op, std::move(left), std::move(right),
                cover(tree.children[begin].range, tree.children[end - 1].range));
}

ExpressionPtr Translator::comparison(const Tree& tree) {
  auto left = expression(tree.children[0]);
  const Tree& op = tree.children[1];
  if (op.is(TokenKind::symbol))
    return binary(comparison_operator(op.token->text), std::move(left), expression(tree.children[2]),
                  tree.range);
  std::vector<ExpressionPtr> operands;
  operands.push_back(std::move(left));
  for (auto& argument : arguments(tree.children[2])) operands.push_back(std::move(argument));
  return built(algebra::OperatorCall{op.is_word("IN") ? Operator::in : Operator::not_in, std::move(operands)},
               tree.range);
}

// From left to right: what is exact for integers is not for doubles, so no other order will do.
ExpressionPtr Translator::arithmetic(const Tree& tree) {
  if (tree.children.size() > 2 * kMaxChain)
    fail(tree.range, "there are more than " + std::to_string(kMaxChain) + " operations in a row", "brackets");
  ExpressionPtr result = expression(tree.children[0]);
  for (std::size_t i = 1; i < tree.children.size(); ++i) {
    const Tree& child = tree.children[i];
    const bool symbol = child.is(TokenKind::symbol);  // else the term brings its sign along
    const Operator op = symbol ? arithmetic_operator(child.token->text) : Operator::add;
    const Tree& operand = symbol ? tree.children[++i] : child;
    result = binary(op, std::move(result), expression(operand), cover(tree.range, operand.range));
  }
  return result;
}

ExpressionPtr Translator::unary(const Tree& tree) {
  const std::string_view symbol = tree.children[0].token->text;
  std::vector<ExpressionPtr> operands;
  operands.push_back(expression(tree.children[1]));
  const Operator op = symbol == "!"   ? Operator::logical_not
                      : symbol == "-" ? Operator::unary_minus
                                      : Operator::unary_plus;
  return built(algebra::OperatorCall{op, std::move(operands)}, tree.range);
}

std::vector<ExpressionPtr> Translator::arguments(const Tree& tree, std::size_t begin) {
  std::vector<ExpressionPtr> list;
  for (std::size_t i = begin; i < tree.children.size(); ++i) list.push_back(expression(tree.children[i]));
  return list;
}

ExpressionPtr Translator::call(const Tree& tree) {
  const Tree& list = tree.children[1];
  if (!list.children.empty() && list.children[0].is_word("DISTINCT"))
    fail(list.children[0].range, "DISTINCT belongs to aggregates, and this is a function", "an argument");
  return built(algebra::FunctionCall{iri(tree.children[0]).value, arguments(list), true}, tree.range);
}

ExpressionPtr Translator::built_in(const Tree& tree) {
  const Builtin& builtin = *find_builtin(tree.children[0].token->text);
  const Tree& list = tree.children[1];
  const int given = static_cast<int>(list.children.size());
  const std::string name(builtin.name);
  if (given < builtin.fewest || (builtin.most >= 0 && given > builtin.most)) {
    std::string takes = count_of(builtin.fewest);
    if (builtin.most > builtin.fewest)
      takes = std::to_string(builtin.fewest) + " or " + count_of(builtin.most);
    fail(tree.range, name + " takes " + takes + ", and here are " + std::to_string(given), name + "(…)");
  }
  if (name == "BOUND" && !list.children[0].is(TokenKind::variable))
    fail(list.children[0].range, "BOUND asks about a variable, not about an expression", "a variable");
  return built(algebra::FunctionCall{name, arguments(list), false}, tree.range);
}

ExpressionPtr Translator::aggregate(const Tree& tree) {
  const std::string name = upper_case(tree.children[0].token->text);
  if (in_aggregate_)
    fail(tree.range, "an aggregate cannot stand within an aggregate", "a variable or a function");
  if (!grouping_)
    fail(tree.range, "the aggregate " + name + " cannot stand here: there are no groups yet",
         "aggregates in SELECT, HAVING and ORDER BY");
  using algebra::AggregateKind;
  const AggregateKind kind = name == "COUNT"    ? AggregateKind::count
                             : name == "SUM"    ? AggregateKind::sum
                             : name == "MIN"    ? AggregateKind::min
                             : name == "MAX"    ? AggregateKind::max
                             : name == "AVG"    ? AggregateKind::avg
                             : name == "SAMPLE" ? AggregateKind::sample
                                                : AggregateKind::group_concat;
  algebra::Aggregate result{kind, nullptr, false};
  std::size_t next = 1;
  if (tree.children[next].is_word("DISTINCT")) {
    result.distinct = true;
    ++next;
  }
  if (!tree.children[next].is_symbol("*")) {
    in_aggregate_ = true;
    result.argument = expression(tree.children[next]);
    in_aggregate_ = false;
  }
  if (next + 1 < tree.children.size()) result.separator = string_value(*tree.children[next + 1].token);
  return aggregated(std::move(result), tree.range);
}

ExpressionPtr Translator::aggregated(algebra::Aggregate aggregate, SourceRange range) {
  auto e = built(std::move(aggregate), range);
  const auto [it, first] = grouping_->by_text.emplace(algebra::to_sparql(*e), algebra::Variable{});
  if (first) {
    it->second = fresh("aggregate");
    grouping_->aggregates.emplace_back(it->second, std::move(e));
  }
  return built(it->second, range);
}

}  // namespace griot::sparql
