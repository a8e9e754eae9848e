// Puts a Lexicon together: senses with their spellings, slots of classes, who-classes; in the end gives
// every frame what its class inherits. Private to this room. One builder, one lexicon, one thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/lexicon.hpp"
#include "ontology/schema.hpp"

namespace griot::ontology {

class LexiconBuilder {
 public:
  // `schema` must outlive the builder.
  explicit LexiconBuilder(const Schema& schema) : schema_(schema) {}

  struct Spelling {
    std::string text;  // as written
    unsigned features = 0;
  };

  // A sense under its spellings. Spellings without a word are ignored.
  void add(Sense sense, const std::vector<Spelling>& spellings);
  // The pattern that nouns made from data share, and the path from its root to their kind.
  void add_kind_nouns(Sense pattern, std::vector<Iri> kind);
  // A slot that every root of the class has; an empty class: every root at all.
  void add_class_slot(const Iri& klass, Slot slot);
  // Each with its subclasses.
  void add_who_class(const Iri& klass);
  void set_unit(const Iri& property, const Unit& unit) { lexicon_.units_[property] = &unit; }
  void add_metonym(const Iri& property) { lexicon_.metonyms_.insert(property); }
  void add_identity(const Iri& property) { lexicon_.identities_.insert(property); }
  void add_nameless_class(const Iri& klass);
  void add_article_class(const Iri& klass);
  void add_preference(const Iri& klass, const Iri& over);
  void add_counting(const Iri& klass, const Iri& as);
  // Fillers found by `property` may lie within what was asked for by way of `within`.
  void set_within(const Iri& property, const Iri& within) { within_[property] = within; }

  Lexicon finish();

 private:
  std::vector<Slot> split_by_within(const Slot& slot) const;
  std::vector<Slot> normalised(const std::vector<Slot>& slots) const;
  std::vector<Slot> slots_of_class(const Iri& klass) const;
  void inherit_owners() const;
  void complete_sense(Sense& sense) const;
  void complete_frame(Frame& frame) const;
  void note_prepositions(const std::vector<Slot>& slots);

  const Schema& schema_;
  std::map<Iri, std::vector<Slot>> own_class_slots_;
  std::map<Iri, Iri> within_;
  std::vector<std::pair<std::shared_ptr<Sense>, std::vector<Iri>>> kind_nouns_;
  Lexicon lexicon_;
};

// The classes at the ends of the paths, seen from the root: ranges of the last steps, domains where a
// step is inverse. Empty: unknown, or literals.
std::set<Iri> classes_at_end(const Schema& schema, const std::vector<std::vector<Iri>>& paths);

}  // namespace griot::ontology
