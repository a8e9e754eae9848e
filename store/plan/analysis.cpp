#include "store/plan/analysis.hpp"

#include <algorithm>
#include <string>

#include "store/plan/options.hpp"

namespace griot::plan {

namespace {

// Whether a part of the path that is walked by itself may join a node with itself without a step.
bool may_be_empty(const algebra::Path& path) {
  return std::visit(
      [](const auto& p) {
        using T = std::decay_t<decltype(p)>;
        if constexpr (std::is_same_v<T, algebra::ZeroOrOne> || std::is_same_v<T, algebra::ZeroOrMore>) {
          return true;
        } else if constexpr (requires { p.parts; }) {
          return std::any_of(p.parts.begin(), p.parts.end(),
                             [](const algebra::PathPtr& part) { return may_be_empty(*part); });
        } else if constexpr (requires { p.path; }) {
          return may_be_empty(*p.path);
        } else {
          return false;
        }
      },
      path.value);
}

class Analysis {
 public:
  explicit Analysis(VariableTable& variables) : variables_(variables) {}

  Facts of(const algebra::Node& n) {
    return std::visit([this](const auto& value) { return facts(value); }, n.value);
  }

  void mentions(const algebra::Expression& e, SlotSet& out) {
    if (const auto* v = std::get_if<algebra::Variable>(&e.value)) {
      out.insert(variables_.slot(*v));
    } else if (const auto* op = std::get_if<algebra::OperatorCall>(&e.value)) {
      for (const auto& operand : op->operands) mentions(*operand, out);
    } else if (const auto* function = std::get_if<algebra::FunctionCall>(&e.value)) {
      for (const auto& argument : function->arguments) mentions(*argument, out);
    } else if (const auto* exists = std::get_if<algebra::Exists>(&e.value)) {
      pattern_mentions(*exists->pattern, out);
    } else if (const auto* aggregate = std::get_if<algebra::Aggregate>(&e.value)) {
      if (aggregate->argument) mentions(*aggregate->argument, out);
    }
  }

 private:
  // The variables of an EXISTS pattern that a row's values would replace: what is visible of it and
  // what its expressions read.
  void pattern_mentions(const algebra::Node& n, SlotSet& out) {
    const Facts f = of(n);
    out |= f.scope;
    out |= f.exposed;
  }

  SlotSet expression(const algebra::ExpressionPtr& e) {
    SlotSet out;
    if (e) mentions(*e, out);
    return out;
  }

  void component(const algebra::VarOrTerm& c, SlotSet& out) {
    if (const auto* v = std::get_if<algebra::Variable>(&c)) out.insert(variables_.slot(*v));
  }

  Facts facts(const algebra::BasicGraphPattern& n) {
    Facts f;
    for (const auto& t : n.triples) {
      component(t.subject, f.scope);
      component(t.predicate, f.scope);
      component(t.object, f.scope);
    }
    f.certain = f.scope;
    return f;
  }
  Facts facts(const algebra::PathPattern& n) {
    Facts f;
    component(n.subject, f.scope);
    component(n.object, f.scope);
    f.certain = f.scope;
    if (may_be_empty(*n.path)) f.walked = f.scope;
    return f;
  }
  Facts facts(const algebra::Join& n) {
    const Facts l = of(*n.left), r = of(*n.right);
    return {l.scope | r.scope, l.certain | r.certain, l.exposed | r.exposed, l.walked | r.walked};
  }
  Facts facts(const algebra::LeftJoin& n) {
    const Facts l = of(*n.left), r = of(*n.right);
    const SlotSet seen = r.scope | expression(n.condition);
    return {l.scope | r.scope, l.certain, l.exposed | r.exposed | (seen - l.certain), l.walked | r.walked};
  }
  Facts facts(const algebra::Union& n) {
    const Facts l = of(*n.left), r = of(*n.right);
    return {l.scope | r.scope, l.certain & r.certain, l.exposed | r.exposed, l.walked | r.walked};
  }
  Facts facts(const algebra::Minus& n) {
    // Replaced by a value, a variable no longer counts as shared between the two sides.
    const Facts l = of(*n.left), r = of(*n.right);
    return {l.scope, l.certain, l.exposed | r.exposed | r.scope, l.walked | r.walked};
  }
  Facts facts(const algebra::Filter& n) {
    Facts f = of(*n.input);
    f.exposed |= expression(n.condition) - f.certain;
    return f;
  }
  Facts facts(const algebra::Extend& n) {
    Facts f = of(*n.input);
    const Slot target = variables_.slot(n.target);
    f.exposed |= expression(n.expression) - f.certain;
    f.exposed.insert(target);
    f.scope.insert(target);
    if (std::holds_alternative<Term>(n.expression->value)) f.certain.insert(target);
    return f;
  }
  Facts facts(const algebra::Values& n) {
    Facts f;
    for (std::size_t c = 0; c < n.variables.size(); ++c) {
      const Slot s = variables_.slot(n.variables[c]);
      f.scope.insert(s);
      if (std::all_of(n.rows.begin(), n.rows.end(), [c](const auto& row) { return row[c].has_value(); }))
        f.certain.insert(s);
    }
    return f;
  }
  Facts facts(const algebra::Graph& n) {
    Facts f = of(*n.input);
    component(n.name, f.scope);
    component(n.name, f.certain);
    return f;
  }
  Facts facts(const algebra::Service& n) {
    Facts f = of(*n.input);
    if (n.silent) f.certain = {};  // what fails silently is one empty solution
    // An endpoint that is known is better asked once than for each row.
    if (std::holds_alternative<Term>(n.endpoint)) f.exposed |= f.scope;
    component(n.endpoint, f.scope);
    component(n.endpoint, f.certain);
    return f;
  }
  Facts facts(const algebra::Group& n) {
    const Facts input = of(*n.input);
    Facts f;
    for (const auto& [name, key] : n.keys) {
      const Slot s = variables_.slot(name);
      f.scope.insert(s);
      const auto* v = std::get_if<algebra::Variable>(&key->value);
      if (v && input.certain.contains(variables_.slot(*v))) f.certain.insert(s);
    }
    for (const auto& [name, e] : n.aggregates) {
      const Slot s = variables_.slot(name);
      f.scope.insert(s);
      const auto* a = std::get_if<algebra::Aggregate>(&e->value);
      if (a && a->kind == algebra::AggregateKind::count) f.certain.insert(s);
    }
    f.exposed = f.scope;
    return f;
  }
  Facts facts(const algebra::OrderBy& n) { return of(*n.input); }
  Facts facts(const algebra::Project& n) {
    Facts f = of(*n.input);
    SlotSet shown;
    for (const auto& v : n.variables) shown.insert(variables_.slot(v));
    return {shown, f.certain & shown, f.exposed & shown, f.walked & shown};
  }
  Facts facts(const algebra::Distinct& n) {
    // A row that leaves a variable unbound and one that binds it are different ones, but not when both have
    // been joined with its value.
    Facts f = of(*n.input);
    f.exposed |= f.scope - f.certain;
    return f;
  }
  Facts facts(const algebra::Reduced& n) { return of(*n.input); }
  Facts facts(const algebra::Slice& n) {
    Facts f = of(*n.input);
    f.exposed |= f.scope;
    return f;
  }

  VariableTable& variables_;
};

// Depth first, stopping at the limit.
class Depth {
 public:
  explicit Depth(std::size_t most) : most_(most) {}

  void node(const algebra::Node& n, std::size_t depth) {
    if (depth > most_) fail("the query");
    std::visit([&](const auto& value) { children(value, depth + 1); }, n.value);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw DepthError(ErrorCode::limit,
                     what + " is nested more than " + std::to_string(most_) + " levels deep");
  }

  void expression(const algebra::ExpressionPtr& e, std::size_t depth) {
    if (!e) return;
    if (depth > most_) fail("an expression of the query");
    if (const auto* op = std::get_if<algebra::OperatorCall>(&e->value)) {
      for (const auto& operand : op->operands) expression(operand, depth + 1);
    } else if (const auto* function = std::get_if<algebra::FunctionCall>(&e->value)) {
      for (const auto& argument : function->arguments) expression(argument, depth + 1);
    } else if (const auto* exists = std::get_if<algebra::Exists>(&e->value)) {
      node(*exists->pattern, depth + 1);
    } else if (const auto* aggregate = std::get_if<algebra::Aggregate>(&e->value)) {
      expression(aggregate->argument, depth + 1);
    }
  }
  void path(const algebra::Path& p, std::size_t depth) {
    if (depth > most_) fail("a path of the query");
    std::visit(
        [&](const auto& value) {
          if constexpr (requires { value.path; }) path(*value.path, depth + 1);
          if constexpr (requires { value.parts; })
            for (const auto& part : value.parts) path(*part, depth + 1);
        },
        p.value);
  }
  template <typename T>
  void children(const T& n, std::size_t depth) {
    if constexpr (requires { n.left; }) {
      node(*n.left, depth);
      node(*n.right, depth);
    }
    if constexpr (requires { n.input; }) node(*n.input, depth);
    if constexpr (requires { n.condition; }) expression(n.condition, depth);
    if constexpr (requires { n.expression; }) expression(n.expression, depth);
    if constexpr (std::is_same_v<T, algebra::PathPattern>) path(*n.path, depth);
    if constexpr (std::is_same_v<T, algebra::Group>) {
      for (const auto& key : n.keys) expression(key.second, depth);
      for (const auto& aggregate : n.aggregates) expression(aggregate.second, depth);
    }
    if constexpr (std::is_same_v<T, algebra::OrderBy>)
      for (const auto& key : n.keys) expression(key.expression, depth);
  }

  std::size_t most_;
};

}  // namespace

Facts facts(const algebra::Node& node, VariableTable& variables) {
  return Analysis(variables).of(node);
}

SlotSet slots_of(const algebra::Expression& expression, VariableTable& variables) {
  SlotSet out;
  Analysis(variables).mentions(expression, out);
  return out;
}

void check_depth(const algebra::Node& node, std::size_t most) {
  Depth(most).node(node, 0);
}

}  // namespace griot::plan
