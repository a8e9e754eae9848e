#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/schema.hpp"
#include "ontology/vocabulary.hpp"
#include "store/term/vocab.hpp"

namespace griot::ontology {
namespace {

constexpr std::string_view kSchemaHttps = "https://schema.org/";
constexpr std::string_view kSchemaHttp = "http://schema.org/";

// The languages that vocabularies are written in; their own terms are no words of a graph.
bool is_language_term(std::string_view iri) {
  for (const std::string_view ns : {vocab::rdf_ns, vocab::rdfs_ns, vocab::owl_ns, vocab::lex_ns}) {
    if (iri.starts_with(ns)) return true;
  }
  return false;
}

class SchemaBuilder {
 public:
  explicit SchemaBuilder(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Schema build() {
    collect();
    Schema schema;
    for (const Iri& iri : classes_) schema.add(class_info(iri));
    for (auto& [iri, info] : property_infos()) schema.add(std::move(info));
    return schema;
  }

 private:
  void collect() {
    declared(classes_, {vocab::rdfs_class, vocab::owl_class});
    mentioned(classes_, vocab::rdfs_sub_class_of);
    declared(properties_, {vocab::rdf_property, vocab::owl_object_property, vocab::owl_datatype_property,
                           vocab::owl_symmetric_property, vocab::owl_transitive_property,
                           std::string(vocab::owl_ns) + "FunctionalProperty",
                           std::string(vocab::owl_ns) + "InverseFunctionalProperty",
                           std::string(vocab::owl_ns) + "AnnotationProperty"});
    mentioned(properties_, vocab::rdfs_sub_property_of);
    mentioned(properties_, vocab::owl_inverse_of);
    for (const bool range : {false, true}) {
      for (const std::string& predicate : end_predicates(range)) {
        for (const Term& property : vocabulary_.subjects(predicate)) note(properties_, property);
      }
    }
    for (const Iri& property : properties_) {
      for (const bool range : {false, true}) {
        for (const Iri& end : stated_ends(property, range)) {
          if (!is_datatype(end)) note(classes_, Term::iri(end));
        }
      }
    }
    for (const std::set<Iri>* terms : {&classes_, &properties_}) {
      for (const Iri& iri : *terms) {
        if (is_declared(iri)) home_.insert(std::string(namespace_of(iri)));
      }
    }
  }

  void note(std::set<Iri>& into, const Term& term) {
    if (term.is_iri() && !is_language_term(term.value) && !is_datatype(term.value)) into.insert(term.value);
  }
  void declared(std::set<Iri>& into, const std::vector<std::string_view>& types) {
    for (const std::string_view type : types) {
      for (const Term& term : vocabulary_.subjects(vocab::rdf_type, Term::iri(type))) note(into, term);
    }
  }
  // Both ends of a relation between terms of one kind.
  void mentioned(std::set<Iri>& into, std::string_view predicate) {
    for (const Term& subject : vocabulary_.subjects(predicate)) {
      note(into, subject);
      for (const Term& object : vocabulary_.objects(subject, predicate)) note(into, object);
    }
  }

  bool is_declared(const Iri& iri) const {
    return !vocabulary_.objects(Term::iri(iri), vocab::rdf_type).empty() ||
           !vocabulary_.objects(Term::iri(iri), vocab::rdfs_label).empty();
  }
  bool is_external(const Iri& iri) const { return !home_.contains(std::string(namespace_of(iri))); }

  bool has_type(const Iri& iri, std::string_view type) const {
    return vocabulary_.contains(Term::iri(iri), vocab::rdf_type, Term::iri(type));
  }
  bool is_datatype(const Iri& iri) const {
    return iri.starts_with(vocab::xsd_ns) || iri == vocab::rdf_lang_string ||
           iri == std::string(vocab::rdfs_ns) + "Literal" ||
           has_type(iri, std::string(vocab::rdfs_ns) + "Datatype");
  }

  static std::vector<std::string> end_predicates(bool range) {
    const std::string includes = range ? "rangeIncludes" : "domainIncludes";
    return {std::string(range ? vocab::rdfs_range : vocab::rdfs_domain), std::string(kSchemaHttps) + includes,
            std::string(kSchemaHttp) + includes};
  }

  // The classes or datatypes at one end of a property, members of unions one by one.
  std::set<Iri> stated_ends(const Iri& property, bool range) const {
    std::set<Iri> ends;
    for (const std::string& predicate : end_predicates(range)) {
      for (const Term& end : vocabulary_.objects(Term::iri(property), predicate)) {
        if (end.is_iri()) {
          // owl:Thing, rdfs:Resource and their like admit anything, which is what saying nothing means.
          if (is_datatype(end.value) || !is_language_term(end.value)) ends.insert(end.value);
          continue;
        }
        for (const Term& head : vocabulary_.objects(end, std::string(vocab::owl_ns) + "unionOf")) {
          for (const Term& member : vocabulary_.list(head).value_or(std::vector<Term>{})) {
            if (member.is_iri() && !is_language_term(member.value)) ends.insert(member.value);
          }
        }
      }
    }
    return ends;
  }

  std::vector<std::string> labels(const Iri& iri) const {
    std::vector<std::string> labels = vocabulary_.labels(Term::iri(iri));
    if (labels.empty()) labels.push_back(words_of_local_name(iri));
    return labels;
  }
  std::string comment(const Iri& iri) const {
    const std::vector<Term> comments = vocabulary_.objects(Term::iri(iri), vocab::rdfs_comment);
    return comments.empty() ? std::string() : comments.front().value;
  }
  std::set<Iri> supers(const Iri& iri, std::string_view predicate, const std::set<Iri>& known) const {
    std::set<Iri> supers;
    for (const Term& super : vocabulary_.objects(Term::iri(iri), predicate)) {
      if (super.is_iri() && super.value != iri && known.contains(super.value)) supers.insert(super.value);
    }
    return supers;
  }

  ClassInfo class_info(const Iri& iri) const {
    return {iri, labels(iri), comment(iri), supers(iri, vocab::rdfs_sub_class_of, classes_),
            is_external(iri)};
  }

  PropertyInfo property_info(const Iri& iri) const {
    PropertyInfo info;
    info.iri = iri;
    info.labels = labels(iri);
    info.comment = comment(iri);
    info.super = supers(iri, vocab::rdfs_sub_property_of, properties_);
    info.domain = stated_ends(iri, false);
    info.range = stated_ends(iri, true);
    for (const Term& other : vocabulary_.objects(Term::iri(iri), vocab::owl_inverse_of)) {
      if (other.is_iri()) info.inverse.insert(other.value);
    }
    for (const Term& other : vocabulary_.subjects(vocab::owl_inverse_of, Term::iri(iri))) {
      if (other.is_iri()) info.inverse.insert(other.value);
    }
    info.symmetric = has_type(iri, vocab::owl_symmetric_property);
    info.transitive = has_type(iri, vocab::owl_transitive_property);
    info.functional = has_type(iri, std::string(vocab::owl_ns) + "FunctionalProperty");
    info.literal = has_type(iri, vocab::owl_datatype_property);
    info.external = is_external(iri);
    return info;
  }

  std::map<Iri, PropertyInfo> property_infos() const {
    std::map<Iri, PropertyInfo> infos;
    for (const Iri& iri : properties_) infos.emplace(iri, property_info(iri));
    std::map<Iri, PropertyInfo> complete = infos;
    for (auto& [iri, info] : complete) {
      if (info.domain.empty()) info.domain = inherited(infos, iri, &PropertyInfo::domain);
      if (info.range.empty()) info.range = inherited(infos, iri, &PropertyInfo::range);
      for (const Iri& range : info.range) info.literal = info.literal || is_datatype(range);
    }
    return complete;
  }

  // What the nearest super-properties state, level by level upwards.
  static std::set<Iri> inherited(const std::map<Iri, PropertyInfo>& infos, const Iri& iri,
                                 std::set<Iri> PropertyInfo::*ends) {
    std::set<Iri> level = infos.at(iri).super, seen = {iri};
    while (!level.empty()) {
      std::set<Iri> found, next;
      for (const Iri& super : level) {
        if (!seen.insert(super).second) continue;
        const PropertyInfo& info = infos.at(super);
        found.insert((info.*ends).begin(), (info.*ends).end());
        next.insert(info.super.begin(), info.super.end());
      }
      if (!found.empty()) return found;
      level = std::move(next);
    }
    return {};
  }

  const Vocabulary& vocabulary_;
  std::set<Iri> classes_, properties_;
  std::set<std::string> home_;  // namespaces in which something is declared
};

}  // namespace

Schema build_schema(const Vocabulary& vocabulary) {
  return SchemaBuilder(vocabulary).build();
}

}  // namespace griot::ontology
