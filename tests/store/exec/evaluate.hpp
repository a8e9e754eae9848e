// Expressions in short, and what they are on one empty solution. For tests.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "store/exec/execute.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

namespace griot::exec::test {

using namespace griot::algebra;
using namespace griot::algebra::test;

inline ExpressionPtr text(const char* s) {
  return constant(Term::literal(s));
}
inline ExpressionPtr text(const char* s, const char* language) {
  return constant(Term::lang_literal(s, language));
}
inline ExpressionPtr typed(const char* s, std::string_view type) {
  return constant(Term::literal(s, type));
}

template <typename... T>
ExpressionPtr fn(const char* name, T... arguments) {
  std::vector<ExpressionPtr> list;
  (list.push_back(std::move(arguments)), ...);
  return call(std::string(name), std::move(list));
}

inline ExpressionPtr cast(std::string_view type, ExpressionPtr argument) {
  FunctionCall c{std::string(type), {}, true};
  c.arguments.push_back(std::move(argument));
  return std::make_unique<Expression>(std::move(c));
}

inline std::string xsd(std::string_view name) {
  return std::string(vocab::xsd_ns).append(name);
}

// The N-Triples text of an expression's value; "error" for an error.
inline std::string value(ExpressionPtr e, const std::string& base_iri = "") {
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  plan::Options options;
  options.base_iri = base_iri;
  Query query{QueryForm::select, extend(bgp(std::vector<TriplePattern>{}), "v", std::move(e)), vars({"v"})};
  const auto table = run(griot::test::list_snapshot({}), query, options, cancel, budget);
  REQUIRE(table.rows.size() == 1);
  return table.rows[0][0] ? to_ntriples(*table.rows[0][0]) : "error";
}

inline std::string number(const char* lexical, std::string_view type) {
  return to_ntriples(Term::literal(lexical, type));
}
inline std::string whole(const char* lexical) {
  return number(lexical, vocab::xsd_integer);
}
inline std::string truth(bool b) {
  return number(b ? "true" : "false", vocab::xsd_boolean);
}

}  // namespace griot::exec::test
