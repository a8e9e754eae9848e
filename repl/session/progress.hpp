// How far the opening of a graph has come: told on the thread that opens it, now and then.
#pragma once

#include <functional>

#include "store/io/load.hpp"

namespace griot::session {

enum class OpeningStep { reading, sorting, inferring, naming };

struct OpeningProgress {
  OpeningStep step = OpeningStep::reading;
  io::LoadProgress read;  // while reading; valid during the call
};
// What it throws ends the opening.
using OpeningProgressSink = std::function<void(const OpeningProgress&)>;

}  // namespace griot::session
