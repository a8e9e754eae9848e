// Id: the engine's name for a term, 64 bits: a tag of 4 bits, a payload of 60. Small values lie in
// the payload itself when their lexical form is canonical and the value fits exactly; every other
// term is an index into the dictionary; terms that a query makes are indices into its own overlay.
// Equal terms have equal Ids within one snapshot and its overlays. Operator < is the order of the
// raw bits: the order in which permutations are sorted; it is not SPARQL's ORDER BY.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>

namespace griot {

struct Term;

enum class IdTag : std::uint8_t {
  unbound = 0,  // payload 0: no term; as a pattern's component: anything
  blank = 1,    // dictionary
  iri = 2,      // dictionary
  literal = 3,  // dictionary
  boolean = 4,  // inline from here on
  integer = 5,
  decimal = 6,
  real = 7,  // xsd:double
  date = 8,
  date_time = 9,
  overlay_blank = 10,  // per query from here on
  overlay_iri = 11,
  overlay_literal = 12,
  default_graph = 15  // the graph component of quads in the unnamed graph; no term
};

class Id {
 public:
  static constexpr int kPayloadBits = 60;
  static constexpr std::uint64_t kPayloadMask = (std::uint64_t{1} << kPayloadBits) - 1;

  constexpr Id() noexcept = default;  // unbound
  constexpr Id(IdTag tag, std::uint64_t payload) noexcept
      : bits_(std::uint64_t(tag) << kPayloadBits | (payload & kPayloadMask)) {}
  static constexpr Id from_bits(std::uint64_t bits) noexcept {
    Id id;
    id.bits_ = bits;
    return id;
  }
  static constexpr Id default_graph() noexcept { return Id(IdTag::default_graph, 0); }

  constexpr IdTag tag() const noexcept { return IdTag(bits_ >> kPayloadBits); }
  constexpr std::uint64_t payload() const noexcept { return bits_ & kPayloadMask; }
  constexpr std::uint64_t bits() const noexcept { return bits_; }
  constexpr bool bound() const noexcept { return bits_ != 0; }
  constexpr bool in_dictionary() const noexcept { return tag() >= IdTag::blank && tag() <= IdTag::literal; }
  constexpr bool is_inline() const noexcept { return tag() >= IdTag::boolean && tag() <= IdTag::date_time; }
  constexpr bool in_overlay() const noexcept {
    return tag() >= IdTag::overlay_blank && tag() <= IdTag::overlay_literal;
  }
  constexpr bool is_iri() const noexcept { return tag() == IdTag::iri || tag() == IdTag::overlay_iri; }
  constexpr bool is_blank() const noexcept { return tag() == IdTag::blank || tag() == IdTag::overlay_blank; }
  constexpr bool is_literal() const noexcept {
    return tag() == IdTag::literal || is_inline() || tag() == IdTag::overlay_literal;
  }

  friend constexpr bool operator==(Id, Id) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(Id, Id) noexcept = default;

 private:
  std::uint64_t bits_ = 0;
};

static_assert(sizeof(Id) == 8);

// The inline Id of a literal whose lexical form is canonical and whose value fits; else nothing.
// inline_term(*inline_id(t)) == t for every t that has one. Inline are: booleans "true", "false";
// integers in ±2^59; decimals with a point ("1.5", "2.0"), at most 15 digits after it and ±2^55
// without it; doubles as "1.5E0" of magnitude 2^-63 to 2^64, zeros, infinities, NaN; dates and dateTimes
// without zone or with "Z", the latter to the microsecond, years -7000 to 11000. Within one tag,
// different Ids are different values, but for the two zeros of `real`.
std::optional<Id> inline_id(const Term& term);

// The literal that an inline Id stands for. Requires: id.is_inline().
Term inline_term(Id id);

}  // namespace griot

template <>
struct std::hash<griot::Id> {
  // Multiplied by a 64-bit odd constant (Fibonacci hashing) so that dense indices spread.
  std::size_t operator()(griot::Id id) const noexcept {
    return static_cast<std::size_t>(id.bits() * 0x9E3779B97F4A7C15ULL >> 7);
  }
};
