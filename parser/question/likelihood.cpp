// What the graph cannot tell: of no thing of such a class does it hold such a property. A reading that asks
// for that is none, as "rivers in X" where nothing says of any river where it is.
#include <algorithm>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

// "the second largest city in each state", "the 2 largest": only one is chosen of each.
bool Interpreter::ranks_in_each(const Body& body) {
  return std::any_of(body.begin(), body.end(), [](const Condition& condition) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    bool found = extreme != nullptr && extreme->per && (extreme->rank > 1 || extreme->number > 1);
    each_body(condition, [&](const Body& inner) { found = found || ranks_in_each(inner); });
    return found;
  });
}

bool Interpreter::Kinds::clash() const {
  return std::any_of(literals.begin(), literals.end(),
                     [&](const Value& value) { return things.contains(value); });
}

// "the population, in which state": a number is nowhere and has nothing. What holds in one branch of several
// says nothing of the others.
bool Interpreter::takes_values_for_things(const Body& body, Kinds kinds) const {
  const auto all = [](const Related& related, const auto& holds) {
    return !related.paths.empty() &&
           std::all_of(related.paths.begin(), related.paths.end(),
                       [&](const auto& path) { return !path.empty() && holds(path); });
  };
  for (const Condition& condition : body) {
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr) continue;
    const auto property = [&](const Iri& step) { return context_.schema.find_property(step); };
    if (all(*related, [](const PropertyPath& path) { return !path.front().starts_with('^'); }))
      kinds.things.insert(related->subject);
    if (all(*related, [&](const PropertyPath& path) {
          const auto* last = property(path.back());
          return last != nullptr && last->literal;
        }))
      kinds.literals.insert(related->object);
    if (all(*related, [&](const PropertyPath& path) {
          const auto* last = property(path.back());
          return last != nullptr && !last->literal && !last->range.empty();
        }))
      kinds.things.insert(related->object);
  }
  if (kinds.clash()) return true;
  bool inside = false;
  for (const Condition& condition : body)
    each_body(condition,
              [&](const Body& inner) { inside = inside || takes_values_for_things(inner, kinds); });
  return inside;
}

// What an event lacks is only not stated, and so is what holds between two names.
bool Interpreter::may_be_unstated(const Related& related,
                                  const std::map<Value, std::set<Iri>>& classes) const {
  if (std::holds_alternative<Term>(related.subject) && std::holds_alternative<Term>(related.object))
    return true;
  const auto known = classes.find(related.subject);
  if (known == classes.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](const Iri& klass) {
    const auto slots = context_.lexicon.slots_of(klass);
    return std::any_of(slots.begin(), slots.end(),
                       [](const ontology::Slot& slot) { return slot.kind == ontology::SlotKind::when; });
  });
}

void Interpreter::collect_classes(const Body& body, std::map<Value, std::set<Iri>>& classes) const {
  for (const Condition& condition : body) {
    if (const auto* of = std::get_if<OfClass>(&condition.value)) classes[of->thing] = of->classes;
    // What something is in one branch says nothing of the others.
    const auto* any = std::get_if<AnyOf>(&condition.value);
    if (any != nullptr && any->branches.size() > 1) continue;
    each_body(condition, [&](const Body& inner) { collect_classes(inner, classes); });
  }
}

bool Interpreter::is_likely(const Body& body, const std::map<Value, std::set<Iri>>& classes, bool denied) {
  const auto holds = [&](const Value& thing, const Iri& property, bool as_object) {
    const auto known = classes.find(thing);
    if (known == classes.end() || known->second.empty()) return true;
    return std::any_of(known->second.begin(), known->second.end(), [&](const Iri& klass) {
      return context_.occurrence->relates(klass, property, as_object);
    });
  };
  const auto step_holds = [&](const Value& thing, const Iri& step, bool at_end) {
    const bool inverse = step.starts_with('^');
    return holds(thing, inverse ? step.substr(1) : step, inverse != at_end);
  };
  for (const Condition& condition : body) {
    const auto* related = std::get_if<Related>(&condition.value);
    // That an event is not where no such event is says nothing.
    const bool between_names = related != nullptr && std::holds_alternative<Term>(related->subject) &&
                               std::holds_alternative<Term>(related->object);
    if (related != nullptr && (denied ? !between_names : !may_be_unstated(*related, classes))) {
      const bool fits =
          std::any_of(related->paths.begin(), related->paths.end(), [&](const PropertyPath& path) {
            return path.empty() || (step_holds(related->subject, path.front(), false) &&
                                    (related->within || step_holds(related->object, path.back(), true)));
          });
      if (!fits) {
        const auto known = classes.find(related->subject);
        const std::string what = known == classes.end() ? "this" : class_words(known->second);
        fail({}, "nothing here tells of " + what + " what \"" + roles_of(related->paths) + "\" it has", 4);
        return false;
      }
    }
    bool inside = true;
    const bool not_so = denied || std::holds_alternative<Negated>(condition.value);
    const auto* any = std::get_if<AnyOf>(&condition.value);
    each_body(condition, [&](const Body& inner) {
      auto known = classes;
      if (any != nullptr) collect_classes(inner, known);
      inside = inside && is_likely(inner, known, not_so);
    });
    if (!inside) return false;
  }
  return true;
}

}  // namespace griot::question
