// What is wrong with a vocabulary, and where: faults of Turtle and faults of meaning (an entry
// without a form, a property nobody declares). Positions are those of the file as people count;
// triples that came out of a store have none. Value types.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace griot::ontology {

// A place in a Turtle file; line 0: unknown.
struct Place {
  std::string file;
  std::size_t line = 0;    // from 1
  std::size_t column = 0;  // from 1, in code points
  std::string subject{};   // what stands for an unknown place: the term spoken of, as Turtle writes it

  bool known() const noexcept { return line != 0; }
};

enum class Severity {
  error,   // the triple or entry is left out
  warning  // it is kept, but is probably not what its author meant
};

struct Problem {
  Severity severity = Severity::error;
  Place place;
  std::string message;                   // one sentence, no trailing full stop, no position
  std::string expected;                  // what could stand there; may be empty
  std::vector<std::string> suggestions;  // nearest known, best first
};

using Problems = std::vector<Problem>;

bool has_errors(const Problems& problems);

// "file:line:column: message; expected …; did you mean …?"; "<IRI>: message …" where no place is known.
std::string to_string(const Problem& problem);

}  // namespace griot::ontology
