// Changes to what a body says of a value: another name for it, or that it must be there.
#include <algorithm>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

void require(Body& body, const Value& value) {
  for (Condition& condition : body) {
    const auto* maybe = std::get_if<Maybe>(&condition.value);
    if (maybe == nullptr || maybe->body.size() != 1) continue;
    const auto* related = std::get_if<Related>(&maybe->body.front().value);
    if (related != nullptr && related->object == value) {
      Condition inner = maybe->body.front();
      condition = std::move(inner);
    }
  }
}

void mark_described(Body& body) {
  for (Condition& condition : body) condition.described = true;
}

void substitute(Value& value, VariableId from, const Value& to) {
  if (is_variable(value, from)) value = to;
}

void substitute(Body& body, VariableId from, const Value& to) {
  // "X is the largest state": X is chosen among states, and not among itself.
  bool chosen = false;
  for (Condition& condition : body) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    if (extreme != nullptr && std::holds_alternative<Term>(to) &&
        (is_variable(extreme->item, from) || is_variable(extreme->measure, from))) {
      chosen = true;
      continue;
    }
    each_value(condition, [&](Value& value) { substitute(value, from, to); });
    each_body(condition, [&](Body& inner) { substitute(inner, from, to); });
  }
  if (chosen) body.emplace_back(Is{from, {std::get<Term>(to)}});
}

void replace(Body& body, const Value& from, const Value& to) {
  for (Condition& condition : body) {
    each_value(condition, [&](Value& value) {
      if (value == from) value = to;
    });
    each_body(condition, [&](Body& inner) { replace(inner, from, to); });
  }
}

std::set<VariableId> variables_of(const Body& body) {
  std::set<VariableId> found;
  for (const Condition& condition : body) {
    each_value(condition, [&](const Value& value) {
      if (const auto* id = std::get_if<VariableId>(&value)) found.insert(*id);
    });
    each_body(condition, [&](const Body& inner) { found.merge(variables_of(inner)); });
  }
  return found;
}

bool mentions(const Body& body, const Value& value) {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    bool found = false;
    each_value(condition, [&](const Value& other) { found = found || other == value; });
    each_body(condition, [&](const Body& inner) { found = found || mentions(inner, value); });
    return found;
  });
}

void move_root(Thing& thing, const Value& from, const Value& to) {
  const auto* old = std::get_if<VariableId>(&from);
  if (old != nullptr && from != to) {
    substitute(thing.value, *old, to);
    substitute(thing.body, *old, to);
    for (AskedColumn& column : thing.columns) substitute(column.value, *old, to);
    if (thing.superlative) substitute(thing.superlative->measure, *old, to);
    std::erase(thing.roots, *old);
  }
  thing.root = to;
}

bool describe_items(Body& body, const Body& description) {
  bool any = false;
  for (Condition& condition : body) {
    auto* extreme = std::get_if<Extreme>(&condition.value);
    if (extreme == nullptr || !extreme->open) {
      each_body(condition, [&](Body& inner) { describe_items(inner, description); });
      continue;
    }
    extreme->open = false;
    any = true;
    for (Condition& part : extreme->body) {
      auto* counted = std::get_if<Aggregated>(&part.value);
      if (counted != nullptr && counted->keys == std::vector<Value>{extreme->item}) {
        counted->base.insert(counted->base.begin(), description.begin(), description.end());
      }
    }
    extreme->body.insert(extreme->body.begin(), description.begin(), description.end());
  }
  return any;
}

void make_same(Body& body, const Value& variable, const Value& value) {
  if (const auto* id = std::get_if<VariableId>(&value)) {
    substitute(body, *id, variable);
  } else {
    body.emplace_back(Is{variable, {std::get<Term>(value)}});
  }
}

}  // namespace griot::question
