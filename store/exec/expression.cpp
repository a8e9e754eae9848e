#include "store/exec/expression.hpp"

#include "store/exec/exists.hpp"

namespace griot::exec {

using Op = algebra::Operator;

Expression::Expression(Context& context, const plan::PlannedExpression& planned,
                       const std::vector<plan::Slot>& columns)
    : Expression(context, planned, *planned.expression, columns) {}

Expression::Expression(Context& context, const plan::PlannedExpression& planned,
                       const algebra::Expression& part, const std::vector<plan::Slot>& columns)
    : context_(&context) {
  root_ = compile(part, planned, columns);
}

Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

unsigned Expression::compile(const algebra::Expression& e, const plan::PlannedExpression& planned,
                             const std::vector<plan::Slot>& columns) {
  Part part;
  const auto operands = [&](const std::vector<algebra::ExpressionPtr>& list) {
    for (const auto& operand : list) part.operands.push_back(compile(*operand, planned, columns));
  };
  if (const auto* v = std::get_if<algebra::Variable>(&e.value)) {
    part.slot = context_->planner.variables().slot(*v);
    part.column = column_of(columns, part.slot);
    // Parameters first: where a variable is one, no column has it.
    part.kind = planned.parameters.contains(part.slot) ? Kind::parameter
                : part.column != kNoColumn             ? Kind::column
                                                       : Kind::unbound;
  } else if (const auto* t = std::get_if<Term>(&e.value)) {
    part.kind = Kind::constant;
    part.id = context_->overlay.id(*t);
  } else if (const auto* op = std::get_if<algebra::OperatorCall>(&e.value)) {
    part.kind = Kind::operation;
    part.op = op->op;
    operands(op->operands);
  } else if (const auto* call = std::get_if<algebra::FunctionCall>(&e.value)) {
    compile_function(*call, e.range, part);
    operands(call->arguments);
  } else if (const auto* exists = std::get_if<algebra::Exists>(&e.value)) {
    part.kind = Kind::exists;
    part.negated = exists->negated;
    part.exists = std::make_unique<ExistsRunner>(*context_, *exists, planned, columns);
  } else {
    throw Error(ErrorCode::unsupported, "an aggregate stands where no group is");
  }
  parts_.push_back(std::move(part));
  return static_cast<unsigned>(parts_.size() - 1);
}

void Expression::compile_function(const algebra::FunctionCall& call, SourceRange range, Part& part) {
  const auto info = find_function(call.name, call.is_iri);
  if (!info) {
    throw FunctionError("the function " + (call.is_iri ? "<" + call.name + ">" : call.name) + " is not known",
                        range, call.is_iri ? nearest_functions(call.name) : std::vector<std::string>());
  }
  const int count = static_cast<int>(call.arguments.size());
  if (count < info->min_arguments || (info->max_arguments >= 0 && count > info->max_arguments))
    throw FunctionError("the function " + call.name + " does not take " + std::to_string(count) +
                            (count == 1 ? " argument" : " arguments"),
                        range, {});
  part.kind = Kind::function;
  part.function = info->function;
  part.target = info->target;
  if (info->function == Function::regex || info->function == Function::replace)
    part.regex = std::make_unique<RegexCache>();
}

Value Expression::evaluate(const RowBatch& batch, std::size_t row) {
  context_->calls.begin_solution();
  return evaluate(root_, batch, row);
}

bool Expression::holds(const RowBatch& batch, std::size_t row) {
  return truth(evaluate(batch, row), context_->overlay).value_or(false);
}

Id Expression::id(const RowBatch& batch, std::size_t row) {
  const Value value = evaluate(batch, row);
  return value.error() ? Id() : value.id(context_->overlay);
}

Value Expression::evaluate(unsigned index, const RowBatch& batch, std::size_t row) {
  const Part& part = parts_[index];
  switch (part.kind) {
    case Kind::column:
      return Value(batch.at(row, part.column));
    case Kind::constant:
      return Value(part.id);
    case Kind::parameter:
      return Value(context_->parameter(part.slot));
    case Kind::unbound:
      return {};
    case Kind::operation:
      return operation(part, batch, row);
    case Kind::function:
      return function(part, batch, row);
    case Kind::exists:
      return Value::boolean(part.exists->matches(batch, row) != part.negated);
  }
  return {};
}

Value Expression::operation(const Part& part, const RowBatch& batch, std::size_t row) {
  switch (part.op) {
    case Op::logical_or:
    case Op::logical_and:
      return logical(part, batch, row);
    case Op::in:
    case Op::not_in:
      return membership(part, batch, row);
    case Op::logical_not: {
      const auto t = truth(evaluate(part.operands[0], batch, row), context_->overlay);
      return t ? Value::boolean(!*t) : Value();
    }
    default:
      break;
  }
  const Overlay& overlay = context_->overlay;
  const Value a = evaluate(part.operands[0], batch, row);
  if (a.error()) return {};
  if (part.op == Op::unary_plus || part.op == Op::unary_minus) {
    const auto literal = a.literal(overlay);
    if (!literal || !literal->is_numeric()) return {};
    return part.op == Op::unary_minus ? Value(negate(*literal)) : a;
  }
  const Value b = evaluate(part.operands[1], batch, row);
  if (b.error()) return {};
  if (part.op < Op::add) return comparison(part.op, a, b);
  const auto x = a.literal(overlay), y = b.literal(overlay);
  if (!x || !y) return {};
  switch (part.op) {
    case Op::add:
      return Value(add(*x, *y));
    case Op::subtract:
      return Value(subtract(*x, *y));
    case Op::multiply:
      return Value(multiply(*x, *y));
    default:
      return Value(divide(*x, *y));
  }
}

// Three-valued (§17.2): one side may decide alone, else an error stays an error.
Value Expression::logical(const Part& part, const RowBatch& batch, std::size_t row) {
  const bool decides = part.op == Op::logical_or;
  bool error = false;
  for (const unsigned operand : part.operands) {
    const auto t = truth(evaluate(operand, batch, row), context_->overlay);
    if (!t) {
      error = true;
    } else if (*t == decides) {
      return Value::boolean(decides);
    }
  }
  return error ? Value() : Value::boolean(!decides);
}

// x IN (…): as x = a || x = b || … (§17.4.1.9); NOT IN its negation.
Value Expression::membership(const Part& part, const RowBatch& batch, std::size_t row) {
  const bool negated = part.op == Op::not_in;
  const Value x = evaluate(part.operands[0], batch, row);
  bool error = false;
  for (std::size_t i = 1; i < part.operands.size(); ++i) {
    const Value y = evaluate(part.operands[i], batch, row);
    const auto same = x.error() || y.error() ? std::nullopt : equal(x, y, context_->overlay);
    if (!same) {
      error = true;
    } else if (*same) {
      return Value::boolean(!negated);
    }
  }
  return error ? Value() : Value::boolean(negated);
}

Value Expression::comparison(Op op, const Value& a, const Value& b) const {
  const Overlay& overlay = context_->overlay;
  if (op == Op::equal) return Value::of(equal(a, b, overlay));
  if (op == Op::not_equal) {
    const auto same = equal(a, b, overlay);
    return same ? Value::boolean(!*same) : Value();
  }
  const auto o = order(a, b, overlay);
  if (!o) return {};
  switch (op) {
    case Op::less:
      return Value::boolean(*o < 0);
    case Op::less_equal:
      return Value::boolean(*o <= 0);
    case Op::greater:
      return Value::boolean(*o > 0);
    default:
      return Value::boolean(*o >= 0);
  }
}

Value Expression::function(const Part& part, const RowBatch& batch, std::size_t row) {
  switch (part.function) {
    case Function::bound:
      return Value::boolean(!evaluate(part.operands[0], batch, row).error());
    case Function::if_: {
      const auto t = truth(evaluate(part.operands[0], batch, row), context_->overlay);
      return t ? evaluate(part.operands[*t ? 1 : 2], batch, row) : Value();
    }
    case Function::coalesce:
      for (const unsigned operand : part.operands) {
        Value value = evaluate(operand, batch, row);
        if (!value.error()) return value;
      }
      return {};
    default:
      break;
  }
  std::vector<Value> arguments;
  arguments.reserve(part.operands.size());
  for (const unsigned operand : part.operands) {
    arguments.push_back(evaluate(operand, batch, row));
    if (arguments.back().error()) return {};
  }
  return call(part.function, arguments, {context_->overlay, context_->calls, part.regex.get(), &part.target});
}

}  // namespace griot::exec
