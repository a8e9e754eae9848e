// Writes a snapshot as RDF text: the same graph gives the same bytes, whatever order it was loaded in
// and whatever its blank nodes were called, and a small change of the graph is a small change of the text.
// Subjects by IRI, rdf:type first, predicates and objects sorted; prefixes that were declared and are
// used (and rdf, rdfs, owl, xsd, skos, griot where nothing else is declared for them); blank nodes that are
// used once are nested, lists are written as lists; the others are numbered. Which quads: see WriteOptions.
// Memory: that of the blank nodes, and of the subjects' IRIs where they are not in order already. Errors:
// those of the sink; Error{unsupported} when the format cannot hold what is to be written. Not thread-safe;
// the snapshot may be read by others meanwhile.
#pragma once

#include <optional>
#include <string>

#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"
#include "store/io/byte_sink.hpp"
#include "store/io/rdf_format.hpp"
#include "store/term/term.hpp"

namespace griot::io {

struct WriteOptions {
  Format format = Format::turtle;
  // Whether triples of griot:inferred are written: in their graph where the format has graphs, else
  // among the others.
  bool inferred = false;
  // Write this graph alone: as plain triples where the format has no graphs. A graph that holds
  // nothing gives an empty file.
  std::optional<Term> graph;
  const CancelToken* cancel = nullptr;  // may be null
};

// Formats without graphs hold the default graph, with background facts as markers (load.hpp), so that
// loading gives the same graph again; other graphs with triples are an error, unless one was asked for.
// Does not commit the sink.
void write(const dataset::Snapshot& snapshot, const WriteOptions& options, ByteSink& sink);

}  // namespace griot::io
