// The values that lie in an Id itself, without going through text: what comparing and adding
// numbers and dates in a query uses. Pure functions, thread-safe. Which values fit: id.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "store/term/date_time.hpp"
#include "store/term/decimal.hpp"
#include "store/term/id.hpp"

namespace griot {

Id inline_id_of_boolean(bool value) noexcept;
std::optional<Id> inline_id_of_integer(const Decimal& value) noexcept;  // Requires: value.is_whole()
std::optional<Id> inline_id_of_decimal(const Decimal& value) noexcept;
std::optional<Id> inline_id_of_double(double value) noexcept;
std::optional<Id> inline_id_of_date(const DateTime& value) noexcept;
std::optional<Id> inline_id_of_date_time(const DateTime& value) noexcept;

// As inline_id() of the literal with this text and datatype.
std::optional<Id> inline_literal_id(std::string_view lexical, std::string_view datatype);

// Back again. Each requires an Id of its own tag; the last takes `date` and `date_time`.
bool inline_boolean(Id id) noexcept;
std::int64_t inline_integer(Id id) noexcept;
Decimal inline_decimal(Id id) noexcept;
double inline_double(Id id) noexcept;
DateTime inline_date_time_value(Id id) noexcept;

}  // namespace griot
