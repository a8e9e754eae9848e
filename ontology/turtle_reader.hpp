// Reads one Turtle document whole, with the place of every triple. Meant for vocabularies: it feeds Serd
// one byte at a time, which is what makes the places right and is too slow for bulk data (store/io
// is for that). Private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/problem.hpp"
#include "store/term/term.hpp"

namespace griot::ontology {

struct PlacedTriple {
  Term subject, predicate, object;
  std::uint32_t line = 0;    // of the object, from 1
  std::uint32_t column = 0;  // where the object's last word begins, from 1, in code points
};

struct TurtleContent {
  std::vector<PlacedTriple> triples;
  Problems problems;  // not empty: the triples are not to be used
};

// `blank_prefix` is put before the labels of blank nodes.
TurtleContent read_turtle_text(std::string_view text, const std::string& file_name,
                               const std::string& blank_prefix);

}  // namespace griot::ontology
