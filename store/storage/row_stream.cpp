#include "store/storage/row_stream.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "store/storage/row_sort.hpp"

namespace griot::storage {

using dataset::Order;

namespace {

using KeyBlock = std::vector<Key>;

class FileRows final : public RowStream {
 public:
  explicit FileRows(const PermutationFile& file) : file_(file) {}

  std::span<const Key> next() override {
    if (next_ == file_.blocks()) return {};
    const PackedBlock block = file_.block(next_++);
    keys_.resize(block.rows());
    for (std::size_t depth = 0; depth < 4; ++depth) {
      const auto column = std::span(column_).first(block.rows());
      block.column(depth).read(0, column);
      for (std::size_t i = 0; i < column.size(); ++i) keys_[i][depth] = column[i];
    }
    return keys_;
  }

 private:
  const PermutationFile& file_;
  std::size_t next_ = 0;
  std::array<Id, kBlockRows> column_;
  KeyBlock keys_;
};

class RenumberedRows final : public RowStream {
 public:
  RenumberedRows(const Version& version, const IdMap& map) : scan_(version, {}, Order::spog), map_(map) {}

  std::span<const Key> next() override {
    dataset::QuadBlock block;
    if (!scan_.next(block)) return {};
    keys_.resize(block.size());
    for (std::size_t depth = 0; depth < 4; ++depth) {
      const auto column = block.columns[depth];
      for (std::size_t i = 0; i < column.size(); ++i) keys_[i][depth] = map_(column[i]);
    }
    return keys_;
  }

 private:
  MergedScan scan_;
  const IdMap& map_;
  KeyBlock keys_;
};

class LogRows final : public RowStream {
 public:
  explicit LogRows(QuadLog quads) : quads_(std::move(quads)), sorted_(quads_) {}

  std::span<const Key> next() override {
    keys_.clear();
    while (keys_.size() < kBlockRows) {
      const auto some = sorted_.next();
      if (some.empty()) break;
      for (const dataset::Quad& quad : some) keys_.push_back({quad.s, quad.p, quad.o, quad.g});
    }
    return keys_;
  }

 private:
  QuadLog quads_;
  SortedQuads sorted_;
  KeyBlock keys_;
};

class MergedRows final : public RowStream {
 public:
  explicit MergedRows(std::vector<std::unique_ptr<RowStream>> streams) {
    for (auto& stream : streams) {
      Source source{std::move(stream), {}};
      if (source.fill()) heap_.push_back(std::move(source));
    }
    std::make_heap(heap_.begin(), heap_.end(), above);
  }

  std::span<const Key> next() override {
    keys_.clear();
    while (keys_.size() < kBlockRows && !heap_.empty()) take_run();
    return keys_;
  }

 private:
  struct Source {
    std::unique_ptr<RowStream> stream;
    std::span<const Key> left;
    bool fill() {
      if (left.empty()) left = stream->next();
      return !left.empty();
    }
  };
  static bool above(const Source& a, const Source& b) noexcept { return a.left.front() > b.left.front(); }

  // Takes of the least source all that comes before the others.
  void take_run() {
    std::pop_heap(heap_.begin(), heap_.end(), above);
    Source& least = heap_.back();
    const Key* const limit = heap_.size() > 1 ? &heap_.front().left.front() : nullptr;
    std::size_t count = 0;
    const std::size_t room = std::min(least.left.size(), kBlockRows - keys_.size());
    while (count < room && (limit == nullptr || least.left[count] < *limit)) ++count;
    if (count == 0) {  // the least of the others is the same: it will be given by that one
      least.left = least.left.subspan(1);
    } else {
      keys_.insert(keys_.end(), least.left.begin(), least.left.begin() + static_cast<std::ptrdiff_t>(count));
      least.left = least.left.subspan(count);
    }
    if (!least.fill()) return heap_.pop_back();
    std::push_heap(heap_.begin(), heap_.end(), above);
  }

  std::vector<Source> heap_;
  KeyBlock keys_;
};

}  // namespace

std::unique_ptr<RowStream> rows_of(const PermutationFile& file) {
  return std::make_unique<FileRows>(file);
}

std::unique_ptr<RowStream> renumbered_rows(const Version& version, const IdMap& map) {
  return std::make_unique<RenumberedRows>(version, map);
}

std::unique_ptr<RowStream> rows_of(QuadLog quads) {
  return std::make_unique<LogRows>(std::move(quads));
}

std::unique_ptr<RowStream> merged_rows(std::vector<std::unique_ptr<RowStream>> streams) {
  if (streams.size() == 1) return std::move(streams.front());
  return std::make_unique<MergedRows>(std::move(streams));
}

}  // namespace griot::storage
