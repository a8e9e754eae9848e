#include "store/algebra/print_internal.hpp"

namespace griot::algebra {
namespace {

// Binding strength, loosest first; a primary expression is kPrimary.
enum Precedence { kOr = 1, kAnd, kRelational, kAdditive, kMultiplicative, kUnary, kPrimary };

struct OperatorText {
  const char* symbol;
  int precedence;
};

OperatorText describe(Operator op) {
  switch (op) {
    case Operator::logical_or:
      return {"||", kOr};
    case Operator::logical_and:
      return {"&&", kAnd};
    case Operator::logical_not:
      return {"!", kUnary};
    case Operator::equal:
      return {"=", kRelational};
    case Operator::not_equal:
      return {"!=", kRelational};
    case Operator::less:
      return {"<", kRelational};
    case Operator::less_equal:
      return {"<=", kRelational};
    case Operator::greater:
      return {">", kRelational};
    case Operator::greater_equal:
      return {">=", kRelational};
    case Operator::in:
      return {"IN", kRelational};
    case Operator::not_in:
      return {"NOT IN", kRelational};
    case Operator::add:
      return {"+", kAdditive};
    case Operator::subtract:
      return {"-", kAdditive};
    case Operator::multiply:
      return {"*", kMultiplicative};
    case Operator::divide:
      return {"/", kMultiplicative};
    case Operator::unary_plus:
      return {"+", kUnary};
    case Operator::unary_minus:
      return {"-", kUnary};
  }
  return {"?", kPrimary};
}

const char* name_of(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::count:
      return "COUNT";
    case AggregateKind::sum:
      return "SUM";
    case AggregateKind::min:
      return "MIN";
    case AggregateKind::max:
      return "MAX";
    case AggregateKind::avg:
      return "AVG";
    case AggregateKind::sample:
      return "SAMPLE";
    case AggregateKind::group_concat:
      return "GROUP_CONCAT";
  }
  return "";
}

}  // namespace

class ExpressionPrinter {
 public:
  ExpressionPrinter(Printer& printer, int min_precedence) : p_(printer), min_(min_precedence) {}

  void operator()(const Variable& v) const {
    const auto it = p_.substitutes_.find(v);
    if (it == p_.substitutes_.end()) {
      p_.out_ += p_.terms_.text(v);
    } else {
      p_.expression(*it->second, min_);
    }
  }
  void operator()(const Term& t) const { p_.out_ += p_.terms_.text(t); }
  void operator()(const OperatorCall& c) const {
    const auto [symbol, precedence] = describe(c.op);
    const bool brackets = precedence < min_;
    if (brackets) p_.out_ += '(';
    if (precedence == kUnary) {
      p_.out_ += symbol;
      unary_operand(*c.operands.front(), c.op);
    } else if (c.op == Operator::in || c.op == Operator::not_in) {
      p_.expression(*c.operands.front(), kAdditive);
      p_.out_ += std::string(" ") + symbol + " ";
      list(c.operands, 1);
    } else {
      binary(c, symbol, precedence);
    }
    if (brackets) p_.out_ += ')';
  }
  void operator()(const FunctionCall& c) const {
    p_.out_ += c.is_iri ? p_.terms_.text(Term::iri(c.name)) : c.name;
    list(c.arguments, 0);
  }
  void operator()(const Exists& e) const {
    p_.out_ += e.negated ? "NOT EXISTS " : "EXISTS ";
    p_.group(*e.pattern);
  }
  void operator()(const Aggregate& a) const {
    p_.out_ += std::string(name_of(a.kind)) + "(";
    if (a.distinct) p_.out_ += "DISTINCT ";
    if (a.argument) {
      p_.expression(*a.argument);
    } else {
      p_.out_ += '*';
    }
    if (a.kind == AggregateKind::group_concat && a.separator != " ")
      p_.out_ += "; SEPARATOR=" + p_.terms_.text(Term::literal(a.separator));
    p_.out_ += ')';
  }

 private:
  // "- -1" would be read as two tokens and "-1" as one: a signed number or a unary operand is bracketed.
  void unary_operand(const Expression& operand, Operator op) const {
    const auto* term = std::get_if<Term>(&operand.value);
    const bool number = op != Operator::logical_not && term && term->is_literal();
    if (number) p_.out_ += '(';
    p_.expression(operand, kPrimary);
    if (number) p_.out_ += ')';
  }
  void binary(const OperatorCall& c, const char* symbol, int precedence) const {
    // Comparison does not chain; the others group to the left, "&&" and "||" as they like.
    const int left = precedence == kRelational ? precedence + 1 : precedence;
    const int right = precedence <= kAnd ? precedence : precedence + 1;
    for (std::size_t i = 0; i < c.operands.size(); ++i) {
      if (i > 0) p_.out_ += std::string(" ") + symbol + " ";
      p_.expression(*c.operands[i], i == 0 ? left : right);
    }
  }
  void list(const std::vector<ExpressionPtr>& expressions, std::size_t first) const {
    p_.out_ += '(';
    for (std::size_t i = first; i < expressions.size(); ++i) {
      if (i > first) p_.out_ += ", ";
      p_.expression(*expressions[i]);
    }
    p_.out_ += ')';
  }

  Printer& p_;
  int min_;
};

void Printer::expression(const Expression& e, int min_precedence) {
  std::visit(ExpressionPrinter(*this, min_precedence), e.value);
}

void Printer::constraint(std::span<const Expression* const> all) {
  // A bare built-in call needs no brackets (SPARQL 1.1 §19.8, Constraint), EXISTS reads better without.
  if (all.size() == 1 && std::holds_alternative<Exists>(all.front()->value)) {
    expression(*all.front());
    return;
  }
  out_ += '(';
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out_ += " && ";
    expression(*all[i], all.size() == 1 ? 0 : kAnd);
  }
  out_ += ')';
}

bool has_exists(const Expression& e) {
  const auto any = [](const std::vector<ExpressionPtr>& list) {
    for (const auto& item : list)
      if (has_exists(*item)) return true;
    return false;
  };
  if (std::holds_alternative<Exists>(e.value)) return true;
  if (const auto* op = std::get_if<OperatorCall>(&e.value)) return any(op->operands);
  if (const auto* function = std::get_if<FunctionCall>(&e.value)) return any(function->arguments);
  if (const auto* aggregate = std::get_if<Aggregate>(&e.value))
    return aggregate->argument && has_exists(*aggregate->argument);
  return false;
}

}  // namespace griot::algebra
