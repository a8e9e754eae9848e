#include "store/exec/path_walk.hpp"

#include <algorithm>
#include <array>

namespace griot::exec {

PathWalk::PathWalk(Context& context, const plan::Walk& walk)
    : context_(context), walk_(walk), met_(context.cancel, context.budget, 2) {
  for (const auto& state : walk.states) {
    auto& cursors = cursors_.emplace_back();
    cursors.reserve(state.steps.size());
    for (const auto& step : state.steps) cursors.emplace_back(context, step.spec);
  }
  several_ends_ = std::count_if(walk.states.begin(), walk.states.end(),
                                [](const auto& state) { return state.accepting; }) > 1;
}

void PathWalk::start(Id node) {
  met_.clear();
  at_ = 0;
  meet(0, node);
}

bool PathWalk::next(Id& node) {
  const State end = walk_.states.size();  // stands for all accepting states
  while (at_ < met_.size()) {
    context_.step();
    const auto pair = met_.row(at_++);
    const State state = pair[0].bits();
    node = pair[1];
    if (state == end) continue;
    step(state, node);
    if (!walk_.states[state].accepting) continue;
    if (!several_ends_ || met_.insert(std::array{Id::from_bits(end), node}).second) return true;
  }
  return false;
}

void PathWalk::meet(State state, Id node) {
  met_.insert(std::array{Id::from_bits(state), node});
}

std::optional<dataset::Pattern> PathWalk::pattern(std::size_t state, std::size_t step, Id node) const {
  auto pattern = cursors_[state][step].pattern();
  if (pattern) (walk_.states[state].steps[step].from == dataset::subject ? pattern->s : pattern->o) = node;
  return pattern;
}

void PathWalk::step(State state, Id node) {
  const auto& steps = walk_.states[state].steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto from = pattern(state, i, node);
    if (!from) continue;
    PatternCursor& cursor = cursors_[state][i];
    cursor.open(*from, steps[i].spec.order);
    while (cursor.next())
      for (const Id to : cursor.column(steps[i].to)) meet(steps[i].target, to);
    cursor.close();
  }
}

std::uint64_t PathWalk::width(Id node) const {
  std::uint64_t triples = 0;
  for (std::size_t i = 0; i < walk_.states[0].steps.size(); ++i)
    if (const auto from = pattern(0, i, node); from && !node.in_overlay())
      triples += context_.snapshot.count(*from);
  return triples;
}

}  // namespace griot::exec
