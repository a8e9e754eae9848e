// A question of a conversation: a whole one, in which words may stand for what was said before, or what is
// said in place of one. What begins with "and" or "what about" goes on from the last question where it can;
// anything else stands for itself where it can.
#include <optional>
#include <set>

#include "parser/question/ellipsis.hpp"
#include "parser/question/fragment.hpp"
#include "parser/question/parse.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/spoken.hpp"
#include "store/algebra/print.hpp"

namespace griot::question {

namespace {

using Shape = Fragment::Shape;

// The readings of the likeliest completions that have any.
std::optional<Readings> completed(const Fragment& fragment, const Context& context) {
  for (const auto& tier : completions(fragment, *context.discourse, context.schema)) {
    Readings all;
    std::set<std::string> seen;
    for (const Utterance& utterance : tier) {
      auto read = read_utterance(utterance, context);
      if (!read) continue;
      for (Reading& reading : read.value().readings) {
        if (seen.insert(algebra::to_sparql(reading.query)).second) all.readings.push_back(std::move(reading));
      }
    }
    if (!all.readings.empty() && all.readings.size() <= kMaxReadings) return all;
  }
  return std::nullopt;
}

Diagnostic leads_nowhere(const Fragment& fragment, std::string_view typed, const Context& context) {
  Diagnostic diagnostic;
  const auto end = static_cast<std::uint32_t>(fragment.from + fragment.text.size());
  diagnostic.range = {fragment.from, end};
  if (context.discourse->spoken == nullptr) {
    diagnostic.message = "there is nothing before this that it could go on from";
    if (fragment.opened) diagnostic.range = {0, fragment.from};
    while (diagnostic.range.end > 0 && typed[diagnostic.range.end - 1] == ' ') --diagnostic.range.end;
  } else if (fragment.shape == Shape::count || fragment.shape == Shape::listing) {
    diagnostic.message = "the last answer has no things that this could ask for";
  } else {
    diagnostic.message = "the last question has no place for \"" + fragment.text + "\"";
  }
  diagnostic.expected = "a whole question";
  return diagnostic;
}

// What is wrong with the end of a text, as of the whole.
Diagnostics moved(Diagnostics faults, std::uint32_t by) {
  for (Diagnostic& fault : faults) fault.range = {fault.range.begin + by, fault.range.end + by};
  return faults;
}

// A name or a noun alone, which asks for nothing.
bool is_bare(const Fragment& fragment) {
  const Part& part = fragment.part;
  return fragment.shape == Shape::noun_phrase && !part.asked && !part.superlative &&
         part.range.end == part.core.end;
}

// Words that ask for something only behind another question.
bool of_its_own_words(const Fragment& fragment) {
  return fragment.shape == Shape::count || fragment.shape == Shape::listing || fragment.shape == Shape::other;
}

ParseResult<Readings> read_in_conversation(std::string_view typed, const Context& context) {
  const Fragment fragment = fragment_of(typed, context);
  if (!fragment.opened) {
    auto plain = read_utterance({std::string(typed)}, context);
    if (plain) return plain;
    if (auto readings = completed(fragment, context)) return *std::move(readings);
    return of_its_own_words(fragment) ? leads_nowhere(fragment, typed, context) : std::move(plain);
  }
  if (auto readings = completed(fragment, context)) return *std::move(readings);
  if (!is_bare(fragment)) {
    auto plain = read_utterance({fragment.text}, context);
    if (plain) return plain;
    const bool whole = fragment.shape == Shape::none || fragment.shape == Shape::noun_phrase;
    if (whole) return moved(plain.diagnostics(), fragment.from);
  }
  return leads_nowhere(fragment, typed, context);
}

}  // namespace

ParseResult<Readings> parse(std::string_view text, const Context& context) {
  if (context.discourse == nullptr || unreadable(text)) return read_utterance({std::string(text)}, context);
  return read_in_conversation(text, context);
}

}  // namespace griot::question
