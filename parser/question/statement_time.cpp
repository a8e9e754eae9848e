#include "parser/question/statement_time.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "parser/question/statement_scope.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day date_of(const std::string& lexical) {
  int year = 0;
  unsigned month = 0, day = 0;
  const char* at = lexical.data();
  const char* const end = at + lexical.size();
  at = std::from_chars(at, end, year).ptr + 1;
  at = std::from_chars(at, end, month).ptr + 1;
  std::from_chars(at, end, day);
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

std::string shifted(const std::string& lexical, days by) {
  const year_month_day date(sys_days(date_of(lexical)) + by);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                unsigned(date.day()));
  return text;
}

using Bound = std::optional<std::string>;

// A day somewhere between two: the day, the month or the year that it is, else a set of which it is one.
std::string one_of(const Bound& first, const Bound& last) {
  if (!first && !last) return "..";
  if (!first || !last) return "[" + first.value_or("") + ".." + last.value_or("") + "]";
  if (*first == *last) return *first;
  const year_month_day a = date_of(*first), b = date_of(*last), after(sys_days(b) + days(1));
  const bool whole_months = unsigned(a.day()) == 1 && unsigned(after.day()) == 1;
  if (whole_months && a.year() == b.year()) {
    if (a.month() == b.month()) return first->substr(0, 7);
    if (unsigned(a.month()) == 1 && unsigned(b.month()) == 12) return first->substr(0, 4);
  }
  return "[" + *first + ".." + *last + "]";
}

}  // namespace

void StatedSpan::limit(TimeRelation relation, const TimeConstant& time) {
  switch (relation) {
    case TimeRelation::overlaps:
    case TimeRelation::during:
      earliest_start = earliest_end = time.first;
      latest_start = latest_end = time.last;
      break;
    case TimeRelation::before:
      latest_start = latest_end = shifted(time.first, days(-1));
      break;
    case TimeRelation::after:
      earliest_start = earliest_end = shifted(time.last, days(1));
      break;
    case TimeRelation::since:
      earliest_start = time.first;
      latest_start = time.last;
      break;
    case TimeRelation::until:
      latest_end = time.last;
      break;
  }
}

std::string StatedSpan::edtf() const {
  // Nothing tells the end from the start.
  if (earliest_start == earliest_end && latest_start == latest_end)
    return one_of(earliest_start, latest_start);
  return one_of(earliest_start, latest_start) + "/" + one_of(earliest_end, latest_end);
}

std::vector<algebra::TriplePattern> StatedSpan::facts(const Term& node) const {
  const auto fact = [&](std::string_view property, Term value) {
    return algebra::TriplePattern{node, Term::iri(property), std::move(value), {}};
  };
  std::vector<algebra::TriplePattern> result{fact(vocab::rdf_type, Term::iri(vocab::time_span)),
                                             fact(vocab::edtf, Term::literal(edtf()))};
  const auto add = [&](std::string_view property, const Bound& bound) {
    if (bound) result.push_back(fact(property, Term::literal(*bound, vocab::xsd_date)));
  };
  add(vocab::earliest_start, earliest_start);
  add(vocab::latest_start, latest_start);
  add(vocab::earliest_end, earliest_end);
  add(vocab::latest_end, latest_end);
  return result;
}

std::optional<std::string_view> state_by_tense(const Path& path) {
  const Chunk* verb = nullptr;
  bool will = false, past = false, have = false, be = false;
  for (const Chunk* chunk : path) {
    const Category category = chunk->category;
    if (is_verb(chunk)) {
      if (verb != nullptr) return std::nullopt;
      verb = chunk;
    }
    if (verb != nullptr) continue;
    will = will || category == Category::will;
    have = have || category == Category::have;
    be = be || category == Category::be;
    past = past || chunk->text == "was" || chunk->text == "were" || chunk->text == "did";
  }
  if (verb == nullptr) return std::nullopt;
  if (will) return vocab::planned;
  if (past || (have && verb->category == Category::participle)) return vocab::happened;
  const auto all = [&](unsigned with, unsigned without) {
    return std::all_of(verb->forms.begin(), verb->forms.end(), [&](const ontology::Form& form) {
      return (form.features & with) != 0 && (form.features & without) == 0;
    });
  };
  if (verb->category == Category::verb && all(ontology::past, ontology::base | ontology::third))
    return vocab::happened;
  if (be && verb->category == Category::participle && all(ontology::progressive, ontology::past_participle))
    return vocab::going_on;
  return std::nullopt;
}

}  // namespace griot::question
