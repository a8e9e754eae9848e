// Variables as small numbers. A query's variables are numbered once; from then on planner and
// executor handle Slots and sets of them. Value types; a VariableTable is used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/algebra/expression.hpp"
#include "store/base/error.hpp"

namespace griot::plan {

using Slot = std::uint16_t;

// A set of slots; those below 64 lie in one word.
class SlotSet {
 public:
  SlotSet() = default;

  bool contains(Slot s) const noexcept {
    const std::size_t w = s / 64;
    return (w == 0 ? first_ : w - 1 < rest_.size() ? rest_[w - 1] : 0) >> (s % 64) & 1;
  }
  void insert(Slot s) {
    if (s < 64) {
      first_ |= std::uint64_t{1} << s;
      return;
    }
    if (rest_.size() < s / 64u) rest_.resize(s / 64u);
    rest_[s / 64u - 1] |= std::uint64_t{1} << (s % 64);
  }
  void erase(Slot s) {
    if (!contains(s)) return;
    (s < 64 ? first_ : rest_[s / 64u - 1]) &= ~(std::uint64_t{1} << (s % 64));
  }
  bool empty() const noexcept {
    for (const auto w : rest_)
      if (w) return false;
    return first_ == 0;
  }
  bool intersects(const SlotSet& o) const noexcept {
    bool any = (first_ & o.first_) != 0;
    for (std::size_t i = 0; !any && i < rest_.size() && i < o.rest_.size(); ++i)
      any = (rest_[i] & o.rest_[i]) != 0;
    return any;
  }
  bool subset_of(const SlotSet& o) const noexcept {
    bool all = (first_ & ~o.first_) == 0;
    for (std::size_t i = 0; all && i < rest_.size(); ++i)
      all = (rest_[i] & ~(i < o.rest_.size() ? o.rest_[i] : 0)) == 0;
    return all;
  }

  SlotSet& operator|=(const SlotSet& o) {
    first_ |= o.first_;
    if (rest_.size() < o.rest_.size()) rest_.resize(o.rest_.size());
    for (std::size_t i = 0; i < o.rest_.size(); ++i) rest_[i] |= o.rest_[i];
    return *this;
  }
  friend SlotSet operator|(SlotSet a, const SlotSet& b) { return a |= b; }
  friend SlotSet operator&(SlotSet a, const SlotSet& b) {
    a.first_ &= b.first_;
    for (std::size_t i = 0; i < a.rest_.size(); ++i) a.rest_[i] &= i < b.rest_.size() ? b.rest_[i] : 0;
    return a;
  }
  friend SlotSet operator-(SlotSet a, const SlotSet& b) {
    a.first_ &= ~b.first_;
    for (std::size_t i = 0; i < a.rest_.size() && i < b.rest_.size(); ++i) a.rest_[i] &= ~b.rest_[i];
    return a;
  }

  // The members in ascending order.
  std::vector<Slot> list() const {
    std::vector<Slot> slots;
    for (std::size_t w = 0; w <= rest_.size(); ++w)
      for (std::uint64_t bits = w == 0 ? first_ : rest_[w - 1]; bits != 0; bits &= bits - 1)
        slots.push_back(static_cast<Slot>(w * 64 + static_cast<std::size_t>(__builtin_ctzll(bits))));
    return slots;
  }

 private:
  std::uint64_t first_ = 0;
  std::vector<std::uint64_t> rest_;
};

// Names to slots and back. Slots are handed out in order and never change.
class VariableTable {
 public:
  // Throws Error{limit} beyond 65 535 variables.
  Slot slot(std::string_view name) {
    if (const auto it = slots_.find(name); it != slots_.end()) return it->second;
    if (names_.size() >= 0xFFFF) throw Error(ErrorCode::limit, "the query has too many variables");
    names_.emplace_back(name);
    const Slot s = static_cast<Slot>(names_.size() - 1);
    slots_.emplace(names_.back(), s);
    return s;
  }
  Slot slot(const algebra::Variable& v) { return slot(v.name); }
  // A slot that no name of the query reaches; `hint` is for explain.
  Slot hidden(std::string_view hint) {
    std::string name = "#" + std::string(hint);
    return slot(name += std::to_string(names_.size()));
  }
  const std::string& name(Slot s) const { return names_[s]; }
  std::size_t size() const noexcept { return names_.size(); }

 private:
  std::deque<std::string> names_;  // stable addresses: the map's keys look into it
  std::unordered_map<std::string_view, Slot> slots_;
};

}  // namespace griot::plan
