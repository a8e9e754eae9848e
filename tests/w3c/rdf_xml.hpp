// RDF/XML as far as the suites' files go (RDF 1.1 XML Syntax §2): node elements, rdf:about, rdf:nodeID,
// rdf:resource, rdf:datatype, xml:lang, parseType="Resource". Anything else is an error. For tests.
#pragma once

#include <filesystem>
#include <string>

#include "store/io/rdf_reader.hpp"

namespace griot::test {

// Throws std::runtime_error. Prefixes are not told to the sink.
void read_rdf_xml(const std::filesystem::path& file, const io::ReadOptions& options, io::QuadSink& sink);

}  // namespace griot::test
