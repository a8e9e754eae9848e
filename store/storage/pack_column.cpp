// How a column is packed: each way to do it is weighed in bits before one is written.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <limits>
#include <utility>
#include <vector>

#include "store/storage/few_keys.hpp"
#include "store/storage/packed_bits.hpp"
#include "store/storage/packed_column.hpp"
#include "store/storage/packed_layout.hpp"

namespace griot::storage {

namespace {

using Values = std::vector<std::uint64_t>;

struct Choice {
  PackedColumn::Scheme scheme = PackedColumn::Scheme::frames;
  unsigned low_width = 0;
  std::size_t count = 0;  // frames, or rises
  std::size_t bits = std::numeric_limits<std::size_t>::max();
};

// Calls take(frame) for the fewest frames from which every value is at most low_bits(low_width) away, in
// order, until it returns false. Requires: values in order.
template <typename Take>
void visit_frames(const Values& distinct, unsigned low_width, const Take& take) {
  const std::uint64_t reach = low_bits(low_width);
  for (auto at = distinct.begin(); at != distinct.end();) {
    const std::uint64_t frame = *at;
    if (!take(frame)) return;
    // Few frames have many values each.
    std::ptrdiff_t step = 1;
    while (step < distinct.end() - at && at[step] - frame <= reach) {
      at += step;
      step *= 2;
    }
    at = std::partition_point(at + 1, at + std::min(step, distinct.end() - at),
                              [&](std::uint64_t value) { return value - frame <= reach; });
  }
}

// How many different values there are by width w of what is cut off their ends.
std::array<std::size_t, 65> count_stems(const Values& distinct) noexcept {
  // Neighbours part where they differ first.
  std::array<std::size_t, 65> stems{};
  for (std::size_t i = 1; i < distinct.size(); ++i)
    ++stems[std::bit_width(distinct[i] ^ distinct[i - 1]) - 1];
  std::size_t count = 1;
  for (std::size_t width = stems.size(); width-- > 0;) count = stems[width] += count;
  return stems;
}

// Frames, where they are better than `best`.
Choice choose_frames(const Values& distinct, std::size_t rows, Choice best) {
  const std::uint64_t range = distinct.back() - distinct.front();
  // One frame will always do.
  const unsigned whole = packed_width(range);
  if (rows * whole <= best.bits) best = {PackedColumn::Scheme::frames, whole, 1, rows * whole};
  const auto stems = count_stems(distinct);
  const auto bits_with = [&](unsigned low_width, std::size_t count) {
    return rows * (low_width + index_width(count)) + count * whole;
  };
  // A frame for each stem would do, and a frame reaches into two stems at most: frames are counted only where
  // half as many as stems could be the best. They become more with each bit less.
  std::size_t enough = best.bits;
  for (unsigned low_width = 0; low_width < whole; ++low_width) {
    if (low_width + index_width(stems[low_width]) <= kWidestLoaded)
      enough = std::min(enough, bits_with(low_width, stems[low_width]));
  }
  for (unsigned low_width = whole; low_width-- > 0;) {
    const std::size_t least = (stems[low_width] + 1) / 2;
    if (rows * index_width(least) + least * whole > enough) break;
    if (bits_with(low_width, least) > enough) continue;
    std::size_t count = 0;
    visit_frames(distinct, low_width, [&](std::uint64_t) { return bits_with(low_width, ++count) <= enough; });
    const std::size_t bits = bits_with(low_width, count);
    if (!is_packed_width(low_width + index_width(count)) || bits > enough) continue;
    best = {PackedColumn::Scheme::frames, low_width, count, bits};
    enough = bits;
  }
  return best;
}

// Requires: a range that is that of ascending values.
Choice choose_ascending(std::uint64_t range, std::size_t rows) {
  Choice best;
  for (unsigned low_width = 0; low_width <= 57 && rows * low_width < best.bits; ++low_width) {
    const std::uint64_t rises = range >> low_width;
    if (rises > kMostRises) continue;
    const std::size_t bits =
        rows * low_width + 8 * kSampleBytes * samples_of(rows) + (rows + rises + 63) / 64 * 64;
    if (bits < best.bits) best = {PackedColumn::Scheme::ascending, low_width, rises, bits};
  }
  return best;
}

// The last of `frames` that is not above `value`; without a branch that would be guessed wrong.
std::size_t frame_of(const Values& frames, std::uint64_t value) noexcept {
  std::size_t index = 0;
  for (std::size_t left = frames.size(); left > 1;) {
    const std::size_t half = left / 2;
    index = frames[index + half] <= value ? index + half : index;
    left -= half;
  }
  return index;
}

void write_frames(std::string& out, std::span<const Id> values, const Values& distinct,
                  const Choice& choice) {
  const std::uint64_t base = distinct.front();
  Values frames;
  visit_frames(distinct, choice.low_width, [&](std::uint64_t frame) {
    frames.push_back(frame);
    return true;
  });
  if (frames.size() > 1) {
    BitPacker packer(out, packed_width(distinct.back() - base), frames.size());
    for (const std::uint64_t frame : frames) packer.append(frame - base);
    packer.finish();
  }
  BitPacker packer(out, choice.low_width + index_width(frames.size()), values.size());
  if (frames.size() == 1) {
    for (const Id value : values) packer.append(value.bits() - base);
    return packer.finish();
  }
  for (const Id value : values) {
    const std::uint64_t index = frame_of(frames, value.bits());
    packer.append(index << choice.low_width | (value.bits() - frames[index]));
  }
  packer.finish();
}

void write_ascending(std::string& out, std::span<const Id> values, const Choice& choice) {
  const std::uint64_t base = values.front().bits();
  const std::size_t samples = out.size(), words = samples + kSampleBytes * samples_of(values.size());
  out.resize(words + 8 * ((values.size() + choice.count + 63) / 64));
  std::uint64_t word = 0;
  std::size_t at = 0;  // which word that is
  for (std::size_t row = 0; row < values.size(); ++row) {
    const std::size_t place = ((values[row].bits() - base) >> choice.low_width) + row;
    for (; at < place / 64; word = 0) set_u64(out.data() + words + 8 * at++, word);
    word |= std::uint64_t{1} << place % 64;
    if (row > 0 && row % kSampled == 0) {
      char* const sample = out.data() + samples + kSampleBytes * (row / kSampled - 1);
      sample[0] = static_cast<char>(place & 0xFF);
      sample[1] = static_cast<char>(place >> 8);
    }
  }
  set_u64(out.data() + words + 8 * at, word);
  if (choice.low_width == 0) return;
  BitPacker packer(out, choice.low_width, values.size());
  for (const Id value : values) packer.append((value.bits() - base) & low_bits(choice.low_width));
  packer.finish();
}

// Leaves one of neighbours that are the same. Without a branch that would be guessed wrong.
void unite_neighbours(Values& values) noexcept {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[kept] = values[i];
    kept += i + 1 == values.size() || values[i + 1] != values[i];
  }
  values.resize(kept);
}

// Sorts by the bytes in which values differ, least significant first: a third of the time that comparing
// takes.
void sort_values(Values& values) {
  std::uint64_t differing = 0;
  for (const std::uint64_t value : values) differing |= value ^ values.front();
  Values spare(values.size());
  for (unsigned shift = 0; shift < 64; shift += 8) {
    if ((differing >> shift & 0xFF) == 0) continue;
    std::array<std::uint32_t, 256> starts{};
    for (const std::uint64_t value : values) ++starts[value >> shift & 0xFF];
    std::uint32_t start = 0;
    for (std::uint32_t& each : starts) start += std::exchange(each, start);
    for (const std::uint64_t value : values) spare[starts[value >> shift & 0xFF]++] = value;
    values.swap(spare);
  }
}

// The different ones, in order, where they are few, as predicates are; else none.
Values few_distinct_of(std::span<const Id> values) {
  FewKeys<64> few;
  for (const Id value : values) {
    if (few.number_of(value.bits()) == few.kMost) return {};
  }
  Values distinct = few.keys();
  std::sort(distinct.begin(), distinct.end());
  return distinct;
}

// The different ones, in order.
Values distinct_of(std::span<const Id> values, bool ascends) {
  if (Values few = ascends ? Values() : few_distinct_of(values); !few.empty()) return few;
  Values distinct(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) distinct[i] = values[i].bits();
  unite_neighbours(distinct);
  if (ascends) return distinct;
  sort_values(distinct);
  unite_neighbours(distinct);
  return distinct;
}

void put_head(std::string& head, const Choice& choice, std::uint64_t least, std::uint64_t range) {
  const bool frames = choice.scheme == PackedColumn::Scheme::frames;
  head.push_back(static_cast<char>(choice.scheme));
  head.push_back(static_cast<char>(choice.low_width));
  head.push_back(static_cast<char>(frames && choice.count > 1 ? packed_width(range) : 0));
  head.push_back(static_cast<char>(choice.count & 0xFF));
  head.push_back(static_cast<char>(choice.count >> 8));
  put_u64(head, least);
}

// Without an early end, so that many are compared at a time.
bool are_the_same(std::span<const Id> values) noexcept {
  if (values.front() != values.back()) return false;
  std::uint64_t differing = 0;
  for (const Id value : values) differing |= value.bits() ^ values.front().bits();
  return differing == 0;
}

}  // namespace

void pack_column(std::string& head, std::string& parts, std::span<const Id> values) {
  assert(!values.empty() && values.size() <= kColumnRows);
  // As a graph column nearly always is: one frame, and codes of no bits.
  if (are_the_same(values))
    return put_head(head, {PackedColumn::Scheme::frames, 0, 1, 0}, values.front().bits(), 0);
  const bool ascends = std::is_sorted(values.begin(), values.end());
  const Values distinct = distinct_of(values, ascends);
  const std::uint64_t range = distinct.back() - distinct.front();

  const Choice choice =
      choose_frames(distinct, values.size(), ascends ? choose_ascending(range, values.size()) : Choice());
  put_head(head, choice, distinct.front(), range);
  choice.scheme == PackedColumn::Scheme::frames ? write_frames(parts, values, distinct, choice)
                                                : write_ascending(parts, values, choice);
}

}  // namespace griot::storage
