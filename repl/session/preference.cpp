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

}  // namespace griot::session
