// Shows text that is taller than the terminal through the user's pager, and other text as it is. One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "repl/child.hpp"
#include "repl/output.hpp"

namespace griot::repl {

// $GRIOT_PAGER, else $PAGER, else "less -RFX"; empty when that is empty or "cat".
std::string pager_command();

// Rows and columns of a terminal.
struct ScreenSize {
  std::size_t rows = 0, columns = 0;
};
// Of the terminal at `descriptor`; zeros when it is none or does not know.
ScreenSize screen_size(int descriptor);

// Holds text back until it is known whether it fits.
class PagedOutput : public Output {
 public:
  // `plain` writes to the terminal, and must outlive it.
  PagedOutput(Output& plain, std::string command, ScreenSize screen)
      : plain_(plain), command_(std::move(command)), screen_(screen) {}

  // Throws what `plain` throws. What the pager does not take, because it was left, is dropped.
  void write(std::string_view text) override;
  // Shows everything, and waits until a pager is left. One that cannot be started is as good as none.
  void flush() override;

 private:
  void count_rows();
  void start();
  // To the pager; what it was given so far goes to `plain_` when it turns out that it was never started.
  void hand_on(std::string_view text);

  Output& plain_;
  const std::string command_;
  const ScreenSize screen_;
  std::string held_;         // what plain_ must get should there be no pager
  std::size_t counted_ = 0;  // bytes of it whose rows are counted
  std::size_t rows_ = 0, column_ = 0;
  std::unique_ptr<Child> pager_;
  bool given_up_ = false;  // a pager was tried, and could not be started
  bool left_ = false;      // it takes no more
};

}  // namespace griot::repl
