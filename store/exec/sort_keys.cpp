#include "store/exec/sort_keys.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "store/base/error.hpp"

namespace griot::exec {

namespace {

constexpr int kKindShift = 60;
constexpr std::uint64_t kSignificant = (std::uint64_t{1} << kKindShift) - 1;

// Doubles as whole numbers in the same order.
std::uint64_t ordered_bits(double value) noexcept {
  const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  return bits & kSign ? ~bits : bits | kSign;
}

// The four bits that the kind takes from a double are nought in whole numbers below this.
constexpr double kSmall = 281'474'976'710'656.0;  // 2^48
double small_whole(std::uint64_t ordered) noexcept {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  return std::bit_cast<double>(ordered & kSign ? ordered & ~kSign : ~(ordered | 15));
}

template <typename T>
std::string_view bytes_of(const T& value) noexcept {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(&value), sizeof value};
}
template <typename T>
T from_bytes(std::string_view bytes) noexcept {
  T value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

std::uint64_t first_bytes(std::string_view text) noexcept {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < 7; ++i)
    bytes = bytes << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  return bytes << 4;
}

constexpr std::int64_t kFarDays = std::int64_t{1} << 41;
constexpr int kFine = 29;  // of 47 bits of nanoseconds

bool is_far(std::int64_t days) noexcept {
  return days <= -kFarDays || days >= kFarDays - 1;
}

std::uint64_t significant_time(std::int64_t days, std::int64_t nanoseconds) noexcept {
  const std::int64_t near = std::clamp(days, -kFarDays, kFarDays - 1) + kFarDays;
  return static_cast<std::uint64_t>(near) << (47 - kFine) |
         (is_far(days) ? 0 : static_cast<std::uint64_t>(nanoseconds) >> kFine);
}

}  // namespace

bool SortKeys::is_time(const OrderKey& key) noexcept {
  switch (key.kind_) {
    case OrderKey::kDate:
    case OrderKey::kDateTime:
    case OrderKey::kTime:
    case OrderKey::kPartialDate:
    case OrderKey::kMonths:
    case OrderKey::kElapsed:
      return true;
    default:
      return false;
  }
}

std::uint64_t SortKeys::head_of(const OrderKey& key) noexcept {
  std::uint64_t significant = 0;
  if (is_time(key)) {
    significant = significant_time(key.days_, key.nanoseconds_);
  } else if (key.kind_ == OrderKey::kBoolean) {
    significant = key.number_ != 0 ? 1 : 0;
  } else if (key.kind_ == OrderKey::kNumber) {
    if (!key.text_.empty()) significant = ordered_bits(key.number_) >> 4;  // empty: not a number
  } else if (key.kind_ != OrderKey::kUnbound) {
    significant = first_bytes(key.text_);
  }
  return static_cast<std::uint64_t>(key.kind_) << kKindShift | (significant & kSignificant);
}

void SortKeys::add(const OrderKey& key) {
  if (is_time(key)) return add_time(key);
  if (key.kind_ == OrderKey::kNumber) return add_number(key);
  if (key.kind_ == OrderKey::kUnbound || key.kind_ == OrderKey::kBoolean) return push(head_of(key), {}, {});
  push(head_of(key), key.text_, key.second_);
}

void SortKeys::add_number(const OrderKey& key) {
  const bool says_all =
      key.text_.empty() || (key.exact_ && key.exact_->is_whole() && std::abs(key.number_) < kSmall);
  if (says_all) return push(head_of(key), {}, {});
  push(head_of(key), bytes_of(key.number_), key.exact_ ? bytes_of(*key.exact_) : std::string_view());
}

void SortKeys::add_time(const OrderKey& key) {
  const std::array exact{key.days_, key.nanoseconds_};
  const bool says_all = !is_far(key.days_) && (static_cast<std::uint64_t>(key.nanoseconds_) &
                                               ((std::uint64_t{1} << kFine) - 1)) == 0;
  push(head_of(key), says_all ? std::string_view() : bytes_of(exact), {});
}

void SortKeys::push(std::uint64_t head, std::string_view first, std::string_view second) {
  constexpr std::size_t kLongest = std::numeric_limits<std::uint32_t>::max();
  if (first.size() > kLongest || second.size() > kLongest)
    throw Error(ErrorCode::limit, "rows cannot be sorted by a text of more than 4 GiB");
  const std::size_t size = first.size() + second.size();
  charge_.grow_to(keys_.bytes_for(keys_.size() + 1) + rests_.bytes_with(size));
  char* rest = nullptr;
  if (size > 0) {
    rest = rests_.take(size);
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), rest));
  }
  keys_.push_back(
      {head, rest, static_cast<std::uint32_t>(first.size()), static_cast<std::uint32_t>(second.size())});
}

void SortKeys::keep(std::span<const std::uint32_t> rows) {
  // What is kept is far less than what there is: for a moment both are held.
  const PagedArray<Packed> keys = std::move(keys_);
  const TextArena rests = std::move(rests_);
  rests_.clear();
  charge_.clear();
  for (const std::uint32_t row : rows) {
    for (std::size_t k = 0; k < width_; ++k) {
      const Packed& key = keys[row * width_ + k];
      push(key.head, key.first(), key.second());
    }
  }
}

void SortKeys::clear() {
  keys_.free();
  rests_.clear();
  charge_.clear();
}

SortKeys::Number SortKeys::number_of(const Packed& key) {
  if (key.rest == nullptr) {
    const double value = small_whole((key.head & kSignificant) << 4);
    return {value, Decimal(static_cast<std::int64_t>(value))};
  }
  Number number{from_bytes<double>(key.first()), std::nullopt};
  if (key.second_size > 0) number.exact = from_bytes<Decimal>(key.second());
  return number;
}

std::weak_ordering SortKeys::compare(std::size_t a, std::size_t b, std::size_t k) const {
  const Packed& x = keys_[a * width_ + k];
  const Packed& y = keys_[b * width_ + k];
  if (x.head != y.head) return x.head <=> y.head;
  if (x.rest == nullptr && y.rest == nullptr) return std::weak_ordering::equivalent;
  switch (static_cast<OrderKey::Kind>(x.head >> kKindShift)) {
    case OrderKey::kNumber: {
      const Number m = number_of(x), n = number_of(y);
      if (m.value != n.value)
        return m.value < n.value ? std::weak_ordering::less : std::weak_ordering::greater;
      if (m.exact && n.exact) return *m.exact <=> *n.exact;
      return m.exact.has_value() <=> n.exact.has_value();
    }
    case OrderKey::kDate:
    case OrderKey::kDateTime:
    case OrderKey::kTime:
    case OrderKey::kPartialDate:
    case OrderKey::kMonths:
    case OrderKey::kElapsed:
      if (x.rest == nullptr || y.rest == nullptr) return (x.rest != nullptr) <=> (y.rest != nullptr);
      return from_bytes<std::array<std::int64_t, 2>>(x.first()) <=>
             from_bytes<std::array<std::int64_t, 2>>(y.first());
    default:
      if (const auto order = x.first().compare(y.first()); order != 0) return order <=> 0;
      return x.second().compare(y.second()) <=> 0;
  }
}

}  // namespace griot::exec
