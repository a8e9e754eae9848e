// Questions in English to algebra. The grammar is fixed; the words come from a Lexicon, the names
// from a NameSource, the types from a Schema. Nothing is guessed: a text gives one reading, several
// readings that a user has to choose from, or diagnostics with the words they concern.
// parse() is thread-safe: it only reads its arguments.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/lexicon.hpp"
#include "ontology/names.hpp"
#include "ontology/schema.hpp"
#include "parser/question/discourse.hpp"
#include "parser/question/time_constant.hpp"
#include "store/algebra/algebra.hpp"
#include "store/base/diagnostic.hpp"

namespace griot::question {

// What a column holds: how its cells are to be shown.
enum class ColumnKind {
  term,   // a thing (shown by its label) or a literal
  time,   // a time span (shown by its EDTF string) or a date literal
  count,  // a number made by counting
  yes_no  // the one cell of a yes-no question
};

struct Column {
  std::string name;            // "who", "when", "general", "count", "answer"
  algebra::Variable variable;  // of Reading::query and Reading::support
  ColumnKind kind = ColumnKind::term;
};

// One way to understand a question.
struct Reading {
  std::string text;  // the question said back in canonical words
  // The same with remarks on the senses of its words, for where another reading is said with the same words.
  std::string apart;
  std::vector<Column> columns;

  // The question as algebra over the union of all graphs: one row an answer, each once. A yes-no
  // question is an ask query. Prints as SPARQL 1.1 that any engine can run.
  algebra::Query query;

  // What its answers rest on: a select query whose rows are whole solutions, with every column that
  // is not a count, every variable of `facts`, and `certain` if there is one. For a count
  // or a yes-no question its rows are the things counted and the solutions found.
  algebra::Query support;
  // The triple patterns that a solution of `support` may have used, over its variables. In a
  // solution that leaves one of its variables unbound, or where no graph holds the triple, it was not.
  std::vector<algebra::TriplePattern> facts;
  // Of a count: the variable of `support` whose different values are counted.
  std::optional<algebra::Variable> counted;
  // Root variables of events and things in order of mention; the first is what the question is about.
  std::vector<algebra::Variable> roots;
  // A boolean variable of `support`: true in solutions whose times hold for certain. Absent when
  // the question compares no times.
  std::optional<algebra::Variable> certain;
  // The rows rest on something not being so ("which officials do not …").
  bool negated = false;
  // How far before the question lies what its words stand for: the nearest is meant, or the nearest that
  // gives an answer.
  int distance = 0;
  // It asks of each of several, or of any, what the readings beside it ask of all together: meant only where
  // these give no answer.
  bool instead = false;
  // In a conversation: what the next question may go on from.
  std::shared_ptr<const Spoken> spoken;
};

struct Readings {
  // At least one. More than one: no documented rule prefers any of them; the user has to choose,
  // unless all give the same answers.
  std::vector<Reading> readings;
};

// What the graph itself has, for completion and where the schema does not say what may be. Implementations
// are thread-safe for reading.
class Occurrence {
 public:
  virtual ~Occurrence() = default;
  // Whether the graph has something for a meaning of a word.
  virtual bool has(const ontology::Sense& sense) const = 0;
  // Whether something is of both classes, or of classes below them.
  virtual bool overlap(const ontology::Iri& a, const ontology::Iri& b) const = 0;
  // Whether a triple of the property, or of one below it, has a thing of the class as its subject, or as its
  // object. True where that is not known.
  virtual bool relates(const ontology::Iri& klass, const ontology::Iri& property, bool as_object) const = 0;
  // Whether nothing of the class (empty: of any) has two of the property, or one below it; `as_object`: is
  // that of two things. False where that is not known.
  virtual bool single(const ontology::Iri&, bool /*as_object*/, const ontology::Iri& /*klass*/ = {}) const {
    return false;
  }
  // A step that leads to what may stand in some place: a property, the other way round with a leading
  // '^', of things of a class (empty: of any).
  using Step = std::pair<ontology::Iri, ontology::Iri>;  // class, property
  // Labels that begin with `folded` of what one of the steps leads to, at most `limit`.
  virtual std::vector<std::string> led_to(const std::set<Step>& steps, std::string_view folded,
                                          std::size_t limit) const = 0;
  // The years, in their order, in which a time of the graph touches the days that a date names of every
  // year. A time reaches from the first day that is known of it to the last; a date by itself is one of a
  // day. Nothing where there are too many times to tell.
  virtual std::optional<std::vector<int>> years_of(const DateInYear& date) const = 0;
};

struct Context {
  const ontology::Schema& schema;
  const ontology::Lexicon& lexicon;
  const ontology::NameSource& names;
  const Occurrence* occurrence =
      nullptr;  // null: all words and names are taken to occur, no classes to overlap
  // What was said before in the conversation; null: the question stands alone.
  const Discourse* discourse = nullptr;
};

inline constexpr std::size_t kMaxQuestionBytes = 10'000;
inline constexpr std::size_t kMaxReadings = 8;

// Requires nothing of `text`: invalid UTF-8, an empty or an overlong one give diagnostics.
ParseResult<Readings> parse(std::string_view text, const Context& context);

// For completion: words and names that may follow `text` at its end by the grammar, at most `limit`, best
// first. Of words those that the graph has something for; behind a verb, or a preposition of it, names
// that occur with the verb there, if any do.
std::vector<std::string> complete(std::string_view text, const Context& context, std::size_t limit);

}  // namespace griot::question
