// PatternCursor: the quads of one ScanSpec, block by block, with what no index does: graphs and predicates
// filtered, each triple once though several graphs hold it, repeated variables compared. Not thread-safe.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "store/exec/context.hpp"
#include "store/plan/physical_plan.hpp"

namespace griot::exec {

class PatternCursor {
 public:
  // Both must outlive the cursor.
  PatternCursor(Context& context, const plan::ScanSpec& spec);

  // The constants of the spec and the parameters of now; nothing when a parameter has no value.
  std::optional<dataset::Pattern> pattern() const;

  // Starts over at the first quad of `pattern` in `order`.
  void open(const dataset::Pattern& pattern, dataset::Order order);
  void close() { scan_.reset(); }

  // Moves to the next block; false at the end. A block is never empty; its spans are valid until the
  // next call of any function here.
  bool next();
  std::size_t size() const noexcept { return block_[0].size(); }
  std::span<const Id> column(unsigned position) const noexcept { return block_[position]; }

  // Skips to the first quad not below `target` in the order; next() gives the block that starts there.
  void seek(const dataset::Quad& target);

 private:
  bool plain() const noexcept { return !selective_; }
  bool passes(std::size_t row);
  bool below(std::size_t row, const dataset::Quad& target) const;

  Context& context_;
  const plan::ScanSpec& spec_;
  bool selective_;
  std::vector<std::pair<unsigned, unsigned>> equal_;  // positions with one variable
  dataset::Pattern pattern_;
  std::array<dataset::Position, 4> order_{};
  std::unique_ptr<dataset::Scan> scan_;
  dataset::QuadBlock read_;  // what the scan gave last
  std::size_t read_at_ = 0;  // rows of it that were looked at
  std::size_t chunk_ = 0;    // rows to look at in one go
  std::array<std::vector<Id>, 4> kept_;
  std::array<std::span<const Id>, 4> block_;
  std::optional<dataset::Quad> last_;  // each_triple_once: the last triple let through
};

}  // namespace griot::exec
