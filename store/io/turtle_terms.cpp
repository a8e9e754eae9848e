#include "store/io/turtle_terms.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "store/base/utf8.hpp"
#include "store/term/escape.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// Turtle's PN_CHARS_BASE beyond ASCII.
bool is_base_character(char32_t c) noexcept {
  constexpr std::array<std::pair<char32_t, char32_t>, 12> kRanges{{{0xC0, 0xD6},
                                                                   {0xD8, 0xF6},
                                                                   {0xF8, 0x2FF},
                                                                   {0x370, 0x37D},
                                                                   {0x37F, 0x1FFF},
                                                                   {0x200C, 0x200D},
                                                                   {0x2070, 0x218F},
                                                                   {0x2C00, 0x2FEF},
                                                                   {0x3001, 0xD7FF},
                                                                   {0xF900, 0xFDCF},
                                                                   {0xFDF0, 0xFFFD},
                                                                   {0x10000, 0xEFFFF}}};
  return std::any_of(kRanges.begin(), kRanges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

// Whether `text` can follow a prefix without escapes (PN_LOCAL). Dots are kept to where readers agree
// about them: between letters and digits.
bool is_local_name(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const CodePoint point = decode_utf8(text, i);
      if (!is_base_character(point.value)) return false;
      i += point.length;
      continue;
    }
    const bool inside = i != 0 && i + 1 != text.size();
    const bool fits = is_letter(c) || is_digit(c) || c == '_' || (c == '-' && i != 0) ||
                      (c == '.' && inside && text[i - 1] != '.');
    if (!fits) return false;
    ++i;
  }
  return true;
}

std::size_t skip_digits(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// Text of several lines stands between three quotes, so that it is seen, and compared, line by line.
std::string quoted(std::string_view text) {
  const bool lines = text.find('\n') != std::string_view::npos && text.find('\r') == std::string_view::npos;
  const std::string_view quotes = lines ? "\"\"\"" : "\"";
  std::string out(quotes);
  append_escaped(out, text, lines ? Escapes::all_but_lines : Escapes::controls);
  return out.append(quotes);
}

}  // namespace

bool is_bare_literal(const Term& term) {
  const std::string_view text = term.value;
  if (term.datatype == vocab::xsd_boolean) return text == "true" || text == "false";
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const std::size_t whole = skip_digits(text, at);
  if (whole == at) return false;
  if (term.datatype == vocab::xsd_integer) return whole == text.size();
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = skip_digits(text, at + 1);
    if (fraction == at + 1) return false;
    at = fraction;
  }
  if (term.datatype == vocab::xsd_decimal) return at == text.size() && at != whole;
  if (term.datatype != vocab::xsd_double || at == text.size() || (text[at] != 'e' && text[at] != 'E'))
    return false;
  ++at;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  return at < text.size() && skip_digits(text, at) == text.size();
}

TurtleTerms::TurtleTerms(const dataset::Prefixes& declared) {
  std::map<std::string, std::string> by_iri;  // IRI → prefix: of several, the first by name
  for (const auto& [name, iri] : declared) {
    if (!iri.empty()) by_iri.emplace(iri, name);
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kUsual{
      {{"rdf", vocab::rdf_ns},
       {"rdfs", vocab::rdfs_ns},
       {"owl", vocab::owl_ns},
       {"xsd", vocab::xsd_ns},
       {"griot", vocab::griot_ns},
       {"skos", "http://www.w3.org/2004/02/skos/core#"}}};
  for (const auto& [name, iri] : kUsual) {
    if (!declared.contains(std::string(name))) by_iri.emplace(iri, name);
  }
  for (const auto& [iri, name] : by_iri) prefixes_.push_back(Prefix{name, iri});
}

std::string TurtleTerms::iri(std::string_view iri) {
  // The longest prefix that leaves a local name. All candidates are at or before the place of `iri`
  // itself in the order, and share ever shorter beginnings with it.
  auto next =
      std::upper_bound(prefixes_.begin(), prefixes_.end(), iri,
                       [](std::string_view wanted, const Prefix& prefix) { return wanted < prefix.iri; });
  std::string_view reach = iri;
  while (next != prefixes_.begin()) {
    const Prefix& prefix = *--next;
    if (iri.starts_with(prefix.iri)) {
      const std::string_view local = iri.substr(prefix.iri.size());
      if (is_local_name(local)) {
        used_.insert(static_cast<std::size_t>(next - prefixes_.begin()));
        return (prefix.name + ':').append(local);
      }
      reach = prefix.iri;
      continue;
    }
    // Jump over those that only begin like it: what can still match is no longer than what is shared.
    const auto shared = static_cast<std::size_t>(
        std::mismatch(reach.begin(), reach.end(), prefix.iri.begin(), prefix.iri.end()).first -
        reach.begin());
    reach = reach.substr(0, shared);
    if (reach.empty()) break;
    next = std::upper_bound(prefixes_.begin(), next, reach,
                            [](std::string_view wanted, const Prefix& other) { return wanted < other.iri; });
  }
  return to_ntriples(Term::iri(iri));
}

std::string TurtleTerms::text(const Term& term) {
  if (term.is_iri()) return iri(term.value);
  if (!term.language.empty()) return quoted(term.value) + '@' + term.language;
  if (term.datatype == vocab::xsd_string) return quoted(term.value);
  if (is_bare_literal(term)) return term.value;
  return quoted(term.value) + "^^" + iri(term.datatype);
}

std::string TurtleTerms::declarations() const {
  std::vector<const Prefix*> used;
  for (const std::size_t index : used_) used.push_back(&prefixes_[index]);
  std::sort(used.begin(), used.end(), [](const Prefix* a, const Prefix* b) { return a->name < b->name; });
  std::string out;
  for (const Prefix* prefix : used) {
    out += "@prefix " + prefix->name + ": " + to_ntriples(Term::iri(prefix->iri)) + " .\n";
  }
  return out;
}

}  // namespace griot::io
