// The triples that define words and terms: schema, lexicon entries and rules, from Turtle files and
// from the main store, held in a small in-memory Sord model that is asked in every direction.
// Schema, Lexicon and rules are built from it and do not need it afterwards. Movable; one thread at a
// time. Bad text is reported as Problems, never thrown.
// Places are not known from reading, since that would make it several times slower: each triple has a Spot,
// and a file of which a place is asked is read a second time. So ask for places of problems only.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/lexicon.hpp"
#include "ontology/problem.hpp"
#include "ontology/schema.hpp"
#include "store/base/cancel.hpp"
#include "store/io/rdf_reader.hpp"
#include "store/term/term.hpp"

namespace griot::ontology {

// A thing of the data that a noun is made of (lex:NounsFrom).
struct Kind {
  Iri iri;
  std::vector<std::string> labels;  // first the one that is shown
};

// The instances of a class in the data, its subclasses' not included.
using KindSource = std::function<std::vector<Kind>(const Iri& klass)>;

// Which triple of what was read it is. Spots are ordered as they were read, unknown ones last.
struct Spot {
  std::uint32_t file = UINT32_MAX;
  std::uint32_t triple = UINT32_MAX;  // its number in the file

  bool known() const noexcept { return file != UINT32_MAX; }
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

struct TurtleOptions {
  std::string base_iri;                 // empty: the file's own name
  io::QuadSink* also = nullptr;         // gets every quad too; to be undone when there are problems
  const CancelToken* cancel = nullptr;  // what it throws goes through
};

class Vocabulary {
 public:
  Vocabulary();
  ~Vocabulary();
  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(Vocabulary&&) noexcept;

  // Adds a Turtle document. Either all of it or, when there is an error, nothing: the problems then say
  // where and what.
  Problems read_turtle(std::string_view text, const std::string& file_name,
                       const TurtleOptions& options = {});
  // Adds one triple without a place. A triple that is there already stays as it is.
  void add(const Term& subject, const Term& predicate, const Term& object);

  std::size_t size() const;

  // Lookups, in order of place (triples without one last, in term order). Each value once.
  std::vector<Term> objects(const Term& subject, std::string_view predicate) const;
  std::vector<Term> subjects(std::string_view predicate, const Term& object) const;
  std::vector<Term> subjects(std::string_view predicate) const;
  std::vector<Term> predicates() const;  // in term order
  // All predicates and objects of a subject.
  std::vector<std::pair<Term, Term>> triples_of(const Term& subject) const;
  bool contains(const Term& subject, std::string_view predicate, const Term& object) const;
  // The members of an RDF list; nothing when `head` is no well-formed list.
  std::optional<std::vector<Term>> list(const Term& head) const;
  // The labels of a term for people who read English: rdfs:label, then skos:prefLabel, then
  // skos:altLabel; those in English or without a language, others only when there are none.
  std::vector<std::string> labels(const Term& subject) const;

  // Where a triple, or the first triple of a subject, was read. Unknown for a triple from elsewhere.
  Spot spot(const Term& subject) const;
  Spot spot(const Term& subject, std::string_view predicate, const Term& object) const;
  // Slow at a file's first place: see above.
  Place place(const Spot& spot) const;
  // The same; in an unknown place's stead stands `subject`: its IRI, or what a nameless one is called by.
  Place place(const Spot& spot, const Term& subject) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Classes and properties: what is declared as such, and what stands in a place of one
// (rdfs:subClassOf, rdfs:domain …). Terms of RDF, RDFS, OWL and the lexicon vocabulary are left out.
Schema build_schema(const Vocabulary& vocabulary);

struct LexiconResult {
  Lexicon lexicon;    // without the entries that have errors
  Problems problems;  // in order of place
};

// The words. `kinds` may be empty: then lex:NounsFrom entries give none.
LexiconResult build_lexicon(const Vocabulary& vocabulary, const Schema& schema, const KindSource& kinds);

}  // namespace griot::ontology
