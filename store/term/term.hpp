// RDF 1.1 terms as text (RDF 1.1 Concepts §3): what files, languages and people see. Inside the
// engine a term is an Id (id.hpp). Equality and order here are term equality and term order, not
// value order: "01"^^xsd:integer differs from "1"^^xsd:integer. Value type.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace griot {

enum class TermKind : unsigned char { blank, iri, literal };  // in term order

struct Term {
  TermKind kind = TermKind::iri;
  std::string value;     // IRI, blank node label without "_:", or lexical form
  std::string datatype;  // literals: the full IRI, never empty (xsd:string, rdf:langString …)
  std::string language;  // literals of rdf:langString: the tag in lower case; else empty

  static Term iri(std::string_view iri);
  static Term blank(std::string_view label);
  static Term literal(std::string_view lexical);                             // xsd:string
  static Term literal(std::string_view lexical, std::string_view datatype);  // "" means xsd:string
  // The tag is lowered; an empty one gives an xsd:string.
  static Term lang_literal(std::string_view lexical, std::string_view language);

  bool is_iri() const noexcept { return kind == TermKind::iri; }
  bool is_blank() const noexcept { return kind == TermKind::blank; }
  bool is_literal() const noexcept { return kind == TermKind::literal; }

  friend bool operator==(const Term&, const Term&) = default;
  friend std::strong_ordering operator<=>(const Term&, const Term&) = default;
};

// A term whose texts lie elsewhere and must outlive it. What holds of a Term's fields holds of these.
struct TermView {
  TermKind kind = TermKind::iri;
  std::string_view value, datatype, language;

  TermView() = default;
  TermView(TermKind k, std::string_view v, std::string_view d = {}, std::string_view l = {}) noexcept
      : kind(k), value(v), datatype(d), language(l) {}
  TermView(const Term& t) noexcept : TermView(t.kind, t.value, t.datatype, t.language) {}

  friend bool operator==(const TermView&, const TermView&) = default;
};

// The N-Triples form: the text of a term in dumps, messages and golden files. Escapes as
// N-Triples §2.4 canonical form asks. xsd:string is left unsaid.
std::string to_ntriples(const Term& term);

}  // namespace griot
