// The limits of a question in words: how they are written, and what an error of one says of its value and
// of how it is changed. Pure functions.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "repl/session/session.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

// As parse_duration() takes them: "500 ms", "2.5 s", "60 s"; zero is "none".
std::string duration_text(std::chrono::milliseconds time);
// As parse_size() takes them: "1500", "64K", "512M", "2G", in the greatest unit that divides them.
std::string size_text(std::uint64_t bytes);

// How whoever reads a message sets a limit.
enum class LimitWords {
  options,  // --timeout
  commands  // .timeout
};

// What ended a question that ran under `limits`: for a limit, its value and what changes it; else the
// error's own message.
std::string limited_message(const Error& error, const session::Limits& limits, LimitWords words);

}  // namespace griot::repl
