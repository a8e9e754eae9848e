// Reads lexicon entries (lex:Noun, lex:Verb …) and what the schema says of words (lex:answers,
// lex:asksFor …) out of a vocabulary into a LexiconBuilder. Private to this room; the vocabulary of
// entries is told in ontology/README.md.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/lexicon_builder.hpp"
#include "ontology/problem.hpp"
#include "ontology/vocabulary.hpp"

namespace griot::ontology {

// "where", "when", "why", "how"; nothing for other words.
std::optional<SlotKind> slot_kind_of_adverb(std::string_view word);

class EntryReader {
 public:
  EntryReader(const Vocabulary& vocabulary, const Schema& schema, const KindSource& kinds,
              LexiconBuilder& builder, Problems& problems)
      : vocabulary_(vocabulary), schema_(schema), kinds_(kinds), builder_(builder), problems_(problems) {}

  void read();

  // Classes and properties that entries speak of as themselves, and hidden ones: no words are to be
  // made from their labels. Valid after read().
  const std::set<Iri>& covered() const noexcept { return covered_; }

 private:
  using Path = std::vector<Iri>;
  using Paths = std::vector<Path>;

  void check_types();
  void check_names();
  bool is_entry(const Term& subject) const;
  void read_schema_words();
  void read_property_words(const Term& property);
  void read_class_slots();
  void read_units();
  void read_entry(const Term& entry, WordClass word_class);
  void read_kinds(const Term& entry);

  // Fills `sense` but for its spellings; false when the entry has errors.
  bool read_sense(const Term& entry, Sense& sense);
  bool check_predicates(const Term& entry, WordClass word_class, bool from_kinds);
  bool check_meaning(const Term& entry, const Sense& sense);
  void read_roles(const Term& entry, Frame& frame);
  void read_slots(const Term& entry, Frame& frame);
  std::vector<Slot> slots_at(const Term& owner, const Term& node);
  void read_computation(const Term& entry, Sense& sense);
  void read_restrictions(const Term& entry, Frame& frame);
  void read_shorthand(const Term& entry, Sense& sense);
  std::vector<LexiconBuilder::Spelling> spellings(const Term& entry, Sense& sense);
  std::vector<Kind> all_kinds(const Iri& klass) const;
  void note_covered(const Sense& sense);

  // Takes out all that an entry says, since it is then asked for two dozen properties; what is found wrong
  // from here on is the entry's.
  void begin(const Term& entry);
  // Values of a lex: property, in order of place.
  std::vector<Term> lex_values(const Term& subject, std::string_view name) const;
  // The same as what they are meant to be; those of the wrong kind are reported and left out.
  std::vector<std::string> texts(const Term& subject, std::string_view name);
  std::string text(const Term& subject, std::string_view name);
  bool flag(const Term& subject, std::string_view name);
  std::optional<Iri> iri(const Term& subject, std::string_view name);
  Paths paths(const Term& subject, std::string_view name);
  std::optional<Path> path(const Term& value, const Spot& at);
  std::optional<Iri> step(const Term& value, const Spot& at);
  void check_known(const Iri& term, bool is_class, const Spot& at);

  void error(const Spot& at, std::string message, std::string expected = {},
             std::vector<std::string> suggestions = {});
  Spot spot(const Term& subject, std::string_view name, const Term& object) const;

  const Vocabulary& vocabulary_;
  const Schema& schema_;
  const KindSource& kinds_;
  LexiconBuilder& builder_;
  Problems& problems_;
  std::set<Iri> covered_;
  Term entry_;  // what is being read: an entry, or a term of the schema
  std::vector<std::pair<std::string, Term>> entry_values_;
  std::size_t errors_ = 0;
};

}  // namespace griot::ontology
