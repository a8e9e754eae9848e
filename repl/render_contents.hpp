// What is in a graph and what can be asked of it, for people. Pure functions but for the look-ups of
// contents_of(); lines end with a newline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "repl/palette.hpp"
#include "repl/session/check.hpp"
#include "repl/session/engine.hpp"

namespace griot::repl {

// What a load has brought: "8 new triples, 3 inferred in all" where `what` is "new".
std::string render_load(const session::LoadReport& report, std::string_view what);

std::string render_database(const storage::DatabaseInfo& info, std::size_t width, const Palette& palette);
std::string render_info(const session::Contents& contents, std::size_t width, const Palette& palette);
std::string render_classes(const session::Contents& contents, std::size_t width, const Palette& palette);

// The words that the graph has something for, by kind, with the places that they take ("meet: subject,
// object, with") and what they mean; some names; how many more words there are. With a `prefix` (any
// case): every word that begins so, and whether the graph has something for it.
std::string render_words(const session::View& view, std::string_view prefix, std::size_t width,
                         const Palette& palette, const CancelToken& cancel);

// How many examples of each kind of fault are shown.
inline constexpr std::size_t kCheckExamples = 5;

// What a check found, and how many faults and remarks.
std::string render_check(const std::vector<session::Finding>& findings, std::size_t width,
                         const Palette& palette);

}  // namespace griot::repl
