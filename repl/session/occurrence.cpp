#include "repl/session/occurrence.hpp"

#include <algorithm>

#include "repl/session/preference.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

constexpr std::size_t kNamesLookedAt = 2000;
constexpr std::size_t kRootsLookedAt = 1024;

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
