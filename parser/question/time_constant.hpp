// A span of whole days that a question names: "25 April 2024", "April 2024", "2024", "the week of
// 29 April 2024". Both ends are known, inclusive. Value type.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/base/words.hpp"

namespace griot::question {

struct TimeConstant {
  std::string first, last;  // xsd:date lexical forms
  std::string text;         // canonical words: "25 April 2024"
};

// The days that a date without its year names of every year: "25 April", "April", "the week of 29 April".
struct DateInYear {
  enum class Edge { none, first, last };
  unsigned month = 1;
  unsigned day = 0;        // 0: the whole month
  bool week = false;       // the week that holds the day
  Edge edge = Edge::none;  // its first or its last day: "the end of April"
};

// Nothing in a year that has no such day.
std::optional<TimeConstant> in_year(const DateInYear& date, int year);

struct TimeMatch {
  std::size_t words = 0;  // how many words it takes; 0: none
  TimeConstant time;
  bool year_missing = false;  // a month, perhaps with a day, without a year; `time` is then empty
  DateInYear date = {};       // what it is of every year where the year is missing
  bool edge = false;  // the beginning or the end of a longer time, for one day where it bounds something
};

// The longest time expression that `words` begin with. `text` is what the words were cut from.
TimeMatch match_time(std::span<const Word> words, std::string_view text);

}  // namespace griot::question
