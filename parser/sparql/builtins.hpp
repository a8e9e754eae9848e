// The names of SPARQL 1.1's built-in functions (§17.4, §19.8 BuiltInCall) and how many arguments each
// takes. Aggregates and EXISTS are no functions: the grammar knows them. Private to parser/sparql.
#pragma once

#include <span>
#include <string_view>

namespace griot::sparql {

struct Builtin {
  std::string_view name;  // in upper case
  int fewest = 0;
  int most = 0;  // -1: any number
};

// Null for a word, in any case, that names none.
const Builtin* find_builtin(std::string_view word);

// All, in alphabetical order.
std::span<const Builtin> builtins() noexcept;

}  // namespace griot::sparql
