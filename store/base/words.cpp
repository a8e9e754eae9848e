#include "store/base/words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "store/base/utf8.hpp"

namespace griot {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}

bool is_double_quote(char32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

// Joins the parts of a compound: separates words, but is no break in the sentence.
bool is_joiner(char32_t c) {
  return c == '-' || c == '_' || c == 0xAD || c == 0x2010 || c == 0x2011;
}

// Separates words and parts of a sentence.
bool is_break(char32_t c) {
  switch (c) {
    case ',':
    case ';':
    case ':':
    case '.':
    case '!':
    case '?':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case 0xA1:    // ¡
    case 0xBF:    // ¿
    case 0x2026:  // …
      return true;
    default:
      return c >= 0x2012 && c <= 0x2015;  // dashes
  }
}

// An apostrophe that some writing systems use as a letter (U+02BC) is still an apostrophe here.
bool is_word(char32_t c) {
  return is_word_character(c) && !is_apostrophe(c);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Word> run() {
    while (at_ < text_.size()) step();
    return std::move(words_);
  }

 private:
  void step() {
    const CodePoint c = decode_utf8(text_, at_);
    if (const std::size_t end = number_end(); end != 0) return word(end);
    if (is_word(c.value)) return letters();
    if (is_double_quote(c.value)) return symbol(at_ + c.length, "\"");
    if (is_apostrophe(c.value)) return apostrophe(c.length);
    if (is_break(c.value) || (c.value == '-' && stands_alone())) break_ = true;
    if (is_break(c.value) || is_blank(c.value) || is_joiner(c.value)) {
      at_ += c.length;
      return;
    }
    word(at_ + c.length);
  }

  // The code point at `offset`, 0 at the end.
  char32_t peek(std::size_t offset) const {
    return offset < text_.size() ? decode_utf8(text_, offset).value : 0;
  }
  std::size_t length_at(std::size_t offset) const { return decode_utf8(text_, offset).length; }
  bool digit_at(std::size_t offset) const { return offset < text_.size() && is_digit(text_[offset]); }
  std::size_t digits_from(std::size_t offset) const {
    std::size_t end = offset;
    while (digit_at(end)) ++end;
    return end - offset;
  }
  // "Bergen - where": a hyphen between blanks is a dash.
  bool stands_alone() const { return at_ > 0 && is_blank(previous()) && is_blank(peek(at_ + 1)); }
  bool follows_word() const {
    return !words_.empty() && words_.back().range.end == at_ && words_.back().folded != "\"";
  }

  // The end of a number or date that begins here and is not part of a longer word; else 0.
  std::size_t number_end() const {
    std::size_t begin = at_;
    const bool starts = at_ == 0 || is_blank(previous()) || previous() == '(';
    if (starts && (text_[at_] == '-' || peek(at_) == 0x2212)) begin += length_at(at_);
    if (!digit_at(begin)) return 0;
    std::size_t end = begin == at_ ? date_end(begin) : 0;
    if (end == 0) end = decimal_end(begin);
    return is_word(peek(end)) ? 0 : end;  // "26th" is a word of letters and digits
  }

  // yyyy-mm-dd, not followed by more digits or hyphens.
  std::size_t date_end(std::size_t begin) const {
    if (digits_from(begin) != 4 || peek(begin + 4) != '-') return 0;
    if (digits_from(begin + 5) != 2 || peek(begin + 7) != '-') return 0;
    if (digits_from(begin + 8) != 2 || peek(begin + 10) == '-') return 0;
    return begin + 10;
  }

  // Digits, groups of three after commas, a decimal part.
  std::size_t decimal_end(std::size_t begin) const {
    std::size_t end = begin + digits_from(begin);
    if (end - begin <= 3) {
      while (peek(end) == ',' && digits_from(end + 1) == 3) end += 4;
    }
    if (peek(end) == '.' && digit_at(end + 1)) end += 1 + digits_from(end + 1);
    return end;
  }

  // A run of letters, digits and marks with inner apostrophes, or an abbreviation with dots.
  void letters() {
    if (const std::size_t end = abbreviation_end(); end != 0) return word(end);
    std::size_t end = at_;
    while (end < text_.size()) {
      const CodePoint c = decode_utf8(text_, end);
      if (is_word(c.value)) {
        end += c.length;
      } else if (is_apostrophe(c.value) && is_word(peek(end + c.length)) && !possessive_at(end)) {
        end += c.length;
      } else {
        break;
      }
    }
    word(end);
  }

  // "U.S.", "U.S", "e.g.": at least two single letters with dots between; a last dot belongs to it.
  std::size_t abbreviation_end() const {
    std::size_t end = at_;
    std::size_t count = 0;
    while (end < text_.size() && is_word(peek(end)) && !digit_at(end)) {
      const std::size_t after = end + length_at(end);
      if (is_word(peek(after))) return 0;  // the part is longer than one letter
      ++count;
      end = after;
      if (peek(after) != '.') break;
      end = after + 1;
    }
    return count >= 2 ? end : 0;
  }

  // Whether the apostrophe at `offset` begins a possessive 's that ends a word.
  bool possessive_at(std::size_t offset) const {
    const std::size_t s = offset + length_at(offset);
    const char32_t letter = peek(s);
    return (letter == 's' || letter == 'S') && !is_word(peek(s + 1)) &&
           !(is_apostrophe(peek(s + 1)) && is_word(peek(s + 1 + length_at(s + 1))));
  }

  void apostrophe(std::size_t length) {
    if (follows_word()) {
      if (possessive_at(at_)) return symbol(at_ + length + 1, "'s");
      if (single_quote_open_) return close_single_quote(length);
      return symbol(at_ + length, "'s");
    }
    if (single_quote_open_) return close_single_quote(length);
    if (closing_quote_ahead(at_ + length)) {
      single_quote_open_ = true;
      return symbol(at_ + length, "\"");
    }
    break_ = true;
    at_ += length;
  }

  void close_single_quote(std::size_t length) {
    single_quote_open_ = false;
    symbol(at_ + length, "\"");
  }

  // Whether an apostrophe that can close a quotation comes later: one that ends a word and is no
  // possessive 's. Asked once a text: the answer for a later place follows from the last such place.
  bool closing_quote_ahead(std::size_t from) {
    if (!last_closing_) last_closing_ = find_last_closing();
    return *last_closing_ > from;
  }

  std::size_t find_last_closing() const {
    std::size_t last = 0;
    char32_t before = ' ';
    for (std::size_t i = 0; i < text_.size();) {
      const CodePoint c = decode_utf8(text_, i);
      if (is_apostrophe(c.value) && !is_blank(before) && !is_word(peek(i + c.length))) last = i;
      before = c.value;
      i += c.length;
    }
    return last;
  }

  char32_t previous() const {
    std::size_t i = at_ - 1;
    while (i > 0 && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) --i;
    return decode_utf8(text_, i).value;
  }

  void word(std::size_t end) {
    const std::string_view raw = text_.substr(at_, end - at_);
    std::string folded = fold(raw);
    // Folding may give blanks (letters that stand for whole phrases) or nothing (a mark alone).
    std::erase(folded, ' ');
    if (abbreviation_end() == end) std::erase(folded, '.');
    if (folded.empty()) folded = std::string(raw);
    symbol(end, std::move(folded));
  }

  void symbol(std::size_t end, std::string folded) {
    words_.push_back({std::move(folded),
                      {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)},
                      break_ && !words_.empty()});
    break_ = false;
    at_ = end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool break_ = false;
  bool single_quote_open_ = false;
  std::optional<std::size_t> last_closing_;
  std::vector<Word> words_;
};

// What letters beyond ASCII fold to where they are but parts of words, whatever stands beside them: those
// of Latin alphabets that take two bytes. Empty for what else lies there.
class LatinLetters {
 public:
  LatinLetters() {
    for (char32_t value = kFirst; value < kEnd; ++value) {
      std::string letter;
      append_utf8(letter, value);
      std::string folded = fold(letter);
      if (is_word(value) && folded.find(' ') == std::string::npos)
        folded_[value - kFirst] = std::move(folded);
    }
  }

  // Of the letter at `at`. Requires: valid UTF-8, and no ASCII there.
  std::string_view fold_at(std::string_view text, std::size_t at) const noexcept {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xC3 || lead > 0xC5 || at + 1 == text.size()) return {};
    const char32_t value = (lead & 0x1FU) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
    return folded_[value - kFirst];
  }

 private:
  static constexpr char32_t kFirst = 0xC0, kEnd = 0x180;
  std::array<std::string, kEnd - kFirst> folded_;
};

// The key of a text of plain letters, digits and blanks, as most labels are, without cutting it into words;
// false, and `key` is of no use, when it holds anything else.
bool plain_key(std::string_view text, std::string& key) {
  static const LatinLetters latin;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ') {
      in_word = false;
      continue;
    }
    const bool lower = (c >= 'a' && c <= 'z') || is_digit(c), upper = c >= 'A' && c <= 'Z';
    const std::string_view folded =
        lower || upper || (c & 0x80) == 0 ? std::string_view() : latin.fold_at(text, at);
    if (!lower && !upper && folded.empty()) return false;
    if (!in_word && !key.empty()) key += ' ';
    in_word = true;
    if (folded.empty()) {
      key += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      key += folded;
      ++at;
    }
  }
  return true;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  return Splitter(text).run();
}

std::vector<std::string> folded_words_of(std::string_view text) {
  std::vector<std::string> folded;
  for (Word& word : words_of(text)) folded.push_back(std::move(word.folded));
  return folded;
}

std::string phrase_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  if (plain_key(text, key)) return key;
  key.clear();
  for (const Word& word : words_of(text)) {
    if (!key.empty()) key += ' ';
    key += word.folded;
  }
  return key;
}

}  // namespace griot
