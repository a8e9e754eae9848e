#include "repl/session/preference.hpp"

#include <algorithm>
#include <variant>

#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using algebra::Node;
using algebra::TriplePattern;

class Use {
 public:
  explicit Use(const dataset::Snapshot& snapshot)
      : snapshot_(snapshot),
        type_(snapshot.find(Term::iri(vocab::rdf_type))),
        vocabulary_(snapshot.find(Term::iri(vocab::vocabulary_graph))) {}

  bool operator()(const ontology::Sense& sense) const {
    const ontology::Frame& frame = sense.frame;
    if (frame.root_class && !instances(*frame.root_class)) return false;
    for (const auto& needed : frame.restrictions) {
      if (!path(needed.path)) return false;
      const bool is = needed.relation == ontology::Relation::is;
      if (is && needed.value && needed.path.size() == 1 && !step(needed.path.front(), &*needed.value))
        return false;
    }
    if (!sense.denotes.empty() && !any_path(sense.denotes)) return false;
    if (!sense.measure.empty() && !any_path(sense.measure)) return false;
    if (frame.root_class || !sense.denotes.empty() || !sense.measure.empty()) return true;
    if (frame.slots.empty()) return !frame.restrictions.empty();
    // What says nothing but that something is ("exist") is never out of place.
    const bool says_more =
        std::any_of(frame.slots.begin(), frame.slots.end(), [](const ontology::Slot& slot) {
          return std::any_of(slot.paths.begin(), slot.paths.end(), [](const auto& p) { return !p.empty(); });
        });
    return !says_more ||
           std::any_of(frame.slots.begin(), frame.slots.end(), [this](const ontology::Slot& slot) {
             return std::any_of(slot.paths.begin(), slot.paths.end(),
                                [this](const auto& p) { return !p.empty() && path(p); });
           });
  }
  bool operator()(const Node& node) const {
    return std::visit([this](const auto& n) { return (*this)(n); }, node.value);
  }

 private:
  bool operator()(const algebra::BasicGraphPattern& pattern) const {
    return std::all_of(pattern.triples.begin(), pattern.triples.end(),
                       [this](const TriplePattern& triple) { return (*this)(triple); });
  }
  bool operator()(const algebra::Join& join) const { return (*this)(*join.left) && (*this)(*join.right); }
  bool operator()(const algebra::Union& either) const {
    return (*this)(*either.left) || (*this)(*either.right);
  }
  bool operator()(const algebra::LeftJoin& optional) const { return (*this)(*optional.left); }
  bool operator()(const algebra::Minus& minus) const { return (*this)(*minus.left); }
  // What a question is not made of is no reason to prefer another reading.
  bool operator()(const algebra::PathPattern&) const { return true; }
  bool operator()(const algebra::Service&) const { return true; }
  bool operator()(const algebra::Values&) const { return true; }
  template <typename OneInput>
  bool operator()(const OneInput& node) const {
    return (*this)(*node.input);
  }

  bool operator()(const TriplePattern& triple) const {
    const auto* property = std::get_if<Term>(&triple.predicate);
    if (property == nullptr) return true;
    const Id predicate = snapshot_.find(*property);
    if (!predicate.bound()) return false;
    const auto* klass = std::get_if<Term>(&triple.object);
    if (predicate != type_ || klass == nullptr) return told(predicate, Id());
    const Id of = snapshot_.find(*klass);
    return of.bound() && told(predicate, of);
  }

  bool instances(const ontology::Iri& klass) const {
    const Id id = snapshot_.find(Term::iri(klass));
    return id.bound() && type_.bound() && told(type_, id);
  }
  // A step of a path, either way round, perhaps to one value.
  bool step(std::string_view property, const Term* value) const {
    const bool inverse = property.starts_with('^');
    const Id predicate = snapshot_.find(Term::iri(std::string(property.substr(inverse ? 1 : 0))));
    if (!predicate.bound()) return false;
    if (value == nullptr || inverse) return told(predicate, Id());
    const Id object = snapshot_.find(*value);
    return object.bound() && told(predicate, object);
  }
  bool path(const std::vector<ontology::Iri>& steps) const {
    return std::all_of(steps.begin(), steps.end(), [this](const auto& one) { return step(one, nullptr); });
  }
  bool any_path(const std::vector<std::vector<ontology::Iri>>& paths) const {
    return std::any_of(paths.begin(), paths.end(), [this](const auto& one) { return path(one); });
  }

  bool told(Id predicate, Id object) const {
    const auto all = snapshot_.count({Id(), predicate, object, Id()});
    return all > (vocabulary_.bound() ? snapshot_.count({Id(), predicate, object, vocabulary_}) : 0);
  }

  const dataset::Snapshot& snapshot_;
  Id type_, vocabulary_;
};

}  // namespace

bool speaks_of_the_graph(const question::Reading& reading, const View& view) {
  return reading.query.root == nullptr || Use(*view.snapshot)(*reading.query.root);
}

bool speaks_of_the_graph(const ontology::Sense& sense, const View& view) {
  return Use(*view.snapshot)(sense);
}

}  // namespace griot::session
