// What the line editor shows below a line while it is typed: the words that this graph does not know. One
// thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "repl/palette.hpp"
#include "repl/session/session.hpp"

namespace griot::repl {

class Hints {
 public:
  Hints(const session::Session& session, Palette palette) : session_(session), palette_(palette) {}

  // For the line up to where it is typed, at most `width` columns; "" when there is nothing to say, as of
  // commands and SPARQL. Takes a tenth of a second at most, and gives up for good when it took that long
  // three times.
  std::string of(std::string_view line, std::size_t width);

 private:
  const session::Session& session_;
  Palette palette_;
  int slow_ = 0;
};

}  // namespace griot::repl
