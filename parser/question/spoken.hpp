// A question as it was understood, kept for the questions that go on from it. Private to parser/question.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "parser/question/discourse.hpp"
#include "parser/question/logical_form.hpp"
#include "parser/question/tree.hpp"
#include "store/base/source.hpp"

namespace griot::question {

// What conditions tell of one variable.
struct Description {
  Body body;
  VariableId variable = 0;
  std::map<VariableId, std::string> hints;
};

// A part of a question's text that another question may put something else in the place of.
struct Part {
  enum class Kind { noun_phrase, phrase, time, superlative, adverb, counting, auxiliary, owner };
  Kind kind = Kind::noun_phrase;
  SourceRange range;
  std::string word;          // of a phrase: its preposition; of an auxiliary: itself
  bool of_time = false;      // of a phrase: what stands behind the preposition
  bool asked = false;        // of a noun phrase: "which N", "how many N"
  bool named = false;        // of a noun phrase: its head is a name, or stands for something
  bool superlative = false;  // of a noun phrase: before its head
  SourceRange core;          // of a noun phrase: up to its head
  SourceRange bare;          // of a noun phrase: the core without what stands first in it ("the", "which")
  std::set<Iri> classes;     // of a noun phrase, or of that behind the preposition
};

// In the order of the text; a part may lie in another.
std::vector<Part> parts_of(const Tree& clause);

// A whole question. Words in it that stand for something said before it are pinned, or to be found out.
struct Utterance {
  std::string text;
  std::vector<Pinned> pinned = {};
};

struct Spoken {
  Utterance utterance;
  std::vector<Part> parts;
  bool yes_no = false;
  std::vector<AskedColumn> columns;
  Body body;
  std::map<VariableId, std::string> hints;
  std::vector<Topic> topics;
};

// As parse() reads a question, whatever it goes on from.
ParseResult<Readings> read_utterance(const Utterance& utterance, const Context& context);

}  // namespace griot::question
