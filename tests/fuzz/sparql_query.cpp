// A query is read or refused at a place. What is read prints as SPARQL that reads and prints the same, and
// gives the same rows, whatever the plan.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "store/exec/construct.hpp"
#include "store/exec/execute.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/reprinted.hpp"
#include "tests/fuzz/sparql_sample.hpp"

using namespace griot;
using fuzz::expect;

namespace {

using Rows = std::vector<std::string>;

Rows rows_of(const std::shared_ptr<const dataset::Snapshot>& snapshot, const algebra::Query& query,
             const plan::Options& options, fuzz::Limits& limits) {
  Rows rows;
  for (const auto& row : exec::run(snapshot, query, options, limits.cancel, limits.budget).rows) {
    std::string& text = rows.emplace_back();
    for (const auto& cell : row) text += (cell ? to_ntriples(*cell) : "-") + " | ";
  }
  return rows;
}

Rows triples_of(const std::shared_ptr<const dataset::Snapshot>& snapshot, const algebra::Query& query,
                const plan::Options& options, fuzz::Limits& limits) {
  Rows triples;
  exec::TripleExecution execution(snapshot, query, options, limits.cancel, limits.budget);
  for (exec::Triple triple; execution.next(triple);)
    triples.push_back(to_ntriples(triple.subject) + " " + to_ntriples(triple.predicate) + " " +
                      to_ntriples(triple.object));
  return triples;
}

// Sorted; nothing when a limit was reached.
std::optional<Rows> answer_of(const algebra::Query& query, plan::Options options, const std::string& base) {
  static const auto store = fuzz::sample_store();
  options.base_iri = base;
  const bool graph =
      query.form == algebra::QueryForm::construct || query.form == algebra::QueryForm::describe;
  fuzz::Limits limits;
  std::optional<Rows> rows;
  try {
    rows = (graph ? triples_of : rows_of)(store->snapshot(), query, options, limits);
    std::sort(rows->begin(), rows->end());
  } catch (const Error& error) {
    expect(fuzz::is_expected(error), error.what());
  }
  expect(limits.budget.used() == 0, "memory stays charged");
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  sparql::looks_like_sparql(text);
  sparql::is_incomplete(text);
  const auto once = fuzz::parse_sparql(text);
  if (!once) {
    fuzz::expect_places(text, once.diagnostics());
    return 0;
  }
  if (!once.value().is_query()) return 0;
  const algebra::Query& query = once.value().query();

  const algebra::Query again = fuzz::reprinted(query);
  const auto rows = answer_of(query, {}, once.value().base);
  const auto others = answer_of(again, fuzz::other_plan(), once.value().base);
  const std::string printed = algebra::to_sparql(query);
  if (rows && others && fuzz::is_repeatable(printed))
    expect(fuzz::shows_nothing(query) ? rows->size() == others->size() : *rows == *others,
           "other rows when printed and planned otherwise:\n" + printed);
  return 0;
}
