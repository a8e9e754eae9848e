// IRI references resolved against a base (RFC 3986 §5.2). Text in, text out; nothing is normalised
// that resolving does not touch. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace griot {

// Whether `iri` begins with a scheme and a colon: such an IRI needs no base.
bool has_scheme(std::string_view iri) noexcept;

// `reference` resolved against `base`. A reference with a scheme comes back as it is.
// Requires: `base` has a scheme.
std::string resolve_iri(std::string_view reference, std::string_view base);

}  // namespace griot
