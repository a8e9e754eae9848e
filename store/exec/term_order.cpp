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
    case ValueType::date:
    case ValueType::date_time: {
      kind_ = literal.type() == ValueType::date ? kDate : kDateTime;
      const DateTime& time = literal.time_value();
      const std::int64_t shifted = time.nanoseconds - std::int64_t{time.zone.value_or(0)} * kMinute;
      std::int64_t carry = shifted / kDay;
      if (shifted % kDay < 0) --carry;
      days_ = time.days + carry;
      nanoseconds_ = shifted - carry * kDay;
      break;
    }
    case ValueType::string:
      kind_ = kString;
      text_ = literal.text().lexical;
      break;
    case ValueType::lang_string:
      kind_ = kLanguage;
      text_ = literal.text().lexical;
      second_ = literal.text().language;
      break;
    case ValueType::other:
    case ValueType::ill_typed:
      kind_ = kOther;
      text_ = literal.text().lexical;
      second_ = literal.text().datatype;
      break;
  }
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
