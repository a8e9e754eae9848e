#include "ontology/infer/engine.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "ontology/infer/facts.hpp"
#include "ontology/infer/matcher.hpp"
#include "store/term/vocab.hpp"

namespace griot::infer {
namespace {

constexpr std::size_t kCancelStep = 4096;
constexpr std::size_t kCandidates = std::size_t{1} << 20;  // sorted and thinned out when so many

// Ids of terms that say nothing new.
struct Noise {
  Id type, sub_class_of, sub_property_of, resource, thing;

  bool is_noise(const Fact& fact) const {
    if (fact.s.is_literal() || !fact.p.is_iri()) return true;
    if (fact.p == type) return fact.o == resource || fact.o == thing;
    return fact.s == fact.o && (fact.p == sub_class_of || fact.p == sub_property_of);
  }
};

class Fixpoint {
 public:
  Fixpoint(const AssertedFacts& asserted, std::vector<IdRule> rules, const Noise& noise,
           const CancelToken& cancel, MemoryBudget& budget)
      : asserted_(asserted), rules_(std::move(rules)), noise_(noise), cancel_(cancel), charge_(budget) {}

  const DerivedFacts& run(std::size_t& rounds) {
    for (const IdRule& rule : rules_) match(rule, std::nullopt);
    for (rounds = 1; close_round(); ++rounds) {
      for (const IdRule& rule : rules_) {
        for (std::size_t i = 0; i < rule.premises.size(); ++i) {
          if (touches(rule.premises[i])) match(rule, i);
        }
      }
    }
    return derived_;
  }

 private:
  // Whether anything new can match the pattern at all.
  bool touches(const IdPattern& pattern) const {
    Fact fixed{};
    for (std::size_t i = 0; i < 3; ++i) {
      if (!pattern.ends[i].variable) (i == 0 ? fixed.s : i == 1 ? fixed.p : fixed.o) = pattern.ends[i].id;
    }
    return !fresh_.visit(fixed, [](const Fact&) { return false; });
  }

  // All bindings of a rule; with `newest`, those whose premise of that number is fresh.
  void match(const IdRule& rule, std::optional<std::size_t> newest) {
    const std::vector<std::size_t> order =
        match_order(rule, asserted_, newest, std::vector<bool>(rule.variables, false));
    Bindings bindings(rule.variables);
    match_from(rule, order, 0, newest, bindings);
  }

  void match_from(const IdRule& rule, const std::vector<std::size_t>& order, std::size_t at,
                  std::optional<std::size_t> newest, const Bindings& bindings) {
    if (at == order.size()) {
      if (!is_excepted(rule, asserted_, bindings)) conclude(rule, bindings);
      return;
    }
    const std::size_t number = order[at];
    const IdPattern& premise = rule.premises[number];
    const Fact wanted = put_in(premise, bindings);
    const auto take = [&](const Fact& fact) {
      if (++steps_ % kCancelStep == 0) cancel_.check();
      Bindings next = bindings;
      if (bind(premise, fact, next)) match_from(rule, order, at + 1, newest, next);
      return true;
    };
    if (newest == number) {
      fresh_.visit(wanted, take);
      return;
    }
    asserted_.visit(wanted, take);
    derived_.visit(wanted, take);
  }

  void conclude(const IdRule& rule, const Bindings& bindings) {
    for (const IdPattern& conclusion : rule.conclusions) {
      const Fact fact = put_in(conclusion, bindings);
      if (!noise_.is_noise(fact)) candidates_.push_back(fact);
    }
    if (candidates_.size() >= limit_) {
      thin_out();
      limit_ = std::max(kCandidates, 2 * candidates_.size());
    }
  }

  // Leaves each candidate once, without those that are known.
  void thin_out() {
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    std::erase_if(candidates_, [&](const Fact& fact) {
      if (++steps_ % kCancelStep == 0) cancel_.check();
      return derived_.contains(fact) || asserted_.any(fact);
    });
    charge_.grow_to((derived_.size() + 2 * candidates_.size()) * DerivedFacts::kBytesPerFact);
  }

  // What this round found becomes the next one's news; false when there is none.
  bool close_round() {
    thin_out();
    fresh_ = DerivedFacts();
    fresh_.merge(candidates_);
    derived_.merge(candidates_);
    candidates_.clear();
    return fresh_.size() > 0;
  }

  const AssertedFacts& asserted_;
  const std::vector<IdRule> rules_;
  const Noise noise_;
  const CancelToken& cancel_;
  MemoryCharge charge_;
  DerivedFacts derived_, fresh_;
  std::vector<Fact> candidates_;
  std::size_t limit_ = kCandidates;
  std::size_t steps_ = 0;
};

std::vector<Fact> facts_of_graph(const dataset::Snapshot& snapshot, Id graph) {
  std::vector<Fact> facts;
  const auto scan = snapshot.scan({Id(), Id(), Id(), graph}, dataset::Order::gspo);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      facts.push_back({block.columns[dataset::subject][i], block.columns[dataset::predicate][i],
                       block.columns[dataset::object][i]});
    }
  }
  return facts;
}

}  // namespace

Summary materialise(dataset::Transaction& transaction, const std::vector<Rule>& rules,
                    const CancelToken& cancel, MemoryBudget& budget) {
  const std::shared_ptr<const dataset::Snapshot> snapshot = transaction.snapshot();
  const auto intern = [&](const Term& term) { return transaction.intern(term); };
  const auto iri = [&](std::string_view text) { return intern(Term::iri(text)); };
  const Id inferred = iri(vocab::inferred_graph);
  const Noise noise{iri(vocab::rdf_type), iri(vocab::rdfs_sub_class_of), iri(vocab::rdfs_sub_property_of),
                    iri(std::string(vocab::rdfs_ns) + "Resource"), iri(std::string(vocab::owl_ns) + "Thing")};
  std::vector<IdRule> id_rules;
  for (const Rule& rule : rules) id_rules.push_back(compile(rule, intern).rule);

  const AssertedFacts asserted(*snapshot, inferred);
  Summary summary;
  Fixpoint fixpoint(asserted, std::move(id_rules), noise, cancel, budget);
  const std::vector<Fact>& now = fixpoint.run(summary.rounds).facts();
  const std::vector<Fact> before = facts_of_graph(*snapshot, inferred);

  std::vector<Fact> gone, added;
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(gone));
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(added));
  summary.inferred = now.size();
  summary.added = added.size();
  summary.removed = gone.size();
  for (const Fact& fact : gone) transaction.erase({fact.s, fact.p, fact.o, inferred});
  for (const Fact& fact : added) transaction.insert({fact.s, fact.p, fact.o, inferred});
  return summary;
}

}  // namespace griot::infer
