#include "store/storage/packed_column.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "store/base/bytes.hpp"
#include "store/storage/packed_bits.hpp"
#include "store/storage/packed_layout.hpp"
#include "store/storage/row_search.hpp"

namespace griot::storage {

std::optional<PackedColumn> PackedColumn::open(std::string_view head, std::string_view bytes,
                                               std::size_t rows) noexcept {
  PackedColumn column;
  if (!column.reopen(head, bytes, rows)) return std::nullopt;
  return column;
}

bool PackedColumn::reopen(std::string_view head, std::string_view bytes, std::size_t rows) noexcept {
  if (head.size() != kColumnHead || rows == 0 || rows > kColumnRows) return false;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(head[i]); };
  if (byte(0) > static_cast<std::uint8_t>(Scheme::ascending)) return false;
  scheme_ = Scheme(byte(0));
  low_width_ = byte(1);
  frame_width_ = byte(2);
  count_ = static_cast<std::uint16_t>(byte(3) | byte(4) << 8);
  base_ = get_u64(head.data() + 5);
  rows_ = rows;
  const bool frames = scheme_ == Scheme::frames;
  const std::size_t count = count_;
  if (frames ? count == 0 || count > kColumnRows : count > kMostRises || low_width_ > 57) return false;

  const unsigned code_width = low_width_ + (frames ? index_width(count) : 0);
  if (!is_packed_width(code_width) || !is_packed_width(frame_width_)) return false;
  code_width_ = static_cast<std::uint8_t>(code_width);
  const char* part = bytes.data();
  if (frames) {
    frames_ = part;
    part += count == 1 ? 0 : packed_bytes(count, frame_width_);
  } else {
    samples_ = part;
    part += kSampleBytes * samples_of(rows);
    unary_ = part;
    part += 8 * unary_words();
  }
  codes_ = part;
  part += packed_bytes(rows, code_width);
  size_ = static_cast<std::size_t>(part - bytes.data());
  return size_ <= bytes.size();
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
  if (into.size() < count_) {  // a table of the frames would cost more than it saves
    for (std::size_t row = begin; row < begin + into.size(); ++row) *out++ = Id::from_bits(framed(row));
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

// The ones of an ascending column's unary part from a place on, one a row. The zeros between them each stand
// for a rise of the high part.
class PackedColumn::Ones {
 public:
  Ones(const PackedColumn& column, std::size_t place) noexcept
      : column_(column), word_(place / 64), left_(column.unary_word(word_) >> place % 64 << place % 64) {}

  // Goes past the next `count` of them. Requires: more follow.
  void skip(std::size_t count) noexcept {
    for (std::size_t ones; (ones = static_cast<std::size_t>(std::popcount(left_))) <= count; count -= ones)
      left_ = column_.unary_word(++word_);
    for (; count > 0; --count) left_ &= left_ - 1;
  }
  // The place of the next. Requires: there is one.
  std::size_t next() noexcept {
    while (left_ == 0) left_ = column_.unary_word(++word_);
    const auto bit = static_cast<std::size_t>(std::countr_zero(left_));
    left_ &= left_ - 1;
    return 64 * word_ + bit;
  }

 private:
  const PackedColumn& column_;
  std::size_t word_;
  std::uint64_t left_;
};

PackedColumn::Ones PackedColumn::ones_from(std::size_t row) const noexcept {
  Ones ones(*this, row < kSampled ? 0 : sample(row / kSampled - 1));
  if (row % kSampled > 0) ones.skip(row % kSampled);
  return ones;
}

std::uint64_t PackedColumn::ascending(std::size_t row, std::size_t place) const noexcept {
  return base_ + ((place - row) << low_width_) + packed_at(codes_, code_width_, row);
}

Id PackedColumn::operator[](std::size_t row) const noexcept {
  return Id::from_bits(scheme_ == Scheme::frames ? framed(row) : ascending(row, ones_from(row).next()));
}

void PackedColumn::read_ascending(std::size_t begin, std::span<Id> into) const noexcept {
  if (into.empty()) return;
  Ones ones = ones_from(begin);
  Id* out = into.data();
  std::size_t row = begin;
  unpack(codes_, code_width_, begin, into.size(), [&](std::uint64_t low) {
    *out++ = Id::from_bits(base_ + ((ones.next() - row++) << low_width_) + low);
  });
}

void PackedColumn::read(std::size_t begin, std::span<Id> into) const noexcept {
  scheme_ == Scheme::frames ? read_framed(begin, into) : read_ascending(begin, into);
}

// First row in [begin, end) whose value is not `before`, or end.
template <typename Before>
std::size_t PackedColumn::find(std::size_t begin, std::size_t end, const Before& before) const noexcept {
  if (begin >= end) return begin;
  if (scheme_ == Scheme::frames) {
    if (code_width_ == 0) return before(base_) ? end : begin;
    return partition_row({begin, end}, [&](std::size_t row) { return before(framed(row)); });
  }
  // Rows whose places are noted are found without counting; behind the last of them that is before, row by
  // row.
  const RowRange marks{begin / kSampled + 1, (end - 1) / kSampled + 1};
  const std::size_t mark =
      partition_row(marks, [&](std::size_t i) { return before(ascending(i * kSampled, sample(i - 1))); });
  std::size_t row = std::max(begin, (mark - 1) * kSampled);
  end = std::min(end, mark * kSampled);
  for (Ones ones = ones_from(row); row < end && before(ascending(row, ones.next()));) ++row;
  return row;
}

std::size_t PackedColumn::lower_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  return find(begin, end, [&](std::uint64_t bits) { return bits < value.bits(); });
}

std::size_t PackedColumn::upper_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  return find(begin, end, [&](std::uint64_t bits) { return bits <= value.bits(); });
}

}  // namespace griot::storage
