// Dates as people write them, to whole days.
#include "parser/question/time_constant.hpp"

#include <catch2/catch.hpp>

using namespace griot;
using question::match_time;

namespace {

question::TimeMatch match(std::string_view text) {
  return match_time(words_of(text), text);
}

struct Row {
  const char *text, *first, *last, *said;
};

}  // namespace

TEST_CASE("time expressions give their first and last day") {
  const Row rows[] = {{"25 April 2024", "2024-04-25", "2024-04-25", "25 April 2024"},
                      {"April 25, 2024", "2024-04-25", "2024-04-25", "25 April 2024"},
                      {"the 25th of April 2024", "2024-04-25", "2024-04-25", "25 April 2024"},
                      {"2024-04-25", "2024-04-25", "2024-04-25", "25 April 2024"},
                      {"April 2024", "2024-04-01", "2024-04-30", "April 2024"},
                      {"February 2023", "2023-02-01", "2023-02-28", "February 2023"},
                      {"feb 2024", "2024-02-01", "2024-02-29", "February 2024"},
                      {"2024-02", "2024-02-01", "2024-02-29", "February 2024"},
                      {"2024", "2024-01-01", "2024-12-31", "2024"},
                      {"the week of 1 May 2024", "2024-04-29", "2024-05-05", "the week of 1 May 2024"},
                      {"week of April 29, 2024", "2024-04-29", "2024-05-05", "the week of 29 April 2024"}};
  for (const Row& row : rows) {
    INFO(row.text);
    const auto found = match(row.text);
    CHECK(found.words == words_of(row.text).size());
    CHECK(found.time.first == row.first);
    CHECK(found.time.last == row.last);
    CHECK(found.time.text == row.said);
  }
}

TEST_CASE("the longest expression wins and stops at its end") {
  CHECK(match("25 April 2024 in Niamey").words == 3);
  CHECK(match("April 2024 25").words == 2);
}

TEST_CASE("what is no date is none") {
  for (const char* text : {"30 February 2024", "30 February", "the 31st of April", "32 April 2024", "Apr",
                           "25", "week 17", "12345", "2024-13-01"}) {
    INFO(text);
    CHECK(match(text).words == 0);
  }
}

TEST_CASE("a month without a year, with or without a day, is told apart from nothing") {
  CHECK(match("April").year_missing);
  CHECK(match("April").words == 1);
  CHECK(match("25 April").year_missing);
  CHECK(match("April 25").words == 2);
}

TEST_CASE("a date without a year is one of each year that has the day") {
  const auto days = [](std::string_view text, int year) -> std::string {
    const auto found = match(text);
    REQUIRE(found.year_missing);
    const auto time = question::in_year(found.date, year);
    return time ? time->first + " " + time->last + " " + time->text : "none";
  };
  CHECK(days("April 25", 2024) == "2024-04-25 2024-04-25 25 April 2024");
  CHECK(days("the 25th of April", 2023) == "2023-04-25 2023-04-25 25 April 2023");
  CHECK(days("February", 2024) == "2024-02-01 2024-02-29 February 2024");
  CHECK(days("the week of April 29", 2024) == "2024-04-29 2024-05-05 the week of 29 April 2024");
  CHECK(days("29 February", 2023) == "none");
  CHECK(days("the end of February", 2024) == "2024-02-29 2024-02-29 the end of February 2024");
}

TEST_CASE("the beginning and the end of a longer time are its first and its last day") {
  const auto end = match("the end of April 2024");
  CHECK(end.edge);
  CHECK(end.words == 5);
  CHECK(end.time.first == "2024-04-30");
  CHECK(end.time.last == "2024-04-30");
  CHECK(match("beginning of 2024").time.text == "the beginning of 2024");
  CHECK(match("the start of 2024").time.first == "2024-01-01");
  for (const char* text : {"the end of 25 April 2024", "the end of the talks", "end 2024"}) {
    INFO(text);
    CHECK(match(text).words == 0);
  }
}
