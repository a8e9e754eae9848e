// QuadLog: quads in the sequence in which they came, kept in pieces, so that none is ever moved: a load of
// any size takes 32 bytes a quad and no more. Not thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "store/base/large_vector.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::storage {

class QuadLog {
 public:
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }

  // Requires: i < size().
  const dataset::Quad& operator[](std::size_t i) const noexcept { return pieces_[i / kPiece][i % kPiece]; }

  // The quads in the pieces that they are kept in, which may be changed. Requires: i < pieces().
  std::size_t pieces() const noexcept { return pieces_.size(); }
  std::span<dataset::Quad> piece(std::size_t i) noexcept { return pieces_[i]; }

  void push_back(const dataset::Quad& quad) { append({&quad, 1}); }
  void append(std::span<const dataset::Quad> quads) {
    while (!quads.empty()) {
      if (size_ % kPiece == 0) add_piece();
      const std::size_t count = std::min(quads.size(), kPiece - size_ % kPiece);
      pieces_.back().insert(pieces_.back().end(), quads.begin(),
                            quads.begin() + static_cast<std::ptrdiff_t>(count));
      size_ += count;
      quads = quads.subspan(count);
    }
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{1} << 16;  // 2 MiB

  // The first piece grows as it is needed: most logs are short.
  void add_piece() {
    pieces_.emplace_back();
    if (size_ != 0) pieces_.back().reserve(kPiece);
  }

  std::vector<LargeVector<dataset::Quad>> pieces_;
  std::size_t size_ = 0;
};

}  // namespace griot::storage
