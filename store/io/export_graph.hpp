// What a writer is to write: the quads of a snapshot, cut into sections. Private to this room. Reads
// the snapshot only; not thread-safe.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/io/rdf_writer.hpp"

namespace griot::io {

// A part of the output that lies in one graph of it.
struct Section {
  std::vector<Id> graphs;  // whose triples are in it, each triple once
  Id name;                 // the graph's name in the output; unbound: the default graph
  bool markers = false;    // its triples are written as markers of background facts
};

class ExportGraph {
 public:
  // Throws Error{unsupported} when the format cannot hold the quads.
  ExportGraph(const dataset::Snapshot& snapshot, const WriteOptions& options);

  const dataset::Snapshot& snapshot() const noexcept { return snapshot_; }
  const std::vector<Section>& sections() const noexcept { return sections_; }
  const CancelToken* cancel() const noexcept { return cancel_; }

  // Every triple of a section, in no particular order, perhaps twice.
  void for_each(const Section& section, const std::function<void(Id s, Id p, Id o)>& take) const;

  // Predicate and object of the section's triples about `subject`, each once, in Id order.
  std::vector<std::pair<Id, Id>> about(const Section& section, Id subject) const;

  // The IRIs that are subjects in the section, by their text.
  std::vector<Id> iri_subjects(const Section& section) const;
  // The blank nodes that are subjects in the section, in Id order.
  std::vector<Id> blank_subjects(const Section& section) const;

 private:
  std::vector<Id> subjects(const Section& section, bool blank) const;

  const dataset::Snapshot& snapshot_;
  std::vector<Section> sections_;
  const CancelToken* cancel_;
};

}  // namespace griot::io
