#include "parser/question/grammar.hpp"

#include <algorithm>
#include <bitset>
#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>

namespace griot::question {
namespace {

namespace x3 = boost::spirit::x3;
using enum Category;

// Nesting of noun phrases and clauses; no honest question comes near.
constexpr int kMaxDepth = 40;

// What a parse carries along. Rules have no attributes: leaves and nodes push trees here, and nodes
// take back what a failed branch pushed.
struct Builder {
  std::vector<Tree> trees;
  Progress* progress = nullptr;
  std::size_t words = 0;  // of the whole path
  bool names_apart = false;
  int depth = 0;
};

struct builder_tag;

template <typename Context>
Builder& builder_of(const Context& context) {
  return x3::get<builder_tag>(context).get();
}

// One chunk of a category.
struct Leaf : x3::parser<Leaf> {
  using attribute_type = x3::unused_type;

  explicit Leaf(Category c) : category(c) {}

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&, Attribute&) const {
    Builder& builder = builder_of(context);
    if (first != last && (*first)->category == category) {
      builder.trees.push_back({Rule::leaf, *first, {}});
      ++first;
      return true;
    }
    const std::size_t word = first == last ? builder.words : (*first)->first;
    Progress& progress = *builder.progress;
    if (word > progress.word) progress = {word, {}};
    if (word == progress.word) progress.expected.insert(category);
    return false;
  }

  Category category;
};

// One chunk of a category that says nothing more: it leaves no tree.
struct Skipped : x3::parser<Skipped> {
  using attribute_type = x3::unused_type;

  explicit Skipped(Category c) : category(c) {}

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RContext&, Attribute&) const {
    if (first == last || (*first)->category != category) return false;
    ++first;
    return true;
  }

  Category category;
};

// Looks whether the next chunk is of one of some categories; takes nothing.
struct Next : x3::parser<Next> {
  using attribute_type = x3::unused_type;

  Next(std::initializer_list<Category> list) {
    for (const Category category : list) wanted.set(static_cast<std::size_t>(category));
  }

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RContext&, Attribute&) const {
    return first != last && wanted.test(static_cast<std::size_t>((*first)->category));
  }

  std::bitset<static_cast<std::size_t>(Category::time) + 1> wanted;  // time is the last one
};

// Looks whether the next chunk says this; takes nothing.
struct Text : x3::parser<Text> {
  using attribute_type = x3::unused_type;

  explicit Text(std::string_view t) : text(t) {}

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RContext&, Attribute&) const {
    return first != last && (*first)->text == text;
  }

  std::string_view text;
};

// Looks whether the next chunk is a name that a noun before it may belong to.
struct NameBehind : x3::parser<NameBehind> {
  using attribute_type = x3::unused_type;

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&, Attribute&) const {
    return first != last && (*first)->category == name && !builder_of(context).names_apart;
  }
};

// Collects what its subject pushes into one tree; with no rule, only takes back what a failed
// subject pushed. Bounds the depth of nesting.
template <typename Subject>
struct Node : x3::unary_parser<Subject, Node<Subject>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  Node(const Subject& inner, std::optional<Rule> r)
      : x3::unary_parser<Subject, Node<Subject>>(inner), rule(r) {}

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext,
             Attribute&) const {
    Builder& builder = builder_of(context);
    const std::size_t mark = builder.trees.size();
    const Iterator start = first;
    if (builder.depth >= kMaxDepth) return false;
    ++builder.depth;
    const bool matched = this->subject.parse(first, last, context, rcontext, x3::unused);
    --builder.depth;
    if (!matched) {
      builder.trees.resize(mark);
      first = start;
      return false;
    }
    if (rule) {
      const auto from = builder.trees.begin() + static_cast<std::ptrdiff_t>(mark);
      Tree tree{
          *rule, nullptr, {std::make_move_iterator(from), std::make_move_iterator(builder.trees.end())}};
      builder.trees.resize(mark);
      builder.trees.push_back(std::move(tree));
    }
    return true;
  }

  std::optional<Rule> rule;
};

struct NodeMaker {
  std::optional<Rule> rule;
  template <typename Subject>
  Node<typename x3::extension::as_parser<Subject>::value_type> operator[](const Subject& subject) const {
    return {x3::as_parser(subject), rule};
  }
};

NodeMaker node(Rule rule) {
  return {rule};
}
const NodeMaker attempt{std::nullopt};
Leaf leaf(Category category) {
  return Leaf(category);
}

const x3::rule<struct noun_phrases_id> noun_phrases = "noun phrases";
const x3::rule<struct noun_phrase_id> noun_phrase = "a noun phrase";
const x3::rule<struct core_id> core = "a noun or a name";
const x3::rule<struct postmodifier_id> postmodifier = "what follows a noun";
const x3::rule<struct verb_phrase_id> verb_phrase = "a verb phrase";
const x3::rule<struct argument_id> argument = "an argument";
const x3::rule<struct prepositional_id> prepositional = "a prepositional phrase";
const x3::rule<struct clause_id> clause = "a clause";

const auto number_of_things = -(leaf(determiner) | leaf(each) | leaf(any)) >> -leaf(number);

// What asks for an answer; a clause behind such a noun phrase is the question's own, not a description.
const auto asking = leaf(wh_determiner) >> -(leaf(number) | leaf(pronoun)) | leaf(wh_possessive) |
                    leaf(how_many) | attempt[leaf(counting) >> (leaf(pronoun) | number_of_things)];

const auto determiners = attempt[(leaf(quantity) | leaf(comparison)) >> (leaf(number) | leaf(decimal))] |
                         attempt[leaf(decimal) >> Next{noun}] |
                         attempt[leaf(each) >> leaf(number) >> Skipped(of) >> -Skipped(determiner)] |
                         attempt[leaf(each) >> -leaf(number)] | leaf(any) | leaf(vague) | leaf(none) |
                         leaf(most_of) | attempt[leaf(determiner) >> -(leaf(most_of) | leaf(number))] |
                         leaf(number) | leaf(pronoun) >> -leaf(counting);

// A name modifies only a noun ("US officials"); a noun modifies a noun or stands before a name
// ("General Ekman").
const auto premodifier =
    attempt[leaf(ordinal) >> Next{superlative}] |
    attempt[leaf(superlative) >> Next{noun, adjective, name, other, superlative, one}] |
    attempt[leaf(adjective) >> Next{noun, adjective, name, superlative, ordinal, other, one}] |
    attempt[leaf(adjective) >> Skipped(comma) >> Next{adjective}] |
    attempt[(leaf(other) | leaf(aggregate)) >> Next{noun, adjective, superlative, name}] |
    attempt[leaf(name) >> Next{noun, adjective, superlative, ordinal}] |
    attempt[leaf(noun) >> (Next{noun} | NameBehind{})];

// A name with the place where it is: "Austin Texas".
const auto a_name = leaf(name) >> *leaf(name);
// "the 25 April meeting"
const auto dated = attempt[leaf(time) >> Next{noun, adjective, superlative, name}];

// "the longest one"
const auto core_def = attempt[+premodifier >> leaf(one)] | attempt[dated >> *premodifier >> leaf(noun)] |
                      *premodifier >> (leaf(noun) >> -leaf(tally) | leaf(others) | a_name);

const auto of_phrase = node(Rule::of_phrase)[leaf(of) >> (leaf(time) | noun_phrases)];

const auto relative_clause =
    node(Rule::relative_clause)[-leaf(preposition) >> leaf(relative) >>
                                (leaf(there) | -attempt[noun_phrase >> *prepositional]) >> verb_phrase >>
                                *attempt[(leaf(conjunction) | leaf(disjunction)) >> verb_phrase]];

// "the states the Ohio runs through"
const auto bare_relative_clause =
    node(Rule::relative_clause)[node(Rule::noun_phrase)[leaf(anaphor) | -determiners >> core >> *of_phrase] >>
                                *prepositional >> Next{verb, have, will} >> verb_phrase];

// "the state Austin is in"
const auto stranded = node(
    Rule::prepositional)[leaf(preposition) >> (x3::eoi | Next{comma, be, verb, have, do_, scene, filler, turn,
                                                              relative, conjunction, disjunction, together})];
const auto placing_clause =
    node(Rule::relative_clause)[node(Rule::noun_phrase)[leaf(anaphor) | -determiners >> core >> *of_phrase] >>
                                node(Rule::verb_phrase)[leaf(be) >> -leaf(participle) >> -Skipped(placed) >>
                                                        stranded]];

// What stands behind the verb of a description asks for nothing: "of those that border X, which has …".
const auto described =
    attempt[!Next{wh_determiner} >> argument] | attempt[-leaf(determiner) >> leaf(superlative)];

// "built by A", "running through A but not B", "built by A and not owned by B"
const auto more_reduced = (leaf(conjunction) | leaf(disjunction)) >>
                          (leaf(negation) >> -leaf(reduced) | leaf(reduced)) >> *described;
const auto one_reduced = -Skipped(placed) >> leaf(reduced) >> *described;
const auto reduced_clause = node(Rule::reduced_clause)[one_reduced >> *attempt[more_reduced]];

const auto called = node(Rule::called)[leaf(naming) >> -Skipped(determiner) >> leaf(name)];

// A number that counts nothing: "over 1000", but not "of 3 officials".
const auto quantities = attempt[(leaf(number) | leaf(decimal)) >> !Next{noun, adjective, name, superlative}];

// "over 700 km long"
const auto compared =
    node(Rule::compared)[(leaf(comparison) | leaf(quantity)) >> (leaf(number) | leaf(decimal)) >>
                         leaf(adjective)] |
    node(Rule::compared)[(leaf(comparison) | leaf(quantity) | attempt[leaf(comparative) >> leaf(than)]) >>
                         (quantities | noun_phrase)] |
    node(Rule::compared)[leaf(between) >> quantities >> leaf(conjunction) >> quantities] |
    node(Rule::compared)[leaf(of) >> -(leaf(comparison) | leaf(quantity)) >> quantities];

// Behind it a clause describes what is left, not what is left out.
const auto left_out = node(Rule::noun_phrase)[-determiners >> core >> *of_phrase];
const auto excepting = node(
    Rule::except)[leaf(except) >> !Next{none} >>
                  node(Rule::noun_phrases)[left_out >>
                                           *attempt[(attempt[leaf(comma) >> leaf(conjunction)] | leaf(comma) |
                                                     leaf(conjunction) | leaf(disjunction)) >>
                                                    left_out]]];

const auto not_phrase =
    node(Rule::not_phrase)[leaf(negation) >> (prepositional | node(Rule::reduced_clause)[one_reduced])];

// "whose depth is over 10 and whose ships are tugs"
const auto relative_clauses =
    relative_clause >> *attempt[Skipped(conjunction) >> Next{relative, preposition} >> relative_clause];

const auto postmodifier_def = compared | not_phrase | of_phrase | relative_clauses | reduced_clause | called |
                              attempt[leaf(comma) >> relative_clause] | attempt[excepting >> Next{relative}];

const auto owned = *attempt[leaf(possessive) >> -leaf(counting) >> core >> *postmodifier];

// "which of them", "at least two of those"
const auto among = leaf(wh_determiner) | leaf(how_many) | leaf(each) | leaf(any) | leaf(none) |
                   attempt[leaf(quantity) >> leaf(number)] | leaf(number);

// "more cities than Texas (has)", "more cities than any other (state)"
const auto more_than = leaf(more_of) >> core >> *postmodifier >>
                       (leaf(than) >> noun_phrase >> -(Skipped(have) | Skipped(do_)) |
                        leaf(rest) >> -(node(Rule::noun_phrase)[core]));

const auto noun_phrase_def =
    node(Rule::noun_phrase)[-leaf(determiner) >> more_than] |
    node(Rule::noun_phrase)[-leaf(names_of) >> asking >> core >> *postmodifier >> owned] |
    // What follows a name and describes something describes a noun before it.
    node(Rule::noun_phrase)[-leaf(names_of) >> -determiners >> attempt[*premodifier >> a_name] >>
                            *(of_phrase | attempt[leaf(comma) >> relative_clause]) >> owned] |
    node(Rule::noun_phrase)[-leaf(names_of) >> -determiners >> core >>
                            *(postmodifier | bare_relative_clause | placing_clause) >> owned] |
    node(Rule::noun_phrase)[-leaf(determiner) >> -leaf(number) >> leaf(superlative) >> of_phrase] |
    // "whichever state has the longest river", "whichever state the longest river runs through"
    node(Rule::noun_phrase)[Skipped(free) >> core >> *of_phrase >>
                            (node(Rule::relative_clause)[verb_phrase] | bare_relative_clause)] |
    node(Rule::noun_phrase)[leaf(indefinite) >> *postmodifier] | node(Rule::noun_phrase)[leaf(anaphor)] |
    node(Rule::noun_phrase)[among >> Skipped(of) >> leaf(anaphor) >> *postmodifier] |
    node(Rule::noun_phrase)[leaf(ones) >> (+(postmodifier | bare_relative_clause) | Next{preposition})] |
    node(Rule::noun_phrase)[leaf(wh_pronoun)] |
    node(Rule::noun_phrase)[leaf(wh_determiner) >> (Next{be, have, do_, will, verb} | x3::eoi)] |
    node(Rule::noun_phrase)[leaf(how_many) >> x3::eoi];

// "But" joins what is said and no things: "every state but Texas" leaves Texas out.
const auto joins_things = !Text{"but"} >> leaf(conjunction) | attempt[leaf(conjunction) >> Next{none}];

// What asks begins anew behind a comma: "in Texas, which …", "of the rivers in X, which is …".
const auto separator = attempt[leaf(comma) >> (joins_things | leaf(disjunction))] |
                       attempt[leaf(comma) >> !Next{wh_determiner, wh_pronoun, wh_possessive, how_many}] |
                       joins_things | leaf(disjunction);

const auto noun_phrases_def = node(Rule::noun_phrases)[noun_phrase >> *attempt[separator >> noun_phrase]];

const auto auxiliary = leaf(be) | leaf(do_) | leaf(have) | leaf(will) | leaf(negation) | leaf(modality);

const auto verb_phrase_def =
    node(Rule::verb_phrase)[Next{be, do_, have, will, negation, modality, verb, participle, predicative} >>
                            *auxiliary >> -(leaf(verb) | leaf(participle) | leaf(predicative)) >>
                            -attempt[Skipped(placed) >> !Next{preposition}] >> *described];

const auto between_times =
    node(Rule::between)[leaf(between) >> leaf(time) >> leaf(conjunction) >> leaf(time)];

const auto that_clause = node(Rule::that_clause)[leaf(complement) >> clause];

const auto argument_def =
    noun_phrases | compared | prepositional | between_times | that_clause | leaf(time) | leaf(adjective);

// Without what could begin a clause: "according to X, who …".
const auto source =
    node(Rule::noun_phrase)[-determiners >> core >> *of_phrase] | node(Rule::noun_phrase)[leaf(wh_pronoun)];

const auto prepositional_def = node(Rule::prepositional)[leaf(according) >> source] |
                               node(Rule::prepositional)[leaf(of) >> -noun_phrases] |
                               node(Rule::prepositional)[leaf(there_)] |
                               node(Rule::prepositional)[-Skipped(placed) >> leaf(preposition) >>
                                                         -(leaf(time) | leaf(wh_adverb) | noun_phrases)];

const auto floating = relative_clause | reduced_clause | not_phrase;

const auto element = argument | excepting | auxiliary | leaf(verb) | leaf(participle) | leaf(predicative) |
                     leaf(wh_adverb) | leaf(there) | leaf(command) | leaf(turn) | leaf(scene) | leaf(filler) |
                     leaf(together) | called | leaf(comma) | leaf(conjunction) | leaf(disjunction) |
                     leaf(how_measure) | leaf(placed) | attempt[leaf(comparative) >> !Next{than}] |
                     attempt[-leaf(determiner) >> leaf(superlative)];

// "what states are there through which the Ohio flows": no phrase without its noun.
const auto led_relative = attempt[Next{preposition} >> relative_clause];

const auto clause_def = node(Rule::clause)[element >> *(led_relative | element | floating)];

BOOST_SPIRIT_DEFINE(noun_phrases, noun_phrase, core, postmodifier, verb_phrase, argument, prepositional,
                    clause)

// "the port count of X", "X's number of ports": what counts stands first, as in "the number of ports of X".
void put_counting_first(Tree& tree) {
  for (Tree& child : tree.children) put_counting_first(child);
  if (tree.rule != Rule::noun_phrase) return;
  const auto counts = std::find_if(tree.children.begin(), tree.children.end(), [](const Tree& part) {
    return part.is(Category::counting) || part.is(Category::tally);
  });
  if (counts == tree.children.end()) return;
  // "its number of ports"
  const auto first = tree.children.begin() + (tree.children.front().is(Category::pronoun) ? 1 : 0);
  if (first < counts) std::rotate(first, counts, counts + 1);
}

}  // namespace

std::optional<Tree> read_path(const Path& path, Progress& progress, bool names_apart) {
  Builder builder;
  builder.progress = &progress;
  builder.names_apart = names_apart;
  builder.words = path.empty() ? 0 : path.back()->last;
  Path spoken;
  std::copy_if(path.begin(), path.end(), std::back_inserter(spoken),
               [](const Chunk* chunk) { return chunk->category != remark; });
  auto first = spoken.cbegin();
  const bool matched = x3::parse(first, spoken.cend(), x3::with<builder_tag>(std::ref(builder))[clause]);
  if (!matched || builder.trees.size() != 1) return std::nullopt;
  if (first != spoken.cend()) {
    if ((*first)->first > progress.word) progress = {(*first)->first, {}};
    return std::nullopt;
  }
  put_counting_first(builder.trees.front());
  return std::move(builder.trees.front());
}

}  // namespace griot::question
