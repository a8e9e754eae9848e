// Tables of text for a terminal: columns fitted to its width, long cells wrapped at blanks, widths
// counted as the terminal does. Value type; one thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "repl/palette.hpp"
#include "store/base/background.hpp"

namespace griot::repl {

enum class Align { left, right };

// Text with one paint. Newlines in the text begin a new line of the cell.
struct TableCell {
  std::string text;
  Paint paint = Paint::plain;
};

class TextTable {
 public:
  void add_column(std::string title, Align align = Align::left);
  // Requires: as many cells as columns.
  void add_row(std::vector<TableCell> cells);

  bool empty() const noexcept { return rows_->empty(); }
  // A line of titles, a rule, the rows; each line ends with a newline, none with blanks. At most
  // `width` columns wide where that leaves each column at least kNarrowest.
  std::string render(std::size_t width, const Palette& palette) const;

  static constexpr std::size_t kNarrowest = 8;

 private:
  struct Column {
    std::string title;
    Align align;
  };
  std::vector<std::size_t> fit(std::size_t width) const;

  std::vector<Column> columns_;
  Bulky<std::vector<std::vector<TableCell>>> rows_;
};

// `text` in lines of at most `width` columns: broken at blanks, else inside long words, never
// inside a code point. Control characters other than newline are shown as U+FFFD, so that data
// cannot command the terminal. At least one line. Requires: width > 0.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// Running text in lines of at most `width` columns, each but the last with a newline at its end, and
// those that are not the first of a line of `text` begun with `indent` blanks. Broken at blanks alone: what
// is longer than a line, such as a path, stays whole where it stands. Controls as in wrap().
std::string flow(std::string_view text, std::size_t width, std::size_t indent = 0);

// The text without anything that could command the terminal, as wrap() does it; newlines stay.
std::string printable(std::string_view text);

// `text` padded with blanks to `width` columns.
std::string pad(std::string_view text, std::size_t width, Align align = Align::left);

}  // namespace griot::repl
