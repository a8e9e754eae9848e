#include "repl/session/occurrence.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "repl/session/preference.hpp"
#include "repl/session/timeline_query.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

constexpr std::size_t kNamesLookedAt = 2000;
constexpr std::size_t kRootsLookedAt = 1024;
constexpr std::size_t kThingsLookedAt = 100'000;

// The properties that lead to when something is, and those that a word names and that hold dates.
std::set<std::string> properties_of_dates(const Words& words) {
  const auto is_date = [](const std::string& range) {
    return range == vocab::xsd_date || range == vocab::xsd_date_time;
  };
  std::set<std::string> result = time_properties(words.lexicon);
  for (const ontology::Sense* sense : words.lexicon.senses()) {
    for (const auto& path : sense->denotes) {
      const auto* property = path.empty() ? nullptr : words.schema.find_property(path.back());
      if (property != nullptr && std::any_of(property->range.begin(), property->range.end(), is_date))
        result.insert(property->iri);
    }
  }
  return result;
}

}  // namespace

bool GraphOccurrence::has(const ontology::Sense& sense) const {
  return speaks_of_the_graph(sense, view_);
}

std::vector<std::string> GraphOccurrence::led_to(const std::set<Step>& steps, std::string_view folded,
                                                 std::size_t limit) const {
  std::vector<std::string> found;
  for (std::string& label : names_.complete(folded, kNamesLookedAt)) {
    if (found.size() == limit) break;
    if (leads_to(steps, label)) found.push_back(std::move(label));
  }
  return found;
}

bool GraphOccurrence::overlap(const ontology::Iri& a, const ontology::Iri& b) const {
  const dataset::Snapshot& snapshot = *view_.snapshot;
  const Id type = snapshot.find(Term::iri(std::string(vocab::rdf_type)));
  Id fewer = snapshot.find(Term::iri(a)), more = snapshot.find(Term::iri(b));
  if (!type.bound() || !fewer.bound() || !more.bound()) return false;
  const auto of = [&](Id klass) { return dataset::Pattern{Id(), type, klass, Id()}; };
  if (snapshot.count(of(more)) < snapshot.count(of(fewer))) std::swap(fewer, more);
  const auto scan = snapshot.scan(of(fewer), snapshot.order_for(of(fewer), dataset::subject));
  dataset::QuadBlock block;
  for (std::size_t looked_at = 0; looked_at < kThingsLookedAt && scan->next(block);
       looked_at += block.size()) {
    for (const Id thing : block.columns[dataset::subject]) {
      if (snapshot.count({thing, type, more, Id()}) > 0) return true;
    }
  }
  return false;
}

std::vector<Id> GraphOccurrence::classes_of(const ontology::Iri& klass) const {
  std::vector<Id> classes;
  for (const auto& below : view_.words(cancel_).schema.subclasses(klass)) {
    if (const Id id = view_.snapshot->find(Term::iri(below)); id.bound()) classes.push_back(id);
  }
  return classes;
}

bool GraphOccurrence::is_of(Id thing, Id type, const std::vector<Id>& classes) const {
  return std::any_of(classes.begin(), classes.end(), [&](Id klass) {
    return view_.snapshot->count({thing, type, klass, Id()}) > 0;
  });
}

// Calls `visit(thing, other)` with both ends of each triple of the property, or of one below it, until that
// says no: of each property in the order of the things, which are its objects or its subjects.
template <typename Visit>
void GraphOccurrence::each_use(const ontology::Iri& property, bool as_object, const Visit& visit) const {
  const dataset::Snapshot& snapshot = *view_.snapshot;
  const auto position = as_object ? dataset::object : dataset::subject;
  const auto other = as_object ? dataset::subject : dataset::object;
  for (const auto& below : view_.words(cancel_).schema.subproperties(property)) {
    const Id id = snapshot.find(Term::iri(below));
    if (!id.bound()) continue;
    const dataset::Pattern pattern{Id(), id, Id(), Id()};
    const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, position));
    dataset::QuadBlock block;
    while (scan->next(block)) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        if (!visit(block.columns[position][i], block.columns[other][i])) return;
      }
    }
  }
}

// What is told of a property by looking at its uses, which is done once for each graph.
template <typename Look>
bool GraphOccurrence::told_once(std::string of, const Look& look) const {
  auto& memory = view_.memory.uses;
  if (const auto known = memory.find(of)) return *known;
  const bool told = look();
  memory.put(of, told);
  return told;
}

bool GraphOccurrence::single(const ontology::Iri& property, bool as_object,
                             const ontology::Iri& klass) const {
  return told_once((as_object ? "of one " : "one ") + klass + ' ' + property, [&] {
    const Id type = view_.snapshot->find(Term::iri(std::string(vocab::rdf_type)));
    const std::vector<Id> classes = classes_of(klass);
    std::map<Id, Id> has;
    std::size_t looked_at = 0;
    bool one = true;
    each_use(property, as_object, [&](Id thing, Id other) {
      const auto [known, added] = has.emplace(thing, other);
      const bool two = known->second != other && (klass.empty() || is_of(thing, type, classes));
      one = !two && ++looked_at <= kThingsLookedAt;
      if (looked_at % 1024 == 0) cancel_.check();
      return one;
    });
    return one && !has.empty();
  });
}

bool GraphOccurrence::relates(const ontology::Iri& klass, const ontology::Iri& property,
                              bool as_object) const {
  return told_once((as_object ? "to " : "from ") + klass + ' ' + property, [&] {
    const Id type = view_.snapshot->find(Term::iri(std::string(vocab::rdf_type)));
    const std::vector<Id> classes = classes_of(klass);
    std::size_t looked_at = 0;
    Id last;
    bool found = false;
    each_use(property, as_object, [&](Id thing, Id) {
      if (thing == last) return true;
      last = thing;
      found = ++looked_at > kThingsLookedAt || is_of(thing, type, classes);
      return !found;
    });
    return found;
  });
}

bool GraphOccurrence::leads_to(const std::set<Step>& steps, const std::string& label) const {
  const auto words = folded_words_of(label);
  const auto stands_there = [&](const ontology::Name& name) {
    const Id thing = view_.snapshot->find(name.term);
    return thing.bound() &&
           std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return leads_to(step, thing); });
  };
  for (const auto& match : names_.match(words)) {
    if (match.words == words.size()) return std::any_of(match.names.begin(), match.names.end(), stands_there);
  }
  return false;
}

bool GraphOccurrence::leads_to(const Step& step, Id thing) const {
  const dataset::Snapshot& snapshot = *view_.snapshot;
  const bool inverse = step.second.starts_with('^');
  const Id property = snapshot.find(Term::iri(step.second.substr(inverse ? 1 : 0)));
  if (!property.bound()) return false;
  const dataset::Pattern pattern =
      inverse ? dataset::Pattern{thing, property, Id(), Id()} : dataset::Pattern{Id(), property, thing, Id()};
  if (step.first.empty()) return snapshot.count(pattern) > 0;
  const Id type = snapshot.find(Term::iri(std::string(vocab::rdf_type)));
  const Id klass = snapshot.find(Term::iri(step.first));
  if (!type.bound() || !klass.bound()) return false;
  const auto position = inverse ? dataset::object : dataset::subject;
  const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, position));
  dataset::QuadBlock block;
  for (std::size_t looked_at = 0; looked_at < kRootsLookedAt && scan->next(block);
       looked_at += block.size()) {
    for (const Id root : block.columns[position]) {
      if (snapshot.count({root, type, klass, Id()}) > 0) return true;
    }
  }
  return false;
}

// The days of spans, each from the first that is known to the last, and dates by themselves.
std::optional<std::vector<GraphOccurrence::Days>> GraphOccurrence::timed_days() const {
  const dataset::Snapshot& snapshot = *view_.snapshot;
  std::map<Id, Days> spans;
  std::vector<Days> result;
  std::size_t looked_at = 0;
  // Calls `found` with each subject of a property and its day.
  const auto each_date = [&](std::string_view property, const auto& found) {
    const Id id = snapshot.find(Term::iri(property));
    if (!id.bound()) return;
    const dataset::Pattern pattern{Id(), id, Id(), Id()};
    const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, dataset::object));
    dataset::QuadBlock block;
    while (looked_at <= kThingsLookedAt && scan->next(block)) {
      looked_at += block.size();
      for (std::size_t i = 0; i < block.size(); ++i) {
        const Term value = snapshot.term(block.columns[dataset::object][i]);
        const auto day = value.is_literal() ? day_of(value.value) : std::nullopt;
        if (day) found(block.columns[dataset::subject][i], *day);
      }
    }
  };
  for (const auto bound :
       {vocab::earliest_start, vocab::latest_start, vocab::earliest_end, vocab::latest_end}) {
    each_date(bound, [&](Id span, std::chrono::sys_days day) {
      Days& days = spans.try_emplace(span, Days{day, day}).first->second;
      days = {std::min(days.first, day), std::max(days.last, day)};
    });
  }
  for (const std::string& property : properties_of_dates(view_.words(cancel_)))
    each_date(property, [&](Id, std::chrono::sys_days day) { result.push_back({day, day}); });
  if (looked_at > kThingsLookedAt) return std::nullopt;
  for (const auto& [span, days] : spans) result.push_back(days);
  std::sort(result.begin(), result.end(), [](const Days& a, const Days& b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (const Days& days : result) {
    if (kept > 0 && days.first <= result[kept - 1].last)
      result[kept - 1].last = std::max(result[kept - 1].last, days.last);
    else
      result[kept++] = days;
  }
  result.resize(kept);
  return result;
}

std::optional<std::vector<int>> GraphOccurrence::years_of(const question::DateInYear& date) const {
  const auto& all = days_.get([&] { return timed_days(); }, cancel_);
  if (!all) return std::nullopt;
  const auto year = [](std::chrono::sys_days day) { return int(std::chrono::year_month_day(day).year()); };
  std::set<int> years;
  for (const Days& days : *all) {
    // A week may lie in two years.
    for (int y = std::max(year(days.first) - 1, 1); y <= std::min(year(days.last) + 1, 9998); ++y) {
      const auto time = question::in_year(date, y);
      if (time && *day_of(time->first) <= days.last && *day_of(time->last) >= days.first) years.insert(y);
    }
  }
  return std::vector<int>(years.begin(), years.end());
}

}  // namespace griot::session
