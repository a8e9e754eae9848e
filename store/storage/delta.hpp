// What has changed since a base set of quads, in layers: a commit puts one on top, and merges those that are
// not much larger than it, so that a commit costs what it changes and not what has been changed before.
// Immutable; scans merge the layers in. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "store/storage/memory_quads.hpp"
#include "store/storage/quad_log.hpp"

namespace griot::storage {

// Changes of what lies below: `added` is not there, `erased` is.
struct Layer {
  std::shared_ptr<const MemoryQuads> added;
  std::shared_ptr<const MemoryQuads> erased;

  std::size_t size() const noexcept { return added->size() + erased->size(); }
};

// A base and its changes, the latest last: the quads of one version of the graph. There are O(log changes)
// layers. Copying shares all sets.
struct Version {
  std::shared_ptr<const QuadSet> base;
  std::vector<Layer> layers;

  static Version empty();

  std::uint64_t size() const noexcept;
  std::size_t changes() const noexcept;  // of all layers
  // All layers as one. O(changes).
  Layer all_changes() const;
  // The base, unless it lies in files.
  const MemoryQuads* base_in_memory() const noexcept;
  // Calls visit(set, sign) with the pointer to every set that is not empty: a quad is in the version when the
  // signs of the sets that hold it, 1 and -1, come to 1; else they come to 0.
  template <typename Visit>
  void for_each_set(const Visit& visit) const {
    const auto give = [&](const auto& set, int sign) {
      if (!set->empty()) visit(set, sign);
    };
    give(base, 1);
    for (const Layer& layer : layers) {
      give(layer.added, 1);
      give(layer.erased, -1);
    }
  }
};

// The empty set.
std::shared_ptr<const MemoryQuads> no_quads();

// The inserts and erasures of a transaction as they came. Appending is O(1).
class ChangeLog {
 public:
  void insert(std::span<const dataset::Quad> quads) {
    quads_.append(quads);
    if (!erases_.empty()) erases_.resize(quads_.size(), false);
  }
  void erase(const dataset::Quad& quad) {
    if (erases_.empty()) erases_.resize(quads_.size(), false);
    quads_.push_back(quad);
    erases_.push_back(true);
  }
  bool empty() const noexcept { return quads_.empty(); }

  bool only_inserts() const noexcept { return erases_.empty(); }

  // What came, in sequence, and whether it was to be erased. Requires: i < quads().size().
  const QuadLog& quads() const noexcept { return quads_; }
  bool erases(std::size_t i) const noexcept { return !erases_.empty() && erases_[i]; }

  // What the log comes to: each quad once, by its last mention, sorted.
  struct Net {
    std::vector<dataset::Quad> inserts, erases;
  };
  Net net() const;

 private:
  QuadLog quads_;
  std::vector<bool> erases_;  // empty as long as there are only inserts
};

// `version` with the changes made. When the changes since a base in memory have grown large for it, the
// result has a new base and no layers; a base in files stays. O(changes log), amortised over commits, or one
// pass over all; what comes into an empty graph is sorted straight into its base.
Version apply(const Version& version, const ChangeLog& changes);

}  // namespace griot::storage
