// Chunks: the known phrases of a question, each a run of words with one grammatical category and
// every sense that the lexicon or the graph gives it. A path is a row of chunks that covers the whole
// question; the grammar reads paths, never bare words. Value types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/lexicon.hpp"
#include "ontology/names.hpp"
#include "parser/question/time_constant.hpp"
#include "store/base/source.hpp"

namespace griot::question {

enum class Category : std::uint8_t {
  wh_pronoun,     // who, whom, what
  wh_determiner,  // which, what (before a noun)
  wh_possessive,  // whose
  free,           // whichever, whatever (before a noun and a verb)
  indefinite,     // someone, something, nobody, nothing
  wh_adverb,      // where, when, why, how
  how_many,
  relative,    // who, whom, which, that, where (after a noun)
  complement,  // that (before a clause)
  be,
  do_,
  have,
  will,  // will, would, shall, going to
  negation,
  determiner,  // the, a, an
  each,        // all, every, each
  any,         // any, some
  vague,       // a bunch of, a number of: several, of what a sentence before the question tells of
  most_of,     // most, fewest, the highest number of: by how many there are
  more_of,     // more, fewer; larger, lower before a number: than something else
  ordinal,     // second, 3rd: before a superlative
  other,       // other, else
  others,      // others: other ones
  none,        // no
  quantity,    // at least, at most, more than, fewer than, exactly
  number,
  pronoun,      // their, its, his, her
  anaphor,      // it, them: what was spoken of
  there_,       // there: in a place that was spoken of before
  one,          // one, ones: behind an adjective
  ones,         // those, the ones: before what describes them
  conjunction,  // and
  disjunction,  // or
  comma,
  remark,  // in brackets: see remarks.hpp
  of,
  possessive,  // 's
  preposition,
  between,
  command,    // list, show, name, give me
  turn,       // "and give", behind what it is asked of
  scene,      // given, if I were in: before what the question speaks of
  counting,   // count, the number of
  tally,      // count: behind a noun, the number of what it names
  names_of,   // the names of
  aggregate,  // total, average
  naming,     // named, called
  except,     // except, other than
  placed,     // located, situated: says no more than the preposition behind it
  there,
  filler,       // in total, of all: says nothing more at the end of a clause
  together,     // in total: of "how long" the sum, else a filler
  rest,         // than any other: behind "more" and a noun
  modality,     // certainly, possibly
  according,    // according to
  superlative,  // largest; of a lexicon's adjectives: longest
  comparative,  // longer
  comparison,   // over, under, greater than
  than,
  how_measure,  // how long
  decimal,      // 1.5, 2.5 million
  verb,         // a finite form or the bare form
  participle,   // after be or have
  reduced,      // a participle behind a noun: "meetings held in Niamey"
  noun,
  adjective,
  predicative,
  name,
  time
};

// What may stand there, in a user's words: "a verb", "a name".
std::string_view describe(Category category) noexcept;

struct Chunk {
  Category category = Category::noun;
  std::uint32_t first = 0;  // words [first, last)
  std::uint32_t last = 0;
  SourceRange range;
  std::string text;                      // folded words, joined by blanks
  std::vector<ontology::Form> forms;     // of the category's word class
  std::vector<ontology::Name> names;     // category name
  std::int64_t number = 0;               // categories number and ordinal; of "top 5" as a superlative
  std::string quantity;                  // categories number and decimal: as a decimal number
  const ontology::Unit* unit = nullptr;  // categories number, decimal and how_measure: "700 km"
  // Categories superlative and comparative: the least of what it says, "least" or "less" before an adjective.
  bool reversed = false;
  std::optional<Category> behind;  // stands in a path behind one of this category alone
  TimeConstant time;               // category time
  bool year_told = false;          // category time: its year is told elsewhere
};

using Path = std::vector<const Chunk*>;

}  // namespace griot::question
