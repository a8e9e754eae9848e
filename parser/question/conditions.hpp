// Ways through a condition: the values that it speaks of itself, and the bodies within it. Every walk
// over conditions is made of these two. Private to parser/question.
#pragma once

#include <type_traits>

#include "parser/question/logical_form.hpp"

namespace griot::question {

// Calls `visit` with each value (const or not, as the condition is) that stands in the condition itself.
template <typename AnyCondition, typename Visit>
void each_value(AnyCondition& condition, Visit&& visit) {
  std::visit(
      [&](auto& c) {
        using T = std::decay_t<decltype(c)>;
        if constexpr (std::is_same_v<T, Related>) {
          visit(c.subject);
          visit(c.object);
        } else if constexpr (std::is_same_v<T, OfClass>) {
          visit(c.thing);
        } else if constexpr (std::is_same_v<T, TimeCompared>) {
          visit(c.left);
          if (auto* right = std::get_if<Value>(&c.right)) visit(*right);
        } else if constexpr (std::is_same_v<T, Same> || std::is_same_v<T, Differ> ||
                             std::is_same_v<T, Compared>) {
          visit(c.left);
          visit(c.right);
        } else if constexpr (std::is_same_v<T, Aggregated>) {
          visit(c.item);
          visit(c.measure);
          visit(c.result);
          for (auto& key : c.keys) visit(key);
        } else if constexpr (std::is_same_v<T, Divided>) {
          visit(c.dividend);
          visit(c.divisor);
          visit(c.result);
        } else if constexpr (std::is_same_v<T, Extreme>) {
          visit(c.item);
          visit(c.measure);
          if (c.per) visit(*c.per);
        } else if constexpr (std::is_same_v<T, Is>) {
          visit(c.variable);
        }
      },
      condition.value);
}

// Calls `visit` with each body that lies in the condition.
template <typename AnyCondition, typename Visit>
void each_body(AnyCondition& condition, Visit&& visit) {
  std::visit(
      [&](auto& c) {
        using T = std::decay_t<decltype(c)>;
        if constexpr (std::is_same_v<T, AnyOf>) {
          for (auto& branch : c.branches) visit(branch);
        } else if constexpr (std::is_same_v<T, Aggregated>) {
          visit(c.base);
          visit(c.body);
        } else if constexpr (std::is_same_v<T, Negated> || std::is_same_v<T, Maybe> ||
                             std::is_same_v<T, Counted> || std::is_same_v<T, Extreme>) {
          visit(c.body);
        }
      },
      condition.value);
}

}  // namespace griot::question
