#include "store/term/term.hpp"

#include "store/term/vocab.hpp"

namespace griot {
namespace {

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

// Characters that the IRIREF production excludes. No well-formed IRI has them, but files smuggle
// them in by \u escapes; written escaped, what we write can be read again.
bool needs_escape_in_iri(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  if (byte <= 0x20) return true;
  return std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
}

void append_iri(std::string& out, std::string_view iri) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  out.push_back('<');
  for (const char c : iri) {
    if (needs_escape_in_iri(c)) {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\u00";
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 0x0F]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('>');
}

// Canonical N-Triples (§4): only these four are escaped, all other characters stand for themselves.
void append_quoted(std::string& out, std::string_view lexical) {
  out.push_back('"');
  for (const char c : lexical) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out.push_back(c);
    }
  }
  out.push_back('"');
}

}  // namespace

Term Term::iri(std::string_view iri) {
  return {TermKind::iri, std::string(iri), {}, {}};
}

Term Term::blank(std::string_view label) {
  return {TermKind::blank, std::string(label), {}, {}};
}

Term Term::literal(std::string_view lexical) {
  return literal(lexical, vocab::xsd_string);
}

Term Term::literal(std::string_view lexical, std::string_view datatype) {
  return {TermKind::literal,
          std::string(lexical),
          std::string(datatype.empty() ? vocab::xsd_string : datatype),
          {}};
}

Term Term::lang_literal(std::string_view lexical, std::string_view language) {
  if (language.empty()) return literal(lexical);
  return {TermKind::literal, std::string(lexical), std::string(vocab::rdf_lang_string),
          ascii_lower(language)};
}

std::string to_ntriples(const Term& term) {
  std::string out;
  out.reserve(term.value.size() + 8);
  switch (term.kind) {
    case TermKind::blank:
      out += "_:";
      out += term.value;
      break;
    case TermKind::iri:
      append_iri(out, term.value);
      break;
    case TermKind::literal:
      append_quoted(out, term.value);
      if (!term.language.empty()) {
        out.push_back('@');
        out += term.language;
      } else if (term.datatype != vocab::xsd_string) {
        out += "^^";
        append_iri(out, term.datatype);
      }
      break;
  }
  return out;
}

}  // namespace griot
