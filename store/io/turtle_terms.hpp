// Terms as Turtle writes them: prefixed names, `a`, bare numbers and booleans, quoted text. Notes which
// prefixes were used. Private to this room. Not thread-safe.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/term/term.hpp"

namespace griot::io {

// Whether a literal's lexical form, written bare, is read in Turtle and SPARQL as the same literal: integers,
// decimals, doubles with an exponent, true and false.
bool is_bare_literal(const Term& term);

class TurtleTerms {
 public:
  // With the declared prefixes, and usual ones for vocabularies that have none.
  explicit TurtleTerms(const dataset::Prefixes& declared);

  // Requires: not a blank node.
  std::string text(const Term& term);
  std::string iri(std::string_view iri);

  // "@prefix p: <…> ." lines for the prefixes that were used since construction, by prefix.
  std::string declarations() const;

 private:
  struct Prefix {
    std::string name, iri;
  };

  std::vector<Prefix> prefixes_;  // by IRI, each once
  std::set<std::size_t> used_;
};

}  // namespace griot::io
