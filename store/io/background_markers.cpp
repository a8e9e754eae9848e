#include "store/io/background_markers.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "store/term/vocab.hpp"

namespace griot::io {

struct BackgroundMarkers::Fact {
  Id parts[3];
};

BackgroundMarkers::Role BackgroundMarkers::role_of(const TermView& term) noexcept {
  if (term.kind != TermKind::iri) return Role::none;
  if (term.value == vocab::background) return Role::background;
  if (!term.value.starts_with(vocab::rdf_ns)) return Role::none;
  if (term.value == vocab::rdf_type) return Role::type;
  if (term.value == vocab::rdf_subject) return Role::subject;
  if (term.value == vocab::rdf_predicate) return Role::predicate;
  return term.value == vocab::rdf_object ? Role::object : Role::none;
}

bool BackgroundMarkers::take(Id s, Id p, Id o, Role predicate, Role object, const TermView& subject,
                             std::uint64_t number) {
  if (s != run_node_) {
    run_node_ = s;
    run_says_more_ = false;
  }
  if (predicate == Role::type && object == Role::background) {
    markers_.emplace(
        s, Marker{subject.kind == TermKind::iri ? "the background marker <" + std::string(subject.value) + ">"
                                                : "this background marker",
                  number});
    if (run_says_more_) markers_saying_more_.insert(s);
    return true;
  }
  if (predicate == Role::subject || predicate == Role::predicate || predicate == Role::object) {
    held_.push_back(Held{s, predicate, p, o});
    return true;
  }
  run_says_more_ = true;
  if (!markers_.empty() && markers_.contains(s)) markers_saying_more_.insert(s);
  return false;
}

void BackgroundMarkers::complain(Id node, const std::string& what) const {
  const Marker& marker = markers_.at(node);
  throw Malformed{marker.number, marker.text + " " + what +
                                     "; it needs one rdf:subject (an IRI or a blank node), one rdf:predicate "
                                     "(an IRI), one rdf:object, and nothing else"};
}

std::uint64_t BackgroundMarkers::finish(Id graph) {
  if (!markers_saying_more_.empty()) {
    complain(*std::min_element(markers_saying_more_.begin(), markers_saying_more_.end()),
             "says more than a triple");
  }
  constexpr const char* kNames[] = {"rdf:subject", "rdf:predicate", "rdf:object"};
  std::unordered_map<Id, Fact> facts;
  for (const auto& [node, marker] : markers_) facts.emplace(node, Fact{});
  for (const Held& held : held_) {
    const auto found = facts.find(held.node);
    if (found == facts.end()) {
      transaction_.insert({held.node, held.predicate, held.value, graph});
      continue;
    }
    const auto index = static_cast<std::size_t>(held.part) - static_cast<std::size_t>(Role::subject);
    Id& place = found->second.parts[index];
    if (place.bound() && place != held.value) {
      complain(held.node, std::string("has two values of ") + kNames[index]);
    }
    place = held.value;
  }
  std::vector<Id> nodes;
  for (const auto& [node, fact] : facts) nodes.push_back(node);
  std::sort(nodes.begin(), nodes.end());
  const Id background = nodes.empty() ? Id() : transaction_.intern(Term::iri(vocab::background_graph));
  for (const Id node : nodes) {
    const Fact& fact = facts.at(node);
    for (std::size_t i = 0; i < 3; ++i) {
      if (!fact.parts[i].bound()) complain(node, std::string("lacks its ") + kNames[i]);
    }
    if (fact.parts[0].is_literal()) complain(node, "has a literal as its rdf:subject");
    if (!fact.parts[1].is_iri()) complain(node, "has an rdf:predicate that is not an IRI");
    transaction_.insert({fact.parts[0], fact.parts[1], fact.parts[2], background});
  }
  return nodes.size();
}

}  // namespace griot::io
