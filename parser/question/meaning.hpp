// What parts of a question mean: things (noun phrases) and sentences (clauses), each a list of
// alternatives, since words have several senses. Private to parser/question. Value types.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "parser/question/logical_form.hpp"
#include "store/base/source.hpp"

namespace griot::question {

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

enum class Quantifier { some, each, none, count, most, fewest, more_than, fewer_than };

// "the largest": of what a noun phrase describes, those with the most (or least) of `measure`.
struct Superlative {
  Value measure;
  bool most = true;
  std::int64_t number = 1;
  // The measure itself is named ("the largest population"), and who it is compared among is told by
  // whose it is; otherwise by the noun phrase alone.
  bool names_measure = false;
  std::int64_t rank = 1;                    // "the second largest"
  std::optional<Value> per = std::nullopt;  // "of each state": among those that share this
  // "of a state": said of one thing, among those of the same one.
  std::optional<Value> one = std::nullopt;
  bool pending = false;  // what is measured is still to be told: "the largest city by population"
  bool of_all = false;   // "larger than any other": of all that are described
};

// All that are described so: "every state".
struct Everyone {
  Value value;
  Body body;
};

// One meaning of a noun phrase.
struct Thing {
  Value value;
  Value root;                              // what slots of `frame` hang on
  const ontology::Frame* frame = nullptr;  // of its noun; names have none
  bool names_root = true;                  // the noun names the root itself
  std::vector<PropertyPath> called;        // else what leads from the root to the value: "owner"
  std::set<Iri> classes;                   // of `value`; empty: unknown
  std::set<Iri> root_classes;              // of `root`
  Body body;
  std::vector<AskedColumn> columns;
  std::vector<VariableId> roots;
  Quantifier quantifier = Quantifier::some;
  Comparison relation = Comparison::at_least;
  std::int64_t number = 0;
  std::uint32_t number_word = kNoWord;  // of "the 2", "all 2": taken for known, not asked
  bool one_by_one = false;              // "each", not "all" or "every"
  bool singly = false;                  // "each", "every"
  bool asked = false;
  bool counted = false;     // "how many"
  bool named = false;       // a name of the graph
  bool referring = false;   // a word for it: never for what else the verb takes
  bool open = false;        // who, what: nothing but the classes describes it
  bool person = false;      // who, whom: somebody, so never a number
  bool gap = false;         // what a relative clause describes, inside of it
  bool other = false;       // "other states": none of those that the sentence names
  bool quantity = false;    // a number of the graph counts it ("people": population)
  bool owned = false;       // it is told whose it is
  bool relative = false;    // its noun says nothing of it but whose it is: "mother of"
  bool plural = false;      // its noun stands in the plural
  bool determined = false;  // an article or the like stands before it
  bool indefinite = false;  // "a, any, some" of its kind
  bool subject = false;     // it stands before what is said or denied of it
  // "the ranks of A and B": whose it is, shown beside it when it is the answer.
  std::optional<AskedColumn> owner;
  Body owner_body;          // what describes the owner
  bool per_owner = false;   // "of each": counts and totals are made for each owner
  bool of_several = false;  // "in A and B": what is chosen may be one of each
  // "the capital of every state": what all of them have, where something is said of it.
  std::optional<Everyone> every;
  std::optional<Superlative> superlative;
  std::optional<Aggregate> aggregate;  // "the total length": of all that is described
  std::shared_ptr<const Thing> than;   // "more cities than …": what has fewer of them
  // Of a name with a noun that says whose it is ("the capital Austin"): what the noun belongs to.
  const ontology::Frame* apposition = nullptr;
  Value apposition_root;
  Notes notes;
  int penalty = 0;
  std::uint32_t head_word = 0;  // last word of its head
  std::string words;            // lemma of its noun
  SourceRange range;
};

// "the most states", "more states than X": how many there are decides, of something else in the sentence.
inline bool is_extreme_count(const Thing& thing) {
  return thing.quantifier == Quantifier::most || thing.quantifier == Quantifier::fewest;
}
inline bool compares_counts(const Thing& thing) {
  return is_extreme_count(thing) || thing.quantifier == Quantifier::more_than ||
         thing.quantifier == Quantifier::fewer_than;
}

// Noun phrases joined by "and" (all of them) or "or" (any of them).
struct Group {
  std::vector<Thing> items;
  bool any_of = false;
};

// "A and B", "A or B"
inline bool names_several(const Group& group) {
  return group.items.size() > 1 &&
         std::all_of(group.items.begin(), group.items.end(), [](const Thing& item) { return item.named; });
}
// "A and B"
inline bool is_list_of_names(const Group& group) {
  return !group.any_of && names_several(group);
}

// One meaning of a clause.
struct Sentence {
  Body body;
  Value root;               // what the clause is about: its event
  std::vector<Value> also;  // the same of the clauses joined to it
  std::set<Iri> root_classes;
  std::vector<AskedColumn> columns;
  std::vector<VariableId> roots;
  Notes notes;
  int penalty = 0;
  bool negated = false;
  bool counted = false;  // a column is to be counted
  bool yes_no = false;   // the auxiliary stands first
  bool refused = false;  // it says what cannot be read
  std::optional<Thing> subject;
  const ontology::Sense* sense = nullptr;  // of its verb
  bool without_object = false;             // what its verb takes is not told: "A and B border"
  std::optional<Value> told_of;            // "when did A and B sail": which of them a row tells of
  bool instead = false;                    // meant only where what is asked of all together has no answer
};

}  // namespace griot::question
