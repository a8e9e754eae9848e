#include "parser/question/statement_scope.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

class ScopeFinder {
 public:
  ScopeFinder(const LogicalForm& form, const Path& path) : form_(form), path_(path) {
    scope_.body = form.body;
  }

  StatementScope run() {
    join_events();
    scope_.asked = scope_.body;
    bind_values();
    find_new();
    return std::move(scope_);
  }

 private:
  // "A and B meet C": one meeting of both, where one verb tells of events alike.
  void join_events() {
    if (std::count_if(path_.begin(), path_.end(), is_verb) != 1 || form_.about.size() < 2) return;
    const std::set<Iri> classes = asserted_classes(form_.about.front());
    for (const Value& about : form_.about) {
      const auto* id = std::get_if<VariableId>(&about);
      if (id == nullptr || classes.empty() || asserted_classes(about) != classes) return;
    }
    for (std::size_t i = 1; i < form_.about.size(); ++i)
      substitute(scope_.body, std::get<VariableId>(form_.about[i]), form_.about.front());
    join_times();
  }

  std::set<Iri> asserted_classes(const Value& thing) const {
    for (const Condition& condition : scope_.body) {
      const auto* of = std::get_if<OfClass>(&condition.value);
      if (of != nullptr && of->thing == thing && !condition.described) return of->classes;
    }
    return {};
  }

  // What is one event has one time.
  void join_times() {
    std::map<Value, VariableId> time_of;
    for (std::size_t i = 0; i < scope_.body.size(); ++i) {
      const auto* compared = std::get_if<TimeCompared>(&scope_.body[i].value);
      const auto* id = compared == nullptr ? nullptr : std::get_if<VariableId>(&compared->left);
      if (id == nullptr || scope_.body[i].described) continue;
      const VariableId time = *id;
      for (const Condition& condition : scope_.body) {
        const auto* related = std::get_if<Related>(&condition.value);
        if (related == nullptr || !is_variable(related->object, time)) continue;
        const auto [first, added] = time_of.emplace(related->subject, time);
        if (!added && first->second != time) substitute(scope_.body, time, first->second);
        break;
      }
    }
  }

  // "the population of X is 5": what the number is said of is stated, not known.
  void bind_values() {
    for (std::size_t i = 0; i < scope_.body.size();) {
      const auto bound = binding(scope_.body[i]);
      if (!bound) {
        ++i;
        continue;
      }
      scope_.body.erase(scope_.body.begin() + static_cast<std::ptrdiff_t>(i));
      for (Condition& condition : scope_.body) {
        const auto* related = std::get_if<Related>(&condition.value);
        if (related != nullptr && is_variable(related->object, bound->first)) condition.described = false;
      }
      substitute(scope_.body, bound->first, bound->second);
      i = 0;
    }
  }

  static std::optional<std::pair<VariableId, Value>> binding(const Condition& condition) {
    const auto of = [](const Value& left, const Value& right) -> std::optional<std::pair<VariableId, Value>> {
      const auto* l = std::get_if<VariableId>(&left);
      const auto* r = std::get_if<VariableId>(&right);
      if (l != nullptr) return std::pair{*l, right};
      if (r != nullptr) return std::pair{*r, left};
      return std::nullopt;
    };
    if (const auto* compared = std::get_if<Compared>(&condition.value)) {
      if (compared->relation == Comparison::exactly) return of(compared->left, compared->right);
    } else if (const auto* same = std::get_if<Same>(&condition.value)) {
      return of(same->left, same->right);
    } else if (const auto* is = std::get_if<Is>(&condition.value)) {
      if (is->terms.size() == 1) return of(is->variable, is->terms.front());
    }
    return std::nullopt;
  }

  static bool speaks_of_new(const Condition& condition) {
    bool found = false;
    each_value(condition, [&](const Value& value) {
      const auto* term = std::get_if<Term>(&value);
      found = found || (term != nullptr && is_new_thing(*term));
    });
    return found;
  }

  // Which conditions are known, and which variables are things that the statement makes.
  void find_new() {
    for (Condition& condition : scope_.body) {
      if (std::holds_alternative<Is>(condition.value)) condition.described = true;
      if (speaks_of_new(condition)) condition.described = false;
      if (condition.described) scope_.known.push_back(condition);
    }
    find_events();
    for (const Condition& condition : scope_.body) {
      const auto* time = std::get_if<TimeCompared>(&condition.value);
      if (time == nullptr || condition.described || !time->left_is_span) continue;
      const auto* id = std::get_if<VariableId>(&time->left);
      if (id == nullptr || scope_.made.contains(*id) || mentions(scope_.known, time->left)) continue;
      scope_.made.emplace(*id, new_thing("time", scope_.times.size() + 1));
      scope_.times.push_back(*id);
    }
  }

  // What the verbs tell of; without one there is no event.
  void find_events() {
    if (std::none_of(path_.begin(), path_.end(), is_verb)) return;
    std::set<VariableId> classed;
    for (const Condition& condition : scope_.body) {
      const auto* of = std::get_if<OfClass>(&condition.value);
      if (of == nullptr || condition.described) continue;
      if (const auto* id = std::get_if<VariableId>(&of->thing)) classed.insert(*id);
    }
    for (const Value& about : form_.about) {
      const auto* id = std::get_if<VariableId>(&about);
      if (id == nullptr || !classed.contains(*id) || mentions(scope_.known, about) ||
          scope_.made.contains(*id))
        continue;
      scope_.events.push_back(*id);
      scope_.made.emplace(*id, new_thing("event", scope_.events.size()));
    }
  }

  const LogicalForm& form_;
  const Path& path_;
  StatementScope scope_;
};

}  // namespace

StatementScope scope_of(const LogicalForm& form, const Path& path) {
  return ScopeFinder(form, path).run();
}

Term new_thing(const std::string& kind, std::size_t number) {
  return Term::iri(std::string(kNewThings) + kind + std::to_string(number));
}

}  // namespace griot::question
