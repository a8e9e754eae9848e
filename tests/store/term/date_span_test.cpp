#include "store/term/date_span.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "store/term/date_time.hpp"

using namespace griot;

namespace {

// "earliest start, latest start, earliest end, latest end", "-" where open; "none" for what is no EDTF.
std::string bounds(const char* text) {
  const auto span = parse_edtf(text);
  if (!span) return "none";
  std::string out;
  for (const auto& day : {span->earliest_start, span->latest_start, span->earliest_end, span->latest_end}) {
    if (!out.empty()) out += ", ";
    out += day ? canonical_date({*day, 0, std::nullopt}) : "-";
  }
  return out;
}

}  // namespace

TEST_CASE("EDTF says within which days a time starts and ends") {
  CHECK(bounds("2024-04-25") == "2024-04-25, 2024-04-25, 2024-04-25, 2024-04-25");
  CHECK(bounds("2024-02") == "2024-02-01, 2024-02-29, 2024-02-01, 2024-02-29");
  CHECK(bounds("2023") == "2023-01-01, 2023-12-31, 2023-01-01, 2023-12-31");
  CHECK(bounds("[2024-04-29..2024-05]") == "2024-04-29, 2024-05-31, 2024-04-29, 2024-05-31");
  CHECK(bounds("[..2024-04-23]") == "-, 2024-04-23, -, 2024-04-23");
  CHECK(bounds("[2024-04-24..]") == "2024-04-24, -, 2024-04-24, -");
  CHECK(bounds("2023-07/..") == "2023-07-01, 2023-07-31, 2023-07-01, -");
  CHECK(bounds("../2023-07") == "-, 2023-07-31, 2023-07-01, 2023-07-31");
  CHECK(bounds("2024-04-01/2024-04-03") == "2024-04-01, 2024-04-01, 2024-04-03, 2024-04-03");
  CHECK(bounds("2024-04/2024-04") == "2024-04-01, 2024-04-30, 2024-04-01, 2024-04-30");
  CHECK(bounds("[..2024-04-24]/[2024-04-24..]") == "-, 2024-04-24, 2024-04-24, -");
  CHECK(bounds("../..") == "-, -, -, -");
  for (const char* bad : {"", "..", "[..]", "2024-13", "2024-02-30", "[2024-05..2024-04]", "2024-05/2024-04",
                          "2024Z", "202X", "2024~", "[2024-04", "2024/2025/2026", "[2024]"}) {
    CAPTURE(bad);
    CHECK(bounds(bad) == "none");
  }
}

TEST_CASE("relations of times are certain, possible or neither") {
  struct Row {
    const char *e, *f, *before, *overlaps, *during;  // "certain", "possible", "no"
  };
  const auto word = [](bool certain, bool possible) {
    CHECK((possible || !certain));
    return std::string(certain ? "certain" : possible ? "possible" : "no");
  };
  for (const Row& row :
       std::initializer_list<Row>{{"2024-04-24", "2024-04-25", "certain", "no", "no"},
                                  {"2024-04-25", "2024-04-25", "no", "certain", "certain"},
                                  {"2024-04-26", "2024-04-25", "no", "no", "no"},
                                  {"2024-04", "2024-04-25", "possible", "possible", "possible"},
                                  {"2024-04-25", "2024-04", "possible", "possible", "possible"},
                                  {"2024-04-25", "2024-04-01/2024-04-30", "no", "certain", "certain"},
                                  {"2024-04-01/2024-04-30", "2024-04-25", "no", "certain", "no"},
                                  {"2024-03-01/2024-04-10", "2024-04-01/2024-04-30", "no", "certain", "no"},
                                  {"[..2024-04-23]", "2024-05", "certain", "no", "no"},
                                  {"[2024-04-24..]", "2024-05", "possible", "possible", "possible"},
                                  {"2023-07/..", "2024-05", "possible", "possible", "no"},
                                  {"../..", "2024-05", "possible", "possible", "possible"}}) {
    CAPTURE(row.e, row.f);
    const DateSpan e = *parse_edtf(row.e), f = *parse_edtf(row.f);
    CHECK(word(certainly_before(e, f), possibly_before(e, f)) == row.before);
    CHECK(word(certainly_overlaps(e, f), possibly_overlaps(e, f)) == row.overlaps);
    CHECK(word(certainly_during(e, f), possibly_during(e, f)) == row.during);
  }
}
