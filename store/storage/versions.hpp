// The versions of a graph that a store, its snapshots and its transactions share: the one that readers see,
// the one that the next writer goes on from, and whose turn it is to write. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

#include "store/storage/dictionary.hpp"
#include "store/storage/memory_snapshot.hpp"

namespace griot::storage {

class Versions {
 public:
  // The turn to write, until it is destroyed; which may be on another thread than it was taken on.
  class Turn {
   public:
    explicit Turn(std::shared_ptr<Versions> versions);
    Turn(Turn&& other) noexcept = default;
    Turn& operator=(Turn&& other) = delete;
    ~Turn();

   private:
    std::shared_ptr<Versions> versions_;
  };

  Versions();  // an empty graph
  explicit Versions(std::shared_ptr<const MemorySnapshot> first);

  // What is committed and safe.
  std::shared_ptr<const MemorySnapshot> current() const;
  // What is committed; perhaps not safe yet, and seen by the next writer only.
  std::shared_ptr<const MemorySnapshot> head() const;

  // By the writer, as whoever has the turn is called: makes a snapshot the head. Returns its number.
  std::uint64_t put_head(std::shared_ptr<const MemorySnapshot> snapshot);
  // Makes it current, unless a later one is already. Its dictionary may be another than before: that of a new
  // generation.
  void publish(std::uint64_t number, std::shared_ptr<const MemorySnapshot> snapshot);

 private:
  mutable std::mutex mutex_;
  std::condition_variable turn_ended_;
  bool taken_ = false;
  std::shared_ptr<const MemorySnapshot> current_, head_;
  std::uint64_t current_number_ = 0, head_number_ = 0;
};

}  // namespace griot::storage
