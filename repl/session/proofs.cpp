#include "repl/session/proofs.hpp"

#include "ontology/infer/proof.hpp"

namespace griot::session {

namespace {

// Proofs end at asserted triples by themselves; this only keeps a tree that repeats a premise many
// times from filling the screen.
constexpr std::size_t kDeepest = 12;

Evidence evidence_of(const Triple& triple, Lookup& lookup) {
  Evidence evidence{triple.subject, triple.predicate, triple.object, Status::not_stated, {}, {}};
  if (const auto standing = lookup.place({triple})->at(triple); standing.status)
    evidence.status = *standing.status;
  if (evidence.status == Status::inferred) evidence.rule = lookup.rule_of(triple);
  if (evidence.status != Status::background)
    evidence.sources = lookup.describe({triple.subject})->at(triple.subject)->sources;
  return evidence;
}

void add_premises(Proof& proof, const View& view, const Backend& backend, Lookup& lookup, std::size_t depth) {
  if (proof.fact.status != Status::inferred || depth == kDeepest) return;
  backend.cancel().check();
  const auto found = infer::find_proof(*backend.snapshot(), view.words(backend.cancel()).rules,
                                       {proof.fact.subject, proof.fact.predicate, proof.fact.object});
  if (!found) return;
  for (const auto& premise : found->premises) {
    Proof under{evidence_of(premise, lookup), {}};
    add_premises(under, view, backend, lookup, depth + 1);
    proof.premises.push_back(std::move(under));
  }
}

}  // namespace

Proof prove(const Evidence& evidence, const View& view, const Backend& backend, Lookup& lookup) {
  Proof proof{evidence, {}};
  add_premises(proof, view, backend, lookup, 0);
  return proof;
}

}  // namespace griot::session
