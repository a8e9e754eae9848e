// What has been looked up of a View already, so that the next question need not ask again: a graph
// that does not change gives the same labels, claims, graphs of triples and uses of properties each time.
// Bounded: when full it forgets everything. Thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ontology/infer/proof.hpp"
#include "repl/session/answer.hpp"
#include "store/base/background.hpp"
#include "store/term/term.hpp"

namespace griot::session {

struct TermHash {
  std::size_t operator()(const Term& t) const noexcept {
    return std::hash<std::string>()(t.value) * 31 + std::hash<std::string>()(t.language) +
           std::size_t(t.kind);
  }
};

using infer::Triple;

struct TripleHash {
  std::size_t operator()(const Triple& t) const noexcept {
    const TermHash hash;
    return (hash(t.subject) * 0x9E3779B97F4A7C15ULL + hash(t.predicate)) * 0x9E3779B97F4A7C15ULL +
           hash(t.object);
  }
};

// How a thing is shown, and where it is stated.
struct Description {
  std::string label;            // for time spans their EDTF string
  std::string words, anchor;    // time spans
  std::string state;            // label of its state
  std::vector<Source> sources;  // the claims that it is stated in, in document order
};
using DescriptionPtr = std::shared_ptr<const Description>;

// Where a triple stands.
struct Standing {
  std::optional<Status> status;     // nothing: in no graph
  std::optional<std::string> rule;  // label of the rule that derives it, once asked for
};

template <typename Key, typename Value, typename Hash>
class BoundedMemory {
 public:
  explicit BoundedMemory(std::size_t capacity) : capacity_(capacity) {}

  std::optional<Value> find(const Key& key) const {
    const std::scoped_lock lock(mutex_);
    const auto found = values_.find(key);
    return found == values_.end() ? std::nullopt : std::optional<Value>(found->second);
  }

  void put(const Key& key, Value value) {
    const std::scoped_lock lock(mutex_);
    if (values_.size() >= capacity_) drop_in_background(std::exchange(values_, {}));
    values_.insert_or_assign(key, std::move(value));
  }

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::unordered_map<Key, Value, Hash> values_;
};

struct LookupMemory {
  static constexpr std::size_t kEntries = 50'000;
  BoundedMemory<Term, DescriptionPtr, TermHash> things{kEntries};
  BoundedMemory<Term, std::string, TermHash> labels{kEntries};
  BoundedMemory<Term, Source, TermHash> claims{kEntries};
  BoundedMemory<Triple, Standing, TripleHash> triples{kEntries};
  BoundedMemory<std::string, bool, std::hash<std::string>> uses{kEntries};  // see GraphOccurrence
};

}  // namespace griot::session
