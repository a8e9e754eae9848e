// The logical form: what one reading of a question says, before it becomes algebra. Conditions over
// values; a value is a variable (a number, unique in the reading) or a term of the graph.
// Value types.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ontology/lexicon.hpp"
#include "parser/question/closed_words.hpp"
#include "parser/question/discourse.hpp"
#include "parser/question/parse.hpp"
#include "parser/question/time_constant.hpp"
#include "store/term/term.hpp"

namespace griot::question {

using ontology::Iri;
using VariableId = int;
using Value = std::variant<VariableId, Term>;
using PropertyPath = std::vector<Iri>;  // a step is inverse when it begins with '^'

struct Condition;
using Body = std::vector<Condition>;

// subject path object, by any one of `paths`; with `within`, the object may also be one that lies
// in `object` by that transitive property.
struct Related {
  Value subject;
  std::vector<PropertyPath> paths;
  Value object;
  std::optional<Iri> within;
};

// `thing` is asserted to be of one of `classes` or of a class below them.
struct OfClass {
  Value thing;
  std::set<Iri> classes;
};

enum class TimeRelation { overlaps, during, before, after, since, until };

// How the span (or date) `left` lies to a constant or to another span.
struct TimeCompared {
  Value left;
  bool left_is_span = true;
  TimeRelation relation = TimeRelation::overlaps;
  std::variant<TimeConstant, Value> right;
  bool right_is_span = true;
  bool only_certain = false;
};

struct Same {
  Value left, right;
};
// Two fillers of one role: "who is in talks with X" does not ask for X.
struct Differ {
  Value left, right;
};
struct Negated {
  Body body;
  bool said = true;  // by the question; not when it only picks out the most particular of something
};
struct AnyOf {
  std::vector<Body> branches;
};
struct Maybe {
  Body body;
};

// How many different `counted` there are in `body`, per combination of what `body` shares with the rest.
struct Counted {
  Body body;
  VariableId counted = 0;
  Comparison relation = Comparison::at_least;
  std::int64_t number = 0;
};

// Binds a variable to a term, or to each of several.
struct Is {
  Value variable;
  std::vector<Term> terms;
};

// The value `left` lies so to `right` (numbers, dates, text).
struct Compared {
  Value left;
  Comparison relation = Comparison::more;
  Value right;
};

enum class Aggregate { count, sum, average };

// Binds `result`, for each combination of `keys`, to a number made of all that `body` describes there: how
// many different `item`s, or the sum or mean of their `measure`s, each item's taken once. With a `base`,
// keys that it describes and that `body` does not have the count 0.
struct Aggregated {
  Body base;
  Body body;
  Aggregate function = Aggregate::count;
  Value item;
  Value measure;
  Value result;
  std::vector<Value> keys;
};

// Binds `result` to one number divided by another.
struct Divided {
  Value dividend, divisor;
  Value result;
};

// Of what `body` describes, those whose `measure` is the greatest or the least, among all or among those
// that share the value of `per`; with a number, so many of the `item`s from that end; with a rank, those
// whose measure comes that far from the end.
struct Extreme {
  Body body;
  Value item;
  Value measure;
  bool most = true;
  std::int64_t number = 1;
  std::int64_t rank = 1;
  std::optional<Value> per;
  // What `item` is among is told elsewhere, by what describes it: to be put in front of `body`.
  bool open = false;
  bool chooses = true;   // false: it only holds `body` together
  bool pending = false;  // nothing has told what is measured
};

struct Condition {
  std::variant<Related, OfClass, TimeCompared, Same, Differ, Negated, AnyOf, Maybe, Counted, Aggregated,
               Divided, Compared, Extreme, Is>
      value;
  bool described = false;  // it only tells which thing is spoken of: a statement takes it for known
  template <typename T>
  Condition(T v) : value(std::move(v)) {}  // NOLINT: converts on purpose
};

// Remarks that the reading shows behind a word: word index → role, class.
using Notes = std::map<std::uint32_t, std::string>;
inline constexpr std::uint32_t kNoWord = static_cast<std::uint32_t>(-1);
// Before a whole reading is made, what tells the sense of a word from its others stands so far behind it: it
// is shown only where readings could not be told apart without.
inline constexpr std::uint32_t kSenseNote = 1U << 16;

struct AskedColumn {
  std::string name;  // the question word, or the noun
  std::string noun;  // of "which N": used when two columns would share a name
  Value value;
  ColumnKind kind = ColumnKind::term;
  std::uint32_t word = 0;  // position in the question: columns stand in its order
  bool adverb = false;     // when, where, why: may be unstated when other columns are asked for
  std::set<Iri> classes;   // of the value, as far as known
  bool beside = false;     // not asked for: it only tells whose a number is
};

// Something that a question names or describes, for the next one to go on from.
struct Topic {
  Value value;
  Referent referent;
  std::uint32_t word = 0;
};

enum class Asks { rows, count, yes_no };

// The noun phrase that a variable comes from.
struct Mention {
  SourceRange range;
  bool definite = false;  // a name, or with "the" or an owner: one thing is meant
};

// A whole reading.
struct LogicalForm {
  Asks asks = Asks::rows;
  Body body;
  std::vector<AskedColumn> columns;
  std::vector<VariableId> roots;
  std::vector<Value> about;  // what each of its clauses is about, such as an event
  std::map<VariableId, Mention> mentions;
  std::map<VariableId, std::string> hints;  // words to name variables by
  Notes notes;
  Notes senses;  // remarks on the sense of a word, for where readings have to be told apart
  int penalty = 0;
  bool negated = false;
  std::vector<Pinned> pinned;  // what its pronouns stand for
  int distance = 0;            // how far before the question these lie
  bool instead = false;        // of each of several: meant only where of all together there is no answer
  std::vector<Topic> topics;   // in their order; what has neither terms nor a description is told by the body
};

}  // namespace griot::question
