#include "repl/answer_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "store/base/error.hpp"

namespace griot::repl {

// A file open for writing, closed at the end.
class AnswerOutput::File {
 public:
  explicit File(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
        output_(descriptor_, path.string()) {
    if (descriptor_ < 0)
      throw Error(ErrorCode::io, path.string() + ": cannot be written: " + std::strerror(errno));
  }
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  DescriptorOutput& output() noexcept { return output_; }

 private:
  int descriptor_;
  DescriptorOutput output_;
};

AnswerOutput::AnswerOutput(Output& standard) : standard_(standard) {}
AnswerOutput::~AnswerOutput() = default;

template <typename Step>
void AnswerOutput::with_file(const Step& step) {
  const std::string again = "; answers go to standard output again";
  try {
    step(file_->output());
  } catch (const ClosedPipe&) {
    file_.reset();
    throw Error(ErrorCode::io, "the reader of the output file has gone away" + again);
  } catch (const Error& e) {
    const Error told(e.code(), e.what() + again);
    file_.reset();
    throw told;
  }
}

void AnswerOutput::write(std::string_view text) {
  if (file_) return with_file([&](Output& out) { out.write(text); });
  if (paging_ && !paged_) {
    const ScreenSize screen = screen_size(STDOUT_FILENO);
    std::string command = pager_command();
    if (screen.rows > 0 && screen.columns > 0 && !command.empty())
      paged_ = std::make_unique<PagedOutput>(standard_, std::move(command), screen);
  }
  if (paged_) return paged_->write(text);
  standard_.write(text);
}

void AnswerOutput::flush() {
  if (const auto paged = std::exchange(paged_, nullptr)) paged->flush();
  if (!file_) return standard_.flush();
  with_file([](Output& out) { out.flush(); });
}

void AnswerOutput::redirect(const std::filesystem::path& file) {
  auto next = std::make_unique<File>(file);
  flush();
  file_ = std::move(next);
}

void AnswerOutput::restore() {
  if (!file_) return;
  flush();
  file_.reset();
}

}  // namespace griot::repl
