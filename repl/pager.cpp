#include "repl/pager.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "store/base/error.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kRowsForPrompt = 2;
// More than a pipe holds: a program that took so much was started.
constexpr std::size_t kKept = std::size_t{1} << 20;

// How the system's shell ends when it cannot run a command.
bool not_started(int code) {
  return code == 126 || code == 127;
}

}  // namespace

std::string pager_command() {
  const char* command = std::getenv("GRIOT_PAGER");
  if (command == nullptr) command = std::getenv("PAGER");
  if (command == nullptr) command = "less -RFX";
  const std::string text = command;
  return text.find_first_not_of(" \t") == std::string::npos || text == "cat" ? std::string() : text;
}

ScreenSize screen_size(int descriptor) {
  winsize size{};
  if (::isatty(descriptor) != 1 || ::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return {};
  return {size.ws_row, size.ws_col};
}

void PagedOutput::count_rows() {
  for (; counted_ < held_.size(); ++counted_) {
    const auto c = static_cast<unsigned char>(held_[counted_]);
    if (c == '\n') {
      ++rows_;
      column_ = 0;
    } else if (c == 0x1B) {
      // A change of colour, which ends with a letter.
      while (counted_ + 1 < held_.size() && held_[counted_] != 'm') ++counted_;
    } else if (c < 0x80 || c >= 0xC0) {
      if (column_ == screen_.columns) {
        ++rows_;
        column_ = 0;
      }
      ++column_;
    }
  }
}

void PagedOutput::start() {
  plain_.flush();
  try {
    // As less needs it to show colours and to leave the screen alone, unless its user has it otherwise.
    pager_ = std::make_unique<Child>(std::vector<std::string>{"/bin/sh", "-c", command_}, STDOUT_FILENO,
                                     std::vector<std::string>{"LESS=RFX"});
  } catch (const Error&) {
    given_up_ = true;
    plain_.write(std::exchange(held_, {}));
  }
}

void PagedOutput::hand_on(std::string_view text) {
  if (left_ || pager_->write(text)) return;
  left_ = true;
  if (!not_started(pager_->wait())) return;
  given_up_ = true;
  plain_.write(std::exchange(held_, {}));
}

void PagedOutput::write(std::string_view text) {
  if (given_up_) return plain_.write(text);
  if (!pager_ || held_.size() < kKept) held_ += text;
  if (pager_) return hand_on(text);
  count_rows();
  if (rows_ + kRowsForPrompt <= screen_.rows) return;
  start();
  if (pager_) hand_on(std::string(held_));
}

void PagedOutput::flush() {
  const bool shown = pager_ && !not_started(pager_->wait());
  if (!shown && !given_up_) plain_.write(held_);
  pager_.reset();
  held_.clear();
  counted_ = rows_ = column_ = 0;
  given_up_ = left_ = false;
  plain_.flush();
}

}  // namespace griot::repl
