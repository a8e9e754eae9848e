#include "repl/palette.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace griot::repl {

namespace {

std::string_view code_of(Paint paint) noexcept {
  switch (paint) {
    case Paint::plain:
      return "";
    case Paint::bold:
    case Paint::reading:
      return "1";
    case Paint::dim:
      return "2";
    case Paint::underline:
      return "4";
    case Paint::title:
      return "1;4";
    case Paint::error:
      return "1;31";
    case Paint::caret:
      return "1;31";
    case Paint::suggestion:
      return "32";
    case Paint::command:
      return "36";
    case Paint::stated:
      return "32";
    case Paint::told:
      return "34";
    case Paint::background:
      return "36";
    case Paint::inferred:
      return "33";
    case Paint::not_stated:
      return "35";
    case Paint::possible:
      return "3;33";
    case Paint::happened:
      return "32";
    case Paint::going_on:
      return "36";
    case Paint::planned:
      return "34";
  }
  return "";
}

}  // namespace

std::string Palette::paint(Paint paint, std::string_view text) const {
  const std::string_view code = code_of(paint);
  if (!colours_ || code.empty() || text.empty()) return std::string(text);
  std::string out = "\x1b[";
  out += code;
  out += 'm';
  out += text;
  out += "\x1b[0m";
  return out;
}

Paint paint_of(session::Status status) noexcept {
  switch (status) {
    case session::Status::stated:
      return Paint::stated;
    case session::Status::told:
      return Paint::told;
    case session::Status::background:
      return Paint::background;
    case session::Status::inferred:
      return Paint::inferred;
    case session::Status::not_stated:
      return Paint::not_stated;
  }
  return Paint::plain;
}

bool takes_colours(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  if (term != nullptr && std::strcmp(term, "dumb") == 0) return false;
  return ::isatty(descriptor) == 1;
}

std::size_t terminal_width(int descriptor, std::size_t otherwise) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(columns, columns + std::strlen(columns), value);
    if (error == std::errc() && *end == '\0' && value > 0) return value;
  }
  return otherwise;
}

std::size_t message_width(int descriptor) {
  return ::isatty(descriptor) == 1 ? terminal_width(descriptor) : std::numeric_limits<std::size_t>::max();
}

}  // namespace griot::repl
