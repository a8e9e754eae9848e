// NameSource: how the question language finds the things of a graph by what people call them. The
// session implements it (over a label index, a scan, or an endpoint); parsers only ask.
// Implementations are thread-safe for reading.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/term/term.hpp"

namespace griot::ontology {

enum class NameKind {
  label,        // rdfs:label, skos:prefLabel, foaf:name, schema:name
  alternative,  // skos:altLabel, abbreviations
  part          // a part of a person's name that only one person bears ("Campbell")
};

struct Name {
  Term term;                         // IRI or blank node
  std::string label;                 // its first label, as shown
  std::vector<std::string> classes;  // IRIs of its asserted types, sorted
  NameKind kind = NameKind::label;
};

// All bearers of one name that begins at the first word and is `words` words long.
struct NameMatch {
  std::size_t words = 0;
  std::vector<Name> names;
};

class NameSource {
 public:
  virtual ~NameSource() = default;
  // Every name that `words` (folded, see fold()) begins with, longest first. A trailing possessive
  // is not the source's concern.
  virtual std::vector<NameMatch> match(std::span<const std::string> words) const = 0;
  // Labels that begin with `folded` text, at most `limit`, for completion.
  virtual std::vector<std::string> complete(std::string_view folded, std::size_t limit) const = 0;
  // Labels near `folded` in spelling, nearest first, at most `limit`. Never anything far off.
  virtual std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const = 0;
};

}  // namespace griot::ontology
