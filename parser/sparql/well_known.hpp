// Prefixes that everybody writes the same, to be offered where one is not declared; never used unasked.
// Private to parser/sparql.
#pragma once

#include <string_view>

namespace griot::sparql {

// The IRI that `prefix` stands for nearly everywhere; empty for one that is not well known.
std::string_view well_known_prefix(std::string_view prefix) noexcept;

}  // namespace griot::sparql
