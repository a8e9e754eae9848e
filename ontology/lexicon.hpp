// The words of a graph: what nouns, verbs, adjectives and prepositions mean in terms of its classes
// and properties. Built from Turtle (the lex: vocabulary, see ontology/README.md) and, for what has
// no entry, from labels and local names. Immutable and thread-safe once built.
//
// One notion carries every word: a Frame is a root node ?e, perhaps of a class, perhaps with fixed
// triples, and Slots that say what fills which part: a slot leads from the root along a path of
// properties to its filler, or is the root itself (an empty path).
//   "X meets Y in P"    class Meeting;  subject → agent, object → counterpart, "in" → place
//   "X borders Y"       no class;       subject = root, object → borders
//   "the capital of X"  no class;       the noun names → capital; genitive = root
//   "the role of X"     class Position; the noun names the root; genitive → holder
//   "the generals"      class Person;   the noun names the root; fixed: rank/type = GeneralRank
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/schema.hpp"
#include "ontology/units.hpp"
#include "store/term/term.hpp"

namespace griot::ontology {

enum class SlotKind {
  subject,      // before an active verb; after "by" in the passive
  object,       // after an active verb; before a passive one
  preposition,  // after a preposition: Slot::word
  genitive,     // "of X", "X's", or X before the noun ("US official")
  possessor,    // X in "X has N", where it is not the genitive; a noun without one takes its genitive
  clause,       // "that …"
  where,
  when,
  why,
  how  // question adverbs
};

// Any one of `paths` leads from the root to the filler; the empty path means the root itself.
// A path's step may be marked inverse by a leading '^'.
struct Slot {
  SlotKind kind;
  std::string word;  // folded, for prepositions
  std::vector<std::vector<Iri>> paths;
  // The filler may also lie in what was asked for: filler /within+ X (a transitive property such as
  // locatedIn). Used for named or described fillers, never for question words.
  std::optional<Iri> within;
};

enum class Relation { is, over, under, at_least, at_most };

// A fixed triple of the root: (property path, value); no value: something must be there. With another
// relation than `is`, what is there lies so to the value.
struct Restriction {
  std::vector<Iri> path;
  std::optional<Term> value;
  Relation relation = Relation::is;
};

struct Frame {
  std::optional<Iri> root_class;
  std::vector<Restriction> restrictions;
  // Own slots first, then those of its class and the classes above. An own slot hides inherited ones of
  // the same kind and word.
  std::vector<Slot> slots;
  // All slots of a kind (and word).
  std::vector<const Slot*> find(SlotKind kind, std::string_view word = {}) const;
};

enum class WordClass {
  noun,
  verb,
  adjective,   // the root is the thing described
  predicative  // after a form of "be" ("is in talks with X", "is proud of X"); has its own subject
};

// Grammatical shapes that an inflected form can have; one form may have several.
enum Feature : unsigned {
  singular = 1,
  plural = 2,  // nouns
  base = 4,
  third = 8,
  past = 16,
  past_participle = 32,
  progressive = 64,  // verbs
  comparative = 128,
  superlative = 256  // adjectives
};

// How the number that a noun names is made of what its paths lead to.
enum class Computation { none, total, average, number, ratio };

struct Sense {
  std::string id;  // IRI of the entry, or of the class or property it was made from
  WordClass word_class = WordClass::noun;
  std::string lemma;   // canonical words, used in readings: "meet", "hold", "interior minister"
  std::string plural;  // nouns: canonical plural; verbs: empty
  std::string third, past, participle, ing;  // verbs: canonical forms
  Frame frame;
  // Nouns: the path from the root to what the noun names; empty: the root.
  std::vector<std::vector<Iri>> denotes;
  Computation computation = Computation::none;
  std::vector<Iri> divisor;  // of a ratio: the path to what the number is divided by
  // Nouns: it is counted by a number that the graph holds ("people": population), not by things.
  bool quantity = false;
  // Adjectives: paths from the thing described to what they measure ("long": length), and whether the
  // superlative means the least of it ("short"). Empty: not comparable; an empty path: a number itself.
  std::vector<std::vector<Iri>> measure;
  bool least = false;
  // The classes of what the noun names (range of the path, or the root class); empty: unknown, or a
  // literal.
  std::set<Iri> classes;
  bool from_label = false;  // made from a label, not from a lexicon entry
};

// A form as it may stand in a question.
struct Form {
  const Sense* sense = nullptr;
  unsigned features = 0;
};

// All senses of one phrase that begins at the first word and is `words` words long.
struct PhraseMatch {
  std::size_t words = 0;
  std::vector<Form> forms;
};

// A family of nouns made from data (lex:NounsFrom): whatever `pattern` names is called by the kind
// that `kind` leads to from its root.
struct KindNouns {
  std::shared_ptr<const Sense> pattern;
  std::vector<Iri> kind;
};

class Lexicon {
 public:
  // Every known phrase that `words` (folded) begins with, longest first. O(longest phrase).
  std::vector<PhraseMatch> match(std::span<const std::string> words) const;
  // Known forms near `folded` in spelling, nearest first.
  std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const;
  // Known forms that begin with `folded`.
  std::vector<std::string> complete(std::string_view folded, std::size_t limit) const;
  // Classes that "who" asks for (lex:asksFor "who" of a class), with their subclasses.
  const std::set<Iri>& who_classes() const noexcept { return who_classes_; }
  // Properties from a thing to whom its name may stand for: "Washington said …" (lex:metonym).
  const std::set<Iri>& metonyms() const noexcept { return metonyms_; }
  // Properties that say of two names that they are one thing's (lex:identity, and owl:sameAs).
  const std::set<Iri>& identities() const noexcept { return identities_; }
  // Classes whose instances' labels are no names (lex:nameless), with their subclasses.
  const std::set<Iri>& nameless_classes() const noexcept { return nameless_classes_; }
  // Classes of which a bearer of a name is meant before those of another class (lex:preferredOver).
  bool is_preferred(const Iri& klass, const Iri& over) const;
  // Whether things of the class are rightly called by the noun for `as` (lex:countsAs).
  bool counts_as(const Iri& klass, const Iri& as) const;
  // Classes whose names take "the" (lex:article), with their subclasses.
  const std::set<Iri>& article_classes() const noexcept { return article_classes_; }
  // The unit that the numbers of a property are in (lex:unit); null where nothing tells it.
  const Unit* unit_of(const Iri& property) const;
  // Slots that every root of `root_class` has by its class and the classes above.
  std::vector<Slot> slots_of(const std::optional<Iri>& root_class) const;
  const std::vector<const Sense*>& senses() const noexcept { return order_; }
  // The basic forms of each sense (the singular, the infinitive, the positive) but for its lemma, folded
  // and sorted: its synonyms.
  std::map<const Sense*, std::vector<std::string>> synonyms() const;
  const std::vector<KindNouns>& kind_nouns() const noexcept { return kind_nouns_; }
  // Prepositions (folded) that any slot uses.
  const std::set<std::string>& prepositions() const noexcept { return prepositions_; }

 private:
  friend class LexiconBuilder;
  std::map<std::string, std::vector<Form>, std::less<>> forms_;  // by phrase_key(): folded words
  std::vector<const Sense*> order_;
  std::map<Iri, std::vector<Slot>> class_slots_;  // with what each inherits; "": slots of any root
  std::set<Iri> who_classes_, nameless_classes_, article_classes_;
  std::map<Iri, std::set<Iri>> preferred_;  // class to those that it goes before, all with subclasses
  std::map<Iri, std::set<Iri>> counts_as_;  // class, with subclasses, to those that it counts as
  std::set<Iri> metonyms_, identities_;
  std::map<Iri, const Unit*> units_;
  std::vector<KindNouns> kind_nouns_;
  std::set<std::string> prepositions_;
  std::size_t longest_ = 0;
  std::vector<std::shared_ptr<Sense>> owned_;
};

}  // namespace griot::ontology
