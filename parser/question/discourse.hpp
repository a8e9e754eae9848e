// What a conversation remembers of its last question and answer, so that the next question may go on from
// them: "and when?", "what about Texas?", "how long are they?". Value types, safe to copy between threads;
// they hold neither words nor names, and stay good when the graph changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ontology/names.hpp"
#include "ontology/schema.hpp"
#include "store/term/term.hpp"

namespace griot::question {

// The question as it was read, and how a part of it describes something. Private to parser/question.
struct Spoken;
struct Description;

// Something that "it", "they", "there" … of the next question may stand for.
struct Referent {
  std::string words;                               // as a reading calls it
  std::string noun;                                // what kind of thing it is called; may be empty
  std::set<ontology::Iri> classes;                 // empty: unknown
  std::vector<Term> terms;                         // what it is; empty: what `description` finds
  std::shared_ptr<const Description> description;  // null: `terms` say all
  std::size_t number = 1;                          // how many things it is
  bool answer = false;                             // the last answer has it; else its question speaks of it
};

// A word that stands for something said before, at a byte of a question, and what it is known to stand for.
struct Pinned {
  std::uint32_t at = 0;
  Referent referent;
};

// Empty before the first question.
struct Discourse {
  std::shared_ptr<const Spoken> spoken;
  std::vector<Referent> referents;
};

// The things in one column of an answer: how many there are, and, where these are few, each with its label
// and classes. None of numbers, times and texts.
struct ColumnThings {
  std::size_t number = 0;
  std::vector<ontology::Name> things;
};
// Of more things than these a reading tells only how many there are.
inline constexpr std::size_t kFewThings = 5;

struct Reading;
// What is remembered of a question, by its reading, and of its answer, by the things in each of the reading's
// columns (of a count: the number of what was counted; of a yes-no question: 1 for yes). Requires: the
// reading was made in a conversation, and `things` is as long as its columns.
Discourse discourse_of(const Reading& reading, const std::vector<ColumnThings>& things);

}  // namespace griot::question
