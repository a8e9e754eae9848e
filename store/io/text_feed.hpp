// What stands between a byte source and Serd: checked text (UTF-8, TurtleLexer's checks), and
// the window from which places are told. At a fault the text ends, so that Serd still reports what is
// wrong before it. Private to this room. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "store/io/byte_source.hpp"
#include "store/io/text_window.hpp"
#include "store/io/turtle_lexer.hpp"

namespace griot::io {

class Feed {
 public:
  virtual ~Feed() = default;
  const TextWindow& window() const noexcept { return window_; }
  // The next bytes; fewer than `size` only at the end. May throw what the source throws.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;

  // What ended the text early, if anything did.
  const std::optional<TextFault>& fault() const noexcept { return fault_; }

  // Offset of the byte that Serd calls line `line`, `bytes` bytes from its start; the nearest in the
  // window when it is not in it.
  virtual std::uint64_t find(std::size_t line, std::size_t bytes) const = 0;

  // Where a token (an IRI in <>, a prefix with its colon) is first used in the window, outside of
  // strings, comments and declarations; where Serd is when it is not found.
  virtual std::uint64_t find_token(std::string_view token) const = 0;

 protected:
  explicit Feed(ByteSource& source) : source_(source) {}
  // Skips a byte order mark and refuses files that are certainly something else.
  void check_head(std::string& head) const;

  ByteSource& source_;
  TextWindow window_;
  std::optional<TextFault> fault_;
};

// Turtle and TriG: a stream of pages.
class TurtleFeed final : public Feed {
 public:
  explicit TurtleFeed(ByteSource& source) : Feed(source) {}

  std::size_t read(char* buffer, std::size_t size) override;
  std::uint64_t find(std::size_t line, std::size_t bytes) const override;
  std::uint64_t find_token(std::string_view token) const override;

 private:
  void fill();  // takes one piece more from the source
  void forget();

  // The lexer as it was at a place: from there the text can be followed again.
  struct Checkpoint {
    std::uint64_t offset;
    TurtleLexer lexer;
  };

  TurtleLexer lexer_;
  std::deque<Checkpoint> checkpoints_;
  std::string piece_;         // bytes from the source, with what was cut off before
  std::uint64_t handed_ = 0;  // offset up to which Serd has the text
  std::uint64_t before_ = 0;  // the same, one page ago
  bool started_ = false, ended_ = false;
};

// N-Triples and N-Quads: blocks of whole lines; the window is the block.
class LineFeed final : public Feed {
 public:
  explicit LineFeed(ByteSource& source) : Feed(source) {}

  // Whether the block holds NUL bytes, which strings may: then it is no C string.
  bool has_nul() const noexcept { return has_nul_; }

  // Puts the next block into the window; false at the end. A line longer than kLongestLine is a fault.
  bool next();

  std::size_t read(char* buffer, std::size_t size) override;  // of the block
  std::uint64_t find(std::size_t line, std::size_t bytes) const override;
  std::uint64_t find_token(std::string_view token) const override;

  static constexpr std::size_t kLongestLine = std::size_t{1} << 30;

 private:
  void check_block();

  bool has_nul_ = false;
  std::size_t handed_ = 0;  // bytes of the block that read() gave out
  std::string rest_;        // the line begun at the end of the last read
  bool started_ = false, ended_ = false;
  std::size_t first_line_ = 1;
};

}  // namespace griot::io
