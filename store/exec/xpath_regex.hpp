// Regular expressions of XPath (F&O §5.6.1, on XSD part 2, appendix G), as REGEX and REPLACE take them, made
// into RE2's. The categories (\d, \w, \s, \i, \c, \p{..}) mean what XSD says, for all of Unicode; what only
// RE2 knows (\b, \A, (?i) …) is not valid. Beyond RE2 are back-references, blocks (\p{IsGreek}) and class
// subtraction ([a-z-[aeiou]]). Regex: a compiled one. Not thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace griot::exec {

// RE2's text of a pattern; nothing when it is not valid. `free_spacing`: blanks outside of classes count for
// nothing (flag x). Throws Error{unsupported} for what is beyond RE2.
std::optional<std::string> to_re2(std::string_view pattern, bool free_spacing);

// The pattern compiled last, kept between rows; patterns are constant nearly always.
class RegexCache {
 public:
  RegexCache();
  ~RegexCache();
  RegexCache(RegexCache&&) noexcept;
  RegexCache& operator=(RegexCache&&) noexcept;
  // Null when the pattern or the flags (of i, m, s, x, q) are not valid. Throws as to_re2() does.
  const re2::RE2* get(const std::string& pattern, const std::string& flags);

 private:
  std::string pattern_, flags_;
  std::unique_ptr<re2::RE2> regex_;
};

// The text with every match replaced (F&O §5.6.3): "$1" in the replacement is what a group took, "\$" a
// dollar; all is literal when `plain`. Nothing when the replacement is not valid or when the pattern matches
// the empty text.
std::optional<std::string> replace_all(std::string_view text, const re2::RE2& regex,
                                       std::string_view replacement, bool plain);

}  // namespace griot::exec
