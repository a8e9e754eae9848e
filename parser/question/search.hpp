// The search for readings of a text: path by path through its lattice, the fewest chunks first, until some
// paths mean something. Private to parser/question; thread-safe, as parse() is.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/lattice.hpp"
#include "parser/question/logical_form.hpp"
#include "parser/question/parse.hpp"
#include "parser/question/remarks.hpp"
#include "parser/question/spoken.hpp"
#include "parser/question/tree.hpp"

namespace griot::question {

// One way to understand a text, and the path that it was read from.
struct Candidate {
  LogicalForm form;
  Path path;
  Agreement agreement;  // with the remarks of the text
  std::shared_ptr<const Tree> tree;
};

// A path as the grammar is to read it.
using Adapt = std::function<Path(const Path&)>;

// At least one candidate, of the shortest paths that have any, or why there is none. The text is called
// `what` in messages. Requires: no word is unknown to the lattice, which the candidates' paths point into.
ParseResult<std::vector<Candidate>> search(const Utterance& utterance, const std::vector<Word>& words,
                                           const Lattice& lattice, const Context& context,
                                           const Adapt& adapt = {}, std::string_view what = "the question");

}  // namespace griot::question
