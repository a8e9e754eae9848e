#include "tests/support/naive_aggregates.hpp"

#include <algorithm>

#include "store/term/literal_value.hpp"
#include "tests/support/naive_order.hpp"

namespace griot::test {

using algebra::AggregateKind;

namespace {

Term integer(std::size_t n) {
  return LiteralValue::integer(static_cast<std::int64_t>(n)).to_term();
}

std::optional<LiteralValue> sum(const std::vector<Term>& values) {
  std::optional<LiteralValue> total = LiteralValue::integer(0);
  for (const Term& v : values) {
    if (!v.is_literal() || !LiteralValue::of(v).is_numeric()) return std::nullopt;
    total = griot::add(*total, LiteralValue::of(v));
    if (!total) return std::nullopt;
  }
  return total;
}

MaybeTerm average(const std::vector<Term>& values) {
  if (values.empty()) return integer(0);
  const auto total = sum(values);
  const auto mean = total ? divide(*total, LiteralValue::of(integer(values.size()))) : std::nullopt;
  return mean ? MaybeTerm(mean->to_term()) : std::nullopt;
}

// The value that all others come after (`sign` 1) or before (-1).
MaybeTerm extreme(const std::vector<Term>& values, int sign) {
  if (values.empty()) return std::nullopt;
  for (const Term& candidate : values) {
    const bool is_first = std::all_of(values.begin(), values.end(), [&](const Term& other) {
      const auto order = naive_order(candidate, other);
      return candidate == other || (sign > 0 ? order < 0 : order > 0);
    });
    if (is_first) return candidate;
  }
  throw Undetermined();
}

// The only value that there is.
MaybeTerm sample(const std::vector<Term>& values, bool error) {
  if (values.empty()) return std::nullopt;
  if (error || std::count(values.begin(), values.end(), values.front()) != std::ssize(values))
    throw Undetermined();
  return values.front();
}

// In whatever order, so of equal texts only.
MaybeTerm joined(const std::vector<Term>& values, const std::string& separator) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].is_blank()) return std::nullopt;
    if (values[i].value != values[0].value) throw Undetermined();
    if (i > 0) text += separator;
    text += values[i].value;
  }
  return Term::literal(text);
}

}  // namespace

MaybeTerm naive_aggregate(const algebra::Aggregate& aggregate, const std::vector<MaybeTerm>& values) {
  std::vector<Term> found;
  for (const MaybeTerm& value : values)
    if (value && !(aggregate.distinct && std::find(found.begin(), found.end(), *value) != found.end()))
      found.push_back(*value);
  const bool error = std::find(values.begin(), values.end(), std::nullopt) != values.end();
  if (aggregate.kind == AggregateKind::count) return integer(found.size());
  if (aggregate.kind == AggregateKind::sample) return sample(found, error);
  if (error) return std::nullopt;
  switch (aggregate.kind) {
    case AggregateKind::min:
      return extreme(found, 1);
    case AggregateKind::max:
      return extreme(found, -1);
    case AggregateKind::avg:
      return average(found);
    case AggregateKind::group_concat:
      return joined(found, aggregate.separator);
    default: {
      const auto total = sum(found);
      return total ? MaybeTerm(total->to_term()) : std::nullopt;
    }
  }
}

}  // namespace griot::test
