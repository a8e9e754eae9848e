// How far the opening of a graph has come, on one line of a terminal that is cleared at the end. Nothing is
// shown of what takes less than half a second, nor where there is no terminal. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "repl/session/progress.hpp"

namespace griot::repl {

class ProgressLine {
 public:
  explicit ProgressLine(int descriptor);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void operator()(const session::OpeningProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  int descriptor_;  // -1: none is shown
  bool shown_ = false;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point file_started_ = started_, drawn_{};
  std::string file_;
};

// What the line says, at most `width` columns wide: what is done, and while reading the share of the file,
// triples, their rate over all that was `elapsed`, and how long the file will still take, which has taken
// `in_file`.
std::string progress_text(const session::OpeningProgress& progress, std::chrono::milliseconds elapsed,
                          std::chrono::milliseconds in_file, std::size_t width);

}  // namespace griot::repl
