// The expressions and the paths of random queries.
#include <array>

#include "tests/store/algebra/build.hpp"
#include "tests/store/exec/random_query.hpp"

namespace griot::exec::test {

using namespace griot::algebra;
using namespace griot::algebra::test;

namespace {

ExpressionPtr call_of(const char* name, ExpressionPtr a) {
  std::vector<ExpressionPtr> arguments;
  arguments.push_back(std::move(a));
  return call(name, std::move(arguments));
}

}  // namespace

ExpressionPtr RandomQuery::value(unsigned depth) {
  if (depth == 0 || chance(60))
    return chance(70) ? variable(any_variable().name)
                      : constant(chance(60) ? literal() : ex("n" + std::to_string(below(4))));
  std::vector<ExpressionPtr> arguments;
  switch (below(7)) {
    case 0:
      return call(Operator::add, value(depth - 1), value(depth - 1));
    case 1:
      return call(Operator::subtract, value(depth - 1), value(depth - 1));
    case 2:
      return call(Operator::multiply, value(depth - 1), value(depth - 1));
    case 3:
      arguments.push_back(value(depth - 1));
      arguments.push_back(value(depth - 1));
      return call("COALESCE", std::move(arguments));
    case 4:
      arguments.push_back(condition(depth - 1));
      arguments.push_back(value(depth - 1));
      arguments.push_back(value(depth - 1));
      return call("IF", std::move(arguments));
    case 5:
      return call_of("DATATYPE", value(depth - 1));
    default:
      return call_of("STR", value(depth - 1));
  }
}

ExpressionPtr RandomQuery::condition(unsigned depth) {
  if (depth == 0) return call(Operator::equal, value(0), value(0));
  switch (below(12)) {
    case 0:
      return call(Operator::logical_and, condition(depth - 1), condition(depth - 1));
    case 1:
    case 2:
      return call(Operator::logical_or, condition(depth - 1), condition(depth - 1));
    case 3:
      return call(Operator::logical_not, condition(depth - 1));
    case 4:
      return value(depth - 1);
    case 5:
    case 6:
    case 7:
      return std::make_unique<Expression>(Exists{tree(below(3)), chance(50)});
    case 8:
      return call_of("BOUND", variable(any_variable().name));
    default:
      return test_of(depth);
  }
}

// A comparison or a test of kind.
ExpressionPtr RandomQuery::test_of(unsigned depth) {
  static constexpr std::array kComparisons = {
      Operator::equal,      Operator::equal,   Operator::not_equal,    Operator::less,
      Operator::less_equal, Operator::greater, Operator::greater_equal};
  static constexpr std::array kKinds = {"ISIRI", "ISBLANK", "ISLITERAL"};
  if (chance(30)) return call_of(kKinds[below(kKinds.size())], value(depth - 1));
  if (chance(15)) {
    OperatorCall list{chance(60) ? Operator::in : Operator::not_in, {}};
    for (unsigned n = 1 + below(4); n > 0; --n) list.operands.push_back(value(depth - 1));
    return std::make_unique<Expression>(std::move(list));
  }
  return call(kComparisons[below(kComparisons.size())], value(depth - 1), value(depth - 1));
}

// `walked`: within a ?, * or +. There a value that the graph has not goes through a sequence of parts that
// may all be empty here, and does not in §18.4, where it is a variable in between: not tried.
PathPtr RandomQuery::path(unsigned depth, bool walked) {
  const auto made = [](auto p) { return std::make_unique<Path>(std::move(p)); };
  if (depth == 0) return made(Link{predicate()});
  switch (below(10)) {
    case 0:
      return made(Inverse{path(depth - 1, walked)});
    case 1:
    case 2: {
      Sequence s;
      s.parts.push_back(path(depth - 1, walked));
      s.parts.push_back(path(walked ? 0 : depth - 1, walked));
      return made(std::move(s));
    }
    case 3: {
      Alternative a;
      const unsigned n = 1 + below(3);
      for (unsigned i = 0; i < n; ++i) a.parts.push_back(path(depth - 1, walked));
      return made(std::move(a));
    }
    case 4:
      return made(ZeroOrOne{path(depth - 1, true)});
    case 5:
    case 6:
      return made(ZeroOrMore{path(depth - 1, true)});
    case 7:
      return made(OneOrMore{path(depth - 1, true)});
    case 8: {
      NegatedSet n;
      if (chance(70)) n.forward.push_back(predicate());
      if (chance(40)) n.backward.push_back(predicate());
      return made(std::move(n));
    }
    default:
      return made(Link{predicate()});
  }
}

}  // namespace griot::exec::test
