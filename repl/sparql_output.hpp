// Results of SPARQL as text, in the formats that answers have: rows as a table or in the formats of the
// recommendations, graphs as Turtle or N-Triples. One a request; one thread.
#pragma once

#include <memory>
#include <string>

#include "repl/output.hpp"
#include "repl/palette.hpp"
#include "repl/row_format.hpp"
#include "repl/session/sparql.hpp"
#include "store/algebra/print.hpp"

namespace griot::repl {

struct SparqlLook {
  RowFormat format = RowFormat::table;
  std::size_t width = 100;     // of a table
  Palette palette;             // of a table
  algebra::Prefixes prefixes;  // IRIs of a table are written with them
};

// `out` must outlive it. A table is written when all its rows are there, everything else as it comes. The
// sink throws what `out` throws, and Error{unsupported} for a format that the kind of result cannot be
// written in.
std::unique_ptr<session::ResultSink> make_sparql_output(SparqlLook look, Output& out);

// "3 rows", "1 triple", "2 triples inserted, none deleted": said below a table and after an update.
std::string summary(const session::SparqlReport& report);

}  // namespace griot::repl
