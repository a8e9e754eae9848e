// A question or a statement is read or refused at a place. What is read has columns and prints as SPARQL that
// reads and prints the same; and any text can be completed.
#include "parser/question/parse.hpp"
#include "parser/question/statement.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/reprinted.hpp"
#include "tests/parser/question/harbours.hpp"

using namespace griot;
using fuzz::expect;

namespace {

void expect_statement(std::string_view text, const std::optional<ParseResult<question::Statements>>& parsed) {
  if (!parsed) return;
  if (!*parsed) return fuzz::expect_places(text, parsed->diagnostics());
  for (const auto& reading : parsed->value().readings) {
    expect(!reading.text.empty() && !reading.facts.empty(), "a statement that says nothing");
    fuzz::reprinted(reading.question.query);
    if (reading.description) fuzz::reprinted(*reading.description);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const question::test::Harbours harbours;
  const std::string_view text = fuzz::as_text(data, size);
  expect(question::complete(text, harbours.context, 10).size() <= 10, "completed in too many ways");
  expect_statement(text, question::parse_statement(text, harbours.context));
  const auto parsed = harbours.parse(text);
  if (!parsed) {
    fuzz::expect_places(text, parsed.diagnostics());
    return 0;
  }
  const auto& readings = parsed.value().readings;
  expect(!readings.empty() && readings.size() <= question::kMaxReadings, "no reading, or too many");
  for (const auto& reading : readings) {
    expect(!reading.text.empty() && !reading.columns.empty(), "a reading that says nothing");
    fuzz::reprinted(reading.query);
    fuzz::reprinted(reading.support);
  }
  return 0;
}
