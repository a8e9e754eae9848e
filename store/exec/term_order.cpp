#include "store/exec/term_order.hpp"

#include <cmath>
#include <limits>

namespace griot::exec {

namespace {

constexpr std::int64_t kDay = 86'400'000'000'000;
constexpr std::int64_t kMinute = 60'000'000'000;

}  // namespace

OrderKey::OrderKey(const Value& value, const Overlay& overlay) {
  if (value.error()) return;
  if (!value.is_literal()) {
    Term term = value.term(overlay);
    kind_ = term.is_blank() ? kBlank : kIri;
    text_ = std::move(term.value);
    return;
  }
  const LiteralValue literal = *value.literal(overlay);
  switch (literal.type()) {
    case ValueType::boolean:
      kind_ = kBoolean;
      number_ = literal.boolean_value() ? 1 : 0;
      break;
    case ValueType::integer:
    case ValueType::decimal:
    case ValueType::float32:
    case ValueType::float64:
      kind_ = kNumber;
      number_ = literal.to_double();
      // Not a number comes before all numbers.
      if (std::isnan(number_)) {
        number_ = -std::numeric_limits<double>::infinity();
        text_ = "";
        break;
      }
      text_ = "n";
      if (literal.type() == ValueType::integer || literal.type() == ValueType::decimal)
        if (!literal.is_long_number()) exact_ = literal.decimal_value();
      break;
    case ValueType::year_month_duration:
      kind_ = kMonths;
      days_ = literal.duration_value().months;
      break;
    case ValueType::day_time_duration:
      kind_ = kElapsed;
      set_time(literal.duration_value().nanoseconds);
      break;
    case ValueType::string:
      kind_ = kString;
      text_ = literal.text().lexical;
      break;
    case ValueType::lang_string:
      kind_ = kLanguage;
      text_ = literal.text().lexical;
      second_ = literal.text().language;
      break;
    default:
      if (literal.is_calendar()) {
        const DateTime& time = literal.time_value();
        kind_ = kind_of(literal.type());
        set_time(Int128(time.days) * kDay + time.nanoseconds - std::int64_t{time.zone.value_or(0)} * kMinute);
        break;
      }
      kind_ = kOther;
      const Term term = value.term(overlay);
      text_ = term.value;
      second_ = term.datatype;
  }
}

OrderKey::Kind OrderKey::kind_of(ValueType calendar) noexcept {
  switch (calendar) {
    case ValueType::date:
      return kDate;
    case ValueType::date_time:
      return kDateTime;
    case ValueType::time:
      return kTime;
    default:
      return kPartialDate;
  }
}

void OrderKey::set_time(Int128 nanoseconds) noexcept {
  const Int128 days = nanoseconds / kDay - (nanoseconds % kDay < 0 ? 1 : 0);
  days_ = static_cast<std::int64_t>(days);
  nanoseconds_ = static_cast<std::int64_t>(nanoseconds - days * kDay);
}

std::weak_ordering operator<=>(const OrderKey& a, const OrderKey& b) {
  if (a.kind_ != b.kind_) return a.kind_ <=> b.kind_;
  if (a.number_ != b.number_)
    return a.number_ < b.number_ ? std::weak_ordering::less : std::weak_ordering::greater;
  if (a.exact_ && b.exact_) return *a.exact_ <=> *b.exact_;
  if (a.exact_.has_value() != b.exact_.has_value()) return a.exact_.has_value() <=> b.exact_.has_value();
  if (a.days_ != b.days_) return a.days_ <=> b.days_;
  if (a.nanoseconds_ != b.nanoseconds_) return a.nanoseconds_ <=> b.nanoseconds_;
  if (const auto order = a.text_.compare(b.text_); order != 0) return order <=> 0;
  return a.second_.compare(b.second_) <=> 0;
}

}  // namespace griot::exec
