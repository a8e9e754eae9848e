// A timeline as a picture: SVG that needs nothing but itself, in light and in dark. What is certain looks
// unlike what is only possible, and what is planned unlike what happened, without colours too. Pure
// functions.
#pragma once

#include <string>
#include <vector>

#include "repl/session/answer.hpp"

namespace griot::repl {

// The events as render_timeline() has them. The days that one covers for certain are filled, those that it
// may cover are pale within a dashed line; an arrow is an open end.
std::string timeline_svg(const std::vector<session::TimelineEvent>& events);

// `text` as XML holds it between tags and in attributes: what would command or break it is replaced.
std::string xml_text(std::string_view text);

}  // namespace griot::repl
