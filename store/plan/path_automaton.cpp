#include "store/plan/path_automaton.hpp"

#include <algorithm>
#include <map>

namespace griot::plan {
namespace {

// With steps that walk no triple (Thompson's construction); they are taken out afterwards.
class Builder {
 public:
  explicit Builder(const dataset::Snapshot& snapshot) : snapshot_(snapshot) {}

  PathAutomaton build(const algebra::Path& path, bool inverse) {
    const auto first = state(), last = state();
    add(path, inverse, first, last);
    return smallest(without_empty_steps(last));
  }

 private:
  using State = std::uint32_t;

  State state() {
    states_.emplace_back();
    empty_.emplace_back();
    return static_cast<State>(states_.size() - 1);
  }

  // What the path joins, `to` is reached with from `from`.
  void add(const algebra::Path& path, bool inverse, State from, State to) {
    std::visit([&](const auto& p) { add(p, inverse, from, to); }, path.value);
  }
  void add(const algebra::Link& p, bool inverse, State from, State to) {
    const Id id = snapshot_.find(p.predicate);
    if (id.bound()) states_[from].steps.push_back({inverse, false, {id}, to});
  }
  void add(const algebra::Inverse& p, bool inverse, State from, State to) {
    add(*p.path, !inverse, from, to);
  }
  void add(const algebra::Sequence& p, bool inverse, State from, State to) {
    for (std::size_t i = 0; i < p.parts.size(); ++i) {
      const State next = i + 1 == p.parts.size() ? to : state();
      add(*p.parts[inverse ? p.parts.size() - 1 - i : i], inverse, from, next);
      from = next;
    }
  }
  void add(const algebra::Alternative& p, bool inverse, State from, State to) {
    for (const auto& part : p.parts) add(*part, inverse, from, to);
  }
  void add(const algebra::ZeroOrOne& p, bool inverse, State from, State to) {
    add(*p.path, inverse, from, to);
    empty_[from].push_back(to);
  }
  void add(const algebra::ZeroOrMore& p, bool inverse, State from, State to) {
    const State loop = state();
    empty_[from].push_back(loop);
    add(*p.path, inverse, loop, loop);
    empty_[loop].push_back(to);
  }
  void add(const algebra::OneOrMore& p, bool inverse, State from, State to) {
    const State begin = state(), end = state();
    empty_[from].push_back(begin);
    add(*p.path, inverse, begin, end);
    empty_[end].push_back(begin);
    empty_[end].push_back(to);
  }
  void add(const algebra::NegatedSet& p, bool inverse, State from, State to) {
    if (!p.forward.empty() || p.backward.empty())
      states_[from].steps.push_back({inverse, true, ids(p.forward), to});
    if (!p.backward.empty()) states_[from].steps.push_back({!inverse, true, ids(p.backward), to});
  }

  std::vector<Id> ids(const std::vector<Term>& terms) const {
    std::vector<Id> list;
    for (const auto& t : terms)
      if (const Id id = snapshot_.find(t); id.bound()) list.push_back(id);
    std::sort(list.begin(), list.end());
    return list;
  }

  // The states that empty steps lead to, `from` included.
  std::vector<State> closure(State from) const {
    std::vector<State> found{from};
    std::vector<bool> seen(states_.size());
    seen[from] = true;
    for (std::size_t i = 0; i < found.size(); ++i)
      for (const State s : empty_[found[i]])
        if (!seen[s]) {
          seen[s] = true;
          found.push_back(s);
        }
    return found;
  }

  // Only what can be reached from the first state, which stays the first.
  PathAutomaton without_empty_steps(State last) const {
    PathAutomaton made;
    std::vector<State> order{0};
    std::map<State, State> number{{0, 0}};
    for (std::size_t i = 0; i < order.size(); ++i) {
      PathState merged;
      for (const State s : closure(order[i])) {
        merged.accepting |= s == last;
        merged.steps.insert(merged.steps.end(), states_[s].steps.begin(), states_[s].steps.end());
      }
      for (auto& step : merged.steps) {
        const auto [it, fresh] = number.emplace(step.target, static_cast<State>(order.size()));
        if (fresh) order.push_back(step.target);
        step.target = it->second;
      }
      made.states.push_back(std::move(merged));
    }
    return made;
  }

  // States that go on alike are one: the two of p* become one. A few rounds do for the paths that people
  // write; others stay larger than they need to be.
  static PathAutomaton smallest(PathAutomaton a) {
    constexpr int kRounds = 8;
    for (int round = 0; round < kRounds; ++round) {
      std::map<PathState, State> kinds;
      std::vector<State> kind(a.states.size());
      PathAutomaton merged;
      for (std::size_t i = 0; i < a.states.size(); ++i) {
        PathState& s = a.states[i];
        std::sort(s.steps.begin(), s.steps.end());
        s.steps.erase(std::unique(s.steps.begin(), s.steps.end()), s.steps.end());
        const auto [it, fresh] = kinds.emplace(s, static_cast<State>(merged.states.size()));
        kind[i] = it->second;
        if (fresh) merged.states.push_back(s);
      }
      const bool same = merged.states.size() == a.states.size();
      for (auto& s : merged.states)
        for (auto& step : s.steps) step.target = kind[step.target];
      a = std::move(merged);
      if (same) break;
    }
    return a;
  }

  const dataset::Snapshot& snapshot_;
  std::vector<PathState> states_;
  std::vector<std::vector<State>> empty_;
};

}  // namespace

PathAutomaton path_automaton(const algebra::Path& path, bool inverse, const dataset::Snapshot& snapshot) {
  return Builder(snapshot).build(path, inverse);
}

}  // namespace griot::plan
