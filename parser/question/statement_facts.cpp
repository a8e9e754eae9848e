#include "parser/question/statement_facts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/statement_scope.hpp"
#include "parser/question/statement_time.hpp"
#include "parser/question/to_algebra.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

using algebra::TriplePattern;
using algebra::Variable;
using algebra::VarOrTerm;

// The triples that may each state one condition.
using Choice = std::vector<TriplePattern>;

bool is_inverse(const Iri& step) {
  return step.starts_with('^');
}

// The question that the statement is: its roles and times as told, no larger place and no possible time.
void make_exact(Body& body) {
  for (Condition& condition : body) {
    if (auto* related = std::get_if<Related>(&condition.value)) related->within.reset();
    if (auto* time = std::get_if<TimeCompared>(&condition.value)) time->only_certain = true;
    each_body(condition, [](Body& inner) { make_exact(inner); });
  }
}

class Stating {
 public:
  Stating(const Candidate& candidate, const Told& told, const ontology::Schema& schema)
      : form_(candidate.form),
        path_(candidate.path),
        told_(told),
        schema_(schema),
        scope_(scope_of(form_, path_)) {
    for (const VariableId id : scope_.times) spans_.push_back({id, {}});
  }

  ParseResult<std::vector<Statement>> run() {
    if (!describe()) return *problem_;
    for (const Condition& condition : scope_.body) {
      if (!condition.described) std::visit([&](const auto& c) { state(c); }, condition.value);
      if (problem_) return *problem_;
    }
    state_times();
    state_tense();
    drop_vague();
    if (problem_) return *problem_;
    if (choices_.empty())
      return Diagnostic{
          "this says nothing that could be new", whole(), "a sentence that says what is so", {}};
    order_choices();
    return combined();
  }

 private:
  // --- What is described ---

  // The query for what is described, with a column for each variable that the facts need.
  bool describe() {
    if (scope_.known.empty()) return true;
    const bool told_twice = std::any_of(scope_.known.begin(), scope_.known.end(), [](const Condition& known) {
      const auto* time = std::get_if<TimeCompared>(&known.value);
      return time != nullptr && std::holds_alternative<Term>(time->left);
    });
    if (told_twice) return refuse(whole(), "two times are told where there is one", "one date");
    std::set<VariableId> needed;
    for (const Condition& condition : scope_.body) {
      if (condition.described) continue;
      each_value(condition, [&](const Value& value) {
        const auto* id = std::get_if<VariableId>(&value);
        if (id != nullptr && !scope_.made.contains(*id) && mentions(scope_.known, value)) needed.insert(*id);
      });
    }
    LogicalForm form = form_;
    form.body = scope_.known;
    form.columns.clear();
    form.roots.clear();
    std::vector<VariableId> order(needed.begin(), needed.end());
    for (const VariableId id : order) {
      const auto mention = form_.mentions.find(id);
      if (mention != form_.mentions.end() && !mention->second.definite) {
        return refuse(mention->second.range,
                      "a statement speaks of single things, and this is any of its kind",
                      "a name, or \"the\" and what tells it from others");
      }
      AskedColumn column;
      column.name = "described";
      column.value = id;
      column.word = static_cast<std::uint32_t>(form.columns.size());
      form.columns.push_back(std::move(column));
    }
    form.asks = order.empty() ? Asks::yes_no : Asks::rows;
    Reading reading = to_reading(form, schema_);
    for (std::size_t i = 0; i < order.size(); ++i) {
      variables_.emplace(order[i], reading.columns[i].variable);
      described_.push_back({reading.columns[i].variable, range_of(order[i])});
    }
    description_ = std::move(reading.query);
    return true;
  }

  // --- What each condition states ---

  void state(const Related& related) {
    if (states_source(related)) return;
    const bool both_ways =
        std::any_of(related.paths.begin(), related.paths.end(), [&](const PropertyPath& path) {
          return path.size() == 1 && std::find(related.paths.begin(), related.paths.end(),
                                               PropertyPath{'^' + path.front()}) != related.paths.end();
        });
    if (both_ways) {
      refuse(whole(), "a statement cannot make two things one");
      return;
    }
    Choice choice = single_steps(related);
    if (problem_) return;
    if (choice.empty()) {
      const bool one = std::any_of(related.paths.begin(), related.paths.end(),
                                   [](const PropertyPath& path) { return path.size() == 1; });
      refuse(range_of(related.object), one ? "this does not fit what is said of it"
                                           : "this can be asked for, but a statement cannot say it: it is no "
                                             "property of one thing");
      return;
    }
    choices_.push_back(std::move(choice));
  }

  void state(const OfClass& of) {
    const std::set<Iri> known = classes_of_name(of.thing);
    const bool possible = known.empty() || std::any_of(known.begin(), known.end(), [&](const Iri& iri) {
                            return std::any_of(of.classes.begin(), of.classes.end(), [&](const Iri& other) {
                              return schema_.compatible(iri, other);
                            });
                          });
    if (!possible) {
      refuse(chunk_range({Category::noun}),
             "nothing is both this and of the class " + schema_.label(*known.begin()));
      return;
    }
    Choice choice;
    for (const Iri& iri : of.classes) {
      choice.push_back({part(of.thing), Term::iri(vocab::rdf_type), Term::iri(iri), {}});
    }
    choices_.push_back(std::move(choice));
  }

  void state(const TimeCompared& compared) {
    const auto* constant = std::get_if<TimeConstant>(&compared.right);
    if (constant == nullptr) {
      refuse(whole(), "a statement gives a time by its date, not by another event");
      return;
    }
    const auto* id = std::get_if<VariableId>(&compared.left);
    const auto span = std::find_if(spans_.begin(), spans_.end(),
                                   [&](const auto& known) { return id != nullptr && known.first == *id; });
    if (span != spans_.end()) {
      span->second.limit(compared.relation, *constant);
      return;
    }
    const bool day = constant->first == constant->last && compared.relation == TimeRelation::overlaps;
    if (id == nullptr || compared.left_is_span || !day) {
      refuse(chunk_range({Category::time}), "the time of this is one day", "a date, such as 25 April 2024");
      return;
    }
    dates_.emplace(*id, Term::literal(constant->first, vocab::xsd_date));
  }

  void state(const Same& same) {
    if (same.left != same.right) refuse(whole(), "a statement cannot make two things one");
  }
  void state(const Compared&) {
    refuse(chunk_range({Category::adjective, Category::comparison}),
           "a statement says how much it is, not from where on", "a number that is said with \"is\"");
  }
  void state(const Maybe&) {}
  void state(const Differ&) {}
  template <typename Other>
  void state(const Other&) {
    refuse(chunk_range({Category::number, Category::decimal}), "a statement speaks of single things",
           "a name, or a number that is said with \"is\"");
  }

  // "according to X": a claim that the new things point to.
  bool states_source(const Related& related) {
    if (related.paths.size() != 1 || related.paths.front().size() != 2 ||
        related.paths.front().front() != vocab::stated_in) {
      return false;
    }
    const VarOrTerm subject = part(related.subject);
    const auto* node = std::get_if<Term>(&subject);
    if (node == nullptr || !is_new_thing(*node)) {
      refuse(chunk_range({Category::according}),
             "whose word it is can be told of an event and of new things, not of what is said of a thing "
             "that is known: it would hold of all that is said of it");
      return true;
    }
    const Term claim = new_thing("claim", 1);
    if (!claimed_) {
      claimed_ = true;
      add(claim, vocab::rdf_type, Term::iri(vocab::claim));
      choices_.push_back({{claim, Term::iri(related.paths.front().back()), part(related.object), {}}});
      add(claim, vocab::gist, Term::literal(told_.sentence));
      for (const NewName& name : told_.names) add(name.thing, vocab::stated_in, claim);
    }
    if (std::none_of(told_.names.begin(), told_.names.end(),
                     [&](const NewName& name) { return name.thing == *node; })) {
      add(*node, vocab::stated_in, claim);
    }
    return true;
  }

  void state_times() {
    for (const auto& [id, span] : spans_) {
      for (TriplePattern& fact : span.facts(scope_.made.at(id))) choices_.push_back({std::move(fact)});
    }
    for (Choice& choice : choices_) {
      for (TriplePattern& fact : choice) {
        for (const auto& [id, date] : dates_) {
          if (fact.object == VarOrTerm(vague(id))) fact.object = date;
        }
      }
    }
  }

  // The tense of the only verb tells whether an event has happened, goes on or is planned.
  void state_tense() {
    const std::string state(vocab::state);
    const auto* property = schema_.find_property(state);
    const auto told = state_by_tense(path_);
    if (property == nullptr || !told) return;
    for (const Condition& condition : scope_.body) {
      const auto* of = std::get_if<OfClass>(&condition.value);
      const auto* id = of == nullptr ? nullptr : std::get_if<VariableId>(&of->thing);
      if (id == nullptr || std::find(scope_.events.begin(), scope_.events.end(), *id) == scope_.events.end())
        continue;
      const bool has_state = std::all_of(of->classes.begin(), of->classes.end(), [&](const Iri& iri) {
        return std::any_of(property->domain.begin(), property->domain.end(),
                           [&](const Iri& domain) { return schema_.is_subclass(iri, domain); });
      });
      if (has_state) add(scope_.made.at(*id), state, Term::iri(*told));
    }
  }

  // --- Triples ---

  void add(const Term& subject, std::string_view property, Term object) {
    choices_.push_back({{subject, Term::iri(property), std::move(object), {}}});
  }

  // A variable that nothing is known of.
  static Variable vague(VariableId id) { return {"vague" + std::to_string(id)}; }
  static bool is_vague(const VarOrTerm& value) {
    const auto* variable = std::get_if<Variable>(&value);
    return variable != nullptr && variable->name.starts_with("vague");
  }

  VarOrTerm part(const Value& value) const {
    const auto* id = std::get_if<VariableId>(&value);
    if (id == nullptr) return std::get<Term>(value);
    if (const auto made = scope_.made.find(*id); made != scope_.made.end()) return made->second;
    if (const auto known = variables_.find(*id); known != variables_.end()) return known->second;
    return vague(*id);
  }

  std::set<Iri> classes_of_name(const Value& value) const {
    std::set<Iri> classes;
    if (const auto* term = std::get_if<Term>(&value)) {
      for (const Chunk* chunk : path_) {
        for (const ontology::Name& name : chunk->names) {
          if (name.term == *term) classes.insert(name.classes.begin(), name.classes.end());
        }
      }
    }
    return classes;
  }

  // What a value is, by its name or by what is said of it here.
  std::set<Iri> classes_of(const Value& value) const {
    std::set<Iri> classes = classes_of_name(value);
    for (const Condition& condition : scope_.body) {
      const auto* of = std::get_if<OfClass>(&condition.value);
      if (of != nullptr && of->thing == value) classes.insert(of->classes.begin(), of->classes.end());
    }
    return classes;
  }

  // How well classes fit a domain or a range: below it 2, not known 1, neither 0.
  int fit(const std::set<Iri>& classes, const std::set<Iri>& bounds) const {
    if (classes.empty() || bounds.empty()) return 1;
    const bool within = std::any_of(classes.begin(), classes.end(), [&](const Iri& iri) {
      return std::any_of(bounds.begin(), bounds.end(),
                         [&](const Iri& bound) { return schema_.is_subclass(iri, bound); });
    });
    return within ? 2 : 0;
  }

  // Whether something of a name's classes can be in a domain or a range.
  bool may_be(const Value& value, const std::set<Iri>& bounds) const {
    const std::set<Iri> classes = classes_of_name(value);
    const auto* term = std::get_if<Term>(&value);
    if (classes.empty() || bounds.empty() || (term != nullptr && is_new_thing(*term))) return true;
    return std::any_of(classes.begin(), classes.end(), [&](const Iri& iri) {
      return std::any_of(bounds.begin(), bounds.end(),
                         [&](const Iri& bound) { return schema_.compatible(iri, bound); });
    });
  }

  // The properties of one step that can state it: those whose domain and range fit best what stands there.
  Choice single_steps(const Related& related) {
    Choice best;
    int best_fit = -1;
    for (const PropertyPath& path : related.paths) {
      if (path.size() != 1) continue;
      const bool inverse = is_inverse(path.front());
      const Iri property = inverse ? path.front().substr(1) : path.front();
      const Value& from = inverse ? related.object : related.subject;
      const Value& to = inverse ? related.subject : related.object;
      TriplePattern fact{part(from), Term::iri(property), part(to), {}};
      const auto* info = schema_.find_property(property);
      if (info != nullptr && !fit_literal(fact, *info)) continue;
      if (info != nullptr && !(may_be(from, info->domain) && may_be(to, info->range))) continue;
      const int fits =
          info == nullptr ? 2 : fit(classes_of(from), info->domain) + fit(classes_of(to), info->range);
      if (fits > best_fit) best.clear();
      best_fit = std::max(best_fit, fits);
      if (fits == best_fit && std::find(best.begin(), best.end(), fact) == best.end())
        best.push_back(std::move(fact));
    }
    return best;
  }

  // Texts and numbers as the property's range has them.
  bool fit_literal(TriplePattern& fact, const ontology::PropertyInfo& info) {
    auto* object = std::get_if<Term>(&fact.object);
    if (object == nullptr) return true;
    if (!object->is_literal()) {
      if (!info.literal) return true;
      const auto text = as_written(*object);
      if (!text) return false;
      *object = Term::literal(*text);
      return true;
    }
    if (!info.literal) return info.range.empty();
    if (info.range.size() != 1 || info.range.contains(object->datatype)) return true;
    const Iri& wanted = *info.range.begin();
    const bool number = object->datatype == vocab::xsd_integer || object->datatype == vocab::xsd_decimal;
    const bool takes_any =
        wanted == vocab::xsd_decimal || wanted == vocab::xsd_double || wanted == vocab::xsd_float;
    const bool year = wanted == vocab::xsd_g_year && object->datatype == vocab::xsd_integer;
    if ((number && takes_any) || year) object->datatype = wanted;
    if (number && wanted == vocab::xsd_integer) {
      refuse(chunk_range({Category::decimal}), "the " + schema_.label(info.iri) + " is a whole number");
    }
    return true;
  }

  std::optional<std::string> as_written(const Term& name) const {
    for (const NewName& one : told_.names) {
      if (one.thing == name) return one.name;
    }
    if (const Chunk* chunk = name_of(name)) {
      const std::string_view text = told_.text.substr(chunk->range.begin, chunk->range.size());
      const auto begin = text.find_first_not_of("\"“”„"), end = text.find_last_not_of("\"“”„");
      return std::string(begin == std::string_view::npos ? text : text.substr(begin, end - begin + 1));
    }
    return std::nullopt;
  }

  // "an official of X" has to be somebody's official: said once, that is X's.
  void drop_vague() {
    const std::vector<Choice> all = choices_;
    std::erase_if(choices_, [&](const Choice& choice) {
      if (!is_vague(choice.front().object)) return false;
      return std::any_of(all.begin(), all.end(), [&](const Choice& other) {
        return std::any_of(other.begin(), other.end(), [&](const TriplePattern& fact) {
          return fact.subject == choice.front().subject && fact.predicate == choice.front().predicate &&
                 !is_vague(fact.object);
        });
      });
    });
    for (const Choice& choice : choices_) {
      for (const VarOrTerm* end : {&choice.front().subject, &choice.front().object}) {
        if (!is_vague(*end)) continue;
        const VariableId id = std::stoi(std::get<Variable>(*end).name.substr(5));
        const bool object = end == &choice.front().object;
        const Iri& property = std::get<Term>(choice.front().predicate).value;
        refuse(range_of(id),
               object ? "nothing tells the " + schema_.label(property) + " of this"
                      : "nothing tells what this is",
               "a name");
        return;
      }
    }
  }

  // As they are said: first what things are, then who and what has part in them.
  void order_choices() {
    std::stable_sort(choices_.begin(), choices_.end(), [&](const Choice& a, const Choice& b) {
      return place_of(a.front()) < place_of(b.front());
    });
  }

  std::uint32_t place_of(const TriplePattern& fact) const {
    constexpr std::uint32_t kLast = 0xFFFFFFFF;
    if (fact.predicate == VarOrTerm(Term::iri(vocab::rdf_type))) return 0;
    if (const auto* variable = std::get_if<Variable>(&fact.object)) {
      for (const Described& described : described_) {
        if (described.variable == *variable) return described.range.begin;
      }
      return kLast;
    }
    const Term& object = std::get<Term>(fact.object);
    const bool time = std::any_of(spans_.begin(), spans_.end(),
                                  [&](const auto& span) { return scope_.made.at(span.first) == object; });
    if (time) return chunk_range({Category::time}).begin;
    const Chunk* name = name_of(object);
    return name == nullptr ? kLast : name->range.begin;
  }

  // --- The whole ---

  std::vector<Statement> combined() {
    std::vector<std::vector<TriplePattern>> wholes{{}};
    for (const Choice& choice : choices_) {
      std::vector<std::vector<TriplePattern>> longer;
      for (const auto& whole : wholes) {
        for (const TriplePattern& fact : choice) {
          if (longer.size() > kMaxReadings) break;
          longer.push_back(whole);
          auto& facts = longer.back();
          if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
        }
      }
      wholes = std::move(longer);
    }
    std::vector<Statement> result;
    for (auto& facts : wholes) {
      Statement statement;
      statement.facts = std::move(facts);
      statement.described = described_;
      if (description_) statement.description = algebra::clone(*description_);
      statement.question = question();
      for (const VariableId id : scope_.events) statement.events.push_back(scope_.made.at(id));
      result.push_back(std::move(statement));
    }
    return result;
  }

  Reading question() const {
    LogicalForm form = form_;
    form.body = scope_.asked;
    make_exact(form.body);
    form.columns.clear();
    for (const VariableId id : scope_.events) {
      AskedColumn column;
      column.name = "event";
      column.value = id;
      column.word = static_cast<std::uint32_t>(form.columns.size());
      form.columns.push_back(std::move(column));
    }
    form.asks = form.columns.empty() ? Asks::yes_no : Asks::rows;
    return to_reading(form, schema_);
  }

  // --- Places in the text ---

  SourceRange whole() const {
    const auto begin = static_cast<std::uint32_t>(told_.sentence.data() - told_.text.data());
    return {begin, begin + static_cast<std::uint32_t>(told_.sentence.size())};
  }
  SourceRange range_of(const Value& value) const {
    if (const auto* id = std::get_if<VariableId>(&value)) {
      const auto mention = form_.mentions.find(*id);
      return mention == form_.mentions.end() || mention->second.range.empty() ? whole()
                                                                              : mention->second.range;
    }
    const Chunk* name = name_of(std::get<Term>(value));
    return name == nullptr ? whole() : name->range;
  }
  // The last place where a thing is named.
  const Chunk* name_of(const Term& thing) const {
    const auto found = std::find_if(path_.rbegin(), path_.rend(), [&](const Chunk* chunk) {
      return std::any_of(chunk->names.begin(), chunk->names.end(),
                         [&](const ontology::Name& name) { return name.term == thing; });
    });
    return found == path_.rend() ? nullptr : *found;
  }
  SourceRange chunk_range(std::initializer_list<Category> categories) const {
    for (const Chunk* chunk : path_) {
      if (std::find(categories.begin(), categories.end(), chunk->category) != categories.end())
        return chunk->range;
    }
    return whole();
  }

  bool refuse(const SourceRange& range, std::string message, std::string expected = {}) {
    if (!problem_) problem_ = Diagnostic{std::move(message), range, std::move(expected), {}};
    return false;
  }

  const LogicalForm& form_;
  const Path& path_;
  const Told& told_;
  const ontology::Schema& schema_;
  StatementScope scope_;
  std::vector<std::pair<VariableId, StatedSpan>> spans_;
  std::map<VariableId, Term> dates_;
  std::map<VariableId, Variable> variables_;  // of what is described
  std::vector<Described> described_;
  std::optional<algebra::Query> description_;
  std::vector<Choice> choices_;
  bool claimed_ = false;
  std::optional<Diagnostic> problem_;
};

}  // namespace

bool is_new_thing(const Term& term) {
  return term.is_iri() && term.value.starts_with(kNewThings);
}

ParseResult<std::vector<Statement>> statements_of(const Candidate& candidate, const Told& told,
                                                  const ontology::Schema& schema) {
  return Stating(candidate, told, schema).run();
}

}  // namespace griot::question
