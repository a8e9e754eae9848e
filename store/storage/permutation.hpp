// Permutation: quads sorted in one order, wherever they lie. Immutable, thread-safe. What reads rows throws
// Error{corruption} where these lie in a file that is damaged.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "store/dataset/dataset.hpp"

namespace griot::storage {

// A quad's components in the sequence of an order: what that order compares.
using Key = std::array<Id, 4>;

Key to_key(const dataset::Quad& quad, dataset::Order order) noexcept;
dataset::Quad to_quad(const Key& key, dataset::Order order) noexcept;

// Rows begin to end, half-open.
struct RowRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const noexcept { return end - begin; }
  bool empty() const noexcept { return begin == end; }
};

// A run of rows by columns, which are all of a size: 0 is the most significant.
struct RowView {
  std::array<std::span<const Id>, 4> columns;

  std::size_t size() const noexcept { return columns[0].size(); }
  bool empty() const noexcept { return columns[0].empty(); }
  const std::span<const Id>& column(std::size_t depth) const noexcept { return columns[depth]; }
  // Requires: row < size().
  Key key(std::size_t row) const noexcept {
    return {columns[0][row], columns[1][row], columns[2][row], columns[3][row]};
  }
  // Rows begin to begin + count. Requires: they exist.
  RowView part(std::size_t begin, std::size_t count) const noexcept {
    return {{columns[0].subspan(begin, count), columns[1].subspan(begin, count),
             columns[2].subspan(begin, count), columns[3].subspan(begin, count)}};
  }
};

// Room for rows that have to be decoded. There is little at first, since who wants a row seldom wants a
// thousand, and twice as much each time that it is taken.
class RowBuffer {
 public:
  // Room for `count` rows, or for fewer, one at least. What was given before is lost. Requires: count > 0.
  std::array<std::span<Id>, 4> take(std::size_t count);
  // Little is wanted again.
  void restart() noexcept { room_ = kLeast; }

 private:
  static constexpr std::size_t kLeast = 16, kMost = 1024;

  std::size_t room_ = kLeast;
  std::vector<Id> ids_;
};

class Permutation {
 public:
  virtual ~Permutation() = default;

  dataset::Order order() const noexcept { return order_; }
  virtual std::size_t size() const noexcept = 0;

  // Requires: row < size().
  virtual Key key(std::size_t row) const = 0;
  // The first rows of `range`, 1024 of them at most: those that can be seen together, or for which there is
  // room in `buffer`; none only where `range` is empty. Valid as long as this and until the buffer's next
  // use.
  virtual RowView view(RowRange range, RowBuffer& buffer) const = 0;

  // The rows whose first `depth` components are those of `key`. O(log n).
  virtual RowRange prefix_range(const Key& key, std::size_t depth) const = 0;
  // First row in `range` not below `key`, or range.end. O(log n).
  virtual std::size_t lower_bound(const Key& key, RowRange range) const = 0;
  // The same in O(log distance), for keys that lie near range.begin.
  virtual std::size_t gallop(const Key& key, RowRange range) const = 0;
  // How many different components rows of `range` have at `depth`: exact for at most 256 of them or 4096
  // rows, else estimated, in O(log n). Requires: all before `depth` is the same in `range`.
  virtual std::uint64_t distinct(std::size_t depth, RowRange range) const = 0;
  bool contains(const Key& key) const { return !prefix_range(key, 4).empty(); }

 protected:
  explicit Permutation(dataset::Order order) noexcept : order_(order) {}
  Permutation(const Permutation&) = default;
  Permutation(Permutation&&) = default;
  Permutation& operator=(const Permutation&) = default;
  Permutation& operator=(Permutation&&) = default;

 private:
  dataset::Order order_;
};

}  // namespace griot::storage
