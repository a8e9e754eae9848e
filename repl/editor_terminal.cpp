#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "repl/editor.hpp"
#include "repl/interrupt.hpp"
#include "repl/text_table.hpp"
#include "store/base/error.hpp"
#include "store/base/source.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

constexpr int kHistoryLines = 2000;
constexpr std::size_t kShownCompletions = 60;

struct EditLineEnd {
  void operator()(EditLine* e) const noexcept { el_end(e); }
};
struct HistoryEnd {
  void operator()(History* h) const noexcept { history_end(h); }
};

class TerminalEditor : public Editor {
 public:
  TerminalEditor(const std::filesystem::path& history, Completer completer, Hinter hinter)
      : history_file_(history), completer_(std::move(completer)), hinter_(std::move(hinter)) {
    const char* const kind = std::getenv("TERM");
    if (kind == nullptr || *kind == '\0' || std::strcmp(kind, "dumb") == 0) hinter_ = {};  // moves no cursor
    // The library turns characters into bytes by the locale; data and questions are always UTF-8.
    if (std::setlocale(LC_CTYPE, "") == nullptr ||
        std::strstr(std::setlocale(LC_CTYPE, nullptr), "UTF-8") == nullptr)
      std::setlocale(LC_CTYPE, "C.UTF-8");
    edit_.reset(el_init("griot", stdin, stdout, stderr));
    history_.reset(history_init());
    if (!edit_ || !history_) throw Error(ErrorCode::memory, "cannot start the line editor");
    set_up_history();
    set_up_keys();
  }

  LineEvent read(const std::string& prompt, std::string& line) override {
    const LineEvent event = read_reply(prompt, line);
    if (event == LineEvent::line) remember(line);
    return event;
  }

  LineEvent read_reply(const std::string& prompt, std::string& line) override {
    prompt_ = prompt;
    el_resize(edit_.get());
    errno = 0;
    int length = 0;
    const char* text = el_gets(edit_.get(), &length);
    if (text == nullptr || length <= 0) {
      const bool interrupted = interrupt_token().stop_requested();
      if (interrupted) el_reset(edit_.get());
      std::fputs("\n", stdout);
      std::fflush(stdout);
      return interrupted ? LineEvent::interrupted : LineEvent::end;
    }
    line.assign(text, static_cast<std::size_t>(length));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    return LineEvent::line;
  }

  bool interactive() const noexcept override { return true; }

 private:
  static TerminalEditor& self(EditLine* edit) {
    void* data = nullptr;
    el_get(edit, EL_CLIENTDATA, &data);
    return *static_cast<TerminalEditor*>(data);
  }

  void set_up_history() {
    HistEvent event;
    history(history_.get(), &event, H_SETSIZE, kHistoryLines);
    history(history_.get(), &event, H_SETUNIQUE, 1);
    if (history_file_.empty()) return;
    std::error_code failed;
    std::filesystem::create_directories(history_file_.parent_path(), failed);
    if (failed)
      history_file_.clear();
    else
      history(history_.get(), &event, H_LOAD, history_file_.c_str());
  }

  void set_up_keys() {
    EditLine* edit = edit_.get();
    el_set(edit, EL_CLIENTDATA, this);
    el_set(
        edit, EL_PROMPT, +[](EditLine* e) { return self(e).prompt_.data(); });
    el_set(edit, EL_EDITOR, "emacs");
    el_set(edit, EL_SIGNAL, 0);  // signals are ours (interrupt.hpp)
    el_set(edit, EL_HIST, history, history_.get());
    el_set(edit, EL_GETCFN, &TerminalEditor::get_character);
    el_set(edit, EL_ADDFN, "griot-complete", "complete the word", &TerminalEditor::on_complete);
    el_set(edit, EL_BIND, "^I", "griot-complete", nullptr);
    el_set(edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_source(edit, nullptr);  // ~/.editrc
  }

  void remember(const std::string& line) {
    if (line.find_first_not_of(' ') == std::string::npos) return;
    HistEvent event;
    history(history_.get(), &event, H_ENTER, line.c_str());
    // At once, so that a killed terminal loses nothing. A history that cannot be kept is no error.
    if (!history_file_.empty()) history(history_.get(), &event, H_SAVE, history_file_.c_str());
  }

  // One character from the terminal. The library's own reader tries again after a signal, so that
  // Ctrl-C would only work the second time.
  static int get_character(EditLine* edit, wchar_t* out) {
    TerminalEditor& editor = self(edit);
    if (editor.hinter_ && is_quiet()) editor.show_hint();
    std::string bytes;
    for (;;) {
      const bool came = wait_for_input(STDIN_FILENO);
      editor.hide_hint();
      if (!came) return -1;
      char byte = 0;
      const ssize_t n = ::read(STDIN_FILENO, &byte, 1);
      if (n == 0) return 0;
      if (n < 0) {
        if (errno == EINTR) continue;
        return -1;
      }
      bytes += byte;
      const auto lead = static_cast<unsigned char>(bytes[0]);
      const std::size_t wanted = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (bytes.size() < wanted) continue;
      if (find_invalid_utf8(bytes)) {
        *out = L'\uFFFD';
      } else {
        *out = static_cast<wchar_t>(decode_utf8(bytes, 0).value);
      }
      return 1;
    }
  }

  // Whether nothing more is typed for a while.
  static bool is_quiet() {
    constexpr int kPause = 150;  // milliseconds
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, kPause) == 0;
  }

  // The columns from the prompt's first one to the cursor and to the end of the line, where each character
  // has one, so that it can be told in which row the terminal shows them; nothing of a line that has others.
  struct Extent {
    std::string text;
    std::size_t cursor = 0, end = 0;
  };
  std::optional<Extent> extent() const {
    const LineInfo* info = el_line(edit_.get());
    Extent e;
    e.text.assign(info->buffer, info->lastchar);
    const std::string before(info->buffer, info->cursor);
    const std::size_t lead = display_width(prompt_);
    if (find_invalid_utf8(e.text) || display_width(e.text) != code_points(e.text, e.text.size()) ||
        std::any_of(e.text.begin(), e.text.end(), [](char c) { return c >= 0 && c < ' '; }))
      return std::nullopt;
    e.cursor = lead + display_width(before);
    e.end = lead + display_width(e.text);
    return e;
  }

  // Writes what the hinter says of the line into the row below it, and puts the cursor back where the library
  // left it: all moves are relative, so that it does not matter whether the terminal scrolls.
  void show_hint() {
    if (!hinter_) return;
    const std::size_t width = terminal_width(STDOUT_FILENO, 80);
    const auto line = extent();
    if (!line || line->text.empty() || line->cursor % width == 0 || line->end % width == 0) return;
    const std::string hint = hinter_(line->text, width - 1);
    if (hint.empty()) return;
    write_below(*line, width, hint);
    hinted_ = line->text;
  }

  void hide_hint() {
    if (hinted_.empty()) return;
    hinted_.clear();
    if (const auto line = extent()) write_below(*line, terminal_width(STDOUT_FILENO, 80), "");
  }

  static void write_below(const Extent& line, std::size_t width, const std::string& text) {
    const std::size_t down = line.end / width - line.cursor / width + 1;
    const std::string out = "\r" + std::string(down, '\n') + "\x1b[K" + text + "\x1b[" +
                            std::to_string(down) + "A\r\x1b[" + std::to_string(line.cursor % width) + "C";
    std::fputs(out.c_str(), stdout);
    std::fflush(stdout);
  }

  static unsigned char on_complete(EditLine* edit, int) { return self(edit).complete(); }

  unsigned char complete() {
    const LineInfo* info = el_line(edit_.get());
    const std::string before(info->buffer, info->cursor);
    const Completion completion = completer_ ? completer_(before) : Completion{};
    if (completion.words.empty()) return CC_REFRESH_BEEP;
    const std::string typed = before.substr(std::min(completion.begin, before.size()));
    std::string common = completion.words.front();
    for (const auto& word : completion.words) {
      const auto mismatch = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
      common.erase(mismatch.first, common.end());
    }
    while (find_invalid_utf8(common)) common.pop_back();
    const bool only_one = completion.words.size() == 1;
    if (only_one && !common.ends_with('/')) common += ' ';
    if (common.size() > typed.size() || only_one) {
      el_deletestr(edit_.get(), static_cast<int>(code_points(typed, typed.size())));
      el_insertstr(edit_.get(), common.c_str());
      return CC_REFRESH;
    }
    list(completion.words);
    return CC_REDISPLAY;
  }

  static void list(const std::vector<std::string>& words) {
    std::size_t widest = 1;
    const std::size_t shown = std::min(words.size(), kShownCompletions);
    for (std::size_t i = 0; i < shown; ++i) widest = std::max(widest, display_width(words[i]));
    const std::size_t in_line = std::max<std::size_t>(1, terminal_width(STDOUT_FILENO, 80) / (widest + 2));
    std::string out = "\n";
    for (std::size_t i = 0; i < shown; ++i) {
      const bool last = (i + 1) % in_line == 0 || i + 1 == shown;
      out += last ? printable(words[i]) + "\n" : pad(printable(words[i]), widest + 2);
    }
    if (shown < words.size()) out += "…\n";
    std::fputs(out.c_str(), stdout);
    std::fflush(stdout);
  }

  std::filesystem::path history_file_;
  Completer completer_;
  Hinter hinter_;
  std::string prompt_;
  std::string hinted_;  // the line that a hint stands below; empty: none does
  std::unique_ptr<History, HistoryEnd> history_;
  std::unique_ptr<EditLine, EditLineEnd> edit_;
};

}  // namespace

std::unique_ptr<Editor> make_terminal_editor(const std::filesystem::path& history, Completer completer,
                                             Hinter hinter) {
  return std::make_unique<TerminalEditor>(history, std::move(completer), std::move(hinter));
}

}  // namespace griot::repl
