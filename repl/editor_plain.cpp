#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "repl/editor.hpp"
#include "repl/interrupt.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {

// What a line holds beyond this is read and dropped: whatever the line is, it is far too long, and
// is refused as such all the same.
constexpr std::size_t kLongestLine = 1 << 20;

class PlainEditor : public Editor {
 public:
  PlainEditor(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  LineEvent read(const std::string&, std::string& line) override {
    line.clear();
    bool any = false;
    for (;;) {
      if (next_ == buffer_.size()) {
        const LineEvent event = fill();
        if (event == LineEvent::interrupted) return event;
        if (event == LineEvent::end) {
          strip(line);
          return any ? LineEvent::line : LineEvent::end;
        }
      }
      any = true;
      const std::size_t newline = std::min(buffer_.find('\n', next_), buffer_.size());
      const std::size_t room = kLongestLine - std::min(kLongestLine, line.size());
      line.append(buffer_, next_, std::min(room, newline - next_));
      const bool whole = newline < buffer_.size();
      next_ = whole ? newline + 1 : newline;
      if (whole) {
        strip(line);
        return LineEvent::line;
      }
    }
  }

  bool interactive() const noexcept override { return false; }

 private:
  static void strip(std::string& line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
  }

  LineEvent fill() {
    buffer_.resize(64 * 1024);
    next_ = 0;
    for (;;) {
      if (!wait_for_input(descriptor_)) {
        buffer_.clear();
        return LineEvent::interrupted;
      }
      const ssize_t n = ::read(descriptor_, buffer_.data(), buffer_.size());
      if (n >= 0) {
        buffer_.resize(static_cast<std::size_t>(n));
        return n == 0 ? LineEvent::end : LineEvent::line;
      }
      if (errno != EINTR) {
        buffer_.clear();
        throw Error(ErrorCode::io, name_ + ": cannot be read: " + std::strerror(errno));
      }
    }
  }

  int descriptor_;
  std::string name_;
  std::string buffer_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<Editor> make_plain_editor(int descriptor, std::string name) {
  return std::make_unique<PlainEditor>(descriptor, std::move(name));
}

std::filesystem::path history_path() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
    return std::filesystem::path(state) / "griot" / "history";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return std::filesystem::path(home) / ".local" / "state" / "griot" / "history";
  return {};
}

}  // namespace griot::repl
