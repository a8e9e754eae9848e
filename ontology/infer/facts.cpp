#include "ontology/infer/facts.hpp"

#include <algorithm>
#include <utility>

namespace griot::infer {
namespace {

Fact rotated(const Fact& fact, int rotation) {
  return rotation == 0 ? fact : rotation == 1 ? Fact{fact.p, fact.o, fact.s} : Fact{fact.o, fact.s, fact.p};
}

void merge_into(std::vector<Fact>& kept, const std::vector<Fact>& added, int rotation) {
  std::vector<Fact> turned;
  turned.reserve(added.size());
  for (const Fact& fact : added) turned.push_back(rotated(fact, rotation));
  if (rotation != 0) std::sort(turned.begin(), turned.end());
  const auto middle = static_cast<std::ptrdiff_t>(kept.size());
  kept.insert(kept.end(), turned.begin(), turned.end());
  std::inplace_merge(kept.begin(), kept.begin() + middle, kept.end());
}

}  // namespace

void DerivedFacts::merge(const std::vector<Fact>& sorted) {
  merge_into(spo_, sorted, 0);
  merge_into(pos_, sorted, 1);
  merge_into(osp_, sorted, 2);
}

bool DerivedFacts::contains(const Fact& fact) const {
  return std::binary_search(spo_.begin(), spo_.end(), fact);
}

// The shortest run that holds all matches: bound components that stand first in one of the orders.
DerivedFacts::Run DerivedFacts::find(const Fact& pattern) const {
  const bool s = pattern.s.bound(), p = pattern.p.bound(), o = pattern.o.bound();
  const int rotation = s && (p || !o) ? 0 : p ? 1 : o ? 2 : 0;
  const std::vector<Fact>& kept = rotation == 0 ? spo_ : rotation == 1 ? pos_ : osp_;
  const Fact key = rotated(pattern, rotation);
  const auto below = [](Id a, Id b) { return b.bound() && a < b; };
  // Compares only the leading bound components, of which every kept order has at least one, or none.
  const auto less_than_key = [&](const Fact& fact, const Fact& k) {
    if (fact.s != k.s || !k.p.bound()) return below(fact.s, k.s);
    if (fact.p != k.p || !k.o.bound()) return below(fact.p, k.p);
    return below(fact.o, k.o);
  };
  const auto key_less_than = [&](const Fact& k, const Fact& fact) {
    if (!k.s.bound()) return false;
    if (fact.s != k.s || !k.p.bound()) return k.s < fact.s;
    if (fact.p != k.p || !k.o.bound()) return k.p < fact.p;
    return k.o < fact.o;
  };
  const auto begin = std::lower_bound(kept.begin(), kept.end(), key, less_than_key);
  const auto end = std::upper_bound(begin, kept.end(), key, key_less_than);
  const Fact* data = kept.data();
  return {data + (begin - kept.begin()), data + (end - kept.begin()), rotation};
}

}  // namespace griot::infer
