// What is printed of a query must read as the same query. For the fuzzers.
#pragma once

#include <string>

#include "parser/sparql/parse.hpp"
#include "tests/fuzz/finding.hpp"

namespace griot::fuzz {

// SPARQL has no SELECT or DESCRIBE of nothing: a column that is never bound is put in.
inline bool shows_nothing(const algebra::Query& query) {
  using algebra::QueryForm;
  return (query.form == QueryForm::select || query.form == QueryForm::describe) && query.result.empty() &&
         query.described.empty();
}

// The query that `query` prints as, read.
inline algebra::Query reprinted(const algebra::Query& query) {
  const std::string printed = algebra::to_sparql(query);
  auto request = sparql::parse(printed);
  if (!request) throw Finding(request.diagnostics().front().message + ", in what is printed:\n" + printed);
  expect(request.value().is_query(), "no query any more:\n" + printed);
  algebra::Query read = std::move(std::get<algebra::Query>(request.value().value));
  expect(shows_nothing(query) || read.result == query.result, "other columns:\n" + printed);
  const std::string again = algebra::to_sparql(read);
  expect(again == printed, "prints as\n" + printed + "and then as\n" + again);
  return read;
}

}  // namespace griot::fuzz
