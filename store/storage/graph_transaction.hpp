// The transaction of a store that keeps its graph as versions in memory, with a journal or without.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/storage/journal.hpp"
#include "store/storage/versions.hpp"

namespace griot::storage {

// Since 1970: the time of a commit.
std::uint64_t milliseconds_now();

class GraphTransaction final : public dataset::Transaction {
 public:
  // `journal` may be null: then what is committed is seen at once, and lasts as long as the store.
  GraphTransaction(std::shared_ptr<Versions> versions, Versions::Turn turn, std::shared_ptr<Journal> journal);

  Id intern(const Term& term) override;
  void insert(const dataset::Quad& quad) override;
  void intern_all(std::span<const TermView> terms, std::span<Id> ids) override;
  void insert_all(std::span<const dataset::Quad> quads) override;
  void erase(const dataset::Quad& quad) override;
  void add_prefix(const std::string& prefix, const std::string& iri) override;
  std::shared_ptr<const dataset::Snapshot> snapshot() override;
  void go_back_to(std::shared_ptr<const dataset::Snapshot> before) override;
  void commit_if(const std::function<bool()>& wanted) override;

 private:
  // The changes up to a snapshot of this transaction. Without a journal they are forgotten.
  struct Step {
    ChangeLog changes;
    bool new_prefixes = false;
    std::weak_ptr<const MemorySnapshot> after;  // kept by those who may want to go back to it
  };

  // Puts the changes since the last step, if there are any, into a step of their own.
  void take_step();
  std::uint64_t write_down(const MemorySnapshot& next) const;

  std::shared_ptr<Versions> versions_;
  std::shared_ptr<Journal> journal_;
  std::optional<Versions::Turn> turn_;  // none: it is over
  const std::shared_ptr<const MemorySnapshot> begin_;
  const std::shared_ptr<Dictionary> dictionary_;
  std::vector<Step> steps_;
  std::shared_ptr<const MemorySnapshot> last_;  // after the last step
  ChangeLog changes_;                           // since the last step
  dataset::Prefixes prefixes_;
};

}  // namespace griot::storage
