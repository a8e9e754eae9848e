#include "store/exec/aggregate.hpp"

namespace griot::exec {

using algebra::AggregateKind;

void Accumulator::add(const Value& value, Overlay& overlay) {
  if (value.error()) {
    error_ = true;
    return;
  }
  if (aggregate_->distinct && aggregate_->argument && !seen_.insert(value.id(overlay)).second) return;
  ++count_;
  switch (aggregate_->kind) {
    case AggregateKind::count:
      break;
    case AggregateKind::sum:
    case AggregateKind::avg:
      add_number(value, overlay);
      break;
    case AggregateKind::min:
    case AggregateKind::max: {
      OrderKey key(value, overlay);
      const bool better =
          !best_key_ || (aggregate_->kind == AggregateKind::min ? key < *best_key_ : key > *best_key_);
      if (!better) break;
      best_ = value;
      best_key_ = std::move(key);
      break;
    }
    case AggregateKind::sample:
      if (count_ == 1) best_ = value;
      break;
    case AggregateKind::group_concat:
      if (value.is_blank()) {
        error_ = true;
        break;
      }
      if (count_ > 1) text_ += aggregate_->separator;
      text_ += value.term(overlay).value;
      break;
  }
}

void Accumulator::add_number(const Value& value, const Overlay& overlay) {
  auto number = value.literal(overlay);
  if (!number || !number->is_numeric()) {
    error_ = true;
    return;
  }
  // Sums begin with the integer 0, so that what comes out is of the promoted type (§18.5.1.3).
  sum_ = griot::add(sum_ ? *sum_ : LiteralValue::integer(0), *number);
  if (!sum_) error_ = true;
}

Value Accumulator::result() const {
  switch (aggregate_->kind) {
    case AggregateKind::count:
      return Value::integer(count_);
    case AggregateKind::sample:
      return best_;
    default:
      break;
  }
  if (error_) return {};
  switch (aggregate_->kind) {
    case AggregateKind::sum:
      return sum_ ? Value(*sum_) : Value::integer(0);
    case AggregateKind::avg:
      return sum_ ? Value(divide(*sum_, LiteralValue::integer(count_))) : Value::integer(0);
    case AggregateKind::group_concat:
      return Value::string(text_);
    default:
      return best_;
  }
}

}  // namespace griot::exec
