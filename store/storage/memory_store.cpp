#include "store/storage/memory_store.hpp"

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

 private:
  std::shared_ptr<Versions> versions_ = std::make_shared<Versions>();
};

}  // namespace

std::unique_ptr<dataset::Store> make_memory_store() {
  return std::make_unique<MemoryStore>();
}

}  // namespace griot::storage
