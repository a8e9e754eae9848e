#include "parser/question/interpreter.hpp"

#include <algorithm>
#include <iterator>

#include "parser/question/agreement.hpp"
#include "parser/question/conditions.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

// Whether `body` gives `value` a binding that is seen outside: not from within a negation.
bool binds(const Body& body, const Value& value) {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    return std::visit(
        [&](const auto& c) {
          using T = std::decay_t<decltype(c)>;
          if constexpr (std::is_same_v<T, Related>) {
            return c.subject == value || c.object == value;
          } else if constexpr (std::is_same_v<T, Is>) {
            return c.variable == value;
          } else if constexpr (std::is_same_v<T, OfClass>) {
            return c.thing == value;
          } else if constexpr (std::is_same_v<T, Divided>) {
            return c.result == value;
          } else if constexpr (std::is_same_v<T, Aggregated>) {
            return c.result == value || std::find(c.keys.begin(), c.keys.end(), value) != c.keys.end();
          } else if constexpr (std::is_same_v<T, AnyOf>) {
            return std::all_of(c.branches.begin(), c.branches.end(),
                               [&](const Body& branch) { return binds(branch, value); });
          } else if constexpr (std::is_same_v<T, Maybe> || std::is_same_v<T, Counted> ||
                               std::is_same_v<T, Extreme>) {
            return binds(c.body, value);
          } else {
            return false;
          }
        },
        condition.value);
  });
}

// Whether something is said not to be so, anywhere.
bool says_not(const Body& body) {
  return std::any_of(body.begin(), body.end(), [](const Condition& condition) {
    if (const auto* negated = std::get_if<Negated>(&condition.value)) return negated->said;
    bool found = false;
    each_body(condition, [&](const Body& inner) { found = found || says_not(inner); });
    return found;
  });
}

// Whether something is the most or the least of what nothing tells.
bool is_open(const Body& body) {
  return std::any_of(body.begin(), body.end(), [](const Condition& condition) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    bool found = extreme != nullptr && (extreme->open || extreme->pending);
    each_body(condition, [&](const Body& inner) { found = found || is_open(inner); });
    return found;
  });
}

// One thing is told once.
void drop_repeated(std::vector<AskedColumn>& columns) {
  for (auto column = columns.begin(); column != columns.end();) {
    const bool again = std::any_of(columns.begin(), column,
                                   [&](const AskedColumn& other) { return other.value == column->value; });
    column = again ? columns.erase(column) : column + 1;
  }
}

// Whether what is computed is said to be one thing: "the total length is Ohio".
bool fixes_result(const Body& body) {
  return std::any_of(body.begin(), body.end(), [](const Condition& condition) {
    bool found = std::visit(
        [](const auto& c) {
          using T = std::decay_t<decltype(c)>;
          if constexpr (std::is_same_v<T, Aggregated> || std::is_same_v<T, Divided>) {
            return !std::holds_alternative<VariableId>(c.result);
          } else {
            return false;
          }
        },
        condition.value);
    each_body(condition, [&](const Body& inner) { found = found || fixes_result(inner); });
    return found;
  });
}

// "several ports, which …": a clause behind a comma that says more of some things.
bool goes_on_with_which(const Tree& tree) {
  const auto& parts = tree.children;
  if (tree.rule == Rule::noun_phrase && parts.front().is(Category::any)) {
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
      const Tree& behind = parts[i + 1];
      if (parts[i].is(Category::comma) && behind.rule == Rule::relative_clause &&
          behind.children.front().is(Category::relative) &&
          behind.children.front().chunk->text.starts_with("wh"))
        return true;
    }
  }
  return std::any_of(parts.begin(), parts.end(), goes_on_with_which);
}

bool each_within(const Tree& tree) {
  if (tree.is(Category::each)) return tree.chunk->text.starts_with("each");
  return std::any_of(tree.children.begin(), tree.children.end(), each_within);
}

// "the number of states that each river runs through": of each it would be another one.
const Tree* for_each_within(const Tree& tree) {
  const auto& parts = tree.children;
  const bool one =
      tree.rule == Rule::noun_phrase && std::any_of(parts.begin(), parts.end(), [](const Tree& part) {
        return part.is(Category::counting) || part.is(Category::tally) || part.is(Category::how_many) ||
               part.is(Category::superlative);
      });
  for (const Tree& part : parts) {
    const bool clause = part.rule == Rule::relative_clause || part.rule == Rule::reduced_clause;
    if (one && clause && each_within(part)) return &part;
    if (const Tree* within = for_each_within(part)) return within;
  }
  return nullptr;
}

}  // namespace

// A clause describes a noun that its verb agrees with, where the sentence can be read so, and then the
// nearest that takes it. Behind another clause, which describes the nearest one as well, it may describe
// either.
std::vector<LogicalForm> Interpreter::read(const Tree& said) {
  const auto quantified = with_each_quantified(said, false);
  if (!quantified) return {};
  const Tree& tree = made_trees_.emplace_back(std::move(*quantified));
  if (auto agreed = with_agreement(tree)) return read_as(made_trees_.emplace_back(std::move(*agreed)));
  auto result = read_as(tree);
  const bool nearest = !result.empty();
  for (auto& [other, clause] : with_clause_before(tree, nearest)) {
    const auto failure = failure_;
    const int weight = failure_weight_;
    auto before = read_as(made_trees_.emplace_back(std::move(other)));
    failure_ = failure;  // what the question says first is what is wrong with it
    failure_weight_ = weight;
    if (before.empty()) continue;
    if (!nearest) return before;
    fail(clause, "it is not told which noun the last clause describes", 6, "\"and that\", or two questions");
    return {};
  }
  return result;
}

std::vector<LogicalForm> Interpreter::read_as(const Tree& tree) {
  std::vector<const Chunk*> nouns;
  ones_.clear();
  resolve_ones(tree, nouns);
  Elements elements;
  const Tree* source = nullptr;
  for (const Tree& part : tree.children) {
    if (part.rule == Rule::prepositional && part.children.front().is(Category::according)) {
      if (source != nullptr) {
        fail(range_of(part), "one source at a time", 3);
        return {};
      }
      source = &part;
    } else if (!part.is(Category::command) && (!part.is(Category::comma) || !elements.empty())) {
      elements.push_back(&part);
    }
  }
  if (const Tree* each = for_each_within(tree)) {
    fail(range_of(*each), "of each there would be another one", 5,
         "\"how many … does each …\", or \"every\"");
    return {};
  }
  denied_.clear();
  find_denied(tree, false, false);
  acts_ = std::any_of(elements.begin(), elements.end(), [](const Tree* part) {
    return part->is(Category::verb) || part->is(Category::participle) || part->is(Category::have);
  });
  ask_of_all(elements);
  std::vector<LogicalForm> result;
  const auto timed = join_time_clause(elements);
  if (!timed) return {};
  auto sentences = *timed ? std::nullopt : two_sentences(elements);
  if (!sentences) {
    const auto turn = std::find_if(elements.begin(), elements.end(),
                                   [](const Tree* part) { return part->is(Category::turn); });
    if (turn != elements.end()) {
      fail(range_of(**turn), "what is asked here does not go on from what stands before it", 2);
      return {};
    }
    // "states with no rivers: capital": what stands last is no more of what describes these.
    const bool bare = !*timed && std::none_of(elements.begin(), elements.end(), [](const Tree* part) {
      return is_auxiliary(*part) || is_verbal(*part) || part->is(Category::wh_adverb) ||
             part->is(Category::how_measure);
    });
    sentences = bare ? of_all_before(elements) : std::vector<Sentence>{};
    if (sentences->empty()) sentences = clause(elements, nullptr);
  }
  if (sentences->empty() && !*timed) sentences = of_all_before(std::move(elements));
  // "X has several ports, which are deep": that they are is asked of them.
  const bool asks_which = !asks_yes_or_no(elements) && goes_on_with_which(tree);
  if (asks_which) {
    std::erase_if(*sentences, [](const Sentence& sentence) { return sentence.columns.empty(); });
  }
  for (Sentence& sentence : *sentences) {
    for (Sentence& whole : according_to(std::move(sentence), source)) {
      if (auto form = logical_form(std::move(whole))) result.push_back(std::move(*form));
    }
  }
  return result;
}

// "according to X": the claim that what the sentence is about rests on is X's.
std::vector<Sentence> Interpreter::according_to(Sentence sentence, const Tree* source) {
  if (source == nullptr) return {std::move(sentence)};
  const SourceRange range = range_of(*source);
  std::vector<Value> about = sentence.also;
  about.insert(about.begin(), sentence.root);
  for (const Value& root : about) {
    if (!std::holds_alternative<VariableId>(root) || binds(sentence.body, root)) continue;
    fail(range, "nobody can be the source of what is not stated, or of one thing or another", 3);
    return {};
  }
  const Iri stated_in(vocab::stated_in);
  std::vector<Sentence> result;
  for (const Group& group : noun_phrases(source->children.back())) {
    if (group.items.size() != 1) {
      fail(range, "one source at a time", 3);
      continue;
    }
    Thing speaker = group.items.front();
    PropertyPath path{stated_in, Iri(vocab::speaker)};
    if (!compatible(speaker.classes, classes_after(path))) path.back() = Iri(vocab::document);
    if (!compatible(speaker.classes, classes_after(path))) {
      fail(range, class_words(speaker.classes) + " cannot be the source of a claim", 3);
      continue;
    }
    Sentence whole = sentence;
    mark_described(speaker.body);
    whole.body.insert(whole.body.end(), speaker.body.begin(), speaker.body.end());
    for (const Value& root : about) {
      whole.body.emplace_back(Related{root, {path}, speaker.value, std::nullopt});
    }
    whole.columns.insert(whole.columns.end(), speaker.columns.begin(), speaker.columns.end());
    whole.notes.insert(speaker.notes.begin(), speaker.notes.end());
    note(whole.notes, speaker.head_word, context_.schema.label(path.back()));
    whole.penalty += speaker.penalty;
    result.push_back(std::move(whole));
  }
  return result;
}

std::optional<LogicalForm> Interpreter::logical_form(Sentence sentence) {
  LogicalForm form;
  auto& columns = sentence.columns;
  std::stable_sort(columns.begin(), columns.end(),
                   [](const AskedColumn& a, const AskedColumn& b) { return a.word < b.word; });
  for (const AskedColumn& column : columns) {
    if (std::holds_alternative<VariableId>(column.value) && !binds(sentence.body, column.value)) {
      fail({}, "what \"" + column.name + "\" asks for is not bound to anything", 1);
      return std::nullopt;
    }
  }
  if (sentence.refused) return std::nullopt;
  if (fixes_result(sentence.body)) {
    fail({}, "what is computed here is no thing that has a name", 2);
    return std::nullopt;
  }
  for (const auto& [variable, anaphor] : anaphors_) {
    if (!mentions(sentence.body, variable)) continue;
    nothing_before(*anaphor.chunk);
    return std::nullopt;
  }
  if (ranks_in_each(sentence.body)) {
    fail({}, "of each only the one that comes first is chosen", 5, "\"the largest … of each\"");
    return std::nullopt;
  }
  if (takes_values_for_things(sentence.body, {})) {
    fail({}, "what is a number, a date or a text has nothing and is nowhere", 4);
    return std::nullopt;
  }
  if (context_.occurrence != nullptr) {
    std::map<Value, std::set<Iri>> classes = named_;
    collect_classes(sentence.body, classes);
    if (!is_likely(sentence.body, classes)) return std::nullopt;
  }
  if (is_open(sentence.body)) {
    fail({}, "nothing tells among what this is the most or the least", 2,
         "\"which\", or a noun that it describes");
    return std::nullopt;
  }
  if (sentence.counted) {
    std::erase_if(columns, [](const AskedColumn& column) { return column.kind != ColumnKind::count; });
    if (columns.size() != 1) return std::nullopt;
    form.asks = Asks::count;
  } else if (columns.empty()) {
    form.asks = Asks::yes_no;
  } else if (sentence.yes_no) {
    return std::nullopt;
  }
  drop_repeated(columns);
  const auto adverbs =
      std::count_if(columns.begin(), columns.end(), [](const AskedColumn& c) { return c.adverb; });
  // The only thing asked for has to be there; beside other columns it may be unstated.
  if (adverbs == 1 && columns.size() == 1) require(sentence.body, columns.front().value);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto same = [&](const AskedColumn& other) { return other.name == columns[i].name; };
    if (std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), same)) {
      columns[i].name = columns[i].noun.empty() ? columns[i].name : columns[i].name + " " + columns[i].noun;
      if (std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), same)) {
        columns[i].name += " " + std::to_string(i + 1);
      }
    }
  }
  form.columns = std::move(columns);
  form.body = std::move(sentence.body);
  form.roots = std::move(sentence.roots);
  form.about = std::move(sentence.also);
  form.about.insert(form.about.begin(), sentence.root);
  form.mentions = mentions_;
  form.hints = hints_;
  for (auto& [word, note] : sentence.notes) {
    if (word >= kSenseNote && word != kNoWord)
      form.senses.emplace(word - kSenseNote, std::move(note));
    else
      form.notes.emplace(word, std::move(note));
  }
  form.penalty = sentence.penalty;
  form.instead = sentence.instead;
  form.negated = sentence.negated || says_not(form.body);
  if (context_.discourse != nullptr) recall(form);
  return form;
}

void Interpreter::fail(const SourceRange& range, std::string message, int weight, std::string expected) {
  if (weight <= failure_weight_) return;
  failure_weight_ = weight;
  failure_ = Diagnostic{std::move(message), range, std::move(expected), {}};
}

std::string Interpreter::class_words(const std::set<Iri>& classes) const {
  if (classes.empty()) return "this";
  // The most particular class says most.
  const Iri* best = &*classes.begin();
  for (const Iri& iri : classes) {
    if (context_.schema.is_subclass(iri, *best)) best = &iri;
  }
  const std::string label = context_.schema.label(*best);
  const bool vowel =
      !label.empty() && std::string_view("aeiou").find(label.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + label;
}

}  // namespace griot::question
