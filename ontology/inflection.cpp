#include "ontology/inflection.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "store/base/utf8.hpp"

namespace griot::ontology {
namespace {

bool is_vowel(char c) {
  return std::string_view("aeiouAEIOU").find(c) != std::string_view::npos;
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_consonant(char c) {
  return is_letter(c) && !is_vowel(c);
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return word.ends_with(e); });
}

bool ends_in_consonant_y(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' && is_consonant(word[word.size() - 2]);
}

// One group of vowels, and it is single and stands before one last consonant: "plan", "stop", "quit".
bool is_short_syllable(std::string_view word) {
  if (word.size() < 3 || !is_consonant(word.back()) || ends_with_any(word, {"w", "x", "y"})) return false;
  const std::size_t vowel = word.size() - 2;
  if (!is_vowel(word[vowel])) return false;
  for (std::size_t i = 0; i < vowel; ++i) {
    const bool qu = word[i] == 'u' && i > 0 && word[i - 1] == 'q';
    if ((is_vowel(word[i]) || word[i] == 'y') && !qu) return false;
  }
  return true;
}

std::string doubled(std::string_view word) {
  return std::string(word) + word.back();
}

// The ending -s of nouns and verbs.
std::string with_s(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  if (word.ends_with('z') && is_short_syllable(word)) return doubled(word) + "es";
  if (ends_with_any(word, {"s", "x", "z", "ch", "sh"})) return std::string(word) + "es";
  return std::string(word) + "s";
}

std::string with_ed(std::string_view word, bool doubles) {
  if (word.ends_with('e')) return std::string(word) + "d";
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ied";
  return (doubles ? doubled(word) : std::string(word)) + "ed";
}

std::string with_ing(std::string_view word, bool doubles) {
  if (word.ends_with("ie")) return std::string(word.substr(0, word.size() - 2)) + "ying";
  const bool mute_e = word.ends_with('e') && word.size() > 2 && !ends_with_any(word, {"ee", "oe", "ye"});
  if (mute_e) return std::string(word.substr(0, word.size() - 1)) + "ing";
  return (doubles ? doubled(word) : std::string(word)) + "ing";
}

std::string graded(std::string_view word, std::string_view ending) {
  if (word.ends_with('e')) return std::string(word) + std::string(ending.substr(1));
  if (ends_in_consonant_y(word)) {
    return std::string(word.substr(0, word.size() - 1)) + 'i' + std::string(ending);
  }
  return (is_short_syllable(word) ? doubled(word) : std::string(word)) + std::string(ending);
}

// Whether a stem left by taking off -ed lost an e with it: a guess from spelling, right for most.
bool lost_e(std::string_view stem) {
  if (stem.size() < 2) return true;
  const char last = stem.back();
  const char before = stem[stem.size() - 2];
  if (stem.ends_with("ss")) return false;
  if (last == 'c' || last == 'g' || last == 's' || last == 'u' || last == 'v' || last == 'z') {
    return !stem.ends_with("ng") || ends_with_any(stem, {"ang", "eng"});
  }
  if (last == 'l' && is_consonant(before) && before != 'l' && before != 'r' && before != 'w') return true;
  if (stem.ends_with("at")) {
    return stem.ends_with("creat") || (stem.size() > 3 && !ends_with_any(stem, {"eat", "oat"}));
  }
  if (ends_with_any(stem, {"air", "eir", "oir"})) return false;
  return ends_with_any(stem,
                       {"ir", "fin", "mbin", "clud", "vid", "quot", "mot", "os", "yp", "ok", "ak", "ik"}) &&
         !ends_with_any(stem, {"ook", "eak", "oak"});
}

}  // namespace

bool is_preposition(std::string_view word) {
  static constexpr std::array<std::string_view, 34> kPrepositions = {
      "about",   "above",  "across", "after",   "against", "along", "among",  "around", "as",
      "at",      "before", "behind", "below",   "between", "by",    "during", "for",    "from",
      "in",      "inside", "into",   "near",    "of",      "off",   "on",     "over",   "since",
      "through", "to",     "toward", "towards", "under",   "until", "with"};
  return std::find(kPrepositions.begin(), kPrepositions.end(), word) != kPrepositions.end();
}

std::string plural_of(std::string_view noun) {
  // The end of the word to inflect: before the first preposition that is not the first word.
  std::size_t end = noun.size();
  for (std::size_t blank = noun.find(' '); blank != std::string_view::npos;) {
    const std::size_t next = noun.find(' ', blank + 1);
    const std::string_view word =
        noun.substr(blank + 1, next == std::string_view::npos ? next : next - blank - 1);
    if (blank > 0 && is_preposition(fold(word))) {
      end = blank;
      break;
    }
    blank = next;
  }
  return with_s(noun.substr(0, end)) + std::string(noun.substr(end));
}

std::string comparative_of(std::string_view adjective) {
  return graded(adjective, "er");
}

std::string superlative_of(std::string_view adjective) {
  return graded(adjective, "est");
}

bool takes_endings(std::string_view adjective) {
  const auto is_vowel_at = [&](std::size_t i) { return is_vowel(adjective[i]) || adjective[i] == 'y'; };
  std::size_t syllables = 0;
  for (std::size_t i = 0; i < adjective.size(); ++i) {
    if (adjective[i] == ' ' || adjective[i] == '-') return false;
    syllables += is_vowel_at(i) && (i == 0 || !is_vowel_at(i - 1)) ? 1 : 0;
  }
  const bool silent = adjective.ends_with('e') && !adjective.ends_with("le");
  if (silent && syllables > 1) --syllables;
  const auto light = {"y", "le", "er", "ow"};
  return syllables == 1 || (syllables == 2 && std::any_of(light.begin(), light.end(), [&](const char* end) {
                              return adjective.ends_with(end);
                            }));
}

VerbForms inflect_verb(std::string_view verb, const VerbIrregularities& irregular) {
  const std::size_t blank = std::min(verb.find(' '), verb.size());
  const std::string_view first = verb.substr(0, blank);
  const std::string rest(verb.substr(blank));
  const bool doubles = irregular.doubled || is_short_syllable(first);
  const auto form = [&](const std::string& given, std::string regular) {
    return (given.empty() ? std::move(regular) : given) + rest;
  };
  VerbForms forms;
  forms.base = std::string(verb);
  forms.third =
      form(irregular.third, with_s(first.ends_with('o') ? std::string(first) + "e" : std::string(first)));
  forms.past = form(irregular.past, with_ed(first, doubles));
  const std::string past_word = forms.past.substr(0, forms.past.size() - rest.size());
  forms.participle = form(irregular.participle, past_word);
  forms.ing = form(irregular.ing, with_ing(first, doubles));
  return forms;
}

std::optional<std::string> base_of_third(std::string_view word) {
  if (word.size() < 4 || !word.ends_with('s') || ends_with_any(word, {"ss", "us", "is", "'s"}))
    return std::nullopt;
  // "lies", "ties": too short to come from "-y".
  if (word.ends_with("ies") && word.size() == 4) return std::string(word.substr(0, word.size() - 1));
  if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  if (ends_with_any(word, {"ches", "shes", "sses", "xes", "zzes", "oes"})) {
    return std::string(word.substr(0, word.size() - 2));
  }
  return std::string(word.substr(0, word.size() - 1));
}

std::optional<std::string> base_of_past(std::string_view word) {
  if (word.size() < 4 || !word.ends_with("ed") || word.ends_with("eed")) return std::nullopt;
  if (word.ends_with("ied") && word.size() > 4) return std::string(word.substr(0, word.size() - 3)) + "y";
  const std::string_view stem = word.substr(0, word.size() - 2);
  const std::size_t n = stem.size();
  if (n >= 3 && stem[n - 1] == stem[n - 2] && is_consonant(stem[n - 1]) &&
      is_short_syllable(stem.substr(0, n - 1)) && !ends_with_any(stem, {"ll", "ss", "ff", "zz"})) {
    return std::string(stem.substr(0, n - 1));
  }
  return std::string(stem) + (lost_e(stem) ? "e" : "");
}

}  // namespace griot::ontology
