#include "ontology/infer/proof.hpp"

#include <cstddef>
#include <map>
#include <utility>

#include "ontology/infer/facts.hpp"
#include "ontology/infer/matcher.hpp"
#include "store/term/vocab.hpp"

namespace griot::infer {
namespace {

constexpr std::size_t kMaxSteps = 200'000;
constexpr std::size_t kMaxDepth = 64;

// Proofs by iterative deepening: at depth 1 all premises are asserted, at depth n each is asserted or has
// a proof of depth n - 1. The first depth at which one is found is the least.
class Prover {
 public:
  Prover(const dataset::Snapshot& snapshot, const std::vector<Rule>& rules)
      : snapshot_(snapshot), facts_(snapshot, snapshot.find(Term::iri(vocab::inferred_graph))) {
    for (const Rule& rule : rules) {
      CompiledRule compiled = compile(rule, [&](const Term& term) { return snapshot.find(term); });
      if (!compiled.unknown_premise) rules_.push_back(std::move(compiled.rule));
    }
  }

  std::optional<Proof> prove(const Triple& triple) {
    const Fact goal{snapshot_.find(triple.subject), snapshot_.find(triple.predicate),
                    snapshot_.find(triple.object)};
    if (!goal.s.bound() || !goal.p.bound() || !goal.o.bound()) return std::nullopt;
    for (std::size_t depth = 1; depth <= kMaxDepth && steps_ < kMaxSteps; ++depth) {
      cut_off_ = false;
      if (std::optional<Found> found = derive(goal, depth)) return to_proof(*found);
      if (!cut_off_) break;  // deeper searches would see nothing more
    }
    return std::nullopt;
  }

 private:
  struct Found {
    const IdRule* rule;
    Bindings bindings;
  };

  std::optional<Found> derive(const Fact& goal, std::size_t depth) {
    for (const IdRule& rule : rules_) {
      for (const IdPattern& conclusion : rule.conclusions) {
        Bindings bindings(rule.variables);
        if (!bind(conclusion, goal, bindings)) continue;
        std::vector<bool> known;
        for (const Id id : bindings) known.push_back(id.bound());
        const std::vector<std::size_t> order = match_order(rule, facts_, std::nullopt, known);
        if (match_from(rule, order, 0, depth, bindings)) return Found{&rule, std::move(bindings)};
      }
    }
    return std::nullopt;
  }

  // On success `bindings` holds the whole match.
  bool match_from(const IdRule& rule, const std::vector<std::size_t>& order, std::size_t at,
                  std::size_t depth, Bindings& bindings) {
    if (at == order.size()) return !is_excepted(rule, facts_, bindings);
    const IdPattern& premise = rule.premises[order[at]];
    bool found = false;
    const auto take = [&](const Fact& fact, bool asserted) {
      if (++steps_ >= kMaxSteps) return false;
      Bindings next = bindings;
      if (!bind(premise, fact, next)) return true;
      if (!asserted && !provable(fact, depth - 1)) return true;
      if (!match_from(rule, order, at + 1, depth, next)) return true;
      bindings = std::move(next);
      found = true;
      return false;
    };
    const Fact wanted = put_in(premise, bindings);
    facts_.visit(wanted, [&](const Fact& fact) { return take(fact, true); });
    if (found || steps_ >= kMaxSteps) return found;
    facts_.visit_all(wanted, [&](const Fact& fact) { return facts_.any(fact) || take(fact, false); });
    return found;
  }

  bool provable(const Fact& fact, std::size_t depth) {
    if (depth == 0) {
      cut_off_ = true;
      return false;
    }
    Known& known = known_[fact];
    if (known.proved_at != 0 && known.proved_at <= depth) return true;
    if (known.refuted_to >= depth) {
      cut_off_ = true;  // refuted to this depth only
      return false;
    }
    const bool proved = derive(fact, depth).has_value();
    if (proved) {
      known_[fact].proved_at = depth;
    } else if (steps_ < kMaxSteps) {
      known_[fact].refuted_to = depth;
    }
    return proved;
  }

  Proof to_proof(const Found& found) const {
    Proof proof;
    proof.rule = found.rule->rule;
    for (const IdPattern& premise : found.rule->premises) {
      const Fact fact = put_in(premise, found.bindings);
      proof.premises.push_back({snapshot_.term(fact.s), snapshot_.term(fact.p), snapshot_.term(fact.o)});
    }
    return proof;
  }

  struct Known {
    std::size_t proved_at = 0;   // 0: not yet
    std::size_t refuted_to = 0;  // no proof of this depth or less
  };

  const dataset::Snapshot& snapshot_;
  AssertedFacts facts_;
  std::vector<IdRule> rules_;
  std::map<Fact, Known> known_;
  bool cut_off_ = false;
  std::size_t steps_ = 0;
};

}  // namespace

std::optional<Proof> find_proof(const dataset::Snapshot& snapshot, const std::vector<Rule>& rules,
                                const Triple& triple) {
  return Prover(snapshot, rules).prove(triple);
}

}  // namespace griot::infer
