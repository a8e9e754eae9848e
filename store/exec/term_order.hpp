// The order of ORDER BY, MIN and MAX (SPARQL 1.1 §15.1): unbound, blank nodes, IRIs, literals. Where
// the specification leaves literals unordered, kinds of value follow each other and the rest goes by
// text, so that the order is total. Value types.
#pragma once

#include <compare>
#include <optional>
#include <string>

#include "store/exec/overlay.hpp"
#include "store/exec/value.hpp"

namespace griot::exec {

// What a value sorts by, taken apart once.
class OrderKey {
 public:
  // An error sorts as unbound.
  OrderKey(const Value& value, const Overlay& overlay);

  friend std::weak_ordering operator<=>(const OrderKey& a, const OrderKey& b);
  friend bool operator==(const OrderKey& a, const OrderKey& b) { return (a <=> b) == 0; }

 private:
  friend class SortKeys;  // packs keys
  // SortKeys has four bits for it.
  enum Kind {
    kUnbound,
    kBlank,
    kIri,
    kBoolean,
    kNumber,
    kDate,
    kDateTime,
    kTime,
    kPartialDate,
    kMonths,   // xsd:yearMonthDuration
    kElapsed,  // xsd:dayTimeDuration
    kString,
    kLanguage,
    kOther
  };

  static Kind kind_of(ValueType calendar) noexcept;
  void set_time(Int128 nanoseconds) noexcept;

  Kind kind_ = kUnbound;                     // first by kind …
  double number_ = 0;                        // … then by this …
  std::optional<Decimal> exact_;             // … for numbers that a double does not tell apart …
  std::int64_t days_ = 0, nanoseconds_ = 0;  // … times in UTC, durations …
  std::string text_, second_;                // … and text
};

}  // namespace griot::exec
