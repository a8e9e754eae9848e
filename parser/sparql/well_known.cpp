#include "parser/sparql/well_known.hpp"

#include <utility>

#include "store/term/vocab.hpp"

namespace griot::sparql {

std::string_view well_known_prefix(std::string_view prefix) noexcept {
  static constexpr std::pair<std::string_view, std::string_view> kPrefixes[] = {
      {"rdf", vocab::rdf_ns},
      {"rdfs", vocab::rdfs_ns},
      {"owl", vocab::owl_ns},
      {"xsd", vocab::xsd_ns},
      {"griot", vocab::griot_ns},
      {"lex", vocab::lex_ns},
      {"skos", "http://www.w3.org/2004/02/skos/core#"},
      {"foaf", "http://xmlns.com/foaf/0.1/"},
      {"dc", "http://purl.org/dc/elements/1.1/"},
      {"dcterms", "http://purl.org/dc/terms/"},
      {"dct", "http://purl.org/dc/terms/"},
      {"schema", "https://schema.org/"},
      {"prov", "http://www.w3.org/ns/prov#"},
      {"time", "http://www.w3.org/2006/time#"},
      {"geo", "http://www.opengis.net/ont/geosparql#"},
      {"wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
      {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
      {"sh", "http://www.w3.org/ns/shacl#"},
      {"void", "http://rdfs.org/ns/void#"},
      {"dcat", "http://www.w3.org/ns/dcat#"},
      {"org", "http://www.w3.org/ns/org#"},
      {"vcard", "http://www.w3.org/2006/vcard/ns#"},
      {"fn", "http://www.w3.org/2005/xpath-functions#"},
      {"wd", "http://www.wikidata.org/entity/"},
      {"wdt", "http://www.wikidata.org/prop/direct/"},
      {"dbo", "http://dbpedia.org/ontology/"},
      {"dbr", "http://dbpedia.org/resource/"},
      {"dbp", "http://dbpedia.org/property/"},
  };
  for (const auto& [name, iri] : kPrefixes)
    if (name == prefix) return iri;
  return {};
}

}  // namespace griot::sparql
