#include "store/exec/xpath_regex.hpp"

#include <re2/re2.h>

#include <cstdio>
#include <span>
#include <vector>

#include "store/base/error.hpp"

namespace griot::exec {
namespace {

struct Range {
  char32_t first, last;
};
// What a name may begin with and go on with (XML 1.0 §2.3), in order.
constexpr Range kNameStart[] = {{':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
                                {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range kName[] = {{'-', '.'},       {'0', ':'},        {'A', 'Z'},       {'_', '_'},
                           {'a', 'z'},       {0xB7, 0xB7},      {0xC0, 0xD6},     {0xD8, 0xF6},
                           {0xF8, 0x37D},    {0x37F, 0x1FFF},   {0x200C, 0x200D}, {0x203F, 0x2040},
                           {0x2070, 0x218F}, {0x2C00, 0x2FEF},  {0x3001, 0xD7FF}, {0xF900, 0xFDCF},
                           {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range kSpace[] = {{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}};

void append_range(std::string& out, char32_t first, char32_t last) {
  char text[40];
  std::snprintf(text, sizeof text, "\\x{%X}-\\x{%X}", static_cast<unsigned>(first),
                static_cast<unsigned>(last));
  out += text;
}

// The inside of a class of these, or of all others.
std::string class_of(std::span<const Range> ranges, bool negated) {
  std::string out;
  char32_t next = 0;
  for (const Range& range : ranges) {
    if (!negated) {
      append_range(out, range.first, range.last);
    } else if (range.first > next) {
      append_range(out, next, range.first - 1);
    }
    next = range.last + 1;
  }
  if (negated) append_range(out, next, 0x10FFFF);
  return out;
}

[[noreturn]] void unsupported(const std::string& what) {
  throw Error(ErrorCode::unsupported, "regular expressions with " + what + " are not supported");
}

class Translation {
 public:
  Translation(std::string_view pattern, bool free_spacing) : in_(pattern), free_spacing_(free_spacing) {}

  std::optional<std::string> run() {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      bool valid = true;
      if (c == '\\') {
        valid = escape(false);
      } else if (c == '[') {
        valid = character_class();
      } else if (free_spacing_ && is_blank(c)) {
        ++at_;
      } else {
        if (c == '(' && in_.substr(at_ + 1).starts_with('?')) valid = in_.substr(at_ + 2).starts_with(':');
        out_ += in_[at_++];
      }
      if (!valid) return std::nullopt;
    }
    return std::move(out_);
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  // Requires: at "\". Within a class, categories must do without brackets.
  bool escape(bool in_class) {
    if (at_ + 1 == in_.size()) return false;
    const char c = in_[at_ + 1];
    at_ += 2;
    if (std::string_view("nrt\\|.?*+(){}-[]^$").find(c) != std::string_view::npos) {
      out_ += {'\\', c};
      return true;
    }
    if (c >= '0' && c <= '9') {
      if (!in_class && c != '0') unsupported(std::string("back-references (\\") + c + ")");
      return false;
    }
    if (c == 'p' || c == 'P') return category(c);
    const std::string set = set_of(c);
    if (set.empty()) return false;
    out_ += in_class ? set : "[" + set + "]";
    return true;
  }

  static std::string set_of(char c) {
    switch (c) {
      case 'd':
        return "\\p{Nd}";
      case 'D':
        return "\\P{Nd}";
      case 'w':  // neither punctuation nor separators nor what is not a character
        return "\\p{L}\\p{M}\\p{N}\\p{S}";
      case 'W':
        return "\\p{P}\\p{Z}\\p{C}";
      case 's':
      case 'S':
        return class_of(kSpace, c == 'S');
      case 'i':
      case 'I':
        return class_of(kNameStart, c == 'I');
      case 'c':
      case 'C':
        return class_of(kName, c == 'C');
      default:
        return "";
    }
  }

  // "{Lu}" after "\p" or "\P".
  bool category(char letter) {
    const std::size_t end = in_.find('}', at_);
    if (at_ == in_.size() || in_[at_] != '{' || end == std::string_view::npos) return false;
    const std::string name(in_.substr(at_ + 1, end - at_ - 1));
    if (name.starts_with("Is")) unsupported("blocks (\\p{" + name + "})");
    if (name.empty() || name.size() > 2) return false;
    out_ += std::string{'\\', letter, '{'} + name + '}';
    at_ = end + 1;
    return true;
  }

  // Requires: at "[".
  bool character_class() {
    out_ += in_[at_++];
    if (at_ < in_.size() && in_[at_] == '^') out_ += in_[at_++];
    const std::size_t first = at_;
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == ']') {
        out_ += in_[at_++];
        return at_ - 1 > first;
      }
      if (c == '[') {
        if (at_ > first && in_[at_ - 1] == '-') unsupported("class subtraction ([..-[..]])");
        return false;
      }
      if (c == '\\') {
        if (!escape(true)) return false;
      } else {
        out_ += in_[at_++];
      }
    }
    return false;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  bool free_spacing_;
  std::string out_;
};

}  // namespace

std::optional<std::string> to_re2(std::string_view pattern, bool free_spacing) {
  return Translation(pattern, free_spacing).run();
}

RegexCache::RegexCache() = default;
RegexCache::~RegexCache() = default;
RegexCache::RegexCache(RegexCache&&) noexcept = default;
RegexCache& RegexCache::operator=(RegexCache&&) noexcept = default;

const re2::RE2* RegexCache::get(const std::string& pattern, const std::string& flags) {
  if (!regex_ || pattern != pattern_ || flags != flags_) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    bool valid = true, free_spacing = false, literal = false;
    std::string inner;  // flags that RE2 takes within the pattern
    for (const char f : flags) {
      if (f == 'i') {
        options.set_case_sensitive(false);
      } else if (f == 's' || f == 'm') {
        inner += f;
      } else if (f == 'x') {
        free_spacing = true;
      } else if (f == 'q') {
        literal = true;
      } else {
        valid = false;
      }
    }
    options.set_literal(literal);
    auto text = literal ? std::optional(pattern) : to_re2(pattern, free_spacing);
    if (text && !literal && !inner.empty()) *text = "(?" + inner + ")" + *text;
    // An invalid one is kept too: it need not be compiled again for every row.
    regex_ = std::make_unique<re2::RE2>(valid && text ? *text : std::string("\\"), options);
    pattern_ = pattern;
    flags_ = flags;
  }
  return regex_->ok() ? regex_.get() : nullptr;
}

namespace {

// A replacement taken apart: literal text, or the number of a group.
struct Piece {
  std::string text;
  int group = -1;
};

std::optional<std::vector<Piece>> pieces_of(std::string_view replacement, int groups) {
  std::vector<Piece> pieces(1);
  const auto is_digit = [&](std::size_t i) {
    return i < replacement.size() && replacement[i] >= '0' && replacement[i] <= '9';
  };
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    if (c == '\\') {
      if (++i == replacement.size() || (replacement[i] != '\\' && replacement[i] != '$')) return std::nullopt;
      pieces.back().text += replacement[i];
    } else if (c == '$') {
      if (!is_digit(i + 1)) return std::nullopt;
      int group = replacement[++i] - '0';
      // As many digits as there are groups for.
      while (is_digit(i + 1) && group * 10 + (replacement[i + 1] - '0') <= groups)
        group = group * 10 + (replacement[++i] - '0');
      pieces.push_back({"", group});
      pieces.emplace_back();
    } else {
      pieces.back().text += c;
    }
  }
  return pieces;
}

}  // namespace

std::optional<std::string> replace_all(std::string_view text, const re2::RE2& regex,
                                       std::string_view replacement, bool plain) {
  if (re2::RE2::FullMatch("", regex)) return std::nullopt;
  const int groups = regex.NumberOfCapturingGroups();
  const auto pieces = plain ? std::optional(std::vector<Piece>{{std::string(replacement), -1}})
                            : pieces_of(replacement, groups);
  if (!pieces) return std::nullopt;
  const re2::StringPiece whole(text.data(), text.size());
  std::vector<re2::StringPiece> taken(static_cast<std::size_t>(groups) + 1);
  std::string out;
  std::size_t at = 0;
  while (at < text.size() &&
         regex.Match(whole, at, text.size(), re2::RE2::UNANCHORED, taken.data(), groups + 1)) {
    const auto begin = static_cast<std::size_t>(taken[0].data() - text.data());
    if (taken[0].empty()) break;  // a pattern that matches nothing only in its place: nothing to replace
    out += text.substr(at, begin - at);
    for (const Piece& piece : *pieces) {
      out += piece.text;
      // A group that is not there, or took no part, is empty.
      if (piece.group >= 0 && piece.group <= groups) {
        const re2::StringPiece& group = taken[static_cast<std::size_t>(piece.group)];
        if (group.data() != nullptr) out.append(group.data(), group.size());
      }
    }
    at = begin + taken[0].size();
  }
  out += text.substr(at);
  return out;
}

}  // namespace griot::exec
