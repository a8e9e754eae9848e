// SortKeys: what the rows of an ORDER BY are sorted by, taken apart once and held in a few large pieces: 24
// bytes a key, beside its text or the digits that do not fit. Comparing two looks at eight bytes of each
// first, which mostly decide. What it holds is charged to the query's budget. Not thread-safe.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "store/base/memory_budget.hpp"
#include "store/base/paged_array.hpp"
#include "store/base/text_arena.hpp"
#include "store/exec/term_order.hpp"

namespace griot::exec {

class SortKeys {
 public:
  // `width`: keys a row.
  SortKeys(MemoryBudget& budget, std::size_t width) : charge_(budget), width_(width) {}

  // The next key of a row, row by row. Throws Error (memory; limit: a text of more than 4 GiB).
  void add(const OrderKey& key);
  void clear();
  // Leaves the keys of these rows, which ascend, and no others.
  void keep(std::span<const std::uint32_t> rows);

  // What head() is of a key that is added.
  static std::uint64_t head_of(const OrderKey& key) noexcept;

  // Of key `k` of a row: where two differ, they are in the keys' order; where not, only compare() tells.
  std::uint64_t head(std::size_t row, std::size_t k) const noexcept { return keys_[row * width_ + k].head; }
  // The order of two rows by their key `k` alone.
  std::weak_ordering compare(std::size_t a, std::size_t b, std::size_t k) const;

 private:
  // Of what the head leaves out, the rest holds: of numbers but small whole ones, the double, and the exact
  // decimal where there is one; of times finer than half a second or far away, days and nanoseconds; texts.
  struct Packed {
    std::uint64_t head;  // four bits of kind, then the most significant ones of the value
    const char* rest;    // null: the head says all
    std::uint32_t first_size, second_size;

    std::string_view first() const noexcept { return {rest, first_size}; }
    std::string_view second() const noexcept { return {rest + first_size, second_size}; }
  };
  struct Number {
    double value;
    std::optional<Decimal> exact;
  };

  void push(std::uint64_t head, std::string_view first, std::string_view second);
  static bool is_time(const OrderKey& key) noexcept;
  void add_number(const OrderKey& key);
  void add_time(const OrderKey& key);
  static Number number_of(const Packed& key);

  MemoryCharge charge_;
  std::size_t width_;
  PagedArray<Packed> keys_;
  TextArena rests_;
};

}  // namespace griot::exec
