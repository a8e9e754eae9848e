// How text stands in N-Triples, Turtle and SPARQL: which characters of a literal or an IRI are escaped.
// Appending to what is there. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace griot {

enum class Escapes {
  // ", \, line feed and carriage return: canonical N-Triples (§4). All else stands for itself.
  canonical,
  // Every control character too, so that what is written can be seen.
  controls,
  // The same but for line feeds, for text between three quotes.
  all_but_lines
};

// `text` with its escapes, without quotes around it.
void append_escaped(std::string& out, std::string_view text, Escapes escapes);

// "text", for a literal of one line.
void append_quoted(std::string& out, std::string_view text, Escapes escapes);

// <iri>. Characters that the IRIREF production excludes are escaped: no well-formed IRI has them, but
// files smuggle them in by \u escapes; written so, what we write can be read again.
void append_iri(std::string& out, std::string_view iri);

}  // namespace griot
