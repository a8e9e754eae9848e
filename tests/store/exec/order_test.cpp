// ORDER BY against the order of single keys, over values that are hard to tell apart.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "store/exec/execute.hpp"
#include "store/exec/term_order.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;

namespace {

std::vector<std::optional<Term>> hard_values() {
  const auto typed = [](const char* text, const char* type) {
    return Term::literal(text, std::string("http://www.w3.org/2001/XMLSchema#") + type);
  };
  std::vector<std::optional<Term>> values{std::nullopt, Term::blank("x"), Term::blank("y"),
                                          ex("a"),      ex("ab"),         ex("")};
  for (const char* text : {"", "a", "abcdefg", "abcdefgh", "abcdefgi", "b", "\xC3\xA9", "abcdefg\x01"}) {
    values.push_back(Term::literal(text));
    values.push_back(Term::lang_literal(text, "en"));
    values.push_back(Term::lang_literal(text, "fr"));
    values.push_back(Term::literal(text, "http://example.org/type"));
  }
  for (const char* text :
       {"0", "1", "-1", "2", "281474976710655", "281474976710656", "281474976710657", "9007199254740993",
        "9007199254740992", "-9007199254740993", "12345678901234567890123"})
    for (const char* type : {"integer", "decimal", "double"}) values.push_back(typed(text, type));
  for (const char* text : {"0.1", "0.10000000000000001", "-0.1", "1.00000000000000001"})
    for (const char* type : {"decimal", "double", "float"}) values.push_back(typed(text, type));
  for (const char* text : {"NaN", "INF", "-INF", "-0.0E0", "1.0E300", "5.0E-324"})
    values.push_back(typed(text, "double"));
  for (const char* text : {"true", "false"}) values.push_back(typed(text, "boolean"));
  for (const char* text :
       {"2024-04-25", "2024-04-26", "-0044-03-15", "2024-04-25Z", "2024-04-25+14:00", "9999999-01-01"})
    values.push_back(typed(text, "date"));
  for (const char* text :
       {"2024-04-25T00:00:00Z", "2024-04-25T00:00:00.000000001Z", "2024-04-25T00:00:00.5Z",
        "2024-04-25T23:59:59.999999999Z", "2024-04-25T02:00:00+02:00", "2024-04-25T00:00:00"})
    values.push_back(typed(text, "dateTime"));
  for (const auto& [text, type] :
       std::initializer_list<std::pair<const char*, const char*>>{{"10:00:00", "time"},
                                                                  {"10:00:00.5Z", "time"},
                                                                  {"11:00:00+02:00", "time"},
                                                                  {"2024", "gYear"},
                                                                  {"2024-04", "gYearMonth"},
                                                                  {"--04", "gMonth"},
                                                                  {"---25", "gDay"},
                                                                  {"P1Y", "yearMonthDuration"},
                                                                  {"-P13M", "yearMonthDuration"},
                                                                  {"P1DT0.5S", "dayTimeDuration"},
                                                                  {"-PT0.000000001S", "dayTimeDuration"},
                                                                  {"P9000000000000D", "dayTimeDuration"},
                                                                  {"P1Y1D", "duration"}})
    values.push_back(typed(text, type));
  return values;
}

}  // namespace

TEST_CASE("rows are sorted as their keys compare, upwards and downwards, equal ones as they came") {
  const auto snapshot = griot::test::list_snapshot({});
  const CancelToken cancel;
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    algebra::Values data{vars({"v", "n"}), {}};
    auto values = hard_values();
    values.insert(values.end(), values.begin(), values.end());
    std::shuffle(values.begin(), values.end(), random);
    for (std::size_t i = 0; i < values.size(); ++i)
      data.rows.push_back({values[i], std::get<Term>(integer(static_cast<int>(i))->value)});
    const bool down = round % 2 == 1;
    OrderBy order;
    order.input = make(std::move(data));
    order.keys.push_back({variable("v"), down});
    MemoryBudget budget;
    const exec::Table table = exec::run(
        snapshot, {QueryForm::select, make(std::move(order)), vars({"v", "n"})}, {}, cancel, budget);
    REQUIRE(table.rows.size() == values.size());
    exec::Overlay overlay(*snapshot, cancel, budget);
    const auto key = [&](const auto& row) {
      return exec::OrderKey(row[0] ? exec::Value(*row[0]) : exec::Value(), overlay);
    };
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      const auto &a = table.rows[i - 1], &b = table.rows[i];
      INFO((a[0] ? to_ntriples(*a[0]) : "-") << " then " << (b[0] ? to_ntriples(*b[0]) : "-"));
      const auto compared = key(a) <=> key(b);
      CHECK((down ? compared >= 0 : compared <= 0));
      if (compared == 0) CHECK(std::stoi(a[1]->value) < std::stoi(b[1]->value));
    }
  }
}

TEST_CASE("the first of very many rows are the first of all rows in order") {
  const auto snapshot = griot::test::list_snapshot({});
  const CancelToken cancel;
  std::mt19937 random(11);
  const auto values = hard_values();
  for (int round = 0; round < 8; ++round) {
    // Few different first keys in some rounds, so that the second one decides; texts come last in others.
    const std::size_t different = round % 2 == 0 ? 3 : values.size();
    algebra::Values data{vars({"v", "w", "n"}), {}};
    for (int i = 0; i < 15000; ++i)
      data.rows.push_back({values[random() % different], values[random() % values.size()],
                           std::get<Term>(integer(i)->value)});
    const auto ordered = [&](std::optional<std::uint64_t> limit, std::uint64_t offset) {
      OrderBy order;
      order.input = make(algebra::Values(data));
      order.keys.push_back({variable("v"), round % 4 < 2});
      order.keys.push_back({variable("w"), round % 3 == 0});
      NodePtr root = make(std::move(order));
      if (limit) root = make(Slice{std::move(root), offset, limit});
      MemoryBudget budget;
      return exec::run(snapshot, {QueryForm::select, std::move(root), vars({"v", "w", "n"})}, {}, cancel,
                       budget)
          .rows;
    };
    const auto all = ordered(std::nullopt, 0);
    for (const auto& [limit, offset] : std::initializer_list<std::pair<std::size_t, std::size_t>>{
             {0, 0}, {1, 0}, {50, 0}, {50, 7}, {4000, 100}}) {
      CAPTURE(round, limit, offset);
      const auto first = ordered(limit, offset);
      REQUIRE(first.size() == limit);
      const bool same =
          std::equal(first.begin(), first.end(), all.begin() + static_cast<std::ptrdiff_t>(offset));
      REQUIRE(same);
    }
  }
}
