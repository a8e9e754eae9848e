#include "store/storage/difference.hpp"

#include <optional>

#include "store/storage/merged_scan.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

namespace {

// All quads of a version, one at a time.
class Walk {
 public:
  explicit Walk(const Version& version) : scan_(version, {}, Order::spog) { advance(); }

  const std::optional<Quad>& quad() const noexcept { return quad_; }
  void advance() {
    if (++at_ >= block_.size()) {
      at_ = 0;
      if (!scan_.next(block_)) {
        quad_.reset();
        return;
      }
    }
    quad_ =
        Quad{block_.columns[0][at_], block_.columns[1][at_], block_.columns[2][at_], block_.columns[3][at_]};
  }

 private:
  MergedScan scan_;
  dataset::QuadBlock block_;
  std::size_t at_ = 0;
  std::optional<Quad> quad_;
};

// Calls for each quad that only one of two versions has.
template <typename OnlyA, typename OnlyB>
void compare(const Version& of_a, const Version& of_b, const OnlyA& only_a, const OnlyB& only_b) {
  Walk a(of_a), b(of_b);
  while (a.quad() || b.quad()) {
    const bool a_is_first = a.quad() && (!b.quad() || *a.quad() < *b.quad());
    if (a.quad() == b.quad()) {
      a.advance();
      b.advance();
    } else if (a_is_first) {
      only_a(*a.quad());
      a.advance();
    } else {
      only_b(*b.quad());
      b.advance();
    }
  }
}

// A set of quads as a version of its own.
Version version_of(const std::shared_ptr<const QuadSet>& set) {
  const auto none = Version::empty();
  return {set, none.added, none.erased};
}

}  // namespace

ChangeLog difference(const Version& from, const Version& to) {
  ChangeLog changes;
  const auto insert = [&](const Quad& quad) { changes.insert({&quad, 1}); };
  const auto erase = [&](const Quad& quad) { changes.erase(quad); };
  if (from.base != to.base) {
    compare(from, to, erase, insert);
    return changes;
  }
  compare(version_of(from.added), version_of(to.added), erase, insert);
  compare(version_of(from.erased), version_of(to.erased), insert, erase);
  return changes;
}

}  // namespace griot::storage
