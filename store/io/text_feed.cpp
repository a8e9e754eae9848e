#include "store/io/text_feed.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "store/base/error.hpp"
#include "store/io/serd_messages.hpp"

namespace griot::io {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 19;

std::string bad_byte_message(unsigned char byte) {
  constexpr char kHex[] = "0123456789ABCDEF";
  return std::string("the byte 0x") + kHex[byte >> 4] + kHex[byte & 15] +
         " is not valid UTF-8; is the file in another encoding, or no text at all?";
}

// In runs so short that a byte holds the count: then many bytes are counted at a time.
std::size_t count_newlines(std::string_view text) noexcept {
  constexpr std::size_t kRun = 192;
  std::size_t count = 0;
  for (; text.size() >= kRun; text.remove_prefix(kRun)) {
    std::uint8_t some = 0;
    for (std::size_t i = 0; i < kRun; ++i) some = static_cast<std::uint8_t>(some + (text[i] == '\n'));
    count += some;
  }
  return count + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Reads until `text` has grown by `size` bytes or the source ends; false at the end.
bool append_from(ByteSource& source, std::string& text, std::size_t size) {
  const std::size_t before = text.size();
  text.resize(before + size);
  const std::size_t count = source.read(text.data() + before, size);
  text.resize(before + count);
  return count == size;
}

bool is_name_byte(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':' || c == '%' || c == '\\' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
}

// Whether the token at `at` is what "@prefix" or "PREFIX" declares.
bool is_declared_here(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1);
  if (at == 0 || end == std::string_view::npos || end + 1 == at || end < 5) return false;
  std::string word(text.substr(end - 5, 6));
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return word == "prefix";
}

// Skips a byte order mark and refuses files that are certainly something else.
void check_head(std::string& head, const std::string& name) {
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  if (const char* kind = foreign_kind(head)) {
    throw SyntaxError(name, LineColumn{1, 1}, std::string("expected RDF text, found ") + kind);
  }
}

}  // namespace

std::size_t TurtleFeed::read(char* buffer, std::size_t size) {
  while (window_.end() - handed_ < size && !ended_) fill();
  const std::size_t count =
      std::min(size, static_cast<std::size_t>(window_.end() - std::min(handed_, window_.end())));
  std::memcpy(buffer, window_.text().data() + (handed_ - window_.begin()), count);
  before_ = handed_;
  handed_ += count;
  return count;
}

void TurtleFeed::fill() {
  forget();
  const bool more = append_from(source_, piece_, piece_size_);
  if (!started_) check_head(piece_, source_.name());
  started_ = true;
  ended_ = !more;
  checkpoints_.push_back(Checkpoint{window_.end(), lexer_});

  std::size_t cut = 0;
  std::optional<std::size_t> bad = find_bad_utf8(piece_, cut);
  if (!bad && cut != 0 && !more) bad = piece_.size() - cut;
  std::size_t good = bad ? *bad : piece_.size() - cut;
  const std::size_t seen = good;
  if (more && !bad) {  // whole characters, so that the rest can be checked by itself
    good -= std::min(good, TurtleLexer::kAhead);
    while (good > 0 && (static_cast<unsigned char>(piece_[good]) & 0xC0) == 0x80) --good;
  }
  fault_ = lexer_.copy(std::string_view(piece_).substr(0, good), seen - good, window_.text(), window_.begin(),
                       [this](std::uint64_t offset) { window_.note_inserted(offset); });
  if (fault_) {
    const std::uint64_t keep = std::max({fault_->offset, handed_, window_.begin()});
    if (keep < window_.end()) window_.text().resize(static_cast<std::size_t>(keep - window_.begin()));
  } else if (bad) {
    fault_ = TextFault{window_.end(), bad_byte_message(static_cast<unsigned char>(piece_[*bad]))};
  }
  if (fault_) ended_ = true;
  piece_.erase(0, good);
}

LineColumn TurtleFeed::last_word() const {
  const std::string_view text(window_.text());
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  const auto ends_word = [&](char c) { return is_space(c) || std::strchr(";,.)]", c) != nullptr; };
  std::size_t end = static_cast<std::size_t>(handed_ - window_.begin());
  // A newline belongs to the line that it ends.
  const std::size_t newline = end < 2 ? std::string_view::npos : text.rfind('\n', end - 2);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  const bool all = ended_ && handed_ == window_.end();
  if (end > line && (all || ends_word(text[end - 1]))) --end;
  while (end > line && is_space(text[end - 1])) --end;
  std::size_t begin = end;
  if (begin > line && text[begin - 1] == '"') {
    const std::size_t open = begin >= 2 ? text.rfind('"', begin - 2) : std::string_view::npos;
    if (open != std::string_view::npos && open >= line) begin = open;
  } else {
    while (begin > line && !is_space(text[begin - 1])) --begin;
  }
  return window_.locate(window_.begin() + begin);
}

// Keeps the page that Serd has and the one before, from a checkpoint on.
void TurtleFeed::forget() {
  while (checkpoints_.size() > 1 && checkpoints_[1].offset <= before_) checkpoints_.pop_front();
  if (!checkpoints_.empty() && checkpoints_.front().offset > window_.begin()) {
    window_.forget_before(checkpoints_.front().offset);
  }
}

std::uint64_t TurtleFeed::find(std::size_t line, std::size_t bytes) const {
  return window_.find(line, bytes).value_or(handed_);
}

std::uint64_t TurtleFeed::find_token(std::string_view token) const {
  if (checkpoints_.empty()) return handed_;
  const std::string_view text = window_.text();
  TurtleLexer lexer = checkpoints_.front().lexer;
  std::size_t from = 0;
  for (std::size_t at = 0; (at = text.find(token, at)) != std::string_view::npos; ++at) {
    if (lexer.run(text.substr(from, at - from), window_.begin() + from)) break;
    from = at;
    if (lexer.mode() != TurtleLexer::Mode::text) continue;
    if (token.front() != '<' && (at != 0 && is_name_byte(text[at - 1]))) continue;
    if (token.front() != '<' && is_declared_here(text, at)) continue;
    return window_.begin() + at;
  }
  return handed_;
}

bool LineCutter::next(LineBlock& block) {
  if (ended_) return false;
  // The text is written over, not emptied first: growing it again would fill it with zeros.
  std::string& text = block.text;
  text.resize(std::max(text.size(), rest_.size()));
  rest_.copy(text.data(), rest_.size());
  std::size_t filled = rest_.size();
  rest_.clear();
  block.offset = offset_;
  block.line = line_;
  block.fault.reset();
  std::size_t newline;
  do {
    text.resize(filled + kBlock);
    const std::size_t count = source_.read(text.data() + filled, kBlock);
    const bool more = count == kBlock;
    filled += count;
    text.resize(filled);
    if (!started_) check_head(text, source_.name());
    started_ = true;
    ended_ = !more;
    newline = text.rfind('\n');
  } while (!ended_ && newline == std::string::npos && text.size() <= kLongestLine);
  if (!ended_ && newline == std::string::npos) {
    block.fault = TextFault{offset_, "a line of more than a gigabyte"};
    text.clear();
    ended_ = true;
    return true;
  }
  if (!ended_) {
    rest_.assign(text, newline + 1);
    text.resize(newline + 1);
  }
  offset_ += text.size();
  line_ += count_newlines(text);
  return !text.empty();
}

LineFeed::LineFeed(LineBlock& block)
    : Feed(TextWindow(std::move(block.text), block.offset, block.line)), first_line_(block.line) {
  fault_ = std::move(block.fault);
  check();
}

void LineFeed::check() {
  std::string& text = window_.text();
  std::size_t cut = 0;
  std::optional<std::size_t> bad = find_bad_utf8(text, cut);
  if (!bad && cut != 0) bad = text.size() - cut;
  if (bad) {
    fault_ = TextFault{window_.begin() + *bad, bad_byte_message(static_cast<unsigned char>(text[*bad]))};
    text.resize(*bad);
  }
  has_nul_ = text.find('\0') != std::string::npos;
  check_escapes();
}

// Only lines that hold a numeric escape or a NUL are looked at closely.
void LineFeed::check_escapes() {
  std::string& text = window_.text();
  const char* const suspects = has_nul_ ? "\\\0" : "\\";
  const std::size_t kinds = has_nul_ ? 2 : 1;
  std::size_t at = 0;
  while ((at = kinds == 1 ? text.find('\\', at) : text.find_first_of(suspects, at, kinds)) !=
         std::string::npos) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (text[at] == '\\' && next != 'u' && next != 'U') {
      at += 2;
      continue;
    }
    const std::size_t before = text.rfind('\n', at);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    TurtleLexer lexer;
    if (auto found = lexer.run(std::string_view(text).substr(start, end - start), window_.begin() + start)) {
      fault_ = std::move(found);
      text.resize(static_cast<std::size_t>(fault_->offset - window_.begin()));
      return;
    }
    at = end;
  }
}

std::size_t LineFeed::read(char* buffer, std::size_t size) {
  const std::string& text = window_.text();
  const std::size_t count = std::min(size, text.size() - handed_);
  std::memcpy(buffer, text.data() + handed_, count);
  handed_ += count;
  return count;
}

std::uint64_t LineFeed::find(std::size_t line, std::size_t bytes) const {
  return window_.find(first_line_ + line - 1, bytes).value_or(window_.end());
}

std::uint64_t LineFeed::find_token(std::string_view token) const {
  const std::size_t at = window_.text().find(token);
  return at == std::string::npos ? window_.end() : window_.begin() + at;
}

}  // namespace griot::io
