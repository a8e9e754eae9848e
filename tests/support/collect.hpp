// Reads RDF text into a set of quads in N-Triples form. For tests.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "store/io/rdf_reader.hpp"
#include "tests/support/isomorphism.hpp"

namespace griot::test {

class Collector final : public io::QuadSink {
 public:
  void quad(const Term& s, const Term& p, const Term& o, const Term* g) override {
    quads.insert(
        {to_ntriples(s), to_ntriples(p), to_ntriples(o), g == nullptr ? std::string() : to_ntriples(*g)});
  }
  void prefix(std::string_view name, std::string_view iri) override { prefixes[std::string(name)] = iri; }

  TextQuads quads;
  std::map<std::string, std::string> prefixes;
};

inline TextQuads read_text(std::string_view text, io::Format format,
                           const std::string& base_iri = "http://base/") {
  const auto source = io::memory_source("text", text);
  Collector collector;
  io::read(*source, format, io::ReadOptions{base_iri, "", nullptr}, collector);
  return collector.quads;
}

}  // namespace griot::test
