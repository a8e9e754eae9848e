// SPARQL 1.1 Query and Update text → algebra (SPARQL 1.1 §18.2, §19; Update §4). The only header of this
// room that the floors above need. Bad text is never thrown at the caller: it comes back as a Diagnostic
// that points at the words. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/algebra/print.hpp"
#include "store/algebra/update.hpp"
#include "store/base/diagnostic.hpp"

namespace griot::sparql {

struct ParseOptions {
  // What relative IRIs are resolved against where the text declares no BASE; empty: they are errors.
  std::string base;
  // Known without a declaration in the text, which may declare them anew.
  algebra::Prefixes prefixes;
};

// A whole request: one query, or operations of an update; which of the two its first keyword tells.
struct Request {
  std::variant<algebra::Query, algebra::Update> value;
  algebra::Prefixes prefixes;  // those that the text declares: results are written with them
  std::string base;  // what relative IRIs that a query makes (the function IRI) are resolved against

  bool is_query() const noexcept { return std::holds_alternative<algebra::Query>(value); }
  // Requires: is_query(), or not.
  const algebra::Query& query() const { return std::get<algebra::Query>(value); }
  const algebra::Update& update() const { return std::get<algebra::Update>(value); }
};

// Ranges in the result and in diagnostics are byte offsets into `text`.
ParseResult<Request> parse(std::string_view text, const ParseOptions& options = {});

// Whether `text` begins as SPARQL does, by its first keyword: a line that is no question. "describe" and
// "list", say, begin questions too: a query form counts only where what follows can be SPARQL's.
bool looks_like_sparql(std::string_view text);

// Whether `text` ends in the middle of something that a further line may complete: brackets or a string
// left open, or nothing yet after the prologue.
bool is_incomplete(std::string_view text);

}  // namespace griot::sparql
