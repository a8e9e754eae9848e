#include "store/term/date_time.hpp"

#include <catch2/catch.hpp>

using namespace griot;

TEST_CASE("days and civil dates agree day by day over four centuries and far away") {
  CivilDate date{1800, 1, 1};
  for (std::int64_t days = days_from_civil(date); days < days_from_civil({2201, 1, 1}); ++days) {
    REQUIRE(days_from_civil(date) == days);
    REQUIRE(civil_from_days(days) == date);
    if (++date.day > days_in_month(date.year, date.month)) {
      date.day = 1;
      if (++date.month > 12) date = {date.year + 1, 1, 1};
    }
  }
  CHECK(days_from_civil({1970, 1, 1}) == 0);
  CHECK(days_from_civil({2000, 3, 1}) == 11017);
  CHECK(days_from_civil({0, 3, 1}) == -719468);
  for (const std::int64_t year : {-1'000'000'000LL, -401LL, -1LL, 0LL, 999'999'999LL}) {
    const CivilDate start{year, 12, 31};
    CHECK(civil_from_days(days_from_civil(start)) == start);
    CHECK(civil_from_days(days_from_civil(start) + 1) == CivilDate{year + 1, 1, 1});
  }
}

TEST_CASE("dates and dateTimes are read as XSD says") {
  const auto again = [](const char* text) {
    const auto value = parse_date_time(text);
    return value ? canonical_date_time(*value) : "none";
  };
  CHECK(again("2024-04-25T10:20:30") == "2024-04-25T10:20:30");
  CHECK(again("2024-04-25T10:20:30.500+00:00") == "2024-04-25T10:20:30.5Z");
  CHECK(again("2024-12-31T24:00:00-05:30") == "2025-01-01T00:00:00-05:30");
  CHECK(again("-0044-03-15T12:00:00Z") == "-0044-03-15T12:00:00Z");
  for (const char* bad : {"2024-04-25", "2024-04-25T25:00:00", "2024-04-25T24:00:01", "2024-04-25T10:60:00",
                          "2024-04-25T10:00:60", "2024-04-25T10:00:00.", "2024-04-25T10:00:00+15:00",
                          "2024-04-25T10:00:00+14:01", "2024-04-25T10:00:00z", "2024-04-25 10:00:00",
                          "2024-04-25T10:00:00.1234567891", "024-04-25T10:00:00", ""}) {
    CAPTURE(bad);
    CHECK(again(bad) == std::string("none"));
  }
  CHECK(parse_date("2024-02-29"));
  CHECK_FALSE(parse_date("2023-02-29"));
  CHECK_FALSE(parse_date("1900-02-29"));
  CHECK_FALSE(parse_date("2024-00-10"));
  CHECK_FALSE(parse_date("2024-13-10"));
  CHECK_FALSE(parse_date("2024-01-32"));
  CHECK(canonical_date(*parse_date("2024-01-31-11:00")) == "2024-01-31-11:00");
}

TEST_CASE("times compare as instants, and not at all when a missing zone could decide") {
  const auto order = [](const char* a, const char* b) {
    return compare(*parse_date_time(a), *parse_date_time(b));
  };
  CHECK(order("2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00") == std::strong_ordering::equal);
  CHECK(order("2024-01-01T00:00:00Z", "2024-01-01T00:00:00+01:00") == std::strong_ordering::greater);
  CHECK(order("2024-01-01T00:00:00", "2024-01-01T00:00:01") == std::strong_ordering::less);
  CHECK_FALSE(order("2024-01-01T00:00:00", "2024-01-01T00:00:00Z"));
  CHECK_FALSE(order("2024-01-01T00:00:00Z", "2024-01-01T14:00:00"));
  CHECK(order("2024-01-01T00:00:00Z", "2024-01-01T14:00:01") == std::strong_ordering::less);
  CHECK(order("2024-01-01T14:00:01", "2024-01-01T00:00:00Z") == std::strong_ordering::greater);
}
