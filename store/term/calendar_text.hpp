// What reading and writing the text of calendar values share (XSD 1.1 part 2, §3.3.7-3.3.14). Private to
// this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace griot::calendar_text {

inline constexpr std::int64_t kMaxYear = 1'000'000'000;
inline constexpr std::int64_t kSecond = 1'000'000'000;  // in nanoseconds
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

// A cursor over the text; every function returns nothing, or false, and the parse is over.
class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : text_(text) {}

  bool at_end() const noexcept { return at_ == text_.size(); }

  bool take(char c) noexcept {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  // Exactly two digits.
  std::optional<unsigned> two_digits() noexcept {
    unsigned value = 0;
    for (int i = 0; i < 2; ++i) {
      if (!at_digit()) return std::nullopt;
      value = value * 10 + digit();
    }
    return value;
  }

  // At least four digits, more only without a leading zero.
  std::optional<std::int64_t> year() noexcept {
    const bool negative = take('-');
    const std::size_t start = at_;
    std::int64_t value = 0;
    while (at_digit()) {
      value = value * 10 + digit();
      if (value > kMaxYear) return std::nullopt;
    }
    const std::size_t digits = at_ - start;
    if (digits < 4 || (digits > 4 && text_[start] == '0')) return std::nullopt;
    return negative ? -value : value;
  }

  // What follows a decimal point, in nanoseconds.
  std::optional<std::int64_t> fraction() noexcept {
    std::int64_t value = 0;
    std::int64_t unit = kSecond / 10;
    if (!at_digit()) return std::nullopt;
    for (; at_digit(); unit /= 10) {
      const unsigned d = digit();
      if (unit == 0 && d != 0) return std::nullopt;
      value += unit * d;
    }
    return value;
  }

  // A zone or nothing up to the end of the text; false when there is something else.
  bool zone_and_end(std::optional<std::int16_t>& zone) noexcept {
    if (at_end()) return true;
    if (take('Z')) {
      zone = 0;
      return at_end();
    }
    const bool west = take('-');
    if (!west && !take('+')) return false;
    const auto hours = two_digits();
    if (!hours || !take(':')) return false;
    const auto minutes = two_digits();
    if (!minutes || *minutes > 59 || *hours * 60 + *minutes > 840 || !at_end()) return false;
    const int offset = static_cast<int>(*hours * 60 + *minutes);
    zone = static_cast<std::int16_t>(west ? -offset : offset);
    return true;
  }

 private:
  bool at_digit() const noexcept { return !at_end() && text_[at_] >= '0' && text_[at_] <= '9'; }
  unsigned digit() noexcept { return static_cast<unsigned>(text_[at_++] - '0'); }

  std::string_view text_;
  std::size_t at_ = 0;
};

// "hh:mm:ss.fff" as nanoseconds; kDay for "24:00:00".
std::optional<std::int64_t> read_time_of_day(Reader& in) noexcept;

void append_padded(std::string& out, std::int64_t value, std::size_t width);
void append_year(std::string& out, std::int64_t year);
void append_time(std::string& out, std::int64_t nanoseconds);
void append_zone(std::string& out, std::optional<std::int16_t> zone);

}  // namespace griot::calendar_text
