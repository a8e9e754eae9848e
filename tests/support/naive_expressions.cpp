#include "tests/support/naive_expressions.hpp"

#include <stdexcept>

#include "store/term/literal_value.hpp"
#include "store/term/vocab.hpp"

namespace griot::test {

using namespace griot::algebra;

namespace {

std::optional<bool> truth(const MaybeTerm& t) {
  if (!t || !t->is_literal()) return std::nullopt;
  return effective_boolean(LiteralValue::of(*t));
}

MaybeTerm boolean(std::optional<bool> b) {
  if (!b) return std::nullopt;
  return Term::literal(*b ? "true" : "false", vocab::xsd_boolean);
}

MaybeTerm negated(const MaybeTerm& t) {
  const auto b = truth(t);
  return b ? boolean(!*b) : std::nullopt;
}

MaybeTerm equal(const MaybeTerm& a, const MaybeTerm& b) {
  if (!a || !b) return std::nullopt;
  if (a->is_literal() && b->is_literal())
    return boolean(griot::equal(LiteralValue::of(*a), LiteralValue::of(*b)));
  return boolean(*a == *b);
}

MaybeTerm arithmetic(Operator op, const LiteralValue& a, const LiteralValue& b) {
  const auto result = op == Operator::add        ? griot::add(a, b)
                      : op == Operator::subtract ? griot::subtract(a, b)
                                                 : griot::multiply(a, b);
  return result ? MaybeTerm(result->to_term()) : std::nullopt;
}

MaybeTerm comparison(Operator op, const LiteralValue& a, const LiteralValue& b) {
  const auto order = griot::order(a, b);
  if (!order) return std::nullopt;
  switch (op) {
    case Operator::less:
      return boolean(*order < 0);
    case Operator::less_equal:
      return boolean(*order <= 0);
    case Operator::greater:
      return boolean(*order > 0);
    case Operator::greater_equal:
      return boolean(*order >= 0);
    default:
      throw std::logic_error("not an operator of this oracle");
  }
}

}  // namespace

MaybeTerm NaiveExpressions::value(const Expression& e, const Solution& s) const {
  if (const auto* v = std::get_if<Variable>(&e.value)) {
    const auto it = s.find(v->name);
    return it == s.end() ? std::nullopt : MaybeTerm(it->second);
  }
  if (const auto* t = std::get_if<Term>(&e.value)) return *t;
  if (const auto* op = std::get_if<OperatorCall>(&e.value)) return operation(*op, s);
  if (const auto* f = std::get_if<FunctionCall>(&e.value)) return function(*f, s);
  const auto& exists = std::get<Exists>(e.value);
  return boolean(exists_(*exists.pattern, s) != exists.negated);
}

bool NaiveExpressions::holds(const Expression& e, const Solution& s) const {
  return truth(value(e, s)).value_or(false);
}

MaybeTerm NaiveExpressions::operation(const OperatorCall& c, const Solution& s) const {
  const auto argument = [&](std::size_t i) { return value(*c.operands[i], s); };
  switch (c.op) {
    case Operator::logical_or:
    case Operator::logical_and: {
      const bool decides = c.op == Operator::logical_or;
      const auto a = truth(argument(0)), b = truth(argument(1));
      if (a == decides || b == decides) return boolean(decides);
      return a && b ? boolean(!decides) : std::nullopt;
    }
    case Operator::logical_not:
      return negated(argument(0));
    case Operator::equal:
      return equal(argument(0), argument(1));
    case Operator::not_equal:
      return negated(equal(argument(0), argument(1)));
    case Operator::in:
      return member(c, s);
    case Operator::not_in:
      return negated(member(c, s));
    default:
      break;
  }
  const MaybeTerm a = argument(0), b = argument(1);
  if (!a || !b || !a->is_literal() || !b->is_literal()) return std::nullopt;
  const LiteralValue x = LiteralValue::of(*a), y = LiteralValue::of(*b);
  const bool calculates = c.op == Operator::add || c.op == Operator::subtract || c.op == Operator::multiply;
  return calculates ? arithmetic(c.op, x, y) : comparison(c.op, x, y);
}

// §17.4.1.9: true if equal to one, else an error if comparing with one is, else false.
MaybeTerm NaiveExpressions::member(const OperatorCall& c, const Solution& s) const {
  const MaybeTerm sought = value(*c.operands[0], s);
  bool error = false;
  for (std::size_t i = 1; i < c.operands.size(); ++i) {
    const auto same = truth(equal(sought, value(*c.operands[i], s)));
    if (same == true) return boolean(true);
    error = error || !same;
  }
  return error ? std::nullopt : boolean(false);
}

MaybeTerm NaiveExpressions::function(const FunctionCall& f, const Solution& s) const {
  const auto argument = [&](std::size_t i) { return value(*f.arguments[i], s); };
  if (f.name == "BOUND") return boolean(argument(0).has_value());
  if (f.name == "COALESCE") {
    for (std::size_t i = 0; i < f.arguments.size(); ++i)
      if (auto found = argument(i)) return found;
    return std::nullopt;
  }
  if (f.name == "IF") {
    const auto t = truth(argument(0));
    return t ? argument(*t ? 1 : 2) : std::nullopt;
  }
  const MaybeTerm a = argument(0);
  if (!a) return std::nullopt;
  if (f.name == "STR") return a->is_blank() ? std::nullopt : MaybeTerm(Term::literal(a->value));
  if (f.name == "DATATYPE") return a->is_literal() ? MaybeTerm(Term::iri(a->datatype)) : std::nullopt;
  if (f.name == "ISIRI") return boolean(a->is_iri());
  if (f.name == "ISBLANK") return boolean(a->is_blank());
  if (f.name == "ISLITERAL") return boolean(a->is_literal());
  throw std::logic_error("not a function of this oracle: " + f.name);
}

}  // namespace griot::test
