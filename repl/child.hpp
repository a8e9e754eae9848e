// A program that is run with text for its standard input. One thread.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace griot::repl {

class Child {
 public:
  // Starts `words`, its first found by PATH, writing to `out`, with `environment` ("NAME=value") added to
  // ours where the name is not set. Throws Error{io} when it cannot be started; message and errno say why.
  Child(const std::vector<std::string>& words, int out, const std::vector<std::string>& environment = {});
  // Waits, as wait() does.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // False when it takes no more: it has ended, or closed its input. That is no error.
  bool write(std::string_view text) noexcept;

  // Ends its input and waits until it ends; its exit code, 128 + N when signal N ended it.
  int wait() noexcept;

 private:
  pid_t id_ = -1;
  int input_ = -1;
  int code_ = 0;
};

}  // namespace griot::repl
