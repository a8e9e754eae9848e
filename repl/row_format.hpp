// The formats that answers can be written in, and the writer of each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "repl/palette.hpp"
#include "repl/session/answer.hpp"

namespace griot::repl {

enum class RowFormat {
  table,  // for people
  jsonl,  // one object an answer, with all that is known of it (answer_json.hpp)
  csv,
  tsv,  // the cells as shown, then status, certainty, state, sources; RFC 4180, tabs and newlines escaped
  json,
  xml,       // SPARQL 1.1 query results: the terms alone
  markdown,  // a table for a document
  turtle,    // the triples that the rows rest on (answer_triples.hpp)
  ntriples   // the same, a line each
};

std::optional<RowFormat> row_format_of(std::string_view name) noexcept;
std::string_view name_of(RowFormat format) noexcept;
// "table, jsonl, …": for messages.
std::string row_format_names();
std::vector<std::string_view> row_format_list();
// What to say of a name that is no format: the nearest that is, and all.
std::string unknown_row_format(std::string_view name);

// One answer in `format`; `width` and `palette` are for tables only. Requires, but for table and
// jsonl: the answer has no alternatives.
std::string format_answer(const session::Answer& answer, RowFormat format, std::size_t width,
                          const Palette& palette);

}  // namespace griot::repl
