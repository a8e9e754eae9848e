// Where the shell's answers go: standard output, by way of a pager where they are taller than the terminal,
// or a file that the user named. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "repl/output.hpp"
#include "repl/pager.hpp"

namespace griot::repl {

class AnswerOutput : public Output {
 public:
  // `standard` must outlive it.
  explicit AnswerOutput(Output& standard);
  ~AnswerOutput() override;
  AnswerOutput(const AnswerOutput&) = delete;
  AnswerOutput& operator=(const AnswerOutput&) = delete;

  // A file that cannot be written is an Error; answers go to standard output from then on.
  void write(std::string_view text) override;
  void flush() override;

  // From here on to `file`, which begins empty. Throws Error{io} when it cannot be written: answers then
  // go where they went before.
  void redirect(const std::filesystem::path& file);
  // Back to standard output. Throws Error when the file's end cannot be written, and goes back all the same.
  void restore();
  bool redirected() const noexcept { return file_ != nullptr; }

  // Whether what is written to a terminal between one flush and the next may be paged.
  void set_paging(bool on) noexcept { paging_ = on; }
  bool paging() const noexcept { return paging_; }

 private:
  class File;
  // Does `step` with the file; a failure ends the redirection.
  template <typename Step>
  void with_file(const Step& step);

  Output& standard_;
  std::unique_ptr<File> file_;
  bool paging_ = false;
  std::unique_ptr<PagedOutput> paged_;  // what was written since the last flush, when it may be paged
};

}  // namespace griot::repl
