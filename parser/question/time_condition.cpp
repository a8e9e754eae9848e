#include "parser/question/time_condition.hpp"

#include <algorithm>
#include <array>

#include "store/term/vocab.hpp"

namespace griot::question {
namespace {

using algebra::ExpressionPtr;
using algebra::Operator;

enum Bound { earliest_start, latest_start, earliest_end, latest_end };
constexpr std::array kProperties = {vocab::earliest_start, vocab::latest_start, vocab::earliest_end,
                                    vocab::latest_end};
constexpr std::array kSuffixes = {"_earliest_start", "_latest_start", "_earliest_end", "_latest_end"};

ExpressionPtr date(const std::string& lexical) {
  return algebra::constant(Term::literal(lexical, vocab::xsd_date));
}

template <typename... Arguments>
ExpressionPtr function(const char* name, Arguments... arguments) {
  std::vector<ExpressionPtr> list;
  (list.push_back(std::move(arguments)), ...);
  return algebra::call(std::string(name), std::move(list));
}

ExpressionPtr integer(int value) {
  return algebra::constant(Term::literal(std::to_string(value), vocab::xsd_integer));
}

class Builder {
 public:
  Builder(const TimeCompared& compared, const std::function<std::string(const Value&)>& name_of)
      : compared_(compared), name_of_(name_of) {}

  // left bound op right bound; `open` is what an absent bound makes of it.
  ExpressionPtr compare(Bound left, Operator op, Bound right, bool open) {
    const bool constant = std::holds_alternative<TimeConstant>(compared_.right);
    const bool may_lack = compared_.left_is_span || (!constant && compared_.right_is_span);
    ExpressionPtr result = algebra::call(op, left_bound(left), right_bound(right));
    if (!may_lack) return result;
    return function("COALESCE", std::move(result),
                    algebra::constant(Term::literal(open ? "true" : "false", vocab::xsd_boolean)));
  }

  std::vector<algebra::TriplePattern> take_bounds() { return std::move(bounds_); }

 private:
  ExpressionPtr left_bound(Bound bound) { return of(compared_.left, compared_.left_is_span, bound); }

  ExpressionPtr right_bound(Bound bound) {
    if (const auto* constant = std::get_if<TimeConstant>(&compared_.right)) {
      return date(bound == earliest_start || bound == latest_start ? constant->first : constant->last);
    }
    return of(std::get<Value>(compared_.right), compared_.right_is_span, bound);
  }

  ExpressionPtr of(const Value& value, bool span, Bound bound) {
    const std::string name = name_of_(value);
    if (!span) {
      // A plain date or dateTime: its day.
      return function("STRDT",
                      function("SUBSTR", function("STR", algebra::variable(name)), integer(1), integer(10)),
                      algebra::constant(Term::iri(vocab::xsd_date)));
    }
    const std::string variable = name + kSuffixes[bound];
    algebra::TriplePattern triple{
        algebra::Variable{name}, Term::iri(kProperties[bound]), algebra::Variable{variable}, {}};
    if (std::find(bounds_.begin(), bounds_.end(), triple) == bounds_.end())
      bounds_.push_back(std::move(triple));
    return algebra::variable(variable);
  }

  const TimeCompared& compared_;
  const std::function<std::string(const Value&)>& name_of_;
  std::vector<algebra::TriplePattern> bounds_;
};

}  // namespace

TimeCondition time_condition(const TimeCompared& compared,
                             const std::function<std::string(const Value&)>& name_of) {
  using enum Operator;
  Builder build(compared, name_of);
  TimeCondition result;
  switch (compared.relation) {
    case TimeRelation::before:
      result.certain = build.compare(latest_end, less, earliest_start, false);
      result.possible = build.compare(earliest_end, less, latest_start, true);
      break;
    case TimeRelation::after:
      result.certain = build.compare(earliest_start, greater, latest_end, false);
      result.possible = build.compare(latest_start, greater, earliest_end, true);
      break;
    case TimeRelation::overlaps:
      result.certain = algebra::both(build.compare(latest_start, less_equal, earliest_end, false),
                                     build.compare(earliest_end, greater_equal, latest_start, false));
      result.possible = algebra::both(build.compare(earliest_start, less_equal, latest_end, true),
                                      build.compare(latest_end, greater_equal, earliest_start, true));
      break;
    case TimeRelation::during:
      result.certain = algebra::both(build.compare(earliest_start, greater_equal, latest_start, false),
                                     build.compare(latest_end, less_equal, earliest_end, false));
      result.possible = algebra::both(build.compare(latest_start, greater_equal, earliest_start, true),
                                      build.compare(earliest_end, less_equal, latest_end, true));
      break;
    case TimeRelation::since:
      result.certain = build.compare(earliest_start, greater_equal, latest_start, false);
      result.possible = build.compare(latest_start, greater_equal, earliest_start, true);
      break;
    case TimeRelation::until:
      result.certain = build.compare(latest_end, less_equal, earliest_end, false);
      result.possible = build.compare(earliest_end, less_equal, latest_end, true);
      break;
  }
  result.bounds = build.take_bounds();
  return result;
}

}  // namespace griot::question
