#include "store/plan/join_order.hpp"

#include <algorithm>
#include <limits>

namespace griot::plan {
namespace {

// Costs in units of one row streamed through an operator, as measured on scans in memory.
constexpr double kLookup = 60;  // opening a scan at a bound prefix
constexpr double kSkip = 30;    // one seek of a merge join
constexpr double kBuild = 6;    // one row into a hash table
constexpr double kProbe = 3;
constexpr double kOperator = 20;  // having one more operator at all
// Below this, a plan runs faster than the search for a better one.
constexpr double kCheapEnough = 2500;

// A chain so far.
struct State {
  double rows = 0, cost = 0;
  std::optional<Slot> sorted_by;
};

struct Move {
  JoinMethod method = JoinMethod::hash;
  std::optional<Slot> key;
  State after;
};

bool has(const std::vector<Slot>& list, Slot s) {
  return std::find(list.begin(), list.end(), s) != list.end();
}

class Search {
 public:
  Search(const std::vector<JoinInput>& inputs, const JoinChoices& choices)
      : inputs_(inputs), merge_(choices.merge), lookup_(choices.lookup) {}

  // Inputs in the order given.
  std::vector<JoinStep> in_order() {
    std::vector<std::size_t> order(inputs_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    return along(order);
  }

  std::vector<JoinStep> greedy() {
    std::size_t best = 0;
    for (std::size_t i = 1; i < inputs_.size(); ++i)
      if (inputs_[i].rows < inputs_[best].rows) best = i;
    std::vector<std::size_t> order{best};
    Least least(inputs_);
    least.add(best);
    State state = start(best, std::nullopt);
    std::vector<bool> used(inputs_.size());
    used[best] = true;
    while (order.size() < inputs_.size()) {
      std::size_t next = inputs_.size();
      Move move;
      double best_score = 0;
      bool best_connected = false;
      for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (used[i]) continue;
        const bool connected = inputs_[i].slots.intersects(least.slots);
        if (next != inputs_.size() && best_connected && !connected) continue;
        const Move candidate = cheapest(state, least, i);
        const double score = candidate.after.cost + candidate.after.rows;
        if (next == inputs_.size() || (connected && !best_connected) || score < best_score) {
          next = i;
          move = candidate;
          best_score = score;
          best_connected = connected;
        }
      }
      state = move.after;
      used[next] = true;
      least.add(next);
      order.push_back(next);
    }
    return along(order);
  }

  // The best left-deep chain. Requires: at most kExactInputs inputs. Gives nothing when no chain is
  // cheaper than `bound`.
  std::vector<JoinStep> exact(double bound);

 private:
  // For each slot the least number of different values among the inputs joined so far; the others'
  // numbers divide the product of row counts (containment of values assumed).
  struct Least {
    explicit Least(const std::vector<JoinInput>& all) : inputs(all) {}
    void add(std::size_t i) {
      slots |= inputs[i].slots;
      certain |= inputs[i].certain;
      for (const auto& [slot, n] : inputs[i].distinct) {
        if (slot >= values.size()) values.resize(slot + std::size_t{1});
        values[slot] = values[slot] == 0 ? n : std::min(values[slot], n);
      }
    }
    double of(Slot slot) const { return slot < values.size() && values[slot] > 0 ? values[slot] : 1; }
    const std::vector<JoinInput>& inputs;
    SlotSet slots, certain;
    std::vector<double> values;  // by slot; 0: none
  };

  State start(std::size_t i, std::optional<Slot> key) const {
    State s{inputs_[i].rows, inputs_[i].cost + kOperator, key};
    if (!inputs_[i].pattern && !inputs_[i].sortable.empty()) s.sorted_by = inputs_[i].sortable.front();
    return s;
  }

  double joined_rows(double rows, const Least& least, const JoinInput& input) const {
    double result = rows * input.rows;
    for (const auto& [slot, n] : input.distinct)
      if (least.slots.contains(slot)) result /= std::max({1.0, n, least.of(slot)});
    return result;
  }

  // The rows that agree in one slot: what a merge join looks at, whatever else the sides share.
  double pairs(double rows, const Least& least, const JoinInput& input, Slot key) const {
    double n = least.of(key);
    for (const auto& [slot, values] : input.distinct)
      if (slot == key) n = std::max(n, values);
    return rows * input.rows / n;
  }

  Move cheapest(const State& state, const Least& least, std::size_t i) const {
    const JoinInput& input = inputs_[i];
    const double rows = joined_rows(state.rows, least, input);
    const bool connected = input.slots.intersects(least.slots);
    Move best{JoinMethod::hash,
              std::nullopt,
              {rows, input.cost + input.rows * kBuild + state.rows * kProbe, state.sorted_by}};
    const auto offer = [&best](Move m) {
      if (m.after.cost < best.after.cost) best = m;
    };
    offer({JoinMethod::hash_so_far,
           std::nullopt,
           {rows, input.cost + input.rows * kProbe + state.rows * kBuild, std::nullopt}});
    if (input.walk > 0 && connected && lookup_)
      offer({JoinMethod::lookup, std::nullopt, {rows, state.rows * input.walk, state.sorted_by}});
    // A product: scanned for each row so far it holds nothing and its first rows come at once; opening the
    // scans is nothing beside the rows that each gives.
    if (input.pattern && !connected && lookup_ && input.rows >= kLookup)
      offer({JoinMethod::lookup, std::nullopt, {rows, 0, state.sorted_by}});
    if (input.pattern && connected && lookup_) {
      offer({JoinMethod::lookup, std::nullopt, {rows, state.rows * kLookup, state.sorted_by}});
      if (merge_ && state.sorted_by && has(input.sortable, *state.sorted_by))
        offer({JoinMethod::merge,
               state.sorted_by,
               {rows,
                kLookup + state.rows + std::min(input.cost, state.rows * kSkip) +
                    pairs(state.rows, least, input, *state.sorted_by) - rows,
                state.sorted_by}});
    }
    best.after.cost += state.cost + rows + kOperator;
    return best;
  }

  // The slots worth being sorted by at the start.
  std::vector<std::optional<Slot>> starts(std::size_t i) const {
    std::vector<std::optional<Slot>> keys{std::nullopt};
    if (!merge_ || !inputs_[i].pattern) return keys;
    for (const Slot s : inputs_[i].sortable)
      for (std::size_t j = 0; j < inputs_.size(); ++j)
        if (j != i && inputs_[j].pattern && has(inputs_[j].sortable, s)) {
          keys.push_back(s);
          break;
        }
    return keys;
  }

  // The best methods along a fixed order: every sorted start is tried.
  std::vector<JoinStep> along(const std::vector<std::size_t>& order) const {
    std::vector<JoinStep> best;
    for (const auto& key : starts(order.front())) {
      State state = start(order.front(), key);
      std::vector<JoinStep> steps{{order.front(), JoinMethod::first, key, state.rows, state.cost}};
      Least least(inputs_);
      least.add(order.front());
      for (std::size_t k = 1; k < order.size(); ++k) {
        const Move move = cheapest(state, least, order[k]);
        state = move.after;
        least.add(order[k]);
        steps.push_back({order[k], move.method, move.key, state.rows, state.cost});
      }
      if (best.empty() || steps.back().cost < best.back().cost) best = std::move(steps);
    }
    return best;
  }

  const std::vector<JoinInput>& inputs_;
  bool merge_, lookup_;
};

std::vector<JoinStep> Search::exact(double bound) {
  // For each subset the cheapest chain, and the cheapest for each slot it can be sorted by.
  struct Entry {
    State state;
    std::uint32_t before = 0;  // index into the entries of the subset without `input`
    std::uint8_t input = 0;
    JoinMethod method = JoinMethod::first;
    std::optional<Slot> key;
  };
  const std::size_t n = inputs_.size();
  std::vector<std::vector<Entry>> table(std::size_t{1} << n);
  const auto keep = [&table, bound](std::size_t set, const Entry& e) {
    if (e.state.cost >= bound) return;
    for (auto& other : table[set]) {
      if (other.state.sorted_by == e.state.sorted_by) {
        if (e.state.cost < other.state.cost) other = e;
        return;
      }
      if (!e.state.sorted_by && other.state.cost <= e.state.cost) return;
    }
    table[set].push_back(e);
  };
  for (std::size_t i = 0; i < n; ++i)
    for (const auto& key : starts(i)) {
      const State s = start(i, key);
      keep(std::size_t{1} << i, {s, 0, static_cast<std::uint8_t>(i), JoinMethod::first, key});
    }
  for (std::size_t set = 1; set + 1 < table.size(); ++set) {
    if (table[set].empty()) continue;
    Least least(inputs_);
    for (std::size_t i = 0; i < n; ++i)
      if (set >> i & 1) least.add(i);
    bool any_connected = false;
    for (std::size_t i = 0; i < n; ++i)
      any_connected |= !(set >> i & 1) && inputs_[i].slots.intersects(least.slots);
    for (std::size_t i = 0; i < n; ++i) {
      if ((set >> i & 1) || (any_connected && !inputs_[i].slots.intersects(least.slots))) continue;
      for (std::uint32_t e = 0; e < table[set].size(); ++e) {
        const Move m = cheapest(table[set][e].state, least, i);
        keep(set | std::size_t{1} << i, {m.after, e, static_cast<std::uint8_t>(i), m.method, m.key});
      }
    }
  }
  std::vector<JoinStep> steps;
  std::size_t set = table.size() - 1;
  if (table[set].empty()) return steps;
  std::uint32_t at = 0;
  for (std::uint32_t e = 1; e < table[set].size(); ++e)
    if (table[set][e].state.cost < table[set][at].state.cost) at = e;
  while (set != 0) {
    const Entry& e = table[set][at];
    steps.push_back({e.input, e.method, e.key, e.state.rows, e.state.cost});
    set &= ~(std::size_t{1} << e.input);
    at = e.before;
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace

std::vector<JoinStep> order_joins(const std::vector<JoinInput>& inputs, const JoinChoices& choices) {
  Search search(inputs, choices);
  if (!choices.reorder) return search.in_order();
  std::vector<JoinStep> greedy = search.greedy();
  if (inputs.size() > kExactInputs || greedy.back().cost < kCheapEnough) return greedy;
  std::vector<JoinStep> best = search.exact(greedy.back().cost);
  return best.empty() ? greedy : best;
}

}  // namespace griot::plan
