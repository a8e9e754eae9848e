// MemorySnapshot: one version of a graph, with the terms that were known when it was committed. Immutable;
// orders of quads are built behind the scenes on first use. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/dictionary.hpp"

namespace griot::storage {

class MemorySnapshot final : public dataset::Snapshot {
 public:
  // `terms` is how many entries of the dictionary belong to this version.
  MemorySnapshot(Version version, std::shared_ptr<Dictionary> dictionary, std::uint64_t terms,
                 std::shared_ptr<const dataset::Prefixes> prefixes);

  Id find(const Term& term) const override;
  Term term(Id id) const override;
  std::uint64_t count(const dataset::Pattern& pattern) const override;
  std::uint64_t distinct(const dataset::Pattern& pattern, dataset::Position position) const override;
  dataset::Order order_for(const dataset::Pattern& pattern, dataset::Position first) const override;
  std::unique_ptr<dataset::Scan> scan(const dataset::Pattern& pattern, dataset::Order order) const override;
  std::vector<Id> graphs() const override;
  const dataset::Prefixes& prefixes() const override { return *prefixes_; }
  std::shared_ptr<const dataset::Snapshot> watched(const CancelToken& cancel) const override;

  const dataset::LabelIndex* labels() const override { return version_.base->labels(); }
  std::vector<dataset::Quad> added_since_labels(Id property) const override;

  const Version& version() const noexcept { return version_; }
  // How many quads each graph has, with the unnamed one; none that has none.
  std::map<Id, std::uint64_t> graph_counts() const;
  const Dictionary& dictionary() const noexcept { return *dictionary_; }
  // For the writer, who goes on from this snapshot.
  const std::shared_ptr<Dictionary>& shared_dictionary() const noexcept { return dictionary_; }

 private:
  // Before an order of the version is used.
  void prepare(dataset::Order order) const;
  // What the sets of the version count, put together.
  template <typename CountIn>
  std::uint64_t sum(const CountIn& count_in_set) const;

  const CancelToken* cancel_ = nullptr;  // watched
  Version version_;
  std::shared_ptr<Dictionary> dictionary_;  // not changed from here
  std::uint64_t terms_;
  std::shared_ptr<const dataset::Prefixes> prefixes_;
};

}  // namespace griot::storage
