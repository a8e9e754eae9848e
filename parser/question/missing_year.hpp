// Which years a date without its year may be meant of. None is guessed: each is one of a time that the graph
// has, and the reading tells it. Private to parser/question; thread-safe, as parse() is.
#pragma once

#include <string>
#include <vector>

#include "parser/question/parse.hpp"
#include "parser/question/time_constant.hpp"

namespace griot::question {

struct YearsMeant {
  std::vector<TimeConstant> times;  // the date in each of these years, in their order
  std::string why_none;             // words that go on from "this date has no year"; may be empty
};

// The years in which the graph has a time on such a day, else in its month; of these the one that the last
// question of the conversation speaks of, if it is among them. No years where they are too many to choose
// from, or the context cannot tell.
YearsMeant years_meant(const DateInYear& date, const Context& context);

// The year that a time begins in.
int year_in(const TimeConstant& time);

}  // namespace griot::question
