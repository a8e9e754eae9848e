// The loose tree that the grammar builds over a path: which words belong together, not yet what they
// mean. Attachment of prepositional phrases, roles and senses are decided later, by types.
#pragma once

#include <cstdint>
#include <vector>

#include "parser/question/chunk.hpp"

namespace griot::question {

enum class Rule : std::uint8_t {
  leaf,             // one chunk
  clause,           // elements of a sentence, flat
  noun_phrases,     // noun phrases joined by "and", "or", commas
  noun_phrase,      // determiner, modifiers, head, of-phrases, relative clauses, possessives
  of_phrase,        // "of" and noun phrases or a time
  relative_clause,  // [preposition] relative [noun phrase] verb phrases
  reduced_clause,   // participle and its arguments, behind a noun
  verb_phrase,      // auxiliaries, verb, arguments
  prepositional,    // preposition and what follows it, if anything does
  between,          // "between" time "and" time
  that_clause,      // "that" and a clause
  not_phrase,       // "not" and a prepositional phrase, behind a noun
  called,           // "named" and a name
  except,           // "except" and noun phrases
  compared          // "over" 1000, "longer" "than" a noun phrase
};

struct Tree {
  Rule rule = Rule::leaf;
  const Chunk* chunk = nullptr;  // leaf only
  std::vector<Tree> children;

  bool is(Category category) const { return rule == Rule::leaf && chunk->category == category; }
};

// The bytes that a tree covers.
inline SourceRange range_of(const Tree& tree) {
  if (tree.rule == Rule::leaf) return tree.chunk->range;
  SourceRange range;
  for (const Tree& child : tree.children) range = cover(range, range_of(child));
  return range;
}

// What is said with "be" only, or belongs before a noun.
inline bool has_no_place(const Tree& tree) {
  return tree.rule == Rule::compared || tree.is(Category::adjective) || tree.is(Category::superlative) ||
         tree.is(Category::how_measure);
}

}  // namespace griot::question
