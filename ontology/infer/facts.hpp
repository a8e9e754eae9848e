// The triples that rules run over: those asserted in a snapshot (in any graph but griot:inferred, each
// once) and those derived so far, both asked by pattern. Private to this room. One thread at a time.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/term/id.hpp"

namespace griot::infer {

// A triple; as a pattern, an unbound component matches anything.
struct Fact {
  Id s, p, o;
  friend bool operator==(const Fact&, const Fact&) = default;
  friend auto operator<=>(const Fact&, const Fact&) = default;
};

class AssertedFacts {
 public:
  // `inferred`: the Id of the graph to leave out; unbound: there is none. `snapshot` must outlive this.
  AssertedFacts(const dataset::Snapshot& snapshot, Id inferred) : snapshot_(snapshot), inferred_(inferred) {}

  // Calls visit(fact) for every match until it returns false; false when it did.
  template <typename Visit>
  bool visit(const Fact& pattern, Visit visit) const {
    return walk(pattern, [&](const Fact& fact, Id graph) { return graph == inferred_ || visit(fact); });
  }
  // The same for triples of all graphs, inferred ones too.
  template <typename Visit>
  bool visit_all(const Fact& pattern, Visit visit) const {
    return walk(pattern, [&](const Fact& fact, Id) { return visit(fact); });
  }
  bool any(const Fact& pattern) const {
    return !visit(pattern, [](const Fact&) { return false; });
  }
  // Matching quads in all graphs: an upper bound.
  std::uint64_t count(const Fact& pattern) const {
    return snapshot_.count({pattern.s, pattern.p, pattern.o, Id()});
  }

 private:
  // Each triple once for griot:inferred and once for all other graphs together. (Orders have the graph
  // last, so the quads of a triple are neighbours.)
  template <typename Visit>
  bool walk(const Fact& pattern, Visit visit) const {
    const dataset::Pattern quads{pattern.s, pattern.p, pattern.o, Id()};
    const auto scan = snapshot_.scan(quads, order_for(quads));
    dataset::QuadBlock block;
    Fact last{};
    bool last_inferred = false;
    while (scan->next(block)) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        const Fact fact{block.columns[dataset::subject][i], block.columns[dataset::predicate][i],
                        block.columns[dataset::object][i]};
        const Id graph = block.columns[dataset::graph][i];
        const bool inferred = inferred_.bound() && graph == inferred_;
        if (fact == last && inferred == last_inferred) continue;
        last = fact;
        last_inferred = inferred;
        if (!visit(fact, graph)) return false;
      }
    }
    return true;
  }

  // Whether an order is fit depends on nothing but which components are bound, and rules ask for few things
  // thousands of times.
  dataset::Order order_for(const dataset::Pattern& quads) const {
    auto& order = orders_[std::size_t{quads.s.bound()} + 2 * std::size_t{quads.p.bound()} +
                          4 * std::size_t{quads.o.bound()}];
    if (!order) order = snapshot_.order_for(quads, dataset::subject);
    return *order;
  }

  const dataset::Snapshot& snapshot_;
  Id inferred_;
  mutable std::array<std::optional<dataset::Order>, 8> orders_;
};

// A set of triples in three orders, each a sorted run: 72 bytes a triple.
class DerivedFacts {
 public:
  static constexpr std::uint64_t kBytesPerFact = 3 * sizeof(Fact);

  // Adds triples that are sorted, each once, and not in the set yet. O(size).
  void merge(const std::vector<Fact>& sorted);
  bool contains(const Fact& fact) const;
  std::size_t size() const noexcept { return spo_.size(); }
  // Sorted by subject, predicate, object.
  const std::vector<Fact>& facts() const noexcept { return spo_; }

  // As AssertedFacts::visit. The set must not change meanwhile.
  template <typename Visit>
  bool visit(const Fact& pattern, Visit visit) const {
    const Run run = find(pattern);
    for (const Fact* i = run.begin; i != run.end; ++i) {
      const Fact fact = run.original(*i);
      if (matches(pattern, fact) && !visit(fact)) return false;
    }
    return true;
  }

 private:
  // Triples as one order keeps them, rotated so that its first component stands first.
  struct Run {
    const Fact* begin;
    const Fact* end;
    int rotation;  // 0: spo, 1: pos, 2: osp
    Fact original(const Fact& kept) const {
      return rotation == 0   ? kept
             : rotation == 1 ? Fact{kept.o, kept.s, kept.p}
                             : Fact{kept.p, kept.o, kept.s};
    }
  };
  Run find(const Fact& pattern) const;
  static bool matches(const Fact& pattern, const Fact& fact) {
    return (!pattern.s.bound() || pattern.s == fact.s) && (!pattern.p.bound() || pattern.p == fact.p) &&
           (!pattern.o.bound() || pattern.o == fact.o);
  }

  std::vector<Fact> spo_, pos_, osp_;
};

}  // namespace griot::infer
