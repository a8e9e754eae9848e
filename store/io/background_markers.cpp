#include "store/io/background_markers.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "store/term/vocab.hpp"

namespace griot::io {

namespace {

// A blank node and an IRI of one text are two nodes.
char mark_of(const TermView& node) noexcept {
  return node.kind == TermKind::iri ? '<' : '_';
}
bool is_text_of(const TermView& node, std::string_view text) noexcept {
  return !text.empty() && text.front() == mark_of(node) && text.substr(1) == node.value;
}

std::uint64_t hash_of(const TermView& term) noexcept {
  const std::hash<std::string_view> hash;
  std::uint64_t sum = static_cast<std::uint64_t>(term.kind);
  for (const std::string_view part : {term.value, term.datatype, term.language})
    sum = (sum ^ hash(part)) * 0x9E3779B97F4A7C15ULL;
  return sum;
}

}  // namespace

struct BackgroundMarkers::Fact {
  struct Part {
    Id id;
    std::uint64_t hash = 0;
  };
  Part parts[3];
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

BackgroundMarkers::Node BackgroundMarkers::node_of_run() {
  if (!run_node_) run_node_ = nodes_.try_emplace(run_text_, static_cast<Node>(nodes_.size())).first->second;
  return *run_node_;
}

bool BackgroundMarkers::take(const Triple& triple, std::uint64_t number) {
  const TermView& subject = triple.subject;
  if (triple.s != run_subject_) {
    run_subject_ = triple.s;
    if (!is_text_of(subject, run_text_)) {
      run_text_.assign(1, mark_of(subject)).append(subject.value);  // in memory that it has
      run_node_.reset();
      run_says_more_ = false;
    }
  }
  const Role role = triple.predicate_role;
  if (role == Role::type && triple.object_role == Role::background) {
    markers_.emplace(node_of_run(), Marker{subject.kind == TermKind::iri
                                               ? "the background marker <" + std::string(subject.value) + ">"
                                               : "this background marker",
                                           number});
    if (run_says_more_) markers_saying_more_.insert(node_of_run());
    return true;
  }
  if (role == Role::subject || role == Role::predicate || role == Role::object) {
    held_.push_back(Held{node_of_run(), role, triple.s, triple.p, triple.o, hash_of(triple.object)});
    return true;
  }
  run_says_more_ = true;
  if (!markers_.empty()) {
    if (!run_node_) {
      const auto known = nodes_.find(run_text_);
      if (known == nodes_.end()) return false;
      run_node_ = known->second;
    }
    if (markers_.contains(*run_node_)) markers_saying_more_.insert(*run_node_);
  }
  return false;
}

void BackgroundMarkers::complain(Node node, const std::string& what) const {
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
  std::unordered_map<Node, Fact> facts;
  for (const auto& [node, marker] : markers_) facts.emplace(node, Fact{});
  for (const Held& held : held_) {
    const auto found = facts.find(held.node);
    if (found == facts.end()) {
      transaction_.insert({held.subject, held.predicate, held.value, graph});
      continue;
    }
    const auto index = static_cast<std::size_t>(held.part) - static_cast<std::size_t>(Role::subject);
    Fact::Part& part = found->second.parts[index];
    if (part.id.bound() && part.hash != held.value_hash) {
      complain(held.node, std::string("has two values of ") + kNames[index]);
    }
    part = {held.value, held.value_hash};
  }
  std::vector<Node> nodes;
  for (const auto& [node, fact] : facts) nodes.push_back(node);
  std::sort(nodes.begin(), nodes.end());
  const Id background = nodes.empty() ? Id() : transaction_.intern(Term::iri(vocab::background_graph));
  for (const Node node : nodes) {
    const Fact& fact = facts.at(node);
    for (std::size_t i = 0; i < 3; ++i) {
      if (!fact.parts[i].id.bound()) complain(node, std::string("lacks its ") + kNames[i]);
    }
    if (fact.parts[0].id.is_literal()) complain(node, "has a literal as its rdf:subject");
    if (!fact.parts[1].id.is_iri()) complain(node, "has an rdf:predicate that is not an IRI");
    transaction_.insert({fact.parts[0].id, fact.parts[1].id, fact.parts[2].id, background});
  }
  return nodes.size();
}

}  // namespace griot::io
