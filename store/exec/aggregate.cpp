#include "store/exec/aggregate.hpp"

#include <array>
#include <bit>
#include <utility>
#include <vector>

namespace griot::exec {

using algebra::AggregateKind;

Accumulators::Accumulators(Context& context, const algebra::Aggregate& aggregate)
    : context_(context),
      aggregate_(aggregate),
      groups_charge_(context.budget),
      links_charge_(context.budget),
      wide_charge_(context.budget) {
  if (aggregate.distinct && aggregate.argument) seen_.emplace(context.cancel, context.budget, 2);
}

void Accumulators::add_group() {
  groups_charge_.grow_to(groups_.bytes_for(groups_.size() + 1));
  groups_.push_back({});
}

void Accumulators::add(std::uint32_t number, const Value& value) {
  Group& group = groups_[number];
  if (value.error()) {
    group.error = true;
    return;
  }
  if (seen_ && !seen_->insert(std::array{Id::from_bits(number), value.id(context_.overlay)}).second) return;
  ++group.count;
  switch (aggregate_.kind) {
    case AggregateKind::count:
      break;
    case AggregateKind::sum:
    case AggregateKind::avg:
      add_number(group, value);
      break;
    case AggregateKind::min:
    case AggregateKind::max:
      add_extreme(number, group, value);
      break;
    case AggregateKind::sample:
      if (group.count > 1) break;
      group.value = value.id(context_.overlay).bits();
      group.holds = Holds::id;
      break;
    case AggregateKind::group_concat:
      add_link(group, value);
      break;
  }
}

void Accumulators::add_number(Group& group, const Value& value) {
  if (group.error) return;
  const auto number = value.literal(context_.overlay);
  // Sums begin with the integer 0, so that what comes out is of the promoted type (§18.5.1.3).
  const auto sum = number && number->is_numeric() ? griot::add(sum_of(group), *number) : std::nullopt;
  if (sum) {
    hold_sum(group, *sum);
  } else {
    group.error = true;
  }
}

LiteralValue Accumulators::sum_of(const Group& group) const {
  switch (group.holds) {
    case Holds::id:
      return LiteralValue::of(Id::from_bits(group.value));
    case Holds::float32:
      return LiteralValue::float32(static_cast<float>(std::bit_cast<double>(group.value)));
    case Holds::float64:
      return LiteralValue::float64(std::bit_cast<double>(group.value));
    case Holds::wide:
      return wide_[group.value];
    default:
      return LiteralValue::integer(0);
  }
}

void Accumulators::hold_sum(Group& group, const LiteralValue& sum) {
  if (sum.type() == ValueType::float32 || sum.type() == ValueType::float64) {
    group.holds = sum.type() == ValueType::float32 ? Holds::float32 : Holds::float64;
    group.value = std::bit_cast<std::uint64_t>(sum.real_value());
    return;
  }
  const Decimal& exact = sum.decimal_value();  // sums are never too long for it
  const auto id =
      sum.type() == ValueType::integer ? inline_id_of_integer(exact) : inline_id_of_decimal(exact);
  if (id) {
    group.holds = Holds::id;
    group.value = id->bits();
  } else if (group.holds == Holds::wide) {
    wide_[group.value] = sum;
  } else {
    wide_charge_.grow_to((wide_.size() + 1) * sizeof(LiteralValue));
    group.holds = Holds::wide;
    group.value = wide_.size();
    wide_.push_back(sum);
  }
}

void Accumulators::add_extreme(std::uint32_t number, Group& group, const Value& value) {
  OrderKey key(value, context_.overlay);
  if (group.holds == Holds::id) {
    if (best_group_ != number || !best_key_) best_key_.emplace(Id::from_bits(group.value), context_.overlay);
    best_group_ = number;
    const bool better = aggregate_.kind == AggregateKind::min ? key < *best_key_ : key > *best_key_;
    if (!better) return;
  }
  group.holds = Holds::id;
  group.value = value.id(context_.overlay).bits();
  best_group_ = number;
  best_key_ = std::move(key);
}

void Accumulators::add_link(Group& group, const Value& value) {
  if (value.is_blank()) {
    group.error = true;
    return;
  }
  links_charge_.grow_to(links_.bytes_for(links_.size() + 1));
  const std::uint64_t previous = group.value;
  group.value = links_.size();
  group.holds = Holds::list;
  links_.push_back({value.id(context_.overlay), previous});
}

Value Accumulators::joined(const Group& group) {
  std::vector<Id> ids;
  if (group.holds == Holds::list) {
    MemoryCharge charge(context_.budget);
    charge.grow_to(static_cast<std::uint64_t>(group.count) * sizeof(Id));
    ids.resize(static_cast<std::size_t>(group.count));
    std::uint64_t at = group.value;
    for (std::size_t i = ids.size(); i-- > 0; at = links_[at].previous) ids[i] = links_[at].id;
  }
  MemoryCharge charge(context_.budget);
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    context_.step();
    if (i > 0) text += aggregate_.separator;
    text += context_.overlay.term(ids[i]).value;
    charge.grow_to(ids.size() * sizeof(Id) + text.capacity());
  }
  return Value::string(std::move(text));
}

Value Accumulators::result(std::uint32_t number) {
  const Group& group = groups_[number];
  if (aggregate_.kind == AggregateKind::count) return Value::integer(group.count);
  if (group.error && aggregate_.kind != AggregateKind::sample) return {};
  switch (aggregate_.kind) {
    case AggregateKind::sum:
      return Value(sum_of(group));
    case AggregateKind::avg:
      if (group.count == 0) return Value::integer(0);
      return Value(divide(sum_of(group), LiteralValue::integer(group.count)));
    case AggregateKind::group_concat:
      return joined(group);
    default:
      return group.holds == Holds::id ? Value(Id::from_bits(group.value)) : Value();
  }
}

void Accumulators::clear() {
  groups_.free();
  links_.free();
  wide_.clear();
  if (seen_) seen_->clear();
  best_key_.reset();
  for (MemoryCharge* charge : {&groups_charge_, &links_charge_, &wide_charge_}) charge->clear();
}

}  // namespace griot::exec
