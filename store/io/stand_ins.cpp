#include "store/io/stand_ins.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace griot::io {
namespace {

// A stand-in is an IRI with a scheme, a byte that the block holds nowhere, and its number in digits from A
// on.
constexpr char kMark = '\x7F', kFirstDigit = 'A';
constexpr std::string_view kOpen = "<s:\x7F";
constexpr unsigned kDigits = 3, kDigitBits = 4;
constexpr std::uint32_t kNumbers = 1U << kDigits * kDigitBits, kNoNumber = kNumbers;
constexpr std::size_t kSize = kOpen.size() + kDigits + 1;

// The IRI, in its brackets, that some text begins with; nothing where it is another thing.
std::string_view iri_at(std::string_view text) noexcept {
  if (text.empty() || text.front() != '<') return {};
  const std::size_t end = text.find('>');
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

// The first line of some text, with its end; none at the end.
std::string_view next_line(std::string_view text) noexcept {
  const std::size_t end = text.find('\n');
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

std::string_view line_at(std::string_view text, std::size_t number) noexcept {
  for (; number > 1; --number) text.remove_prefix(next_line(text).size());
  return next_line(text);
}

// Whether the mark, or an escape that says it, is in some text.
bool holds_mark(std::string_view text) noexcept {
  if (text.find(kMark) != std::string_view::npos) return true;
  for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1)) {
    const std::string_view code = text.substr(at + 1, 9);
    const std::string_view digits = code.substr(0, code.starts_with('u') ? 5 : code.starts_with('U') ? 9 : 0);
    if (digits.ends_with("007F") || digits.ends_with("007f")) return true;
  }
  return false;
}

}  // namespace

std::size_t StandIns::Hash::operator()(std::string_view text) const noexcept {
  return XXH3_64bits(text.data(), text.size());
}

bool StandIns::shorten(std::string_view lines) {
  if (holds_mark(lines)) return false;
  lines_ = lines;
  iris_.clear();
  predicates_.clear();
  last_subject_ = {};
  text_.resize(lines.size());
  end_ = text_.data();
  while (!lines.empty()) {
    std::string_view line = next_line(lines);
    lines.remove_prefix(line.size());
    const std::string_view subject = iri_at(line);
    if (!subject.empty() && subject.size() < line.size()) {
      const std::string_view behind = line.substr(subject.size() + 1);
      const std::string_view predicate = iri_at(behind);
      if (!predicate.empty()) {
        put_subject(subject);
        put(line.substr(subject.size(), 1));
        put_predicate(predicate);
        line = behind.substr(predicate.size());
      }
    }
    put(line);
  }
  text_.resize(static_cast<std::size_t>(end_ - text_.data()));
  return true;
}

void StandIns::put(std::string_view some) noexcept {
  std::memcpy(end_, some.data(), some.size());
  end_ += some.size();
}

void StandIns::put_stand_in(std::uint32_t number) noexcept {
  put(kOpen);
  for (unsigned digit = kDigits; digit-- > 0;)
    *end_++ = static_cast<char>(kFirstDigit + (number >> digit * kDigitBits) % (1U << kDigitBits));
  *end_++ = '>';
}

// A subject is given a number when it is there for the second time: what is said of it stands together.
void StandIns::put_subject(std::string_view iri) {
  const bool again = iri == last_subject_;
  if (!again) {
    last_subject_ = iri;
    last_subject_number_ = kNoNumber;
  } else if (last_subject_number_ == kNoNumber) {
    last_subject_number_ = numbered(iri);
  }
  last_subject_number_ == kNoNumber ? put(iri) : put_stand_in(last_subject_number_);
}

void StandIns::put_predicate(std::string_view iri) {
  const auto [known, is_new] = predicates_.try_emplace(iri, kNoNumber);
  if (is_new) known->second = numbered(iri);
  is_new || known->second == kNoNumber ? put(iri) : put_stand_in(known->second);
}

// A number for an IRI, unless a stand-in is no shorter or there are none left.
std::uint32_t StandIns::numbered(std::string_view iri) {
  if (iri.size() <= kSize || iris_.size() == kNumbers) return kNoNumber;
  iris_.push_back(iri);
  return static_cast<std::uint32_t>(iris_.size() - 1);
}

std::string_view StandIns::original(std::string_view iri) const noexcept {
  if (iri.size() != kSize - 2 || !iri.starts_with(kOpen.substr(1))) return iri;
  std::uint32_t number = 0;
  for (const char digit : iri.substr(kOpen.size() - 1))
    number = number << kDigitBits | static_cast<std::uint32_t>(digit - kFirstDigit);
  const std::string_view whole = iris_[number];
  return whole.substr(1, whole.size() - 2);
}

// Where the lines part, there is a stand-in in the one; behind its stand-ins it is as the other is at its
// end.
std::size_t StandIns::original_bytes(std::size_t line, std::size_t bytes) const noexcept {
  const std::string_view whole = line_at(lines_, line), shortened = line_at(text_, line);
  const auto parted = std::mismatch(shortened.begin(), shortened.end(), whole.begin(), whole.end()).first;
  if (bytes <= static_cast<std::size_t>(parted - shortened.begin())) return bytes;
  return bytes + whole.size() - shortened.size();
}

}  // namespace griot::io
