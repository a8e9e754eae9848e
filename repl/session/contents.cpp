#include <algorithm>

#include "repl/session/engine.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

Contents contents_of(const View& view, const CancelToken& cancel) {
  const dataset::Snapshot& snapshot = *view.snapshot;
  const Words& words = view.words(cancel);
  Contents contents;
  contents.graphs.push_back({"asserted", snapshot.count({Id(), Id(), Id(), Id::default_graph()})});
  for (const Id graph : snapshot.graphs()) {
    contents.graphs.push_back({snapshot.term(graph).value, snapshot.count({Id(), Id(), Id(), graph})});
  }
  const Id type = snapshot.find(Term::iri(vocab::rdf_type));
  const Id vocabulary = snapshot.find(Term::iri(vocab::vocabulary_graph));
  for (const auto& [iri, info] : words.schema.classes()) {
    cancel.check();
    if (info.external) continue;  // only mentioned, as what another class is like
    const Id klass = snapshot.find(Term::iri(iri));
    std::uint64_t instances = 0;
    if (type.bound() && klass.bound()) {
      instances = snapshot.count({Id(), type, klass, Id()});
      if (vocabulary.bound()) instances -= snapshot.count({Id(), type, klass, vocabulary});
    }
    contents.classes.push_back({iri, words.schema.label(iri), instances});
  }
  std::stable_sort(contents.classes.begin(), contents.classes.end(),
                   [](const auto& a, const auto& b) { return a.instances > b.instances; });
  contents.names = view.names(cancel).size();
  contents.words = words.lexicon.senses().size();
  contents.rules = words.rules.size();
  contents.properties = words.schema.properties().size();
  return contents;
}

}  // namespace griot::session
