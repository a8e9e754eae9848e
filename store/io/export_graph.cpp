#include "store/io/export_graph.hpp"

#include <algorithm>
#include <string>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

using dataset::Order;
using dataset::Pattern;

// Named graphs by name, those with a blank name last and as they come.
std::vector<Id> sorted_graphs(const dataset::Snapshot& snapshot) {
  std::vector<std::pair<std::string, Id>> named;
  std::vector<Id> blank;
  for (const Id graph : snapshot.graphs()) {
    if (graph == Id::default_graph()) continue;
    if (graph.is_blank()) {
      blank.push_back(graph);
    } else {
      named.emplace_back(snapshot.term(graph).value, graph);
    }
  }
  std::sort(named.begin(), named.end());
  std::vector<Id> result;
  for (const auto& [name, graph] : named) result.push_back(graph);
  result.insert(result.end(), blank.begin(), blank.end());
  return result;
}

}  // namespace

ExportGraph::ExportGraph(const dataset::Snapshot& snapshot, const WriteOptions& options)
    : snapshot_(snapshot), cancel_(options.cancel) {
  const bool graphs = has_graphs(options.format);
  if (options.graph) {
    const Id graph = snapshot.find(*options.graph);
    if (graph.bound()) sections_.push_back(Section{{graph}, graphs ? graph : Id(), false});
    return;
  }
  sections_.push_back(Section{{Id::default_graph()}, Id(), false});
  const Id background = snapshot.find(Term::iri(vocab::background_graph));
  const Id inferred = snapshot.find(Term::iri(vocab::inferred_graph));
  // What the data are read with is no part of them.
  const Id vocabulary = snapshot.find(Term::iri(vocab::vocabulary_graph));
  for (const Id graph : sorted_graphs(snapshot)) {
    if (graph == inferred && !options.inferred) continue;
    if (graph == vocabulary && vocabulary.bound()) continue;
    if (graphs) {
      sections_.push_back(Section{{graph}, graph, false});
    } else if (graph == inferred) {
      sections_.front().graphs.push_back(graph);
    } else if (graph == background) {
      sections_.push_back(Section{{graph}, Id(), true});
    } else {
      throw Error(ErrorCode::unsupported,
                  std::string(name_of(options.format)) +
                      " has no named graphs, but there are triples in the graph " +
                      to_ntriples(snapshot.term(graph)) +
                      "; write TriG or N-Quads, or name the one graph that is wanted");
    }
  }
}

void ExportGraph::for_each(const Section& section, const std::function<void(Id, Id, Id)>& take) const {
  for (const Id graph : section.graphs) {
    const auto scan = snapshot_.scan(Pattern{Id(), Id(), Id(), graph}, Order::gspo);
    dataset::QuadBlock block;
    while (scan->next(block)) {
      if (cancel_ != nullptr) cancel_->check();
      for (std::size_t i = 0; i < block.size(); ++i) {
        take(block.columns[dataset::subject][i], block.columns[dataset::predicate][i],
             block.columns[dataset::object][i]);
      }
    }
  }
}

std::vector<std::pair<Id, Id>> ExportGraph::about(const Section& section, Id subject) const {
  std::vector<std::pair<Id, Id>> result;
  for (const Id graph : section.graphs) {
    const auto scan = snapshot_.scan(Pattern{subject, Id(), Id(), graph}, Order::gspo);
    dataset::QuadBlock block;
    while (scan->next(block)) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        result.emplace_back(block.columns[dataset::predicate][i], block.columns[dataset::object][i]);
      }
    }
  }
  if (section.graphs.size() > 1) {
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
  }
  return result;
}

std::vector<Id> ExportGraph::subjects(const Section& section, bool blank) const {
  std::vector<Id> result;
  for_each(section, [&](Id s, Id, Id) {
    if (s.is_blank() == blank && (result.empty() || result.back() != s)) result.push_back(s);
  });
  if (section.graphs.size() > 1) {
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
  }
  return result;
}

std::vector<Id> ExportGraph::blank_subjects(const Section& section) const {
  return subjects(section, true);
}

std::vector<Id> ExportGraph::iri_subjects(const Section& section) const {
  std::vector<Id> ids = subjects(section, false);
  // Ids of one load are in the order of their terms: then nothing needs to be sorted or kept.
  std::string before;
  const bool sorted = std::all_of(ids.begin(), ids.end(), [&](Id id) {
    std::string text = snapshot_.term(id).value;
    const bool fits = before <= text;
    before = std::move(text);
    return fits;
  });
  if (sorted) return ids;
  std::vector<std::pair<std::string, Id>> keyed;
  keyed.reserve(ids.size());
  for (const Id id : ids) keyed.emplace_back(snapshot_.term(id).value, id);
  std::sort(keyed.begin(), keyed.end());
  std::transform(keyed.begin(), keyed.end(), ids.begin(), [](const auto& entry) { return entry.second; });
  return ids;
}

}  // namespace griot::io
