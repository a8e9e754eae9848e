// Writing the graph as RDF, to a file or to an Output.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "repl/output.hpp"
#include "repl/session/view.hpp"

namespace griot::repl {

struct ExportOptions {
  std::optional<std::filesystem::path> output;  // absent: the Output
  std::string to;                               // name of a format; empty: by the file's ending, else Turtle
  std::string graph;      // IRI of the one graph to write; empty: all that the data hold
  bool inferred = false;  // with what was derived
};

// Throws Error: unsupported for an unknown format or graph, io and no_space when it cannot be
// written; a file that was there is then as it was.
void export_graph(const session::View& view, const ExportOptions& options, Output& out);

}  // namespace griot::repl
