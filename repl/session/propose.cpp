#include "repl/session/propose.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "repl/session/answer_builder.hpp"
#include "repl/session/lookup.hpp"
#include "repl/session/preference.hpp"
#include "repl/session/stated_triples.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using question::Statement;

// A name for good: random, so that graphs that were told different things can be merged.
Term fresh_iri() {
  static thread_local std::random_device random;
  std::array<unsigned, 4> r{};
  for (unsigned& part : r) part = random();
  r[1] = (r[1] & 0xFFFF0FFFU) | 0x00004000U;  // RFC 4122: version 4 …
  r[2] = (r[2] & 0x3FFFFFFFU) | 0x80000000U;  // … and variant
  char text[64];
  std::snprintf(text, sizeof text, "urn:uuid:%08x-%04x-%04x-%04x-%04x%08x", r[0], r[1] >> 16, r[1] & 0xFFFF,
                r[2] >> 16, r[2] & 0xFFFF, r[3]);
  return Term::iri(text);
}

bool is_numeric(const Term& term) {
  return term.datatype == vocab::xsd_integer || term.datatype == vocab::xsd_decimal ||
         term.datatype == vocab::xsd_double || term.datatype == vocab::xsd_float;
}

std::string listed(const std::set<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

// One reading.
class Proposer {
 public:
  Proposer(const Statement& statement, std::string_view text, const View& view, const Backend& backend)
      : statement_(statement),
        view_(view),
        backend_(backend),
        lookup_(view, backend),
        graph_(*view.snapshot),
        schema_(view.words(backend.cancel()).schema) {
    proposal_.statement = text;
    proposal_.reading = statement.text;
    proposal_.names = statement.names;
    whole_ = {0, static_cast<std::uint32_t>(text.size())};
  }

  ParseResult<Proposal> tell() {
    if (!ground()) return *problem_;
    const bool known = events_known();
    for (const Triple& fact : facts_) {
      if (known && question::is_new_thing(fact.subject)) continue;
      tell(fact);
    }
    if (!known) label_events();
    name_for_good();
    return finish();
  }

  ParseResult<Proposal> retract() {
    proposal_.retracts = true;
    if (!ground()) return *problem_;
    if (!statement_.events.empty()) retract_events();
    for (const Triple& fact : facts_) {
      if (!problem_ && !question::is_new_thing(fact.subject) && !is_only_kind(fact)) retract(fact);
    }
    if (problem_) return *problem_;
    auto& removed = proposal_.change.removed;
    std::sort(removed.begin(), removed.end());
    removed.erase(std::unique(removed.begin(), removed.end()), removed.end());
    return finish();
  }

 private:
  // --- What is described ---

  bool ground() {
    std::map<std::string, Term> values;
    if (statement_.description && !find_described(values)) return false;
    const auto value = [&](const algebra::VarOrTerm& part) {
      if (const auto* term = std::get_if<Term>(&part)) return *term;
      return values.at(std::get<algebra::Variable>(part).name);
    };
    for (const auto& fact : statement_.facts) {
      Triple triple{value(fact.subject), value(fact.predicate), value(fact.object)};
      if (triple.object.is_literal()) triple.object = as_in_graph(triple);
      facts_.push_back(std::move(triple));
    }
    return true;
  }

  bool find_described(std::map<std::string, Term>& values) {
    const auto table = backend_.run(*statement_.description);
    const SourceRange range = statement_.described.empty() ? whole_ : statement_.described.front().range;
    if (table.rows.empty())
      return refuse(range, "nothing in the graph is what is described here",
                    "what the graph holds, or what was told before");
    for (const auto& described : statement_.described) {
      const auto column = std::find(table.columns.begin(), table.columns.end(), described.variable);
      const auto c = static_cast<std::size_t>(column - table.columns.begin());
      std::set<Term> found;
      for (const auto& row : table.rows) {
        if (row[c]) found.insert(*row[c]);
      }
      if (found.size() != 1) {
        std::set<std::string> labels;
        for (const Term& term : found) labels.insert(label_of(term));
        return refuse(described.range,
                      "this is not one thing, but " + std::to_string(found.size()) + ": " + listed(labels),
                      "more that tells which is meant");
      }
      values.emplace(described.variable.name, *found.begin());
    }
    return true;
  }

  // A number as the graph has it, where it has it; else as it writes others of the property.
  Term as_in_graph(const Triple& fact) const {
    if (!is_numeric(fact.object)) return fact.object;
    const double number = std::strtod(fact.object.value.c_str(), nullptr);
    for (const auto& known : graph_.with(&fact.subject, &fact.predicate, nullptr)) {
      if (is_numeric(known.object) && std::strtod(known.object.value.c_str(), nullptr) == number)
        return known.object;
    }
    const auto other = graph_.any_literal(fact.predicate);
    if (!other || !is_numeric(*other) || other->datatype == vocab::xsd_integer) return fact.object;
    return Term::literal(fact.object.value, other->datatype);
  }

  // --- Telling ---

  // Whether the graph states the events already, with all that is told of them.
  bool events_known() {
    if (statement_.events.empty() || !statement_.names.empty()) return false;
    for (const AnswerRow& row : build_answer(statement_.question, view_, backend_, {}).rows) {
      if (row.status == Status::inferred) continue;
      for (const Cell& cell : row.cells) remark("already stated: " + cell.label);
      return true;
    }
    return false;
  }

  void tell(const Triple& fact) {
    if (!question::is_new_thing(fact.subject) && !question::is_new_thing(fact.object)) {
      const auto standing = lookup_.place({fact})->at(fact).status;
      if (standing && *standing != Status::inferred) {
        return remark(std::string(*standing == Status::background ? "already known as background: "
                                                                  : "already stated: ") +
                      in_words(fact));
      }
    }
    const auto* property = schema_.find_property(fact.predicate.value);
    const bool one = property != nullptr && property->functional;
    if (one || fact.object.is_literal()) {
      for (const auto& other : graph_.with(&fact.subject, &fact.predicate, nullptr))
        remark(std::string(one ? "only one is right, and both will stand there: " : "stands beside: ") +
               in_words({other.subject, other.predicate, other.object}));
    }
    add(fact);
  }

  void add(const Triple& fact) {
    proposal_.change.added.push_back(
        {fact.subject, fact.predicate, fact.object, Term::iri(vocab::told_graph)});
  }

  // An event is called after its class and whoever and whatever has part in it.
  void label_events() {
    for (const Term& event : statement_.events) {
      std::string kind, parts;
      for (const Triple& fact : facts_) {
        if (fact.subject != event) continue;
        if (fact.predicate.value == vocab::rdf_type) {
          kind = schema_.label(fact.object.value);
        } else if (fact.predicate.value != vocab::state && fact.predicate.value != vocab::stated_in) {
          parts += (parts.empty() ? "" : ", ") + label_of(fact.object);
        }
      }
      const std::string label = kind + ": " + parts;
      labels_[event] = label;
      add({event, Term::iri(vocab::rdfs_label), Term::literal(label)});
    }
  }

  void name_for_good() {
    std::map<Term, Term> names;
    const auto settle = [&](Term& term) {
      if (!question::is_new_thing(term)) return;
      const auto [at, made] = names.try_emplace(term, Term());
      if (made) {
        at->second = fresh_iri();
        labels_[at->second] = label_of(term);
      }
      term = at->second;
    };
    for (auto& fact : proposal_.change.added) {
      settle(fact.subject);
      settle(fact.object);
    }
  }

  // --- Retracting ---

  // "X is a captain" says what X is and what more makes a captain: X stays what it is.
  bool is_only_kind(const Triple& fact) const {
    return fact.predicate.value == vocab::rdf_type &&
           std::any_of(facts_.begin(), facts_.end(), [&](const Triple& other) {
             return other.subject == fact.subject && other.predicate != fact.predicate;
           });
  }

  void retract_events() {
    std::map<std::vector<Term>, const AnswerRow*> found;
    const Answer answer = build_answer(statement_.question, view_, backend_, {});
    for (const AnswerRow& row : answer.rows) {
      std::vector<Term> events;
      for (const Cell& cell : row.cells) events.push_back(*cell.term);
      found.emplace(std::move(events), &row);
    }
    if (found.empty()) return remark("nothing of this is stated");
    if (found.size() > 1) {
      std::set<std::string> labels;
      for (const auto& [events, row] : found) {
        for (const Cell& cell : row->cells) labels.insert(cell.label);
      }
      refuse(whole_,
             "this is said of " + std::to_string(found.size()) + " different events: " + listed(labels),
             "more that tells which is meant, such as its date");
      return;
    }
    const auto& [events, row] = *found.begin();
    for (const Evidence& evidence : row->evidence) {
      if (evidence.status != Status::inferred) continue;
      return refuse_inferred({evidence.subject, evidence.predicate, evidence.object}, evidence.rule);
    }
    for (const Term& event : events) remove_node(event);
  }

  // The node with all that is stated of it, its time and its claims, where nothing else has them.
  void remove_node(const Term& node) {
    std::vector<GraphTriple> about = graph_.with(&node, nullptr, nullptr);
    for (auto& fact : graph_.with(nullptr, nullptr, &node)) about.push_back(std::move(fact));
    for (const auto& fact : about) remove(fact);
    for (const auto& fact : about) {
      if (fact.subject != node || fact.object.is_literal()) continue;
      const bool span = is_a(fact.object, vocab::time_span);
      const bool told_claim = fact.graph == Term::iri(vocab::told_graph) && is_a(fact.object, vocab::claim);
      if (!span && !told_claim) continue;
      const auto users = graph_.with(nullptr, nullptr, &fact.object);
      const bool alone =
          std::all_of(users.begin(), users.end(), [&](const auto& user) { return user.subject == node; });
      if (!alone) continue;
      for (auto& part : graph_.with(&fact.object, nullptr, nullptr)) remove(part);
    }
  }

  bool is_a(const Term& thing, std::string_view klass) const {
    const Term type = Term::iri(vocab::rdf_type), of = Term::iri(klass);
    return !graph_.with(&thing, &type, &of).empty();
  }

  void remove(const GraphTriple& fact) { proposal_.change.removed.push_back(fact); }

  void retract(const Triple& fact) {
    const auto stated = graph_.with(&fact.subject, &fact.predicate, &fact.object);
    for (const auto& one : stated) remove(one);
    if (!stated.empty()) return;
    const auto standing = lookup_.place({fact})->at(fact).status;
    if (!standing) return remark("not stated: " + in_words(fact));
    if (*standing == Status::inferred) return refuse_inferred(fact, lookup_.rule_of(fact));
    refuse(whole_, "this is background and no statement of the data: " + in_words(fact));
  }

  void refuse_inferred(const Triple& fact, const std::string& rule) {
    refuse(whole_,
           "this is inferred and not stated: " + in_words(fact) + (rule.empty() ? "" : ", since " + rule),
           "what it is inferred from");
  }

  // --- In words ---

  std::string label_of(const Term& term) {
    if (const auto made = labels_.find(term); made != labels_.end()) return made->second;
    if (term.is_literal()) return term.value;
    if (!question::is_new_thing(term)) {
      return is_a(term, vocab::claim) ? "claim" : lookup_.describe({term})->at(term)->label;
    }
    for (const auto& name : statement_.names) {
      if (name.thing == term) return name.name;
    }
    for (const Triple& fact : facts_) {
      if (fact.subject == term && fact.predicate.value == vocab::edtf) return fact.object.value;
    }
    return "claim";
  }

  std::string in_words(const Triple& fact) {
    return label_of(fact.subject) + " · " + property_label(fact) + " · " + label_of(fact.object);
  }
  std::string property_label(const Triple& fact) {
    if (fact.predicate.value != vocab::rdf_type) return schema_.label(fact.predicate.value);
    const std::string kind = label_of(fact.object);
    const bool vowel =
        !kind.empty() && std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
    return vowel ? "is an" : "is a";
  }

  ParseResult<Proposal> finish() {
    for (const auto* facts : {&proposal_.change.added, &proposal_.change.removed}) {
      for (const auto& fact : *facts)
        proposal_.facts.push_back({label_of(fact.subject),
                                   property_label({fact.subject, fact.predicate, fact.object}),
                                   label_of(fact.object)});
    }
    return std::move(proposal_);
  }

  void remark(std::string text) {
    auto& remarks = proposal_.remarks;
    if (std::find(remarks.begin(), remarks.end(), text) == remarks.end()) remarks.push_back(std::move(text));
  }

  bool refuse(const SourceRange& range, std::string message, std::string expected = {}) {
    if (!problem_) problem_ = Diagnostic{std::move(message), range, std::move(expected), {}};
    return false;
  }

  const Statement& statement_;
  const View& view_;
  const Backend& backend_;
  Lookup lookup_;
  StatedTriples graph_;
  const ontology::Schema& schema_;
  SourceRange whole_;
  std::vector<Triple> facts_;
  std::map<Term, std::string> labels_;  // of what is made
  Proposal proposal_;
  std::optional<Diagnostic> problem_;
};

// What two readings would change alike: names for good are no difference.
std::vector<std::string> effect_of(const Proposal& proposal) {
  std::vector<std::string> lines = proposal.remarks;
  for (const FactInWords& fact : proposal.facts)
    lines.push_back(fact.subject + "\t" + fact.property + "\t" + fact.value);
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

bool Proposal::has_unannounced() const {
  return std::any_of(names.begin(), names.end(), [](const auto& name) { return !name.announced; });
}

ParseResult<Proposal> propose(std::string_view text, const question::Statements& statements, const View& view,
                              const Backend& backend) {
  std::vector<const Statement*> readings;
  for (const Statement& reading : statements.readings) readings.push_back(&reading);
  // A word means what the graph holds, where it could mean something else as well.
  const auto fitting = std::stable_partition(readings.begin(), readings.end(), [&](const Statement* reading) {
    return readings.size() == 1 || speaks_of_the_graph(reading->question, view);
  });
  if (fitting != readings.begin()) readings.erase(fitting, readings.end());
  std::vector<Proposal> proposals;
  std::optional<Diagnostics> problem;
  for (const Statement* reading : readings) {
    Proposer proposer(*reading, text, view, backend);
    auto proposal = statements.retracts ? proposer.retract() : proposer.tell();
    if (!proposal) {
      if (!problem) problem = proposal.diagnostics();
      continue;
    }
    const auto effect = effect_of(proposal.value());
    const bool again = std::any_of(proposals.begin(), proposals.end(),
                                   [&](const Proposal& other) { return effect_of(other) == effect; });
    if (!again) proposals.push_back(std::move(proposal).value());
  }
  if (proposals.empty()) return *problem;
  // What is not stated was hardly meant to be taken back.
  const auto idle = [](const Proposal& proposal) { return proposal.change.empty(); };
  if (statements.retracts && !std::all_of(proposals.begin(), proposals.end(), idle))
    std::erase_if(proposals, idle);
  if (proposals.size() == 1) return std::move(proposals.front());
  Proposal choice;
  choice.statement = text;
  choice.retracts = statements.retracts;
  choice.alternatives = std::move(proposals);
  return choice;
}

}  // namespace griot::session
