#include "repl/session/occurrence.hpp"

#include <algorithm>
#include <utility>

#include "repl/session/preference.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

constexpr std::size_t kNamesLookedAt = 2000;
constexpr std::size_t kRootsLookedAt = 1024;
constexpr std::size_t kThingsLookedAt = 100'000;

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

bool GraphOccurrence::relates(const ontology::Iri& klass, const ontology::Iri& property,
                              bool as_object) const {
  const dataset::Snapshot& snapshot = *view_.snapshot;
  const ontology::Schema& schema = view_.words(cancel_).schema;
  const Id type = snapshot.find(Term::iri(std::string(vocab::rdf_type)));
  std::vector<Id> classes;
  for (const auto& below : schema.subclasses(klass)) {
    if (const Id id = snapshot.find(Term::iri(below)); id.bound()) classes.push_back(id);
  }
  const auto position = as_object ? dataset::object : dataset::subject;
  std::size_t looked_at = 0;
  Id last;
  for (const auto& below : schema.subproperties(property)) {
    const Id id = snapshot.find(Term::iri(below));
    if (!id.bound()) continue;
    const dataset::Pattern pattern{Id(), id, Id(), Id()};
    const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, position));
    dataset::QuadBlock block;
    while (scan->next(block)) {
      for (const Id thing : block.columns[position]) {
        if (thing == last) continue;
        last = thing;
        if (++looked_at > kThingsLookedAt) return true;
        for (const Id of : classes) {
          if (snapshot.count({thing, type, of, Id()}) > 0) return true;
        }
      }
    }
  }
  return false;
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

}  // namespace griot::session
