// What is in a graph and what can be asked of it, for people. Pure functions but for the look-ups of
// contents_of(); lines end with a newline.
#pragma once

#include <string>
#include <string_view>

#include "ontology/lexicon.hpp"
#include "repl/palette.hpp"
#include "repl/session/engine.hpp"

namespace griot::repl {

std::string render_info(const session::Contents& contents, std::size_t width, const Palette& palette);
std::string render_classes(const session::Contents& contents, std::size_t width, const Palette& palette);

// Every word whose form begins with `prefix` (any case), by kind, with the places that it takes:
// "meet: who, whom, in, with".
std::string render_words(const ontology::Lexicon& lexicon, std::string_view prefix, std::size_t width,
                         const Palette& palette);

}  // namespace griot::repl
