// From the loose tree to logical forms: picks senses, roles and attachments by classes, domains and
// ranges, and keeps every combination that fits. One Interpreter serves one question; not
// thread-safe. Private to parser/question.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/elements.hpp"
#include "parser/question/logical_form.hpp"
#include "parser/question/meaning.hpp"
#include "parser/question/parse.hpp"
#include "parser/question/tree.hpp"

namespace griot::question {

// Something said about an event or a thing: what fills one of its slots.
struct Argument {
  enum class Place { before, after, preposition, adverb, time, clause };
  Place place = Place::before;
  std::string word;                      // preposition or adverb, folded
  std::vector<Group> groups;             // alternatives; none for adverbs and constants
  std::optional<TimeConstant> constant;  // time, and prepositions before times
  SourceRange range;
  std::uint32_t word_index = 0;
  std::shared_ptr<const Tree> tree;  // what it was made from

  bool holds_things() const noexcept { return place != Place::adverb && !constant; }
};

// A verb in one of its senses, with what is said of it.
struct Predicate {
  const ontology::Form* form = nullptr;
  SourceRange range;
  std::string words;
  bool passive = false;
  bool negated = false;
  bool certain = false;  // only what is certain counts
  const std::vector<Argument>* arguments = nullptr;
  int penalty = 0;
};

// The noun that a relative clause describes, as it appears inside that clause.
struct Gap {
  Thing thing;
  std::string preposition;  // "in which"
  bool adverb = false;      // "where"
  bool possessor = false;   // "whose": the clause's first noun phrase belongs to it
};

// What stands behind "be" but for noun phrases.
struct Said {
  SourceRange be;                // where "be" stands
  std::vector<Argument> others;  // phrases, adverbs, times
  std::vector<const Chunk*> adjectives;
  std::vector<const Chunk*> superlatives;  // "the longest"
  std::vector<const Tree*> comparisons;    // "longer than 700"
  std::vector<const Tree*> names;          // "called Austin"
  const Argument* measure = nullptr;       // what the superlatives go by: "in population"
  std::optional<Value> among;              // of superlatives: the thing that a relative clause describes
  std::optional<Value> one;                // of superlatives: among those of one ("in a state")
  bool empty() const {
    return others.empty() && adjectives.empty() && superlatives.empty() && comparisons.empty() &&
           names.empty();
  }
};

class Interpreter {
 public:
  // Keeps views of its arguments. `pinned`: what words of the text are known to stand for.
  explicit Interpreter(const Context& context, std::string_view text = {},
                       std::span<const Pinned> pinned = {})
      : context_(context), text_(text), pinned_(pinned) {}
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  // All readings of a whole question. Requires: `tree` is a Rule::clause.
  std::vector<LogicalForm> read(const Tree& tree);

  // The most telling reason why a tree had no reading, over all trees read so far.
  const std::optional<Diagnostic>& failure() const noexcept { return failure_; }
  // More combinations than are worth trying.
  bool exhausted() const noexcept { return steps_ > kMaxSteps; }

 private:
  static constexpr std::size_t kMaxSteps = 20'000;
  static constexpr std::size_t kMaxAlternatives = 64;

  // A frame being filled.
  struct Instance {
    const ontology::Sense* sense = nullptr;
    std::vector<const ontology::Frame*> frames;  // the verb's, then those of things that are its root
    Value root;
    bool root_given = false;
    std::set<Iri> root_classes;
    Body body;
    Notes notes;
    int penalty = 0;
    std::map<Iri, Value> steps;  // fillers reached by one step, for longer paths to share
    std::vector<AskedColumn> columns;
    std::vector<VariableId> roots;
    std::vector<Thing> things;  // all fillers, in order
  };

  // lists.cpp
  std::vector<Group> noun_phrases(const Tree& tree);
  const Tree& with_each_noun(const Tree& tree);
  std::vector<Group> let_names_have(const Tree& tree, const Group& group);
  std::vector<Thing> side_by_side(const std::vector<Thing>& items);

  // quantified_lists.cpp
  std::optional<Tree> with_each_quantified(const Tree& tree, bool denied);
  bool quantify_each(Tree& list, bool denied);

  // noun_phrase.cpp
  // `before`: the noun phrases that it is listed behind, which "their" may refer to.
  std::vector<Thing> noun_phrase(const Tree& tree, const std::vector<Thing>& before);
  std::vector<Thing> of_each(const std::vector<Thing>& things, const std::vector<Thing>& owners);
  const Chunk* most_counted(const std::vector<const Chunk*>& determiners, const std::vector<Tree>& parts,
                            std::size_t at);
  const Tree* counted_as_several(const Tree& tree);
  Thing anything(const Chunk& chunk, bool person);
  std::vector<Thing> pronoun(const Chunk& chunk);
  Thing indefinite(const Chunk& chunk);
  std::vector<Thing> segment(const std::vector<Tree>& children, std::size_t from, std::size_t to,
                             const std::vector<Thing>* owners);
  std::vector<Thing> compounded(const std::vector<Tree>& parts, std::size_t from, std::size_t last,
                                const std::vector<Thing>& things);
  Thing noun(const Chunk& chunk, const ontology::Form& form);
  std::vector<Thing> ones(const Chunk& chunk);
  void denote(Instance& instance, const ontology::Sense& sense, VariableId named);
  std::vector<Thing> modified(const Thing& thing, const Chunk& modifier);
  std::vector<Thing> more_than(const Tree& tree);
  std::vector<Thing> most_of_all(const std::vector<Thing>& things, bool most, const Tree* among);
  std::vector<Thing> chosen_from(const Chunk& word, const Tree& of);

  // determiners.cpp
  bool possessed(Thing& thing, const std::vector<Thing>& owners, bool asked);
  void determine(std::vector<Thing>& things, const std::vector<const Chunk*>& determiners,
                 const std::vector<Thing>& before);
  void ask(Thing& thing, const std::string& name, std::uint32_t word, bool counted);

  // anaphor.cpp
  // Of several things that a word stands for: any (each, where the question is whether), all, or some that
  // the noun phrase chooses.
  enum class Among { any, all, chosen };
  std::vector<std::pair<const Referent*, int>> meant_by(const Chunk& chunk) const;
  Thing referred(const Referent& referent, const Chunk& chunk);
  std::vector<Thing> referents(const Chunk& chunk, Among among);
  std::vector<Thing> anaphor(const Chunk& chunk);
  std::optional<Thing> enclosing(const Thing& thing, const Thing& inside);
  std::vector<Thing> owned_by_referent(const Thing& thing, const Chunk& chunk);
  std::vector<Thing> pointed_at(const std::vector<Thing>& nouns, const Chunk& chunk);
  std::string nothing_before(std::string_view word) const;
  void nothing_before(const Chunk& chunk);
  void remember(const Thing& thing);
  void recall(LogicalForm& form) const;

  // bearers.cpp
  std::vector<Thing> head(const Chunk& chunk);
  void join_kinds(const Chunk& chunk, std::vector<Thing>& things);
  std::vector<Thing> bearers(const Chunk& chunk);
  bool takes_article(const Thing& thing) const;
  void prefer_bearers(std::vector<Thing>& things) const;
  void prefer_with_article(std::vector<Thing>& things) const;
  std::vector<Thing> metonyms(const Thing& named);
  std::vector<Thing> headed(const Thing& one, const Thing& other);
  std::vector<Thing> apposed(const Thing& named, const Thing& noun);
  std::vector<Thing> beside(const Thing& named, const Thing& place);
  std::vector<Thing> named_so(const Thing& thing, const Chunk& name);

  // modifiers.cpp
  std::vector<Thing> described(const Thing& thing, const Chunk& adjective);
  std::vector<Thing> with_of(const Thing& thing, const Tree& phrase);
  std::vector<Thing> with_phrase(const Thing& thing, const Tree& phrase);
  std::vector<Thing> with_relative(const Thing& thing, const Tree& clause);
  std::vector<Thing> with_reduced(const Thing& thing, const Tree& clause);
  std::vector<Thing> with_clause(const Thing& thing, const std::vector<Sentence>& sentences);
  bool tells_two_of_one(const Body& body) const;
  std::optional<Thing> owned_by_all(const Thing& thing, const Group& group);
  std::optional<Thing> owned_by_each(const Thing& thing, const Group& group);
  std::optional<Thing> owned(Thing thing, const Thing& owner, bool as_modifier);
  void tell_owner(Thing& thing, const Thing& owner, bool as_modifier) const;
  std::optional<Thing> owned_apart(const Thing& thing, const Thing& owner);
  std::optional<Thing> timed(Thing thing, TimeRelation relation, const TimeConstant& time,
                             const SourceRange& range);
  std::vector<Thing> provided(const Thing& thing, const Thing& noun);
  std::vector<Thing> not_so(const Thing& thing, const Tree& phrase);
  std::vector<Thing> without(const Thing& thing, const Tree& exception);
  std::optional<Thing> lacking(const Thing& thing, const Argument& argument, const Group& group);
  std::vector<Thing> placed(const Thing& thing, const std::string& preposition, const Argument& argument,
                            const Group& group);
  Thing each_of(const Group& group);
  bool may_be_of_each(const SourceRange& range);
  std::vector<Thing> placed_in_several(const Thing& thing, const std::string& preposition,
                                       const Argument& argument, const Group& group);
  std::optional<Thing> placed(Thing thing, const std::string& preposition, const Thing& item);
  static void count_filler(Instance& instance);
  static void note_owner(Thing& thing, const Thing& each);

  // comparison.cpp
  bool chooses_once(const Thing& among);
  bool tells_chosen(const std::vector<Thing>& things);
  std::vector<Thing> superlative(const Thing& thing, const Chunk& word);
  std::vector<Thing> compared(const Thing& thing, const Tree& comparison);
  std::optional<Thing> in_range(const Thing& thing, const Chunk& from, const Chunk& to);
  bool may_hold(const Thing& thing, bool date) const;
  bool holds_number(const Thing& thing, const Value& measure) const;
  bool names_number(const Thing& thing) const;
  std::optional<Value> measure_of(Thing& thing, const ontology::Sense& sense);
  std::vector<Thing> aggregated(const Thing& thing, const Chunk& word);
  std::optional<Thing> measured_in(const Thing& thing, const std::string& preposition, const Thing& measure);
  std::vector<Sentence> measured(const Chunk& word, const std::vector<Argument>& things,
                                 std::optional<Aggregate> together);
  std::optional<Thing> bearer_of(const Thing& number, const ontology::Sense& sense) const;
  static void settle(Thing& thing);
  static Extreme extreme_of(const Superlative& superlative, Body body, const Value& item);
  void close(Thing& thing);

  // units.cpp
  std::optional<Term> in_own_unit(const Chunk& number, const ontology::Unit* unit, const Thing& thing,
                                  const Value& left);
  const ontology::Unit* unit_of(const Thing& thing, const Value& value) const;
  std::optional<Value> converted(Thing& thing, const Value& value, const Chunk& word);
  static std::optional<Term> amount_of(const Thing& thing);
  bool measures_same(const Thing& one, const Value& left, const Thing& other, const Value& right) const;

  // slots.cpp
  VariableId fresh(const std::string& hint);
  std::set<Iri> classes_after(const PropertyPath& path) const;
  std::set<Iri> classes_before(const PropertyPath& path) const;
  bool compatible(const std::set<Iri>& a, const std::set<Iri>& b) const;
  bool below(const std::set<Iri>& classes, const std::set<Iri>& above) const;
  std::set<Iri> domain_of(const ontology::Frame& frame, const ontology::Sense* sense) const;
  Instance start(const ontology::Sense* sense, const ontology::Frame& frame);
  Instance instance_of(const Thing& thing);
  Instance value_of(const Thing& thing) const;
  std::vector<ontology::Slot> slots_of(const Instance& instance, ontology::SlotKind kind,
                                       const std::string& word = {}) const;
  std::vector<ontology::Slot> place_slots(const Instance& instance) const;
  bool may_enclose(const Thing& thing, const ontology::Slot& slot) const;
  bool is_number_at(const Thing& thing, const PropertyPath& path) const;
  bool fill(Instance& instance, const std::vector<ontology::Slot>& slots, Thing thing);
  bool fill_either(Instance& instance, const std::vector<ontology::Slot>& slots, const Group& group);
  std::string roles_of(const std::vector<PropertyPath>& paths) const;
  // The place of what stands behind no word of its own, as a clause: nothing is remarked of it.
  static void note(Notes& notes, std::uint32_t word, const std::string& text);
  void note_sense(Notes& notes, const Chunk& chunk, const std::set<Iri>& classes) const;
  bool become_root(Instance& instance, const Thing& thing);
  bool fill_adverb(Instance& instance, const std::string& adverb, const SourceRange& range,
                   std::uint32_t word);
  bool fill_where_itself(Instance& instance, const Thing& thing, const Argument& where);
  bool fill_time(Instance& instance, TimeRelation relation, const TimeConstant& time);
  bool fill_time(Instance& instance, TimeRelation relation, const Thing& other);
  std::vector<ontology::Slot> time_slots(const Instance& instance) const;
  bool is_span(const std::vector<PropertyPath>& paths) const;
  // The time of an instance's root, made once.
  std::optional<Value> time_value(Instance& instance, bool& span);

  // clause.cpp
  std::vector<Sentence> clause(Elements elements, const Gap* gap);
  std::optional<bool> join_time_clause(Elements& elements);  // time_clause.cpp
  void join_infinitive(Elements& elements);
  void join_partitive(Elements& elements);
  void join_compared(Elements& elements);
  void join_possessions(Elements& elements);
  static void drop_in_itself(Elements& elements);
  static void join_superlative_one(Elements& elements);
  void join_largest_by(Elements& elements);
  void join_phrases(Elements& elements);
  void join_not(Elements& elements);
  void join_not_compared(Elements& elements);
  bool join_where_most(Elements& elements);
  static void join_cleft(Elements& elements);
  void resolve_ones(const Tree& tree, std::vector<const Chunk*>& nouns);
  bool place_descriptions(Elements& elements);
  bool described_before(Elements& elements, std::size_t at);
  bool place_exceptions(Elements& elements);
  std::vector<Sentence> reported(const Elements& elements, std::size_t verb);
  bool may_be_each_other(const Chunk& verb, const std::vector<Argument>& arguments, bool be);
  std::vector<Sentence> verbal(const Elements& elements, std::size_t verb, const Gap* gap);
  std::vector<Instance> possession(const Thing& noun, const Thing& owner, const SourceRange& range);
  // By what something is had: what "of" and "have" fill, where it is, or what its owner is called by
  // ("owner").
  enum class Had { own, there, called };
  std::optional<Instance> possession(Thing noun, const Thing& owner, Had by);
  std::vector<Sentence> having(const Elements& elements, std::size_t have, const Gap* gap);
  std::vector<Sentence> having_so(const Elements& elements, std::size_t have, const Gap* gap);
  std::vector<Sentence> held_as(const Elements& elements, std::size_t have, std::size_t role, const Gap* gap);
  std::optional<Instance> told_of(const Thing& noun, const Thing& owner);
  // What is asked of several: of all together, of each, or either.
  enum class Several { together, each, either, apart };  // the last: each where it cannot be together
  enum class OfSeveral { none, names, each, every };     // "A and B", "each ship", "every ship"
  // What a clause asks of several.
  struct Asking {
    bool any = false;
    bool open = false;     // who, what, when
    bool counted = false;  // how many
    bool own = false;      // of which each has its own, such as a number
    bool acting = false;   // the several are who does it
  };
  static Several asked_of(const Thing& had, const std::vector<Argument>& adverbs, const Group& owners);
  std::vector<Sentence> had_by_several(const Thing& had, const Group& owners,
                                       const std::vector<Argument>& adverbs, bool negated);
  std::vector<Sentence> had_by(const Argument& had, const Argument& owner,
                               const std::vector<Argument>& adverbs, bool negated);
  std::vector<Sentence> nominal(const Elements& elements, const Gap* gap);
  std::vector<Sentence> beside_each_other(const Argument& one, const Argument& other);
  std::vector<Sentence> had_there(const Argument& thing, const std::vector<Argument>& others, bool negated);
  std::vector<Sentence> existing(const std::vector<Argument>& things, const Said& said, bool negated);
  std::vector<Sentence> listed(const std::vector<Argument>& arguments);
  void count_for_owner(Thing& thing);
  bool tells_which(const Thing& thing);
  Sentence listed_group(const Group& group);

  // conjuncts.cpp
  void part_denied(Elements& elements);
  static bool joins_predicates(const Elements& elements, std::size_t at);
  std::vector<Elements> completed(const Elements& first, const Elements& second, bool any_of);
  std::vector<Sentence> coordinated(const Elements& elements, std::size_t cut, const Gap* gap);

  // arguments.cpp
  Argument argument(const Tree& tree, Argument::Place place);
  static Argument given(const Thing& thing, Argument::Place place, const std::string& word = {});
  std::vector<Argument> arguments_of(const Elements& elements, std::size_t verb, const Gap* gap);
  // "whose N": the things belong to `owner`; those that cannot are left out.
  void possess(Argument& argument, const Thing& owner);
  // Every way to let prepositional phrases and times describe a noun before them instead of the
  // verb, if there is one, with what each costs.
  std::vector<std::pair<std::vector<Argument>, int>> attachments(const std::vector<Argument>& arguments,
                                                                 std::optional<SourceRange> verb);
  struct Attachment {
    Argument whole;
    bool event = false;  // what is described is an event
  };
  std::vector<Attachment> attached_anywhere(const Argument& target, const Argument& phrase);
  std::optional<Argument> attached(const Argument& target, const Argument& phrase);
  bool is_event(const Thing& thing);

  // predicate.cpp
  std::vector<Sentence> predicate(const Chunk& verb, unsigned features, bool passive,
                                  const std::vector<Argument>& arguments, bool negated, bool certain);
  void choose(const Predicate& predicate, std::vector<Group>& chosen, std::vector<Sentence>& result);
  // What is asked of several names that "and" joins: of all together, of each, or either.
  void take_own(Body& body, const std::vector<Group>& chosen);
  void take_own(Body& body, const Thing& thing);
  void count_each(Sentence& whole, const std::vector<Thing>& items, const Value& of);
  static OfSeveral of_several(const Group& group);
  static void note_asked(Asking& asking, const Thing& thing);
  static Several told_of(const Asking& asking, OfSeveral several);
  static Several told_of_several(const Predicate& predicate, const std::vector<Group>& chosen);
  static std::vector<Group> with_all(std::vector<Group> chosen, Several several);
  static std::vector<Group> with_each(std::vector<Group> chosen);
  static void tell_each(Thing& each, bool counted);
  Sentence told_each(std::vector<Sentence> parts, const std::vector<Thing>& items);
  std::vector<Sentence> told_each(const std::vector<std::vector<Sentence>>& parts,
                                  const std::vector<Thing>& items);
  std::optional<Sentence> distribute(const Predicate& predicate, const std::vector<Group>& chosen,
                                     std::vector<Thing>& items, bool each);
  std::optional<Sentence> instantiate(const Predicate& predicate, const std::vector<Thing>& items);
  bool fill_argument(Instance& instance, const Predicate& predicate, const Argument& argument,
                     const Thing& item);
  bool asks_two_kinds(const Group& group);
  bool lacks_one(const Predicate& predicate, const std::vector<Group>& chosen);
  bool fill_lacking(Instance& instance, const Predicate& predicate, Argument argument, Thing item);
  bool need_object(Instance& instance);
  std::vector<ontology::Slot> slots_for(const Instance& instance, const Predicate& predicate,
                                        const Argument& argument) const;
  Sentence finish(Instance instance, bool negated);
  void generate(Body& outer, const Thing& thing);
  Body count_compared(Body inner, const Thing& counted, const Thing* topic);
  void bind_anaphors(Instance& instance);
  bool contradicts(const Body& body, const Value& value, const Thing& thing) const;
  bool tell_apart(const std::vector<Thing>& things, Body& said);
  bool tell_apart_from_named(const Thing& other, const Body& described, Body& said) const;
  void take_any_of_all(std::vector<Thing>& things, const Body& said);
  bool tells_of_one(const std::vector<Thing>& things);
  bool leads_to_one(const Related& related, const Thing& from);
  static bool told_apart(const Thing& other);
  bool leave_out(const Thing& asked, const Value& name, const std::set<Iri>& classes, Body& outer) const;
  bool leave_out_named(const Thing& asked, const Body& denied, Body& outer) const;
  Body count_for_each(Body inner, const Thing& counted, const Thing& each, Sentence& sentence);
  Body extreme_count(Body inner, const Thing& most, const Thing* topic);
  void tell_apart(const std::vector<Thing>& things, Body& said) const;
  Sentence joined(Sentence a, Sentence b, bool any_of) const;
  // Each of one side with each of the other; nothing where "or" would join what is not so.
  std::vector<Sentence> all_joined(const std::vector<Sentence>& left, const std::vector<Sentence>& right,
                                   bool any_of);

  // copular.cpp
  std::vector<Sentence> copular(const std::vector<Argument>& things, const Said& said, bool negated);
  std::vector<Sentence> said_behind(const Argument& thing, const Said& said, bool negated);
  bool overlap(const std::set<Iri>& a, const std::set<Iri>& b) const;
  void count_as(Thing& thing, const Thing& other) const;
  std::optional<Sentence> equated(const Thing& left, const Thing& right, bool negated);
  std::vector<Sentence> predicated(const Thing& thing, const Said& said, bool negated);
  std::optional<Sentence> predicated(const Thing& thing, Thing whole, const Said& said, bool negated);
  std::vector<Thing> qualified(const Thing& thing, const Said& said);
  std::vector<Thing> chosen_among(const Thing& thing, Said& said);
  Condition identical(const Value& left, const Value& right) const;
  std::optional<Sentence> identified(const Thing& asked, const Thing& named);

  // fronted.cpp
  const Tree* with_fronted(const Tree& target, const Tree& phrase, bool only_chosen);
  void join_asked_owner(Elements& elements);
  void join_fronted(Elements& elements);
  Elements place_joined(const Elements& elements, std::size_t verb);
  Elements fronted(Elements before, const Elements& behind);

  // choice.cpp
  std::vector<Thing> most_of(const Group& group, const Thing& kind, const Chunk& word);
  std::optional<std::vector<Sentence>> chosen_of_two(const Elements& elements);

  // shared.cpp
  static const Tree* pronoun_before(const Tree& phrases, std::size_t at);
  static std::optional<Tree> with_shared(const Tree& phrases, std::size_t at);
  void share_phrase(Group& group, const Argument& target, const Argument& phrase);

  // around.cpp
  std::optional<Thing> spoken_of_around(const Tree& phrase) const;
  std::vector<Thing> owned_by_described(const Thing& thing, const Chunk& chunk);
  void possess_bare(Argument& argument, const Thing& owner);
  void own_around(Thing& thing, const Tree& phrase);
  static void choose_among(Thing& thing, const Thing& owner);
  static void choose_of_one(Thing& chosen, const Thing& other);
  static std::optional<Value> one_of_some(const Thing& owner);

  // all.cpp
  void ask_of_all(const Elements& elements);
  void ask_of_owners(const Tree& phrase);
  void take_all(std::vector<Thing>& things, const Tree& phrase);
  static void take_every(Thing& thing, const Thing& owner);
  static Body for_all(Body of, Body holds);
  bool deny_all(std::vector<Thing>& things, bool negated);
  static Body of_so_many(const std::vector<const Thing*>& counted, Body so);
  void scope(Sentence& sentence, Body said, const Thing& left, const Thing& right, bool negated);

  // likelihood.cpp
  // What a body says values are: things that have or are something, or what properties of literals lead to.
  struct Kinds {
    std::set<Value> things, literals;
    bool clash() const;
  };
  static bool ranks_in_each(const Body& body);
  bool takes_values_for_things(const Body& body, Kinds kinds) const;
  bool is_likely(const Body& body, const std::map<Value, std::set<Iri>>& classes, bool denied = false);
  bool may_be_unstated(const Related& related, const std::map<Value, std::set<Iri>>& classes) const;
  void collect_classes(const Body& body, std::map<Value, std::set<Iri>>& classes) const;

  // than.cpp
  void find_denied(const Tree& tree, bool directly, bool within);
  std::optional<bool> with_each(const Tree& phrase, const Thing& other) const;
  bool compare(Thing& whole, const Value& left, Comparison relation, const Thing& other, const Value& right,
               bool each) const;

  // sequel.cpp
  std::optional<std::vector<Sentence>> two_sentences(const Elements& elements);
  std::vector<Sentence> sequel(Elements first, const Elements& second, bool sentence);
  const Chunk* asked_for(Elements& first);
  Elements whose_number(const Elements& first, const Elements& second);
  Tree with_article(Tree noun);
  std::vector<Sentence> of_all_before(Elements elements);
  std::vector<Elements> completed(const Elements& second, bool plural);
  std::vector<Elements> with_owner(const Elements& second, bool plural);
  std::vector<Sentence> goes_on(const Sentence& said, const Elements& second, const Chunk& noun, bool plural);

  // interpreter.cpp
  std::vector<LogicalForm> read_as(const Tree& tree);
  std::vector<Sentence> according_to(Sentence sentence, const Tree* source);
  std::optional<LogicalForm> logical_form(Sentence sentence);
  void fail(const SourceRange& range, std::string message, int weight, std::string expected = {});
  bool step() { return ++steps_ <= kMaxSteps; }
  std::string class_words(const std::set<Iri>& classes) const;

  // What stands for something else in the sentence, and what kind of thing belongs where it stands.
  struct Anaphor {
    const Chunk* chunk = nullptr;
    std::set<Iri> classes;
  };
  // What a word was tried to stand for.
  struct Reference {
    std::uint32_t at = 0;
    std::uint32_t word = 0;
    std::string note;
    Referent referent;
    int cost = 0;
  };

  const Context& context_;
  std::string_view text_;
  std::span<const Pinned> pinned_;
  std::map<Value, std::set<Iri>> named_;  // classes of what has a name in the question
  std::map<VariableId, Anaphor> anaphors_;
  std::vector<Reference> references_;
  std::optional<Referent> told_first_;  // what a sentence before this one, in the same question, tells of
  std::vector<Topic> topics_;
  std::vector<Thing> spoken_of_;         // in a conversation: what noun phrases of this sentence may mean
  std::map<const Chunk*, bool> denied_;  // where what is compared with begins: whether "not" is said of that
  bool whether_ = false;                 // it asks for yes or no
  bool acts_ = false;                    // the question has a verb but "be"
  std::vector<const Thing*> described_;  // by the relative clauses around, the innermost last
  std::set<const Chunk*> each_of_;       // words whose things the question asks of each of
  std::set<const Chunk*> all_or_any_;    // words whose things it asks of each of, or of any
  // What "the one", "those" may stand for, the nearest noun first.
  std::map<const Chunk*, std::vector<const Chunk*>> ones_;
  std::map<VariableId, Mention> mentions_;
  VariableId next_ = 0;
  std::map<VariableId, std::string> hints_;
  std::optional<Diagnostic> failure_;
  int failure_weight_ = -1;
  std::size_t steps_ = 0;
  std::deque<Chunk> made_chunks_;  // what stands for several words; addresses stay
  std::deque<Tree> made_trees_;
};

// Marks what only tells which thing is spoken of.
void mark_described(Body& body);

// Replaces a variable everywhere; by a term not in what it is chosen from, but it is that term then.
void substitute(Body& body, VariableId from, const Value& to);
void substitute(Value& value, VariableId from, const Value& to);
// Replaces a value everywhere.
void replace(Body& body, const Value& from, const Value& to);

// Puts what describes the items of open Extremes into these. Whether one of them stands in `body` itself,
// and so says all that `description` says.
bool describe_items(Body& body, const Body& description);

// The variables that a body speaks of.
std::set<VariableId> variables_of(const Body& body);

// Whether a body speaks of a value anywhere.
bool mentions(const Body& body, const Value& value);

// Lets `variable` stand in `body` for what `value` is there.
void make_same(Body& body, const Value& variable, const Value& value);

// The root of a thing's frame turns out to be another value.
void move_root(Thing& thing, const Value& from, const Value& to);

// Makes what `body` says optionally of `value` a must.
void require(Body& body, const Value& value);

// A noun that names a value, such as a number, and no thing of a class.
inline bool names_value(const Thing& thing) {
  return !thing.named && !thing.names_root && thing.classes.empty();
}

// Whether what is of these classes is rightly called by the noun for one of `as`.
bool counts(const std::set<Iri>& classes, const std::set<Iri>& as, const ontology::Lexicon& lexicon);

Term number_term(const Chunk& number);

// "in total", "on average"
inline Aggregate combination_of(const Chunk& together) {
  return together.text.ends_with("average") ? Aggregate::average : Aggregate::sum;
}

// A thing as a clause about it sees it: what describes and asks for it is said outside.
Gap gap_of(const Thing& thing);

// Whether a value is this variable.
inline bool is_variable(const Value& value, VariableId id) {
  const auto* variable = std::get_if<VariableId>(&value);
  return variable != nullptr && *variable == id;
}

// "before" → before; prepositions without a relation of their own mean overlaps.
std::optional<TimeRelation> time_relation(std::string_view preposition);

}  // namespace griot::question
