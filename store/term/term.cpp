#include "store/term/term.hpp"

#include "store/term/escape.hpp"
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
      append_quoted(out, term.value, Escapes::canonical);
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
