#include "ontology/infer/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <variant>

namespace griot::infer {
namespace {

// How many matches a pattern has once its bound variables are known. Only fixed components are
// counted exactly; a bound variable divides by a usual number of different values.
double estimate(const IdPattern& pattern, const AssertedFacts& facts, const std::vector<bool>& known) {
  const Fact fixed = put_in(pattern, Bindings(known.size()));
  double matches = static_cast<double>(facts.count(fixed)) + 1;
  const std::array<double, 3> keep = {0.6, 0.8, 0.7};  // exponents: a known subject says most
  double power = 1;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto variable = pattern.ends[i].variable;
    if (variable && known[*variable]) power *= 1 - keep[i];
  }
  matches = std::pow(matches, power);
  return matches;
}

}  // namespace

Fact put_in(const IdPattern& pattern, const Bindings& bindings) {
  const auto value = [&](const End& end) { return end.variable ? bindings[*end.variable] : end.id; };
  return {value(pattern.ends[0]), value(pattern.ends[1]), value(pattern.ends[2])};
}

bool bind(const IdPattern& pattern, const Fact& fact, Bindings& bindings) {
  const std::array<Id, 3> values = {fact.s, fact.p, fact.o};
  std::array<std::size_t, 3> bound{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const End& end = pattern.ends[i];
    const Id have = end.variable ? bindings[*end.variable] : end.id;
    if (!have.bound() && end.variable) {
      bindings[*end.variable] = values[i];
      bound[count++] = *end.variable;
    } else if (have != values[i]) {
      while (count > 0) bindings[bound[--count]] = Id();
      return false;
    }
  }
  return true;
}

CompiledRule compile(const Rule& rule, const ToId& to_id) {
  CompiledRule compiled;
  compiled.rule.rule = &rule;
  std::map<algebra::Variable, std::size_t> numbers;
  const auto convert = [&](const algebra::TriplePattern& pattern, bool premise) {
    IdPattern result;
    const std::array<const algebra::VarOrTerm*, 3> ends = {&pattern.subject, &pattern.predicate,
                                                           &pattern.object};
    for (std::size_t i = 0; i < 3; ++i) {
      if (const auto* variable = std::get_if<algebra::Variable>(ends[i])) {
        result.ends[i].variable = numbers.emplace(*variable, numbers.size()).first->second;
      } else {
        result.ends[i].id = to_id(std::get<Term>(*ends[i]));
        if (premise && !result.ends[i].id.bound()) compiled.unknown_premise = true;
      }
    }
    return result;
  };
  for (const auto& pattern : rule.premises) compiled.rule.premises.push_back(convert(pattern, true));
  for (const auto& pattern : rule.exceptions) compiled.rule.exceptions.push_back(convert(pattern, false));
  for (const auto& pattern : rule.conclusions) compiled.rule.conclusions.push_back(convert(pattern, false));
  compiled.rule.variables = numbers.size();
  return compiled;
}

std::vector<std::size_t> match_order(const IdRule& rule, const AssertedFacts& facts,
                                     std::optional<std::size_t> first,
                                     const std::vector<bool>& known_at_start) {
  std::vector<bool> known = known_at_start;
  std::vector<bool> used(rule.premises.size(), false);
  std::vector<std::size_t> order;
  while (order.size() < rule.premises.size()) {
    std::size_t best = rule.premises.size();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < rule.premises.size(); ++i) {
      if (used[i] || (order.empty() && first && *first != i)) continue;
      const double matches = estimate(rule.premises[i], facts, known);
      if (best == rule.premises.size() || matches < least) {
        best = i;
        least = matches;
      }
    }
    used[best] = true;
    order.push_back(best);
    for (const End& end : rule.premises[best].ends) {
      if (end.variable) known[*end.variable] = true;
    }
  }
  return order;
}

bool is_excepted(const IdRule& rule, const AssertedFacts& facts, const Bindings& bindings) {
  for (const IdPattern& exception : rule.exceptions) {
    // A fixed term that the store does not know can be in no triple.
    const bool possible = std::all_of(exception.ends.begin(), exception.ends.end(),
                                      [](const End& end) { return end.variable || end.id.bound(); });
    if (!possible) continue;
    Bindings open = bindings;
    const bool found = !facts.visit(put_in(exception, bindings), [&](const Fact& fact) {
      // Variables that occur twice in the pattern have to meet the same term.
      open = bindings;
      return !bind(exception, fact, open);
    });
    if (found) return true;
  }
  return false;
}

}  // namespace griot::infer
