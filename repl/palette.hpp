// Colours of the terminal, or none. Painted text is only ever made at the very end: widths are
// measured on plain text. Immutable; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "repl/session/answer.hpp"

namespace griot::repl {

enum class Paint {
  plain,
  bold,
  dim,
  underline,
  reading,
  title,
  error,
  caret,
  suggestion,
  command,
  stated,
  told,
  background,
  inferred,
  not_stated,
  possible,
  happened,
  going_on,
  planned
};

class Palette {
 public:
  explicit Palette(bool colours = false) noexcept : colours_(colours) {}
  bool colours() const noexcept { return colours_; }
  std::string paint(Paint paint, std::string_view text) const;

 private:
  bool colours_;
};

Paint paint_of(session::Status status) noexcept;

// Whether `descriptor` is a terminal that takes colours: NO_COLOR unset or empty, TERM not "dumb".
bool takes_colours(int descriptor);
// Columns of the terminal at `descriptor`; else of the environment's COLUMNS; else `otherwise`.
std::size_t terminal_width(int descriptor, std::size_t otherwise = 100);
// Columns that a message may take: the terminal's, and without a terminal any number, so that each stays on
// one line for whatever reads it.
std::size_t message_width(int descriptor);

}  // namespace griot::repl
