#include <algorithm>

#include "repl/session/engine.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

Contents contents_of(const View& view, const CancelToken& cancel) {
  const dataset::Snapshot& snapshot = *view.snapshot;
  Contents contents;
  contents.graphs.push_back({"asserted", snapshot.count({Id(), Id(), Id(), Id::default_graph()})});
  for (const Id graph : snapshot.graphs()) {
    contents.graphs.push_back({snapshot.term(graph).value, snapshot.count({Id(), Id(), Id(), graph})});
  }
  const Id type = snapshot.find(Term::iri(vocab::rdf_type));
  for (const auto& [iri, info] : view.schema.classes()) {
    cancel.check();
    const Id klass = snapshot.find(Term::iri(iri));
    const bool used = type.bound() && klass.bound();
    contents.classes.push_back(
        {iri, view.schema.label(iri), used ? snapshot.count({Id(), type, klass, Id()}) : 0});
  }
  std::stable_sort(contents.classes.begin(), contents.classes.end(),
                   [](const auto& a, const auto& b) { return a.instances > b.instances; });
  contents.names = view.names->size();
  contents.words = view.lexicon.senses().size();
  contents.rules = view.rules.size();
  contents.properties = view.schema.properties().size();
  return contents;
}

}  // namespace griot::session
