#include "repl/output.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "repl/interrupt.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {
constexpr std::size_t kBufferBytes = 64 * 1024;
}

void DescriptorOutput::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

void DescriptorOutput::flush() {
  // Taken out first, so that a failed flush is not tried again with the same bytes.
  const std::string bytes = std::move(buffer_);
  buffer_.clear();
  std::size_t done = 0;
  while (done < bytes.size()) {
    // What is long can be stopped; the message that it was, is short.
    if (done >= kBufferBytes) check_interrupt();
    const ssize_t n = ::write(descriptor_, bytes.data() + done, std::min(kBufferBytes, bytes.size() - done));
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EPIPE) throw ClosedPipe();
    const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io;
    throw Error(code, "cannot write to " + name_ + ": " + std::strerror(errno));
  }
}

}  // namespace griot::repl
