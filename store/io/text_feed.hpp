// What stands between a byte source and Serd: checked text (UTF-8, TurtleLexer's checks), and
// the window from which places are told. At a fault the text ends, so that Serd still reports what is
// wrong before it. Private to this room. Not thread-safe; feeds of different texts or blocks may be
// used in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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
  Feed() = default;
  explicit Feed(TextWindow window) : window_(std::move(window)) {}

  TextWindow window_;
  std::optional<TextFault> fault_;
};

// Turtle and TriG: a stream of pages.
class TurtleFeed final : public Feed {
 public:
  static constexpr std::size_t kPiece = std::size_t{1} << 16;

  // `piece_size`: how many bytes are taken from the source at a time. The window holds up to two pieces
  // and a page.
  explicit TurtleFeed(ByteSource& source, std::size_t piece_size = kPiece)
      : source_(source), piece_size_(piece_size) {}

  std::size_t read(char* buffer, std::size_t size) override;
  std::uint64_t find(std::size_t line, std::size_t bytes) const override;
  std::uint64_t find_token(std::string_view token) const override;

  // Where the last word that was read begins; on the last line only. The byte behind it may have been read
  // too: Serd looks one ahead. Requires: a byte was read, and pages are of one byte.
  LineColumn last_word() const;

 private:
  void fill();  // takes one piece more from the source
  void forget();

  // The lexer as it was at a place: from there the text can be followed again.
  struct Checkpoint {
    std::uint64_t offset;
    TurtleLexer lexer;
  };

  ByteSource& source_;
  const std::size_t piece_size_;
  TurtleLexer lexer_;
  std::deque<Checkpoint> checkpoints_;
  std::string piece_;         // bytes from the source, with what was cut off before
  std::uint64_t handed_ = 0;  // offset up to which Serd has the text
  std::uint64_t before_ = 0;  // the same, one page ago
  bool started_ = false, ended_ = false;
};

// N-Triples and N-Quads: whole lines of a text, and where they stand in it.
struct LineBlock {
  std::string text;
  std::uint64_t offset = 0;        // of the first byte
  std::size_t line = 1;            // number of the first line
  std::optional<TextFault> fault;  // what ends the text after this block
};

// Cuts a source into blocks of lines.
class LineCutter {
 public:
  explicit LineCutter(ByteSource& source) : source_(source) {}

  // The next block, in place of the one that was there, whose memory is used again; false at the end. A
  // line longer than kLongestLine is a fault.
  bool next(LineBlock& block);

  static constexpr std::size_t kLongestLine = std::size_t{1} << 30;

 private:
  ByteSource& source_;
  std::string rest_;  // the line begun at the end of the last read
  std::uint64_t offset_ = 0;
  std::size_t line_ = 1;
  bool started_ = false, ended_ = false;
};

// One block; the window is all of it.
class LineFeed final : public Feed {
 public:
  // Takes the block's text for its own, until give_back().
  explicit LineFeed(LineBlock& block);
  void give_back(LineBlock& block) { block.text = std::move(window_.text()); }

  // Whether the block holds NUL bytes, which strings may: then it is no C string.
  bool has_nul() const noexcept { return has_nul_; }

  std::size_t read(char* buffer, std::size_t size) override;
  std::uint64_t find(std::size_t line, std::size_t bytes) const override;
  std::uint64_t find_token(std::string_view token) const override;

 private:
  void check();
  void check_escapes();

  bool has_nul_ = false;
  std::size_t handed_ = 0;  // bytes that read() gave out
  std::size_t first_line_;
};

}  // namespace griot::io
