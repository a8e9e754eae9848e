#include "parser/question/statement.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "parser/question/closed_words.hpp"
#include "parser/question/contractions.hpp"
#include "parser/question/elements.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/said_back.hpp"
#include "parser/question/search.hpp"
#include "parser/question/statement_facts.hpp"
#include "parser/question/statement_names.hpp"
#include "parser/question/statement_scope.hpp"
#include "store/algebra/print.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

bool in(Category category, std::initializer_list<Category> list) {
  return std::find(list.begin(), list.end(), category) != list.end();
}

bool asks(Category category) {
  using enum Category;
  return in(category, {wh_pronoun, wh_determiner, wh_possessive, wh_adverb, how_many, how_measure, counting});
}

// Why a chunk has no place in a statement; nothing when it has.
std::optional<Diagnostic> refused(const Chunk& chunk) {
  using enum Category;
  const auto because = [&](std::string message, std::string expected = {}) {
    return Diagnostic{std::move(message), chunk.range, std::move(expected), {}};
  };
  const Category category = chunk.category;
  if (asks(category)) return because("a statement asks for nothing", "a name");
  if (in(category, {negation, none}))
    return because("what is not so cannot be told", "\"retract …\", to take back what was told");
  if (in(category, {each, any, most_of, more_of, other, aggregate, except, indefinite, ones, ordinal}) ||
      (category == quantity && chunk.text != "exactly")) {
    return because("a statement speaks of single things", "a name");
  }
  if (category == disjunction) return because("one thing or another cannot be told", "one of them");
  if (in(category, {superlative, comparative, comparison, than}))
    return because("a statement compares nothing", "a name, or a number that is said with \"is\"");
  if (category == modality)
    return because("how sure a statement is lies in the times that it gives", "the statement without it");
  if (category == command) return because("this tells Griot to answer: it has no place in a statement");
  return std::nullopt;
}

bool names_things(const Chunk& chunk) {
  using enum Category;
  return in(chunk.category, {name, noun, anaphor});
}

// Questions are read loosely: words may be missing, doubled, or stand elsewhere. A statement is not: what
// keeps a path from being a plain sentence, with its subject before the verb.
std::optional<Diagnostic> disordered(const Path& path) {
  using enum Category;
  const auto because = [](const Chunk& chunk, std::string message, std::string expected) {
    return Diagnostic{std::move(message), chunk.range, std::move(expected), {}};
  };
  bool subject = false, be_behind = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Chunk& chunk = *path[i];
    const Chunk* before = i > 0 ? path[i - 1] : nullptr;
    const Chunk* after = i + 1 < path.size() ? path[i + 1] : nullptr;
    const bool verb = is_verb(&chunk) || chunk.category == be;
    if (verb && !subject)
      return because(chunk, "nothing before this is or does it", "a name, or \"the\" and a noun");
    if (chunk.category == be && before->category == be && chunk.text != "being")
      return because(chunk, "this word is one too many", "");
    if (chunk.category == conjunction &&
        (before == nullptr || after == nullptr || before->category == conjunction || after->category == be)) {
      return because(chunk, "\"" + chunk.text + "\" joins nothing here", "two names, nouns or verbs");
    }
    if (chunk.category == there && (after == nullptr || after->category != be))
      return because(chunk, "this word says nothing here", "");
    if (in(chunk.category, {number, decimal}) && after != nullptr && after->category == name)
      return because(chunk, "a number cannot stand before a name", "the name alone");
    if (chunk.category == preposition && after == nullptr)
      return because(chunk, "something is missing after \"" + chunk.text + "\"", "a noun or a name");
    if (in(chunk.category, {predicative, participle}) && be_behind && names_things(*before))
      return because(chunk, "this stands behind what it is said of", "the verb before its object");
    be_behind = subject && (be_behind || chunk.category == be);
    subject = subject || names_things(chunk);
  }
  return std::nullopt;
}

// How a text that may be a statement begins.
struct Opening {
  bool retracts = false;
  bool sure = false;      // with "retract", or with "that"
  std::size_t words = 0;  // that it takes
};

// Whether a word is "me" or "us", and no name such as "US".
bool is_pronoun(std::string_view text, const Word& word) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string_view written = text.substr(word.range.begin, word.range.size());
  const bool capitals = std::none_of(written.begin(), written.end(), is_lower);
  const bool shouted = std::none_of(text.begin(), text.end(), is_lower);
  return word.folded == "me" || (word.folded == "us" && (shouted || !capitals));
}

std::optional<Opening> opening_of(std::string_view text, const std::vector<Word>& words) {
  const std::size_t at = !words.empty() && words.front().folded == "please" ? 1 : 0;
  if (words.size() <= at) return std::nullopt;
  const bool retracts = words[at].folded == "retract";
  const bool more = words.size() > at + 1;
  if (!retracts && (words[at].folded != "tell" || !more || is_pronoun(text, words[at + 1])))
    return std::nullopt;
  const bool that = more && words[at + 1].folded == "that";
  return Opening{retracts, retracts || that, at + (that ? 2 : 1)};
}

bool has_question_word(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const ClosedMatch& match : match_closed(std::span(&words[i].folded, 1))) {
      if (asks(match.category)) return true;
    }
  }
  return false;
}

std::string text_of(const algebra::TriplePattern& fact) {
  std::string text;
  for (const algebra::VarOrTerm* part : {&fact.subject, &fact.predicate, &fact.object}) {
    const auto* variable = std::get_if<algebra::Variable>(part);
    text += (variable != nullptr ? "?" + variable->name : to_ntriples(std::get<Term>(*part))) + ' ';
  }
  return text;
}

class StatementReader {
 public:
  StatementReader(std::string_view text, const Opening& opening, std::vector<Word> words,
                  const Context& context)
      : text_(text),
        opening_(opening),
        words_(std::move(words)),
        context_(context),
        names_(text_, words_, context_) {}

  std::optional<ParseResult<Statements>> read() {
    if (words_.empty()) return Diagnostic{"there is nothing to state here", whole(), "a sentence", {}};
    const Context context{context_.schema, context_.lexicon, names_, nullptr};
    if (auto problem = find_names(context)) return otherwise(std::move(*problem));
    const Lattice lattice(text_, words_, context);
    if (!lattice.unknown().empty()) return otherwise(lattice.unknown());
    auto found = search(
        {std::string(text_), {}}, words_, lattice, context,
        [&](const Path& path) { return with_numbers_said(path); }, "the statement");
    if (!found) return otherwise(found.diagnostics());
    return statements(std::move(found).value());
  }

 private:
  // Words that are not known are names of new things, where they are written as names.
  std::optional<Diagnostics> find_names(const Context& context) {
    for (;;) {
      const Lattice lattice(text_, words_, context);
      if (lattice.unknown().empty()) break;
      Diagnostics unknown = lattice.unknown();
      if (!opening_.retracts && names_.add(unknown.front())) continue;
      if (!opening_.retracts && unknown.front().expected.starts_with("a word"))
        unknown.front().expected += "; the name of something new stands in quotes";
      return unknown;
    }
    if (auto problem = names_.announce()) return Diagnostics{std::move(*problem)};
    return std::nullopt;
  }

  // What is said of a text that cannot be read: where it may be a question, that is for the question to say.
  std::optional<ParseResult<Statements>> otherwise(Diagnostics problems) const {
    if (!opening_.sure && has_question_word(words_)) return std::nullopt;
    return ParseResult<Statements>(std::move(problems));
  }

  // "the population of X is 5": a number said with "be" is exactly that.
  Path with_numbers_said(const Path& path) {
    using enum Category;
    Path result;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const bool number = in(path[i]->category, {number_(), decimal});
      const bool counts =
          i + 1 < path.size() && in(path[i + 1]->category, {noun, adjective, name, Category::superlative});
      if (number && !counts && i > 0 && path[i - 1]->category == be) {
        Chunk& exactly = made_.emplace_back();
        exactly.category = quantity;
        exactly.first = exactly.last = path[i]->first;
        exactly.range = path[i]->range;
        exactly.text = "exactly";
        result.push_back(&exactly);
      }
      result.push_back(path[i]);
    }
    return result;
  }
  static constexpr Category number_() { return Category::number; }

  // A form that asks for something, or has its auxiliary first, is a question.
  bool is_question(const Candidate& candidate) const {
    const Category first = candidate.path.front()->category;
    return candidate.form.asks != Asks::yes_no ||
           in(first, {Category::be, Category::do_, Category::have, Category::will});
  }

  std::optional<ParseResult<Statements>> statements(std::vector<Candidate> candidates) {
    const auto questions = std::count_if(candidates.begin(), candidates.end(),
                                         [&](const Candidate& one) { return is_question(one); });
    if (questions == std::ptrdiff_t(candidates.size())) {
      if (!opening_.sure) return std::nullopt;
      return ParseResult<Statements>(asking(candidates.front()));
    }
    if (questions > 0 && !opening_.sure) {
      return Diagnostic{"this can be a question or a statement",
                        whole(),
                        "\"tell me …\" to ask, \"tell that …\" to state",
                        {}};
    }
    std::erase_if(candidates, [&](const Candidate& one) { return is_question(one); });
    int least = candidates.front().form.penalty;
    for (const Candidate& candidate : candidates) least = std::min(least, candidate.form.penalty);
    std::erase_if(candidates, [&](const Candidate& one) { return one.form.penalty != least; });
    return readings(candidates);
  }

  // What asks in a text that has to state something.
  Diagnostic asking(const Candidate& candidate) const {
    for (const Chunk* chunk : candidate.path) {
      if (auto problem = refused(*chunk)) return *problem;
    }
    const bool question = candidate.form.asks == Asks::yes_no;
    return {question ? "this asks whether it is so" : "this names something and states nothing of it",
            whole(),
            "a sentence that says that something is so",
            {}};
  }

  ParseResult<Statements> readings(const std::vector<Candidate>& candidates) {
    Statements result;
    result.retracts = opening_.retracts;
    std::optional<Diagnostics> problem;
    std::set<std::string> seen;
    const Told told{text_, sentence(), names_.added()};
    for (const Candidate& candidate : candidates) {
      auto ways = stated(candidate, told);
      if (!ways) {
        if (!problem) problem = ways.diagnostics();
        continue;
      }
      for (Statement& way : ways.value()) {
        if (!seen.insert(key_of(way)).second) continue;
        if (auto fault = name_new(way)) return *fault;
        way.text = said_back(text_, candidate.path, notes_of(candidate, way.names), names_);
        result.readings.push_back(std::move(way));
      }
    }
    if (result.readings.empty()) return *problem;
    // What one property says is meant by it, not by a kind of thing and a place beside.
    const auto fewer = [](const Statement& a, const Statement& b) { return a.facts.size() < b.facts.size(); };
    const auto fewest = std::min_element(result.readings.begin(), result.readings.end(), fewer)->facts.size();
    std::erase_if(result.readings, [&](const Statement& one) { return one.facts.size() > fewest; });
    if (result.readings.size() > kMaxReadings)
      return Diagnostic{"this statement can be understood in too many ways",
                        whole(),
                        "fewer words with several meanings",
                        {}};
    return result;
  }

  ParseResult<std::vector<Statement>> stated(const Candidate& candidate, const Told& told) const {
    for (const Chunk* chunk : candidate.path) {
      if (auto problem = refused(*chunk)) return *problem;
    }
    if (auto problem = disordered(candidate.path)) return *problem;
    return statements_of(candidate, told, context_.schema);
  }

  // The reading tells which things are new.
  static Notes notes_of(const Candidate& candidate, const std::vector<NewName>& names) {
    Notes notes = candidate.form.notes;
    for (const Chunk* chunk : candidate.path) {
      if (chunk->category != Category::name) continue;
      const Term& thing = chunk->names.front().term;
      if (std::none_of(names.begin(), names.end(), [&](const NewName& name) { return name.thing == thing; }))
        continue;
      std::string& note = notes[chunk->last - 1];
      note += note.empty() ? "new" : ", new";
    }
    return notes;
  }

  static std::string key_of(const Statement& statement) {
    std::set<std::string> lines;
    for (const auto& fact : statement.facts) lines.insert(text_of(fact));
    std::string key;
    for (const std::string& line : lines) key += line + '\n';
    return statement.description ? key + algebra::to_sparql(*statement.description) : key;
  }

  // Every new name that the facts speak of gets a class and its label.
  std::optional<Diagnostic> name_new(Statement& statement) const {
    for (const NewName& added : names_.added()) {
      std::set<ontology::Iri> classes;
      bool used = false, typed = false;
      for (const auto& fact : statement.facts) {
        const auto& property = std::get<Term>(fact.predicate).value;
        const auto* info = context_.schema.find_property(property);
        const bool subject = fact.subject == algebra::VarOrTerm(added.thing);
        const bool object = fact.object == algebra::VarOrTerm(added.thing);
        used = used || object || (subject && property != vocab::stated_in);
        if (subject && property == vocab::rdf_type) {
          typed = true;
          classes = {std::get<Term>(fact.object).value};
          break;
        }
        if (info == nullptr || property == vocab::stated_in) continue;
        if (subject) classes.insert(info->domain.begin(), info->domain.end());
        if (object) classes.insert(info->range.begin(), info->range.end());
      }
      if (!used) continue;  // a text
      const auto kind = narrowest(classes);
      if (!kind) {
        return Diagnostic{"what \"" + added.name + "\" is has to be said", added.range,
                          "its kind before it, such as new person \"" + added.name + "\"", added.near};
      }
      NewName name = added;
      name.kind = context_.schema.label(*kind);
      if (!typed) statement.facts.push_back({name.thing, Term::iri(vocab::rdf_type), Term::iri(*kind), {}});
      statement.facts.push_back({name.thing, Term::iri(vocab::rdfs_label), Term::literal(name.name), {}});
      statement.names.push_back(std::move(name));
    }
    return std::nullopt;
  }

  // The one class that lies below all the others.
  std::optional<ontology::Iri> narrowest(const std::set<ontology::Iri>& classes) const {
    for (const auto& iri : classes) {
      const bool below = std::all_of(classes.begin(), classes.end(), [&](const auto& other) {
        return context_.schema.is_subclass(iri, other);
      });
      if (below) return iri;
    }
    return std::nullopt;
  }

  SourceRange whole() const { return {0, static_cast<std::uint32_t>(text_.size())}; }

  // What is stated, without the source of it.
  std::string_view sentence() const {
    std::uint32_t begin = words_.front().range.begin, end = words_.back().range.end;
    bool first = false;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_[i].folded == "according" && words_[i + 1].folded == "to") {
        first = i == 0;
        if (i > 0) end = words_[i - 1].range.end;
      } else if (first && words_[i].after_break) {
        begin = words_[i].range.begin;
        first = false;
      }
    }
    return text_.substr(begin, end - begin);
  }

  std::string_view text_;
  Opening opening_;
  std::vector<Word> words_;
  const Context& context_;
  StatementNames names_;
  std::deque<Chunk> made_;
};

}  // namespace

std::optional<ParseResult<Statements>> parse_statement(std::string_view text, const Context& context) {
  if (unreadable(text)) return std::nullopt;  // as a question it is told what is wrong
  std::vector<Word> words = without_contractions(words_of(text), text);
  const auto opening = opening_of(text, words);
  if (!opening || words.size() > kMaxWords) return std::nullopt;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(opening->words));
  return StatementReader(text, *opening, std::move(words), context).read();
}

}  // namespace griot::question
