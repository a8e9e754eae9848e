#include "parser/question/chunk.hpp"

namespace griot::question {

std::string_view describe(Category category) noexcept {
  switch (category) {
    using enum Category;
    case wh_pronoun:
    case wh_determiner:
    case wh_possessive:
    case free:
    case wh_adverb:
    case how_many:
    case how_measure:
      return "a question word";
    case relative:
    case complement:
      return "\"that\"";
    case be:
      return "a form of \"be\"";
    case do_:
      return "a form of \"do\"";
    case have:
      return "a form of \"have\"";
    case will:
      return "\"will\"";
    case negation:
      return "\"not\"";
    case indefinite:
    case determiner:
    case each:
    case any:
    case vague:
    case none:
    case most_of:
    case more_of:
    case ordinal:
    case other:
    case others:
    case names_of:
    case aggregate:
    case quantity:
    case number:
    case pronoun:
    case anaphor:
    case there_:
    case one:
    case ones:
    case noun:
    case adjective:
    case name:
    case superlative:
      return "a noun or a name";
    case decimal:
      return "a number";
    case comparative:
    case comparison:
      return "a comparison";
    case than:
      return "\"than\"";
    case conjunction:
    case disjunction:
    case comma:
    case remark:
      return "\"and\"";
    case of:
      return "\"of\"";
    case possessive:
      return "\"'s\"";
    case preposition:
    case between:
    case according:
    case placed:
      return "a preposition";
    case except:
      return "\"except\"";
    case command:
    case turn:
    case scene:
    case counting:
    case tally:
      return "a command";
    case there:
      return "\"there\"";
    case filler:
    case together:
      return "the end of the question";
    case rest:
      return "\"than\"";
    case modality:
      return "\"certainly\"";
    case verb:
    case participle:
    case reduced:
    case naming:
    case predicative:
      return "a verb";
    case time:
      return "a date";
  }
  return "a word";
}

}  // namespace griot::question
