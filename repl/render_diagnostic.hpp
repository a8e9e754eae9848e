// What is wrong with a question, for people: the line with the words marked under it, the message,
// what was expected, what may have been meant. Pure functions; lines end with a newline.
#pragma once

#include <string>
#include <string_view>

#include "repl/palette.hpp"
#include "store/base/diagnostic.hpp"

namespace griot::repl {

// Of a long `text`, only the part around the marked words is shown, so that it fits `width`.
std::string render_diagnostic(std::string_view text, const Diagnostic& diagnostic, std::size_t width,
                              const Palette& palette);
std::string render_diagnostics(std::string_view text, const Diagnostics& diagnostics, std::size_t width,
                               const Palette& palette);

// "perhaps: …": a question that would be accepted; nothing when it is empty.
std::string render_nearest(std::string_view question, std::size_t width, const Palette& palette);

// A failure that has no place in a text.
std::string render_error(std::string_view message, std::size_t width, const Palette& palette);

}  // namespace griot::repl
