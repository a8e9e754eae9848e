// The text of xsd:double and xsd:float: reading and canonical writing (XSD 1.1 part 2, §3.3.4-5).
// Locale-independent, exact in both directions. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot {

// The lexical space of the type: decimal or scientific notation, INF, +INF, -INF, NaN; rounded to
// nearest; too large becomes infinite, too small becomes zero. Nothing for other text.
std::optional<double> parse_double(std::string_view lexical);
std::optional<float> parse_float(std::string_view lexical);

// The shortest text that reads back as the same value: "1.5E0", "-1.0E-7", "INF", "NaN".
std::string canonical_double(double value);
std::string canonical_float(float value);

}  // namespace griot
