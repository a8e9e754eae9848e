// The times of the article: each EDTF string says the same as the four bounds beside it.
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "tests/ontology/article/graph.hpp"

namespace griot::article_test {
namespace {

// The first and the last day that a date of EDTF may mean; nothing where it is open.
struct Days {
  std::optional<std::string> first, last;
};

std::string last_day(const std::string& year_month) {
  const int year = std::stoi(year_month.substr(0, 4)), month = std::stoi(year_month.substr(5, 2));
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int days = month == 2                                                ? (leap ? 29 : 28)
                   : (month == 4 || month == 6 || month == 9 || month == 11) ? 30
                                                                             : 31;
  return year_month + "-" + std::to_string(days);
}

// "2024-04-25", "2024-04", or nothing: open.
Days days_of_date(const std::string& date) {
  if (date.empty()) return {};
  if (date.size() == 10) return {date, date};
  REQUIRE(date.size() == 7);
  return {date + "-01", last_day(date)};
}

// A date, "[a..b]", "[..b]", "[a..]", or "..".
Days days_of(const std::string& text) {
  if (text == "..") return {};
  if (text.front() != '[') return days_of_date(text);
  REQUIRE(text.back() == ']');
  const std::string inner = text.substr(1, text.size() - 2);
  const std::size_t dots = inner.find("..");
  REQUIRE(dots != std::string::npos);
  return {days_of_date(inner.substr(0, dots)).first, days_of_date(inner.substr(dots + 2)).last};
}

std::optional<std::string> bound(const Graph& graph, const std::string& time, std::string_view name) {
  const Values values = graph.values(time, name);
  REQUIRE(values.size() <= 1);
  return values.empty() ? std::nullopt : std::optional<std::string>(*values.begin());
}

void check_order(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  if (a && b) CHECK(*a <= *b);
}

}  // namespace

TEST_CASE("the bounds of each time are those of its EDTF string") {
  const Graph graph;
  const Values times = graph.instances("griot:TimeSpan");
  REQUIRE(times.size() >= 14);
  for (const std::string& time : times) {
    const std::string edtf = graph.value(time, "griot:edtf");
    INFO(time << " " << edtf);
    const auto earliest_start = bound(graph, time, "griot:earliestStart");
    const auto latest_start = bound(graph, time, "griot:latestStart");
    const auto earliest_end = bound(graph, time, "griot:earliestEnd");
    const auto latest_end = bound(graph, time, "griot:latestEnd");

    const std::size_t slash = edtf.find('/');
    const Days start = days_of(edtf.substr(0, slash));
    CHECK(earliest_start == start.first);
    CHECK(latest_start == start.last);
    if (slash == std::string::npos) {
      CHECK(earliest_end == start.first);
      CHECK(latest_end == start.last);
    } else {
      const Days end = days_of(edtf.substr(slash + 1));
      CHECK(latest_end == end.last);
      if (end.first) CHECK(earliest_end == end.first);
      // What has begun and still goes on did not end before it is said to go on.
      REQUIRE(earliest_end);
    }
    check_order(earliest_start, latest_start);
    check_order(earliest_end, latest_end);
    check_order(earliest_start, earliest_end);
    check_order(latest_start, latest_end);
  }
}

TEST_CASE("every date that is not in the article says from which day it was counted") {
  const Graph graph;
  const std::string anchor = graph.value("n24:article", "griot:anchor");
  CHECK(anchor == "2024-04-24");
  for (const std::string& time : graph.instances("griot:TimeSpan")) {
    INFO(time);
    const bool has_year = graph.value(time, "griot:words").find("2023") != std::string::npos;
    CHECK(graph.values(time, "griot:anchor") == (has_year ? Values{} : Values{anchor}));
    CHECK_FALSE(graph.subjects("griot:time", time).empty());
  }
}

}  // namespace griot::article_test
