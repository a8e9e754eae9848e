#include "store/storage/packed_column.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "store/base/bytes.hpp"
#include "store/storage/packed_bits.hpp"
#include "store/storage/packed_layout.hpp"

namespace griot::storage {

std::optional<PackedColumn> PackedColumn::open(std::string_view bytes, std::size_t rows) noexcept {
  if (bytes.size() < kColumnHead || rows == 0 || rows > kColumnRows) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  PackedColumn column;
  if (byte(0) > static_cast<std::uint8_t>(Scheme::ascending)) return std::nullopt;
  column.scheme_ = Scheme(byte(0));
  column.low_width_ = byte(1);
  column.frame_width_ = byte(2);
  column.count_ = static_cast<std::uint16_t>(byte(3) | byte(4) << 8);
  column.base_ = get_u64(bytes.data() + 5);
  column.rows_ = rows;
  const bool frames = column.scheme_ == Scheme::frames;
  const std::size_t count = column.count_;
  if (frames ? count == 0 || count > kColumnRows : count > kMostRises || column.low_width_ > 57)
    return std::nullopt;

  const unsigned code_width = column.low_width_ + (frames ? index_width(count) : 0);
  if (!is_packed_width(code_width) || !is_packed_width(column.frame_width_)) return std::nullopt;
  column.code_width_ = static_cast<std::uint8_t>(code_width);
  const char* part = bytes.data() + kColumnHead;
  if (frames) {
    column.frames_ = part;
    part += count == 1 ? 0 : packed_bytes(count, column.frame_width_);
  } else {
    column.samples_ = part;
    part += kSampleBytes * samples_of(rows);
    column.unary_ = part;
    part += 8 * column.unary_words();
  }
  column.codes_ = part;
  part += packed_bytes(rows, code_width);
  column.size_ = static_cast<std::size_t>(part - bytes.data());
  if (column.size_ > bytes.size()) return std::nullopt;
  return column;
}

bool PackedColumn::is_sound() const noexcept {
  if (scheme_ == Scheme::frames) {
    if (count_ == 1) return true;
    std::uint64_t largest = 0;
    unpack(codes_, code_width_, 0, rows_, [&](std::uint64_t code) { largest = std::max(largest, code); });
    return largest >> low_width_ < count_;
  }
  std::size_t row = 0;
  for (std::size_t i = 0; i < unary_words(); ++i) {
    for (std::uint64_t word = unary_word(i); word != 0; word &= word - 1, ++row) {
      const std::size_t place = 64 * i + static_cast<std::size_t>(std::countr_zero(word));
      if (row == rows_ || place - row > count_) return false;
      if (row % kSampled == 0 && row > 0 && sample(row / kSampled - 1) != place) return false;
    }
  }
  return row == rows_;
}

std::uint64_t PackedColumn::frame(std::size_t i) const noexcept {
  return base_ + packed_at(frames_, frame_width_, i);
}

std::uint64_t PackedColumn::framed(std::size_t row) const noexcept {
  const std::uint64_t code = packed_at(codes_, code_width_, row);
  if (count_ == 1) return base_ + code;
  return frame(static_cast<std::size_t>(code >> low_width_)) + (code & low_bits(low_width_));
}

void PackedColumn::read_framed(std::size_t begin, std::span<Id> into) const noexcept {
  Id* out = into.data();
  if (count_ == 1) {
    unpack(codes_, code_width_, begin, into.size(),
           [&](std::uint64_t code) { *out++ = Id::from_bits(base_ + code); });
    return;
  }
  std::array<std::uint64_t, kColumnRows> table;
  for (std::size_t i = 0; i < count_; ++i) table[i] = frame(i);
  const std::uint64_t mask = low_bits(low_width_);
  unpack(codes_, code_width_, begin, into.size(),
         [&](std::uint64_t code) { *out++ = Id::from_bits(table[code >> low_width_] + (code & mask)); });
}

std::uint64_t PackedColumn::unary_word(std::size_t i) const noexcept {
  return get_u64(unary_ + 8 * i);
}

std::size_t PackedColumn::sample(std::size_t i) const noexcept {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(samples_[at]); };
  return byte(kSampleBytes * i) | std::size_t{byte(kSampleBytes * i + 1)} << 8;
}

// The place of a row's one among the zeros that each stand for a rise of the high part.
std::size_t PackedColumn::place_of(std::size_t row) const noexcept {
  std::size_t place = row < kSampled ? 0 : sample(row / kSampled - 1);
  std::size_t word = place / 64;
  std::uint64_t left = unary_word(word) >> place % 64 << place % 64;
  auto skip = static_cast<int>(row % kSampled);
  for (int ones; (ones = std::popcount(left)) <= skip; left = unary_word(++word)) skip -= ones;
  for (; skip > 0; --skip) left &= left - 1;
  return 64 * word + static_cast<std::size_t>(std::countr_zero(left));
}

std::uint64_t PackedColumn::ascending(std::size_t row) const noexcept {
  return base_ + ((place_of(row) - row) << low_width_) + packed_at(codes_, code_width_, row);
}

void PackedColumn::read_ascending(std::size_t begin, std::span<Id> into) const noexcept {
  if (into.empty()) return;
  Id* out = into.data();
  unpack(codes_, code_width_, begin, into.size(),
         [&](std::uint64_t low) { *out++ = Id::from_bits(base_ + low); });
  const std::size_t place = place_of(begin), end = begin + into.size();
  std::size_t word = place / 64, row = begin;
  std::uint64_t left = unary_word(word) >> place % 64 << place % 64;
  for (out = into.data(); row < end; ++row, ++out) {
    while (left == 0) left = unary_word(++word);
    const std::size_t high = 64 * word + static_cast<std::size_t>(std::countr_zero(left)) - row;
    *out = Id::from_bits(out->bits() + (std::uint64_t{high} << low_width_));
    left &= left - 1;
  }
}

void PackedColumn::read(std::size_t begin, std::span<Id> into) const noexcept {
  scheme_ == Scheme::frames ? read_framed(begin, into) : read_ascending(begin, into);
}

namespace {

// First row in [begin, end) that is not `before`, or end.
template <typename Before>
std::size_t partition(std::size_t begin, std::size_t end, const Before& before) noexcept {
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    before(middle) ? begin = middle + 1 : end = middle;
  }
  return begin;
}

}  // namespace

std::size_t PackedColumn::lower_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  return partition(begin, end, [&](std::size_t row) { return (*this)[row] < value; });
}

std::size_t PackedColumn::upper_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  return partition(begin, end, [&](std::size_t row) { return (*this)[row] <= value; });
}

}  // namespace griot::storage
