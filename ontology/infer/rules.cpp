#include "ontology/infer/rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "ontology/schema.hpp"
#include "store/base/spelling.hpp"
#include "store/term/vocab.hpp"

namespace griot::infer {
namespace {

using algebra::TriplePattern;
using algebra::Variable;
using algebra::VarOrTerm;
using ontology::Severity;
using ontology::Spot;
using ontology::Vocabulary;

constexpr std::string_view kVariables = "https://griot.example/var#";
constexpr std::array<std::string_view, 3> kParts = {"if", "unless", "then"};

std::string griot_term(std::string_view name) {
  return std::string(vocab::griot_ns) + std::string(name);
}

void collect(const TriplePattern& pattern, std::set<Variable>& into) {
  for (const VarOrTerm* end : {&pattern.subject, &pattern.predicate, &pattern.object}) {
    if (const auto* variable = std::get_if<Variable>(end)) into.insert(*variable);
  }
}

class RuleReader {
 public:
  RuleReader(const Vocabulary& vocabulary, Problems& problems)
      : vocabulary_(vocabulary), problems_(problems) {}

  std::optional<Rule> read(const Term& node) {
    errors_ = 0;
    rule_ = node;
    Rule rule;
    rule.iri = node.value;
    const std::vector<std::string> labels = vocabulary_.labels(node);
    rule.label = labels.empty() ? ontology::words_of_local_name(node.value) : labels.front();
    check_predicates(node);
    rule.premises = patterns(node, "if");
    rule.exceptions = patterns(node, "unless");
    rule.conclusions = patterns(node, "then");
    if (errors_ == 0) check_whole(node, rule);
    return errors_ == 0 ? std::optional<Rule>(std::move(rule)) : std::nullopt;
  }

 private:
  // A part of a rule with a misspelt name would be a condition that nobody heeds.
  void check_predicates(const Term& node) {
    for (const auto& [predicate, object] : vocabulary_.triples_of(node)) {
      if (!predicate.value.starts_with(vocab::griot_ns)) continue;
      const std::string name = predicate.value.substr(vocab::griot_ns.size());
      if (std::find(kParts.begin(), kParts.end(), name) != kParts.end()) continue;
      error(vocabulary_.spot(node, predicate.value, object), "a rule has no griot:" + name,
            "griot:if, griot:unless or griot:then", nearest_of(name, kParts, 1));
    }
  }

  std::vector<TriplePattern> patterns(const Term& node, std::string_view part) {
    std::vector<TriplePattern> found;
    const std::string predicate = griot_term(part);
    for (const Term& value : vocabulary_.objects(node, predicate)) {
      const Spot at = vocabulary_.spot(node, predicate, value);
      const std::optional<VarOrTerm> s = end(value, vocab::rdf_subject, at),
                                     p = end(value, vocab::rdf_predicate, at),
                                     o = end(value, vocab::rdf_object, at);
      if (s && p && o) found.push_back({*s, *p, *o, {}});
    }
    return found;
  }

  std::optional<VarOrTerm> end(const Term& pattern, std::string_view predicate, const Spot& at) {
    const std::vector<Term> values = vocabulary_.objects(pattern, predicate);
    if (values.size() != 1) {
      error(at, "a pattern needs one subject, one predicate and one object",
            "[ rdf:subject … ; rdf:predicate … ; rdf:object … ]");
      return std::nullopt;
    }
    const Term& value = values.front();
    if (value.is_iri() && value.value.starts_with(kVariables)) {
      return Variable{value.value.substr(kVariables.size())};
    }
    const bool fits = value.is_iri() || (value.is_literal() && predicate == vocab::rdf_object);
    if (!fits)
      error(at, "this can stand in no triple", "a variable (var:x), an IRI or, as an object, a literal");
    return fits ? std::optional<VarOrTerm>(value) : std::nullopt;
  }

  void check_whole(const Term& node, const Rule& rule) {
    const Spot at = vocabulary_.spot(node);
    if (rule.premises.empty()) error(at, "this rule has no condition", "griot:if");
    if (rule.conclusions.empty()) error(at, "nothing follows from this rule", "griot:then");
    std::set<Variable> known;
    for (const TriplePattern& premise : rule.premises) collect(premise, known);
    // A conclusion may lie in another file than the rule.
    const std::string predicate = griot_term("then");
    const std::vector<Term> places = vocabulary_.objects(node, predicate);
    for (std::size_t i = 0; i < rule.conclusions.size(); ++i) {
      std::set<Variable> used;
      collect(rule.conclusions[i], used);
      for (const Variable& variable : used) {
        if (!known.insert(variable).second) continue;
        error(vocabulary_.spot(node, predicate, places[i]),
              "var:" + variable.name + " stands in a conclusion but in no condition of this rule");
      }
    }
  }

  void error(const Spot& at, std::string message, std::string expected = {},
             std::vector<std::string> suggestions = {}) {
    ++errors_;
    problems_.push_back({Severity::error, vocabulary_.place(at, rule_), std::move(message),
                         std::move(expected), std::move(suggestions)});
  }

  const Vocabulary& vocabulary_;
  Problems& problems_;
  Term rule_;  // the one being read
  std::size_t errors_ = 0;
};

}  // namespace

RulesResult build_rules(const Vocabulary& vocabulary) {
  RulesResult result;
  RuleReader reader(vocabulary, result.problems);
  for (const Term& node : vocabulary.subjects(vocab::rdf_type, Term::iri(vocab::rule))) {
    if (std::optional<Rule> rule = reader.read(node)) result.rules.push_back(std::move(*rule));
  }
  return result;
}

}  // namespace griot::infer
