// What a phrase of time says of an event that is told: its EDTF and which bounds it sets.
#include "parser/question/statement_time.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace griot;
using namespace griot::question;

namespace {

const TimeConstant kDay{"2024-02-28", "2024-02-28", "28 February 2024"};
const TimeConstant kMonth{"2024-02-01", "2024-02-29", "February 2024"};
const TimeConstant kYear{"2023-01-01", "2023-12-31", "2023"};
const TimeConstant kWeek{"2024-02-26", "2024-03-03", "the week of 26 February 2024"};

StatedSpan span(TimeRelation relation, const TimeConstant& time) {
  StatedSpan span;
  span.limit(relation, time);
  return span;
}

// The bounds in their order, "-" for one that is open.
std::string bounds(const StatedSpan& span) {
  std::string text;
  for (const auto& bound : {span.earliest_start, span.latest_start, span.earliest_end, span.latest_end})
    text += bound.value_or("-") + " ";
  return text;
}

}  // namespace

TEST_CASE("on or in a time is some day of it") {
  using enum TimeRelation;
  CHECK(span(overlaps, kDay).edtf() == "2024-02-28");
  CHECK(span(overlaps, kMonth).edtf() == "2024-02");
  CHECK(span(during, kYear).edtf() == "2023");
  CHECK(span(overlaps, kWeek).edtf() == "[2024-02-26..2024-03-03]");
  CHECK(bounds(span(overlaps, kMonth)) == "2024-02-01 2024-02-29 2024-02-01 2024-02-29 ");
}

TEST_CASE("before and after a time end and begin on the days beside it") {
  using enum TimeRelation;
  CHECK(span(before, kMonth).edtf() == "[..2024-01-31]");
  CHECK(bounds(span(before, kMonth)) == "- 2024-01-31 - 2024-01-31 ");
  CHECK(span(after, kDay).edtf() == "[2024-02-29..]");
  CHECK(bounds(span(after, kYear)) == "2024-01-01 - 2024-01-01 - ");
  StatedSpan both = span(after, kYear);
  both.limit(before, kDay);
  CHECK(both.edtf() == "[2024-01-01..2024-02-27]");
}

TEST_CASE("since and until a time leave the other end open") {
  using enum TimeRelation;
  CHECK(span(since, kMonth).edtf() == "2024-02/..");
  CHECK(bounds(span(since, kMonth)) == "2024-02-01 2024-02-29 - - ");
  CHECK(span(until, kMonth).edtf() == "../[..2024-02-29]");
  CHECK(bounds(span(until, kMonth)) == "- - - 2024-02-29 ");
}

TEST_CASE("a span is a node with its EDTF and the bounds that are known") {
  const Term node = Term::iri("https://example.org/span");
  CHECK(span(TimeRelation::overlaps, kDay).facts(node).size() == 6);
  CHECK(span(TimeRelation::until, kDay).facts(node).size() == 3);
}
