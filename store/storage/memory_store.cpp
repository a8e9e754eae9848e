#include "store/storage/memory_store.hpp"

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "store/storage/delta.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/memory_snapshot.hpp"

namespace griot::storage {

using dataset::Prefixes;
using dataset::Quad;

namespace {

// What store, snapshots and transactions share.
class Shared {
 public:
  Shared()
      : dictionary(std::make_shared<Dictionary>()),
        current_(std::make_shared<MemorySnapshot>(Version::empty(), dictionary, 0,
                                                  std::make_shared<const Prefixes>())) {}

  std::shared_ptr<const MemorySnapshot> current() const {
    const std::lock_guard lock(mutex_);
    return current_;
  }
  void publish(std::shared_ptr<const MemorySnapshot> snapshot) {
    {
      const std::lock_guard lock(mutex_);
      current_.swap(snapshot);
    }
    // The version before is released here, outside the lock: it may hold the last of a large base.
  }

  // One writer at a time. Not a lock on a mutex, because a transaction may end on another thread than
  // it began on.
  void enter_writer() {
    std::unique_lock lock(mutex_);
    writer_left_.wait(lock, [this] { return !writing_; });
    writing_ = true;
  }
  void leave_writer() noexcept {
    {
      const std::lock_guard lock(mutex_);
      writing_ = false;
    }
    writer_left_.notify_one();
  }

  const std::shared_ptr<Dictionary> dictionary;  // changed by the writer only

 private:
  mutable std::mutex mutex_;
  std::condition_variable writer_left_;
  bool writing_ = false;
  std::shared_ptr<const MemorySnapshot> current_;
};

class MemoryTransaction final : public dataset::Transaction {
 public:
  explicit MemoryTransaction(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {
    shared_->enter_writer();
  }
  MemoryTransaction(const MemoryTransaction&) = delete;
  MemoryTransaction& operator=(const MemoryTransaction&) = delete;
  ~MemoryTransaction() override {
    if (open_) shared_->leave_writer();
  }

  Id intern(const Term& term) override {
    assert(open_);
    return shared_->dictionary->intern(term);
  }

  void insert(const Quad& quad) override {
    assert(open_ && is_complete(quad));
    changes_.insert({&quad, 1});
  }

  void intern_all(std::span<const TermView> terms, std::span<Id> ids) override {
    assert(open_);
    shared_->dictionary->intern_all(terms, ids);
  }

  void insert_all(std::span<const Quad> quads) override {
    assert(open_ && std::all_of(quads.begin(), quads.end(), is_complete));
    changes_.insert(quads);
  }

  void erase(const Quad& quad) override {
    assert(open_ && is_complete(quad));
    changes_.erase(quad);
  }

  void add_prefix(const std::string& prefix, const std::string& iri) override {
    assert(open_);
    prefixes_[prefix] = iri;
  }

  std::shared_ptr<const dataset::Snapshot> snapshot() override {
    assert(open_);
    if (!changes_.empty() || !prefixes_.empty()) mine_ = next_snapshot();
    return mine_ ? mine_ : shared_->current();
  }

  void go_back_to(std::shared_ptr<const dataset::Snapshot> before) override {
    assert(open_);
    mine_ = std::dynamic_pointer_cast<const MemorySnapshot>(std::move(before));
    assert(mine_);
    changes_ = {};
    prefixes_.clear();
  }

  void commit_if(const std::function<bool()>& wanted) override {
    assert(open_);
    auto next = changes_.empty() && prefixes_.empty() ? mine_ : next_snapshot();
    if (wanted() && next) shared_->publish(std::move(next));
    open_ = false;
    shared_->leave_writer();
  }

 private:
  static bool is_complete(const Quad& quad) noexcept {
    return quad.s.bound() && quad.p.bound() && quad.o.bound() && quad.g.bound();
  }

  std::shared_ptr<const MemorySnapshot> next_snapshot() {
    const auto before = mine_ ? mine_ : shared_->current();
    Prefixes prefixes = before->prefixes();
    for (const auto& [prefix, iri] : std::exchange(prefixes_, {})) prefixes[prefix] = iri;
    return std::make_shared<MemorySnapshot>(apply(before->version(), std::exchange(changes_, {})),
                                            shared_->dictionary, shared_->dictionary->size(),
                                            std::make_shared<const Prefixes>(std::move(prefixes)));
  }

  std::shared_ptr<Shared> shared_;
  std::shared_ptr<const MemorySnapshot> mine_;  // with the changes before changes_; null: there are none
  ChangeLog changes_;
  Prefixes prefixes_;
  bool open_ = true;
};

class MemoryStore final : public dataset::Store {
 public:
  std::shared_ptr<const dataset::Snapshot> snapshot() const override { return shared_->current(); }
  std::unique_ptr<dataset::Transaction> begin() override {
    return std::make_unique<MemoryTransaction>(shared_);
  }
  void go_back_to(std::shared_ptr<const dataset::Snapshot> before) override {
    auto mine = std::dynamic_pointer_cast<const MemorySnapshot>(std::move(before));
    assert(mine);
    shared_->enter_writer();
    shared_->publish(std::move(mine));
    shared_->leave_writer();
  }

 private:
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace

std::unique_ptr<dataset::Store> make_memory_store() {
  return std::make_unique<MemoryStore>();
}

}  // namespace griot::storage
