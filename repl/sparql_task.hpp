// griot sparql: requests from the command line, files or standard input, answered or timed. The shell's
// SPARQL is here too, for what both have in common.
#pragma once

#include <optional>
#include <string>

#include "repl/options.hpp"
#include "repl/output.hpp"
#include "repl/session/session.hpp"
#include "repl/sparql_output.hpp"

namespace griot::repl {

// A request, and what its text is called in messages.
struct RequestText {
  std::string name;  // a file; empty: none
  std::string text;
  std::string base;  // what relative IRIs are resolved against
};

// Carries out one request, its results to `out`, what is wrong with the text to `err`; nothing then. Throws
// Error (limits, interruption) and ClosedPipe.
std::optional<session::SparqlReport> run_request(session::Session& session, const RequestText& request,
                                                 const session::SparqlOptions& options, SparqlLook look,
                                                 Output& out, Output& err);

// What answers SERVICE where it is allowed; the program's one thread's.
exec::ServiceClient& http_services();

// The base of requests that come from no file: the working directory.
std::string working_base();

// The task. Throws Error and ClosedPipe; Error{io} for a file that cannot be read.
int sparql_task(session::Session& session, const Options& options, Output& out, Output& err);

}  // namespace griot::repl
