// The classes and properties of a graph's vocabulary: labels, hierarchy, domain, range. Built once
// from RDF (read by Sord, or from the main store's schema triples), then immutable and thread-safe.
// All IRIs are full IRI strings.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace griot::ontology {

using Iri = std::string;

struct ClassInfo {
  Iri iri;
  std::vector<std::string> labels;  // rdfs:label first; never empty: else the local name split into words
  std::string comment;
  std::set<Iri> super;  // direct
  // Only mentioned, as a superclass or a domain, by a vocabulary that declares nothing in its
  // namespace (an alignment with another vocabulary): such a term gives no words.
  bool external = false;
};

struct PropertyInfo {
  Iri iri;
  std::vector<std::string> labels;
  std::string comment;
  std::set<Iri> super;  // direct
  // Stated here or, when nothing is, by the nearest super-properties that state something. Several are
  // alternatives (owl:unionOf, schema:domainIncludes); nothing: anything. Ranges may be datatypes.
  std::set<Iri> domain, range;
  std::set<Iri> inverse;
  bool symmetric = false;
  bool transitive = false;
  bool functional = false;  // at most one value
  bool literal = false;     // owl:DatatypeProperty, or its range is a datatype
  bool external = false;    // as for classes
};

class Schema {
 public:
  const std::map<Iri, ClassInfo>& classes() const noexcept { return classes_; }
  const std::map<Iri, PropertyInfo>& properties() const noexcept { return properties_; }
  const ClassInfo* find_class(std::string_view iri) const;
  const PropertyInfo* find_property(std::string_view iri) const;

  // Reflexive and transitive.
  bool is_subclass(const Iri& sub, const Iri& super) const;
  // `iri` and everything below it, sorted. Unknown IRIs give themselves.
  std::vector<Iri> subclasses(const Iri& iri) const;
  std::vector<Iri> superclasses(const Iri& iri) const;
  std::vector<Iri> subproperties(const Iri& iri) const;
  // Whether one thing may be of both classes: one lies above the other, they share a subclass, or
  // one of them is unknown to the schema.
  bool compatible(const Iri& a, const Iri& b) const;

  // The first label, or the local name split into words.
  std::string label(std::string_view iri) const;

  std::vector<Iri> superproperties(const Iri& iri) const;

  // Replaces what was known of the same IRI, but for its place in the hierarchy, which only grows.
  void add(ClassInfo info);
  void add(PropertyInfo info);

 private:
  // What lies above and below each term, itself not counted, kept whole as terms are added.
  struct Hierarchy {
    std::map<Iri, std::set<Iri>, std::less<>> above, below;
    void add(const Iri& sub, const Iri& super);
  };

  std::map<Iri, ClassInfo> classes_;
  std::map<Iri, PropertyInfo> properties_;
  Hierarchy class_order_, property_order_;
};

// What follows the last '#', '/' or ':' of an IRI; and all before it, with it.
std::string_view local_name(std::string_view iri);
std::string_view namespace_of(std::string_view iri);

// "highestPoint", "highest_point" → "highest point"; "USOfficial" → "US official"; "isPartOf" → "is
// part of". Capitals of a run that is no single word are kept.
std::string words_of_local_name(std::string_view iri);

}  // namespace griot::ontology
