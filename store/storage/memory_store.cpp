#include "store/storage/memory_store.hpp"

#include <cassert>
#include <utility>

#include "store/storage/graph_transaction.hpp"
#include "store/storage/versions.hpp"

namespace griot::storage {

namespace {

class MemoryStore final : public dataset::Store {
 public:
  std::shared_ptr<const dataset::Snapshot> snapshot() const override { return versions_->current(); }
  std::unique_ptr<dataset::Transaction> begin() override {
    return std::make_unique<GraphTransaction>(versions_, Versions::Turn(versions_), nullptr);
  }
  void go_back_to(std::shared_ptr<const dataset::Snapshot> before) override {
    auto mine = std::dynamic_pointer_cast<const MemorySnapshot>(std::move(before));
    assert(mine);
    const Versions::Turn turn(versions_);
    versions_->publish(versions_->put_head(mine), mine);
  }

 private:
  std::shared_ptr<Versions> versions_ = std::make_shared<Versions>();
};

}  // namespace

std::unique_ptr<dataset::Store> make_memory_store() {
  return std::make_unique<MemoryStore>();
}

}  // namespace griot::storage
