// What has changed since a base set of quads: quads added to it and quads erased from it. Small,
// immutable, replaced as a whole by each commit; scans merge it in. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "store/storage/quad_log.hpp"
#include "store/storage/quad_set.hpp"

namespace griot::storage {

// A base and its changes: the quads of one version of the graph. `added` and `base` have nothing in
// common, `erased` lies within `base`. Copying shares all three.
struct Version {
  std::shared_ptr<const QuadSet> base;
  std::shared_ptr<const QuadSet> added;
  std::shared_ptr<const QuadSet> erased;

  static Version empty();

  std::uint64_t size() const noexcept { return base->size() + added->size() - erased->size(); }
  bool contains(const dataset::Quad& quad) const;
};

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

// `version` with the changes made. When the changes since the base have grown large for it, the
// result has a new base and no changes. Sort-based: O((changes + delta) log) or one pass over all; what
// comes into an empty graph is sorted straight into its base.
Version apply(const Version& version, const ChangeLog& changes);

}  // namespace griot::storage
