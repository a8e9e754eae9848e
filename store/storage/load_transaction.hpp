// The transaction of a database for much at a time (database.hpp, begin_load). It gathers what it is given;
// when its graph is first asked for, it settles: little goes the way of other transactions, of more the next
// generation is made, and what comes then is a commit upon that.
#pragma once

#include <memory>

#include "store/storage/database_files.hpp"
#include "store/storage/graph_transaction.hpp"
#include "store/storage/load_runs.hpp"

namespace griot::storage {

class LoadTransaction final : public dataset::Transaction {
 public:
  // Requires: `files` has the lock. `cancel` must outlive this.
  LoadTransaction(std::shared_ptr<DatabaseFiles> files, Versions::Turn turn, std::uint64_t memory,
                  const CancelToken& cancel);

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
  GraphTransaction& settled();
  bool is_little() const;
  void take_as_commit();
  void make_generation();

  std::shared_ptr<DatabaseFiles> files_;
  std::optional<Versions::Turn> turn_;
  std::uint64_t memory_;
  dataset::Prefixes prefixes_;
  std::unique_ptr<DatabaseFiles::Next> next_;  // when it is much
  Workplace place_;
  std::unique_ptr<LoadRuns> runs_;           // until it is settled
  std::unique_ptr<GraphTransaction> inner_;  // from then on
};

}  // namespace griot::storage
