#include "repl/script.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "repl/editor.hpp"
#include "repl/interrupt.hpp"
#include "repl/render_diagnostic.hpp"
#include "repl/statement.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kDeepestScript = 16;

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0)
      throw Error(ErrorCode::io, path.string() + ": cannot be read: " + std::strerror(errno));
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

// The place of the line at hand, while a file is read.
class Reading {
 public:
  Reading(ShellState& state, const std::filesystem::path& file) : state_(state) {
    if (state_.scripts.size() == kDeepestScript)
      throw Error(ErrorCode::limit, file.string() + ": files read one another more than " +
                                        std::to_string(kDeepestScript) + " deep");
    state_.scripts.push_back({file.string(), 0});
  }
  ~Reading() { state_.scripts.pop_back(); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  void at_next_line() { pass(1); }
  void pass(std::size_t lines) { state_.scripts.back().line += lines; }

 private:
  ShellState& state_;
};

}  // namespace

void run_script(ShellState& state, const std::filesystem::path& file) {
  const OpenFile open(file);
  const auto lines = make_plain_editor(open.descriptor(), file.string());
  Reading reading(state, file);
  Statement statement;
  // What Ctrl-C asked stays asked until the next prompt, so that it ends every file under way.
  while (!state.quit && !interrupt_token().stop_requested() &&
         read_statement(*lines, statement) == LineEvent::line) {
    reading.at_next_line();
    run_line(state, statement.text);
    reading.pass(statement.lines - 1);
  }
}

std::filesystem::path rc_path() {
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/')
    return std::filesystem::path(config) / "griot" / "rc";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return std::filesystem::path(home) / ".config" / "griot" / "rc";
  return {};
}

void run_rc(ShellState& state) {
  const auto file = rc_path();
  std::error_code failed;
  const auto status = std::filesystem::status(file, failed);
  if (file.empty() || status.type() == std::filesystem::file_type::not_found) return;
  state.quiet = true;
  try {
    run_script(state, file);
  } catch (const Error& e) {
    state.err.write(render_error(e.what(), message_width(STDERR_FILENO), state.err_palette));
  }
  state.quiet = false;
}

}  // namespace griot::repl
