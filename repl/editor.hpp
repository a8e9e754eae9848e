// Where the shell's lines come from: a line editor on a terminal, plain lines otherwise. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace griot::repl {

enum class LineEvent {
  line,         // a whole line was read, without its newline
  interrupted,  // Ctrl-C: what was typed is dropped
  end           // end of input
};

// What may stand instead of the text from byte `begin` on, for the Tab key. A blank follows the only word,
// but for one that ends with "/": more of it may come.
struct Completion {
  std::size_t begin = 0;
  std::vector<std::string> words;
};
using Completer = std::function<Completion(std::string_view text_before_cursor)>;

// What is shown below a line while nobody types, in at most `width` columns; "" for nothing. It may hold
// colours.
using Hinter = std::function<std::string(std::string_view text, std::size_t width)>;

class Editor {
 public:
  virtual ~Editor() = default;
  // Throws Error{io} when reading fails.
  virtual LineEvent read(const std::string& prompt, std::string& line) = 0;
  // A reply to the program: no line to be had again.
  virtual LineEvent read_reply(const std::string& prompt, std::string& line) { return read(prompt, line); }
  // Whether somebody sits there: prompts and greetings are for them.
  virtual bool interactive() const noexcept = 0;
};

// Lines from a descriptor that others own: no prompt, no echo, no history. Takes \n and \r\n. `name` is
// for messages.
std::unique_ptr<Editor> make_plain_editor(int descriptor, std::string name = "standard input");

// A line editor on the terminal, with a history kept in `history` (its folders are made; an empty
// path or one that cannot be written: kept in memory only).
std::unique_ptr<Editor> make_terminal_editor(const std::filesystem::path& history, Completer completer,
                                             Hinter hinter = {});

// $XDG_STATE_HOME/griot/history, else ~/.local/state/griot/history; empty without a home.
std::filesystem::path history_path();

}  // namespace griot::repl
