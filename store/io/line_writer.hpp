// Writes an export as N-Triples or N-Quads, in the order of rdf_writer.hpp; blank nodes are numbered as
// they are first met. Private to this room.
#pragma once

#include "store/io/byte_sink.hpp"
#include "store/io/export_graph.hpp"

namespace griot::io {

void write_lines(const ExportGraph& graph, ByteSink& sink);

}  // namespace griot::io
