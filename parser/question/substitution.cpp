// Changes to what a body says of a value: another name for it, or that it must be there.
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

void substitute(Value& value, VariableId from, const Value& to) {
  if (is_variable(value, from)) value = to;
}

void substitute(Body& body, VariableId from, const Value& to) {
  for (Condition& condition : body) {
    std::visit(
        [&](auto& c) {
          using T = std::decay_t<decltype(c)>;
          if constexpr (std::is_same_v<T, Related>) {
            substitute(c.subject, from, to);
            substitute(c.object, from, to);
          } else if constexpr (std::is_same_v<T, OfClass>) {
            substitute(c.thing, from, to);
          } else if constexpr (std::is_same_v<T, TimeCompared>) {
            substitute(c.left, from, to);
            if (auto* right = std::get_if<Value>(&c.right)) substitute(*right, from, to);
          } else if constexpr (std::is_same_v<T, Same> || std::is_same_v<T, Differ> ||
                               std::is_same_v<T, Compared>) {
            substitute(c.left, from, to);
            substitute(c.right, from, to);
          } else if constexpr (std::is_same_v<T, Is>) {
            substitute(c.variable, from, to);
          } else if constexpr (std::is_same_v<T, Extreme>) {
            substitute(c.body, from, to);
            substitute(c.item, from, to);
            substitute(c.measure, from, to);
          } else if constexpr (std::is_same_v<T, AnyOf>) {
            for (Body& branch : c.branches) substitute(branch, from, to);
          } else {
            substitute(c.body, from, to);
          }
        },
        condition.value);
  }
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

void make_same(Body& body, const Value& variable, const Value& value) {
  if (const auto* id = std::get_if<VariableId>(&value)) {
    substitute(body, *id, variable);
  } else {
    body.emplace_back(Is{variable, std::get<Term>(value)});
  }
}

}  // namespace griot::question
