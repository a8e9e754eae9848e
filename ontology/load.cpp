#include "ontology/load.hpp"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/term/vocab.hpp"

namespace griot::ontology {
namespace {

using dataset::Order;
using dataset::Pattern;
using dataset::Quad;
using dataset::QuadBlock;
using dataset::Snapshot;

constexpr std::size_t kSample = 32;  // quads looked at to see what a property leads to

// The properties that name things; they are no words themselves.
bool names_things(std::string_view iri) {
  return iri == vocab::skos_pref_label || iri == vocab::skos_alt_label;
}

bool is_language_term(std::string_view iri) {
  for (const std::string_view ns : {vocab::rdf_ns, vocab::rdfs_ns, vocab::owl_ns, vocab::lex_ns}) {
    if (iri.starts_with(ns)) return true;
  }
  return false;
}

template <typename Take>
void for_each(const Snapshot& snapshot, const Pattern& pattern, Take take) {
  const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, dataset::subject));
  QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      take(Quad{block.columns[dataset::subject][i], block.columns[dataset::predicate][i],
                block.columns[dataset::object][i], block.columns[dataset::graph][i]});
    }
  }
}

// The different values at the first open position of an order, one seek each.
std::vector<Id> distinct_values(const Snapshot& snapshot, const Pattern& pattern, Order order,
                                dataset::Position position) {
  std::vector<Id> values;
  const auto scan = snapshot.scan(pattern, order);
  QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      const Id value = block.columns[position][i];
      if (values.empty() || values.back() != value) values.push_back(value);
    }
    // The first quad behind all those of the last value.
    Quad target{};
    (position == dataset::predicate ? target.p : target.o) = Id::from_bits(values.back().bits() + 1);
    scan->seek(target);
  }
  return values;
}

class SchemaCollector {
 public:
  SchemaCollector(const Snapshot& snapshot, Vocabulary& vocabulary)
      : snapshot_(snapshot),
        vocabulary_(vocabulary),
        passed_over_(snapshot.find(Term::iri(vocab::vocabulary_graph))) {}

  void run() {
    collect_declared();
    collect_mentioned();
    declare_used();
    std::vector<Id> open(subjects_.begin(), subjects_.end());
    while (!open.empty()) {
      const Id subject = open.back();
      open.pop_back();
      add_all_of(subject, open);
    }
  }

 private:
  Id find(std::string_view iri) const { return snapshot_.find(Term::iri(iri)); }
  bool counts(const Quad& quad) const { return !passed_over_.bound() || quad.g != passed_over_; }

  Term term(Id id) const {
    Term term = snapshot_.term(id);
    if (term.is_blank()) term.value.insert(0, "d_");  // apart from the blank nodes of files
    return term;
  }

  void note_subjects(const Pattern& pattern) {
    for_each(snapshot_, pattern, [&](const Quad& quad) {
      if (counts(quad)) subjects_.insert(quad.s);
    });
  }

  void collect_declared() {
    const Id type = find(vocab::rdf_type);
    if (!type.bound()) return;
    const std::string lex(vocab::lex_ns);
    for (const std::string& klass :
         {std::string(vocab::rdfs_class), std::string(vocab::owl_class), std::string(vocab::rdf_property),
          std::string(vocab::owl_object_property), std::string(vocab::owl_datatype_property),
          std::string(vocab::owl_symmetric_property), std::string(vocab::owl_transitive_property),
          std::string(vocab::owl_ns) + "FunctionalProperty",
          std::string(vocab::owl_ns) + "AnnotationProperty",
          std::string(vocab::owl_ns) + "InverseFunctionalProperty", std::string(vocab::rule)}) {
      if (const Id id = find(klass); id.bound()) note_subjects({Id(), type, id, Id()});
    }
    for (const Id klass :
         distinct_values(snapshot_, {Id(), type, Id(), Id()}, Order::posg, dataset::object)) {
      if (klass.is_iri() && snapshot_.term(klass).value.starts_with(vocab::lex_ns)) {
        note_subjects({Id(), type, klass, Id()});
      }
    }
  }

  // Subjects of what only vocabularies say.
  void collect_mentioned() {
    for (const std::string_view predicate : {vocab::rdfs_sub_class_of, vocab::rdfs_sub_property_of,
                                             vocab::rdfs_domain, vocab::rdfs_range, vocab::owl_inverse_of}) {
      if (const Id id = find(predicate); id.bound()) note_subjects({Id(), id, Id(), Id()});
    }
    for (const Id predicate : predicates()) {
      if (snapshot_.term(predicate).value.starts_with(vocab::lex_ns))
        note_subjects({Id(), predicate, Id(), Id()});
    }
  }

  const std::vector<Id>& predicates() {
    if (predicates_.empty()) predicates_ = distinct_values(snapshot_, {}, Order::psog, dataset::predicate);
    return predicates_;
  }

  void declare_used() {
    const Id type = find(vocab::rdf_type);
    for (const Id predicate : predicates()) {
      const Term property = snapshot_.term(predicate);
      if (is_language_term(property.value) || names_things(property.value)) continue;
      if (declare_property(predicate, property)) subjects_.insert(predicate);
    }
    if (!type.bound()) return;
    for (const Id klass :
         distinct_values(snapshot_, {Id(), type, Id(), Id()}, Order::posg, dataset::object)) {
      if (!klass.is_iri()) continue;
      const Term name = snapshot_.term(klass);
      if (is_language_term(name.value) || !used_in_data({Id(), type, klass, Id()})) continue;
      vocabulary_.add(name, Term::iri(vocab::rdf_type), Term::iri(vocab::rdfs_class));
      subjects_.insert(klass);
    }
  }

  bool used_in_data(const Pattern& pattern) const {
    if (!passed_over_.bound()) return true;
    const auto scan = snapshot_.scan(pattern, snapshot_.order_for(pattern, dataset::subject));
    QuadBlock block;
    while (scan->next(block)) {
      for (const Id graph : block.columns[dataset::graph]) {
        if (graph != passed_over_) return true;
      }
    }
    return false;
  }

  // False when only the vocabulary itself uses it.
  bool declare_property(Id predicate, const Term& property) {
    const Pattern pattern{Id(), predicate, Id(), Id()};
    const auto scan = snapshot_.scan(pattern, snapshot_.order_for(pattern, dataset::subject));
    std::size_t literals = 0, things = 0;
    QuadBlock block;
    while (literals + things < kSample && scan->next(block)) {
      for (std::size_t i = 0; i < block.size() && literals + things < kSample; ++i) {
        if (passed_over_.bound() && block.columns[dataset::graph][i] == passed_over_) continue;
        ++(block.columns[dataset::object][i].is_literal() ? literals : things);
      }
    }
    if (literals + things == 0) return false;
    const Term type_term = Term::iri(vocab::rdf_type);
    const auto declare = [&](std::string_view kind) {
      vocabulary_.add(property, type_term, Term::iri(kind));
    };
    declare(vocab::rdf_property);
    const bool known =
        vocabulary_.contains(property, vocab::rdf_type, Term::iri(vocab::owl_object_property)) ||
        vocabulary_.contains(property, vocab::rdf_type, Term::iri(vocab::owl_datatype_property)) ||
        says(predicate, vocab::owl_object_property) || says(predicate, vocab::owl_datatype_property);
    if (!known && things == 0) declare(vocab::owl_datatype_property);
    if (!known && literals == 0) declare(vocab::owl_object_property);
    return true;
  }

  bool says(Id property, std::string_view klass) const {
    const Id type = find(vocab::rdf_type), kind = find(klass);
    return type.bound() && kind.bound() && snapshot_.count({property, type, kind, Id()}) > 0;
  }

  // All triples of a subject; blank nodes that they lead to are noted for the same.
  void add_all_of(Id subject, std::vector<Id>& open) {
    const Term s = term(subject);
    for_each(snapshot_, {subject, Id(), Id(), Id()}, [&](const Quad& quad) {
      if (!counts(quad)) return;
      vocabulary_.add(s, term(quad.p), term(quad.o));
      if (quad.o.is_blank() && subjects_.insert(quad.o).second) open.push_back(quad.o);
    });
  }

  const Snapshot& snapshot_;
  Vocabulary& vocabulary_;
  const Id passed_over_;
  std::set<Id> subjects_;
  std::vector<Id> predicates_;
};

bool is_english(const Term& label) {
  return label.language.empty() || label.language == "en" || label.language.starts_with("en-");
}

std::vector<std::string> labels_of(const Snapshot& snapshot, Id subject) {
  std::vector<std::string> english, other;
  for (const std::string_view predicate :
       {vocab::rdfs_label, vocab::skos_pref_label, vocab::skos_alt_label}) {
    const Id id = snapshot.find(Term::iri(predicate));
    if (!id.bound()) continue;
    std::set<std::string> in_english, in_others;  // a stable order, whatever the ids
    for_each(snapshot, {subject, id, Id(), Id()}, [&](const Quad& quad) {
      if (!quad.o.is_literal()) return;
      const Term label = snapshot.term(quad.o);
      (is_english(label) ? in_english : in_others).insert(label.value);
    });
    english.insert(english.end(), in_english.begin(), in_english.end());
    other.insert(other.end(), in_others.begin(), in_others.end());
  }
  return english.empty() ? other : english;
}

}  // namespace

void add_schema_of(const Snapshot& snapshot, Vocabulary& vocabulary) {
  SchemaCollector(snapshot, vocabulary).run();
}

KindSource kinds_of(std::shared_ptr<const Snapshot> snapshot) {
  return [snapshot = std::move(snapshot)](const Iri& klass) {
    std::vector<Kind> kinds;
    const Id type = snapshot->find(Term::iri(vocab::rdf_type));
    const Id id = snapshot->find(Term::iri(klass));
    if (!type.bound() || !id.bound()) return kinds;
    std::set<Id> seen;
    for_each(*snapshot, {Id(), type, id, Id()}, [&](const Quad& quad) {
      if (quad.s.is_iri() && seen.insert(quad.s).second) {
        kinds.push_back({snapshot->term(quad.s).value, labels_of(*snapshot, quad.s)});
      }
    });
    return kinds;
  };
}

}  // namespace griot::ontology
