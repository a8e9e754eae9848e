// QuadLog: quads in the sequence in which they came, kept in pieces, so that none is ever moved. A quad takes
// 16 bytes where the piece that it is in has one graph, its subject is a blank node or an IRI of a dictionary
// and its predicate is an IRI, as nearly all are; 32 bytes in other pieces. Not thread-safe while it is
// changed; different pieces may be changed in parallel.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "store/base/large_vector.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::storage {

class QuadLog {
 public:
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  std::size_t memory_bytes() const noexcept {
    std::size_t bytes = 0;
    for (const Piece& piece : pieces_) bytes += piece.bytes().size();
    return bytes;
  }

  // Requires of all: i < size().
  dataset::Quad operator[](std::size_t i) const noexcept { return pieces_[i / kPiece][i % kPiece]; }
  Id at(std::size_t i, dataset::Position position) const noexcept {
    return pieces_[i / kPiece].at(i % kPiece, position);
  }
  void prefetch(std::size_t i) const noexcept { __builtin_prefetch(pieces_[i / kPiece].address(i % kPiece)); }

  void push_back(const dataset::Quad& quad) {
    if (size_ % kPiece == 0) pieces_.emplace_back(Shape{0, quad.g, !is_narrow(quad)}, size_ != 0);
    pieces_.back().push_back(quad);
    ++size_;
  }
  void append(std::span<const dataset::Quad> quads) {
    for (const dataset::Quad& quad : quads) push_back(quad);
  }

  // The pieces that they are kept in, all full but the last: what each quad of one becomes by map(quad).
  // Requires of what follows: n < pieces().
  std::size_t pieces() const noexcept { return pieces_.size(); }
  template <typename Map>
  void change_piece(std::size_t n, const Map& map) {
    Piece& piece = pieces_[n];
    for (std::size_t i = 0; i < piece.size(); ++i) piece.set(i, map(piece[i]));
  }

  // How a piece lies in memory, so that it can be written to a file as it is and read again: its bytes are
  // those of `rows` quads, wide or not.
  struct Shape {
    std::uint64_t rows = 0;
    Id graph;  // of all, in a piece that is not wide
    std::uint64_t wide = 0;
  };
  Shape shape(std::size_t n) const noexcept { return pieces_[n].shape(); }
  std::span<const char> bytes(std::size_t n) const noexcept { return pieces_[n].bytes(); }
  // Whether it can be that of the next piece where so many quads are left.
  static bool is_next(const Shape& shape, std::uint64_t left) noexcept {
    return shape.rows == (left < kPiece ? left : kPiece) && shape.wide <= 1;
  }
  // A piece more, to be filled with its bytes. Requires: is_next(), and that all pieces so far are full.
  std::span<char> add_piece(const Shape& shape) {
    assert(size_ % kPiece == 0);
    Piece& piece = pieces_.emplace_back(shape, true);
    size_ += shape.rows;
    const std::span<const char> bytes = piece.bytes();
    return {const_cast<char*>(bytes.data()), bytes.size()};
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{1} << 17;  // 2 MiB of narrow ones

  struct Narrow {
    std::uint32_t subject;    // index
    std::uint32_t predicate;  // index, and kBlankSubject
    Id object;
  };
  static constexpr std::uint32_t kBlankSubject = std::uint32_t{1} << 31;

  static bool is_narrow(const dataset::Quad& quad) noexcept {
    const std::uint64_t predicate = quad.p.bits() ^ Id(IdTag::iri, 0).bits();
    return (quad.s.tag() == IdTag::iri || quad.s.tag() == IdTag::blank) && quad.s.payload() >> 32 == 0 &&
           predicate < kBlankSubject;
  }
  static Narrow narrow(const dataset::Quad& quad) noexcept {
    const std::uint32_t blank = quad.s.tag() == IdTag::blank ? kBlankSubject : 0;
    return {static_cast<std::uint32_t>(quad.s.payload()),
            static_cast<std::uint32_t>(quad.p.payload()) | blank, quad.o};
  }
  static Id subject_of(const Narrow& row) noexcept {
    return Id((row.predicate & kBlankSubject) != 0 ? IdTag::blank : IdTag::iri, row.subject);
  }
  static Id predicate_of(const Narrow& row) noexcept {
    return Id(IdTag::iri, row.predicate & ~kBlankSubject);
  }

  struct Piece {
    LargeVector<Narrow> narrow;
    LargeVector<dataset::Quad> wide;
    Id graph;
    bool is_wide;

    // The first piece grows as it is needed: most logs are short.
    Piece(const Shape& shape, bool whole) : graph(shape.graph), is_wide(shape.wide != 0) {
      const std::size_t room = whole ? kPiece : 0;
      is_wide ? wide.reserve(room) : narrow.reserve(room);
      is_wide ? wide.resize(shape.rows) : narrow.resize(shape.rows);
    }

    std::size_t size() const noexcept { return is_wide ? wide.size() : narrow.size(); }
    Shape shape() const noexcept { return {size(), graph, is_wide}; }
    std::span<const char> bytes() const noexcept {
      return is_wide
                 ? std::span(reinterpret_cast<const char*>(wide.data()), wide.size() * sizeof wide[0])
                 : std::span(reinterpret_cast<const char*>(narrow.data()), narrow.size() * sizeof narrow[0]);
    }
    const void* address(std::size_t i) const noexcept {
      return is_wide ? static_cast<const void*>(&wide[i]) : &narrow[i];
    }

    dataset::Quad operator[](std::size_t i) const noexcept {
      if (is_wide) return wide[i];
      const Narrow& row = narrow[i];
      return {subject_of(row), predicate_of(row), row.object, graph};
    }
    Id at(std::size_t i, dataset::Position position) const noexcept {
      if (!is_wide && position == dataset::object) return narrow[i].object;
      if (!is_wide && position == dataset::subject) return subject_of(narrow[i]);
      if (!is_wide && position == dataset::predicate) return predicate_of(narrow[i]);
      return (*this)[i][position];
    }

    bool fits(const dataset::Quad& quad) const noexcept { return quad.g == graph && is_narrow(quad); }
    void push_back(const dataset::Quad& quad) {
      if (!is_wide && !fits(quad)) widen();
      is_wide ? wide.push_back(quad) : narrow.push_back(QuadLog::narrow(quad));
    }
    void set(std::size_t i, const dataset::Quad& quad) {
      if (!is_wide && !fits(quad)) widen();
      is_wide ? static_cast<void>(wide[i] = quad) : static_cast<void>(narrow[i] = QuadLog::narrow(quad));
    }
    void widen() {
      wide.reserve(narrow.capacity());
      for (std::size_t i = 0; i < narrow.size(); ++i) wide.push_back((*this)[i]);
      LargeVector<Narrow>().swap(narrow);
      is_wide = true;
    }
  };

  std::vector<Piece> pieces_;
  std::size_t size_ = 0;
};

}  // namespace griot::storage
