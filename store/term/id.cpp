#include "store/term/id.hpp"

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

#include "store/term/date_time.hpp"
#include "store/term/decimal.hpp"
#include "store/term/floating.hpp"
#include "store/term/inline_value.hpp"
#include "store/term/term.hpp"
#include "store/term/vocab.hpp"

namespace griot {
namespace {

// Signed numbers are stored with an offset of half the range, so that raw bits order as values.
constexpr std::uint64_t kBias = std::uint64_t{1} << 59;
constexpr std::int64_t kMaxSigned = static_cast<std::int64_t>(kBias) - 1;
constexpr std::int64_t kMinSigned = -static_cast<std::int64_t>(kBias);

std::uint64_t biased(std::int64_t value) noexcept {
  return static_cast<std::uint64_t>(value) + kBias;
}
std::int64_t unbiased(std::uint64_t payload) noexcept {
  return static_cast<std::int64_t>(payload - kBias);
}

// Decimals: the unscaled number (56 bits, biased) above the scale (4 bits).
constexpr int kScaleBits = 4;
constexpr int kMaxInlineScale = 15;
constexpr std::int64_t kMaxMantissa = kMaxSigned >> kScaleBits;

// Doubles: sign, 7 bits of exponent, 52 of fraction. The stored exponent 0 marks what has no such
// exponent: zero, infinity, NaN, told apart by the fraction; 1 to 127 stand for 2^-63 to 2^63.
constexpr int kFractionBits = 52;
constexpr std::uint64_t kFractionMask = (std::uint64_t{1} << kFractionBits) - 1;
constexpr int kExponentShift = 1023 - 64;
enum Special : std::uint64_t { zero = 0, infinity = 1, not_a_number = 2 };

// Dates and dateTimes: days or microseconds since 1970 (59 bits, biased) above a bit for "Z".
constexpr std::int64_t kMaxInlineDays = std::int64_t{1} << 40;
constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;
constexpr std::int64_t kMaxDateTimeDays = (std::int64_t{1} << 58) / kMicrosecondsPerDay - 1;

std::uint64_t with_zone_bit(std::int64_t value, const DateTime& time) noexcept {
  return biased(value * 2 + (time.zone ? 1 : 0));
}

std::optional<Id> inline_date_time(std::string_view lexical) {
  const auto value = parse_date_time(lexical);
  if (!value || canonical_date_time(*value) != lexical) return std::nullopt;
  return inline_id_of_date_time(*value);
}

std::optional<Id> inline_date(std::string_view lexical) {
  const auto value = parse_date(lexical);
  if (!value || canonical_date(*value) != lexical) return std::nullopt;
  return inline_id_of_date(*value);
}

std::optional<Id> inline_number(std::string_view lexical, bool is_integer) {
  const auto value = Decimal::parse(lexical);
  if (!value || value->to_string(!is_integer) != lexical) return std::nullopt;
  return is_integer ? inline_id_of_integer(*value) : inline_id_of_decimal(*value);
}

std::optional<Id> inline_real(std::string_view lexical) {
  const auto value = parse_double(lexical);
  if (!value || canonical_double(*value) != lexical) return std::nullopt;
  return inline_id_of_double(*value);
}

}  // namespace

Id inline_id_of_boolean(bool value) noexcept {
  return Id(IdTag::boolean, value ? 1 : 0);
}

std::optional<Id> inline_id_of_integer(const Decimal& value) noexcept {
  const auto whole = value.to_int64();
  if (!whole || *whole < kMinSigned || *whole > kMaxSigned) return std::nullopt;
  return Id(IdTag::integer, biased(*whole));
}

std::optional<Id> inline_id_of_decimal(const Decimal& value) noexcept {
  const Int128 unscaled = value.unscaled();
  if (value.scale() > kMaxInlineScale || unscaled > kMaxMantissa || unscaled < -kMaxMantissa) {
    return std::nullopt;
  }
  const auto mantissa = static_cast<std::int64_t>(unscaled) * (1 << kScaleBits);
  return Id(IdTag::decimal, biased(mantissa + value.scale()));
}

std::optional<Id> inline_id_of_double(double value) noexcept {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::uint64_t sign = std::isnan(value) ? 0 : (bits >> 63) << 59;
  if (std::isnan(value)) return Id(IdTag::real, not_a_number);
  if (std::isinf(value)) return Id(IdTag::real, sign | infinity);
  if (value == 0) return Id(IdTag::real, sign | zero);
  const int exponent = static_cast<int>(bits >> kFractionBits & 0x7FF) - kExponentShift;
  if (exponent < 1 || exponent > 127) return std::nullopt;
  return Id(IdTag::real,
            sign | static_cast<std::uint64_t>(exponent) << kFractionBits | (bits & kFractionMask));
}

std::optional<Id> inline_id_of_date(const DateTime& value) noexcept {
  if (value.zone.value_or(0) != 0) return std::nullopt;
  if (value.days > kMaxInlineDays || value.days < -kMaxInlineDays) return std::nullopt;
  return Id(IdTag::date, with_zone_bit(value.days, value));
}

std::optional<Id> inline_id_of_date_time(const DateTime& value) noexcept {
  if (value.zone.value_or(0) != 0 || value.nanoseconds % 1000 != 0) return std::nullopt;
  if (value.days > kMaxDateTimeDays || value.days < -kMaxDateTimeDays) return std::nullopt;
  return Id(IdTag::date_time,
            with_zone_bit(value.days * kMicrosecondsPerDay + value.nanoseconds / 1000, value));
}

bool inline_boolean(Id id) noexcept {
  return id.payload() != 0;
}

std::int64_t inline_integer(Id id) noexcept {
  return unbiased(id.payload());
}

Decimal inline_decimal(Id id) noexcept {
  const std::int64_t packed = unbiased(id.payload());
  return Decimal(packed >> kScaleBits, static_cast<int>(packed & ((1 << kScaleBits) - 1)));
}

double inline_double(Id id) noexcept {
  const std::uint64_t payload = id.payload();
  const std::uint64_t sign = payload >> 59;
  const std::uint64_t exponent = payload >> kFractionBits & 0x7F;
  const std::uint64_t fraction = payload & kFractionMask;
  if (exponent == 0) {
    const double value = fraction == infinity       ? std::numeric_limits<double>::infinity()
                         : fraction == not_a_number ? std::numeric_limits<double>::quiet_NaN()
                                                    : 0.0;
    return sign != 0 ? -value : value;
  }
  return std::bit_cast<double>(sign << 63 | (exponent + kExponentShift) << kFractionBits | fraction);
}

DateTime inline_date_time_value(Id id) noexcept {
  const std::int64_t packed = unbiased(id.payload());
  DateTime value;
  if ((packed & 1) != 0) value.zone = 0;
  const std::int64_t count = packed >> 1;
  if (id.tag() == IdTag::date) {
    value.days = count;
    return value;
  }
  value.days = count / kMicrosecondsPerDay - (count % kMicrosecondsPerDay < 0 ? 1 : 0);
  value.nanoseconds = (count - value.days * kMicrosecondsPerDay) * 1000;
  return value;
}

std::optional<Id> inline_id(const Term& term) {
  if (!term.is_literal()) return std::nullopt;
  return inline_literal_id(term.value, term.datatype);
}

std::optional<Id> inline_literal_id(std::string_view lexical, std::string_view datatype) {
  // Nearly every datatype that can be inline is one of XSD's; cheap to tell from all the others.
  if (!datatype.starts_with(vocab::xsd_ns) || datatype == vocab::xsd_string || lexical.empty()) {
    return std::nullopt;
  }
  if (datatype == vocab::xsd_integer) return inline_number(lexical, true);
  if (datatype == vocab::xsd_date) return inline_date(lexical);
  if (datatype == vocab::xsd_decimal) return inline_number(lexical, false);
  if (datatype == vocab::xsd_double) return inline_real(lexical);
  if (datatype == vocab::xsd_date_time) return inline_date_time(lexical);
  if (datatype == vocab::xsd_boolean) {
    if (lexical == "true") return inline_id_of_boolean(true);
    if (lexical == "false") return inline_id_of_boolean(false);
  }
  return std::nullopt;
}

Term inline_term(Id id) {
  switch (id.tag()) {
    case IdTag::boolean:
      return Term::literal(inline_boolean(id) ? "true" : "false", vocab::xsd_boolean);
    case IdTag::integer:
      return Term::literal(std::to_string(inline_integer(id)), vocab::xsd_integer);
    case IdTag::decimal:
      return Term::literal(inline_decimal(id).to_string(true), vocab::xsd_decimal);
    case IdTag::real:
      return Term::literal(canonical_double(inline_double(id)), vocab::xsd_double);
    case IdTag::date:
      return Term::literal(canonical_date(inline_date_time_value(id)), vocab::xsd_date);
    case IdTag::date_time:
      return Term::literal(canonical_date_time(inline_date_time_value(id)), vocab::xsd_date_time);
    default:
      break;
  }
  assert(!"inline_term() of an Id that is not inline");
  return {};
}

}  // namespace griot
