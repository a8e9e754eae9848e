// Functions on numbers (SPARQL 1.1 §17.4.4): the type of the argument is kept, a
// derived integer being an integer.
#include <cmath>

#include "store/exec/functions.hpp"

namespace griot::exec {

Value call_number_function(Function function, std::span<const Value> arguments, CallContext context) {
  if (function == Function::rand) return Value(LiteralValue::float64(context.state.random()));
  const auto literal = arguments[0].literal(context.overlay);
  if (!literal || !literal->is_numeric()) return {};
  switch (function) {
    case Function::abs: {
      if (literal->is_long_number())
        return literal->long_number().negative ? Value(negate(*literal)) : *literal;
      const bool negative =
          literal->is_exact() ? literal->decimal_value().is_negative() : std::signbit(literal->real_value());
      return negative ? Value(negate(*literal)) : Value(*literal);
    }
    case Function::round:
      return Value(round_to_whole(*literal, Rounding::round));
    case Function::ceil:
      return Value(round_to_whole(*literal, Rounding::ceiling));
    case Function::floor:
      return Value(round_to_whole(*literal, Rounding::floor));
    default:
      return {};
  }
}

}  // namespace griot::exec
