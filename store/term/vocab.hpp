// IRIs that the code itself must know: RDF, RDFS, OWL, XSD, label properties, and Griot's own graphs,
// claims and times (ontology/griot.ttl defines the latter). Constants only.
#pragma once

#include <string_view>

namespace griot::vocab {

#define GRIOT_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define GRIOT_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define GRIOT_OWL "http://www.w3.org/2002/07/owl#"
#define GRIOT_XSD "http://www.w3.org/2001/XMLSchema#"
#define GRIOT_SKOS "http://www.w3.org/2004/02/skos/core#"
#define GRIOT_NS "https://griot.example/ns#"
#define GRIOT_LEX "https://griot.example/lexicon#"

inline constexpr std::string_view rdf_ns = GRIOT_RDF;
inline constexpr std::string_view rdfs_ns = GRIOT_RDFS;
inline constexpr std::string_view owl_ns = GRIOT_OWL;
inline constexpr std::string_view xsd_ns = GRIOT_XSD;
inline constexpr std::string_view griot_ns = GRIOT_NS;
inline constexpr std::string_view lex_ns = GRIOT_LEX;

inline constexpr std::string_view rdf_type = GRIOT_RDF "type";
inline constexpr std::string_view rdf_first = GRIOT_RDF "first";
inline constexpr std::string_view rdf_rest = GRIOT_RDF "rest";
inline constexpr std::string_view rdf_nil = GRIOT_RDF "nil";
inline constexpr std::string_view rdf_subject = GRIOT_RDF "subject";
inline constexpr std::string_view rdf_predicate = GRIOT_RDF "predicate";
inline constexpr std::string_view rdf_object = GRIOT_RDF "object";
inline constexpr std::string_view rdf_property = GRIOT_RDF "Property";
inline constexpr std::string_view rdf_lang_string = GRIOT_RDF "langString";

inline constexpr std::string_view rdfs_class = GRIOT_RDFS "Class";
inline constexpr std::string_view rdfs_label = GRIOT_RDFS "label";
inline constexpr std::string_view rdfs_comment = GRIOT_RDFS "comment";
inline constexpr std::string_view rdfs_domain = GRIOT_RDFS "domain";
inline constexpr std::string_view rdfs_range = GRIOT_RDFS "range";
inline constexpr std::string_view rdfs_sub_class_of = GRIOT_RDFS "subClassOf";
inline constexpr std::string_view rdfs_sub_property_of = GRIOT_RDFS "subPropertyOf";

inline constexpr std::string_view owl_class = GRIOT_OWL "Class";
inline constexpr std::string_view owl_object_property = GRIOT_OWL "ObjectProperty";
inline constexpr std::string_view owl_datatype_property = GRIOT_OWL "DatatypeProperty";
inline constexpr std::string_view owl_inverse_of = GRIOT_OWL "inverseOf";
inline constexpr std::string_view owl_symmetric_property = GRIOT_OWL "SymmetricProperty";
inline constexpr std::string_view owl_transitive_property = GRIOT_OWL "TransitiveProperty";

inline constexpr std::string_view xsd_string = GRIOT_XSD "string";
inline constexpr std::string_view xsd_boolean = GRIOT_XSD "boolean";
inline constexpr std::string_view xsd_integer = GRIOT_XSD "integer";
inline constexpr std::string_view xsd_decimal = GRIOT_XSD "decimal";
inline constexpr std::string_view xsd_double = GRIOT_XSD "double";
inline constexpr std::string_view xsd_float = GRIOT_XSD "float";
inline constexpr std::string_view xsd_date = GRIOT_XSD "date";
inline constexpr std::string_view xsd_date_time = GRIOT_XSD "dateTime";
inline constexpr std::string_view xsd_duration = GRIOT_XSD "duration";
inline constexpr std::string_view xsd_year_month_duration = GRIOT_XSD "yearMonthDuration";
inline constexpr std::string_view xsd_day_time_duration = GRIOT_XSD "dayTimeDuration";
inline constexpr std::string_view xsd_g_year = GRIOT_XSD "gYear";

inline constexpr std::string_view skos_pref_label = GRIOT_SKOS "prefLabel";
inline constexpr std::string_view skos_alt_label = GRIOT_SKOS "altLabel";
inline constexpr std::string_view foaf_name = "http://xmlns.com/foaf/0.1/name";
inline constexpr std::string_view schema_name = "https://schema.org/name";
inline constexpr std::string_view schema_name_http = "http://schema.org/name";

// Named graphs (design: which triples a query sees).
inline constexpr std::string_view background_graph = GRIOT_NS "background";
inline constexpr std::string_view inferred_graph = GRIOT_NS "inferred";
inline constexpr std::string_view told_graph = GRIOT_NS "told";
// The schema that the data are read with, where rules and labels find it; no part of the data.
inline constexpr std::string_view vocabulary_graph = GRIOT_NS "vocabulary";

// A node of this class with rdf:subject, rdf:predicate and rdf:object marks that triple as background.
inline constexpr std::string_view background = GRIOT_NS "Background";

// Claims: one sentence's assertion; facts point at it by statedIn.
inline constexpr std::string_view claim = GRIOT_NS "Claim";
inline constexpr std::string_view stated_in = GRIOT_NS "statedIn";
inline constexpr std::string_view document = GRIOT_NS "document";
inline constexpr std::string_view paragraph = GRIOT_NS "paragraph";
inline constexpr std::string_view sentence = GRIOT_NS "sentence";
inline constexpr std::string_view char_begin = GRIOT_NS "charBegin";  // code points, from 0
inline constexpr std::string_view char_end = GRIOT_NS "charEnd";      // code points, half-open
inline constexpr std::string_view speaker = GRIOT_NS "speaker";
inline constexpr std::string_view speech_act = GRIOT_NS "speechAct";
inline constexpr std::string_view gist = GRIOT_NS "gist";
inline constexpr std::string_view state = GRIOT_NS "state";
inline constexpr std::string_view happened = GRIOT_NS "Happened";
inline constexpr std::string_view planned = GRIOT_NS "Planned";
inline constexpr std::string_view going_on = GRIOT_NS "GoingOn";
inline constexpr std::string_view rule = GRIOT_NS "Rule";
inline constexpr std::string_view inferred_by = GRIOT_NS "inferredBy";

// Times: whole days, inclusive; an absent bound is open.
inline constexpr std::string_view time = GRIOT_NS "time";
inline constexpr std::string_view time_span = GRIOT_NS "TimeSpan";
inline constexpr std::string_view edtf = GRIOT_NS "edtf";
inline constexpr std::string_view words = GRIOT_NS "words";
inline constexpr std::string_view anchor = GRIOT_NS "anchor";
inline constexpr std::string_view earliest_start = GRIOT_NS "earliestStart";
inline constexpr std::string_view latest_start = GRIOT_NS "latestStart";
inline constexpr std::string_view earliest_end = GRIOT_NS "earliestEnd";
inline constexpr std::string_view latest_end = GRIOT_NS "latestEnd";

#undef GRIOT_RDF
#undef GRIOT_RDFS
#undef GRIOT_OWL
#undef GRIOT_XSD
#undef GRIOT_SKOS
#undef GRIOT_NS
#undef GRIOT_LEX

}  // namespace griot::vocab
