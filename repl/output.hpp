// Where the program's data goes. Output checks every write: a full disk is an Error, a reader that
// has gone away is ClosedPipe, after which the program ends quietly. One thread at a time.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace griot::repl {

// The reader of a pipe has gone away. Not an Error: there is nothing to report and nobody to report
// it to.
class ClosedPipe : public std::exception {
 public:
  const char* what() const noexcept override { return "closed pipe"; }
};

class Output {
 public:
  virtual ~Output() = default;
  // Throws ClosedPipe, Error{no_space} or Error{io}.
  virtual void write(std::string_view text) = 0;
  // What was written so far reaches its reader. Throws like write().
  virtual void flush() = 0;
};

// A file descriptor that others own, buffered; `name` is for messages. The destructor does not flush. Ctrl-C
// ends a long write between its pieces: Error{cancelled}, and the rest is dropped.
class DescriptorOutput : public Output {
 public:
  DescriptorOutput(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  void write(std::string_view text) override;
  void flush() override;

 private:
  int descriptor_;
  std::string name_;
  std::string buffer_;
};

// Collects everything in a string.
class StringOutput : public Output {
 public:
  void write(std::string_view text) override { text_ += text; }
  void flush() override {}
  const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace griot::repl
