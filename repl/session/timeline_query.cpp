#include "repl/session/timeline_query.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "repl/session/lookup.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using algebra::make;
using algebra::NodePtr;
using algebra::Variable;

NodePtr inline_terms(const std::string& variable, const std::vector<Term>& terms) {
  algebra::Values values{{Variable{variable}}, {}};
  for (const auto& term : terms) values.rows.push_back({term});
  return make(std::move(values));
}

// ?s ?o for every triple of `property`; of the given subjects, or of all.
std::vector<std::pair<Term, Term>> pairs(const Backend& backend, std::string_view property,
                                         const std::optional<std::vector<Term>>& subjects) {
  algebra::Query query;
  query.root = make(algebra::BasicGraphPattern{{{Variable{"s"}, Term::iri(property), Variable{"o"}, {}}}});
  if (subjects) query.root = make(algebra::Join{inline_terms("s", *subjects), std::move(query.root)});
  query.result = {Variable{"s"}, Variable{"o"}};
  std::vector<std::pair<Term, Term>> found;
  for (auto& row : backend.run(query).rows) found.emplace_back(std::move(*row[0]), std::move(*row[1]));
  return found;
}

using Bound = std::optional<std::chrono::sys_days> TimelineEvent::*;

}  // namespace

std::set<std::string> time_properties(const ontology::Lexicon& lexicon) {
  std::set<std::string> properties{std::string(vocab::time)};
  const auto add = [&](const ontology::Slot& slot) {
    if (slot.kind != ontology::SlotKind::when) return;
    for (const auto& path : slot.paths) {
      if (path.size() == 1 && !path.front().starts_with('^')) properties.insert(path.front());
    }
  };
  for (const auto* sense : lexicon.senses()) {
    for (const auto& slot : sense->frame.slots) add(slot);
  }
  return properties;
}

std::optional<std::chrono::sys_days> day_of(std::string_view date) {
  int year = 0;
  unsigned month = 0, day = 0;
  const char* at = date.data();
  const char* end = at + date.size();
  const auto year_read = std::from_chars(at, end, year);
  if (year_read.ec != std::errc() || year_read.ptr == end || *year_read.ptr != '-') return std::nullopt;
  const auto month_read = std::from_chars(year_read.ptr + 1, end, month);
  if (month_read.ec != std::errc() || month_read.ptr == end || *month_read.ptr != '-') return std::nullopt;
  const auto day_read = std::from_chars(month_read.ptr + 1, end, day);
  if (day_read.ec != std::errc() || year < -32767 || year > 32767) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                        std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days(ymd);
}

std::vector<TimelineEvent> timeline_of(const View& view, const Backend& backend,
                                       const std::optional<std::vector<Term>>& things) {
  std::set<std::pair<Term, Term>> timed;
  for (const auto& property : time_properties(view.words(backend.cancel()).lexicon)) {
    for (auto& pair : pairs(backend, property, things)) timed.insert(std::move(pair));
  }
  if (timed.empty()) return {};
  std::set<Term> events, spans;
  for (const auto& [event, time] : timed) {
    events.insert(event);
    if (!time.is_literal()) spans.insert(time);
  }
  const std::vector<Term> event_list(events.begin(), events.end()), span_list(spans.begin(), spans.end());

  std::map<Term, TimelineEvent> bounds;
  const std::pair<std::string_view, Bound> properties[] = {
      {vocab::earliest_start, &TimelineEvent::earliest_start},
      {vocab::latest_start, &TimelineEvent::latest_start},
      {vocab::earliest_end, &TimelineEvent::earliest_end},
      {vocab::latest_end, &TimelineEvent::latest_end}};
  for (const auto& [property, member] : properties) {
    for (const auto& [span, date] : pairs(backend, property, span_list))
      bounds[span].*member = day_of(date.value);
  }
  std::map<Term, Term> states;
  for (auto& [event, state] : pairs(backend, vocab::state, event_list)) states.emplace(event, state);

  Lookup lookup(view, backend);
  std::vector<Term> shown = event_list;
  shown.insert(shown.end(), span_list.begin(), span_list.end());
  const auto described = lookup.describe(shown);
  std::vector<TimelineEvent> out;
  for (const auto& [event, time] : timed) {
    TimelineEvent e = bounds[time];
    if (time.is_literal()) {
      e.earliest_start = e.latest_start = e.earliest_end = e.latest_end = day_of(time.value);
      e.edtf = time.value;
    } else {
      e.edtf = described->at(time)->label;
    }
    e.label = described->at(event)->label;
    e.state = described->at(event)->state;
    if (const auto state = states.find(event); state != states.end()) {
      e.planned = state->second.value == vocab::planned;
      e.going_on = state->second.value == vocab::going_on;
    }
    out.push_back(std::move(e));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.label < b.label; });
  return out;
}

}  // namespace griot::session
