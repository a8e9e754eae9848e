// Regular English inflection, and the little of its reverse that labels need. Irregular forms are the
// lexicon's. Words are given and returned as written, ASCII rules applied to their ends. Phrases of
// several words: a verb inflects its first word; a noun the word before its first preposition
// ("ministers of defence"), else the last. Pure functions, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::ontology {

std::string plural_of(std::string_view noun);

// "long" → longer, longest; "big" → bigger, biggest; "happy" → happier, happiest.
std::string comparative_of(std::string_view adjective);
std::string superlative_of(std::string_view adjective);
// Whether people say these rather than "more" and "most" with it: of one syllable, or of two the last of
// which is -y, -le, -er or -ow.
bool takes_endings(std::string_view adjective);

struct VerbForms {
  std::string base, third, past, participle, ing;
};

// What is known to be irregular of a verb's first word; the rest follows by rule.
struct VerbIrregularities {
  std::string third, past, participle, ing;  // of the first word alone; empty: regular
  bool doubled = false;                      // "admit" → admitted: the last consonant is doubled
};

VerbForms inflect_verb(std::string_view verb, const VerbIrregularities& irregular = {});

// The base form that a regular third person ("borders", "crosses", "carries") or a regular past
// ("located", "planned", "carried") most likely comes from; nothing when the ending is no such form.
std::optional<std::string> base_of_third(std::string_view word);
std::optional<std::string> base_of_past(std::string_view word);

// Whether a folded word is one of the common English prepositions.
bool is_preposition(std::string_view word);

}  // namespace griot::ontology
