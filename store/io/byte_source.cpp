#include "store/io/byte_source.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>
#include <vector>

#include "store/base/error.hpp"
#include "store/io/unpacker.hpp"

namespace griot::io {
namespace {

// Bytes as they lie in the file. take() may return fewer bytes than asked for; 0 is the end.
class RawSource {
 public:
  virtual ~RawSource() = default;
  virtual std::size_t take(char* buffer, std::size_t size) = 0;
  virtual std::optional<std::uint64_t> size() const = 0;
  virtual std::unique_ptr<RawSource> again() const = 0;  // null: cannot be
};

[[noreturn]] void fail(const std::string& name, const std::string& why) {
  throw Error(ErrorCode::io, name + ": " + why);
}

std::string reason(int error) {
  switch (error) {
    case ENOENT:
      return "no such file";
    case EACCES:
      return "cannot be read: permission denied";
    case EISDIR:
      return "is a directory; name a file in it";
    default:
      return std::string("cannot be read: ") + std::strerror(error);
  }
}

int open_file(const std::string& name) {
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(name, reason(errno));
  return descriptor;
}

class FileSource final : public RawSource {
 public:
  FileSource(std::string name, int descriptor, bool owned, const CancelToken* cancel)
      : name_(std::move(name)), descriptor_(descriptor), owned_(owned), cancel_(cancel) {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) {
      const int error = errno;
      close();
      fail(name_, reason(error));
    }
    if (S_ISDIR(status.st_mode)) {
      close();
      fail(name_, reason(EISDIR));
    }
    if (S_ISREG(status.st_mode)) size_ = static_cast<std::uint64_t>(status.st_size);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { close(); }

  std::size_t take(char* buffer, std::size_t size) override {
    if (cancel_ != nullptr && !size_) wait_for_bytes();
    for (;;) {
      const ssize_t count = ::read(descriptor_, buffer, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail(name_, reason(errno));
    }
  }
  std::optional<std::uint64_t> size() const override { return size_; }
  std::unique_ptr<RawSource> again() const override {
    if (!owned_ || !size_) return nullptr;
    return std::make_unique<FileSource>(name_, open_file(name_), true, cancel_);
  }

 private:
  // Until there is something to read, or the end, or the wish to stop.
  void wait_for_bytes() const {
    constexpr int kAskEvery = 50;  // milliseconds
    pollfd wanted{descriptor_, POLLIN, 0};
    int ready = 0;
    do {
      cancel_->check();
      // Failures are left for read() to report.
      ready = ::poll(&wanted, 1, kAskEvery);
    } while (ready == 0 || (ready < 0 && errno == EINTR));
  }

  void close() noexcept {
    if (owned_) ::close(descriptor_);
    owned_ = false;
  }

  std::string name_;
  int descriptor_;
  bool owned_;
  const CancelToken* cancel_;
  std::optional<std::uint64_t> size_;
};

class MemorySource final : public RawSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes), rest_(bytes) {}

  std::size_t take(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    rest_.copy(buffer, count);
    rest_.remove_prefix(count);
    return count;
  }
  std::optional<std::uint64_t> size() const override { return bytes_.size(); }
  std::unique_ptr<RawSource> again() const override { return std::make_unique<MemorySource>(bytes_); }

 private:
  std::string_view bytes_, rest_;
};

constexpr std::size_t kRawBytes = std::size_t{1} << 16;

// Unpacks on the way; several frames one after another are one text (RFC 1952 §2.2, RFC 8878 §3.1).
class Source final : public ByteSource {
 public:
  Source(std::string name, std::unique_ptr<RawSource> raw)
      : name_(std::move(name)), raw_(std::move(raw)), buffer_(kRawBytes) {
    // A pipe may hand over single bytes: look at the head only when enough of it is there.
    while (end_ < 6 && refill()) {
    }
    unpacker_ = make_unpacker(rest(), name_);
    in_frame_ = unpacker_ != nullptr;
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    std::size_t done = 0;
    while (done < size) {
      const std::size_t count =
          unpacker_ ? unpack_some(buffer + done, size - done) : copy_some(buffer + done, size - done);
      if (count == 0) break;
      done += count;
    }
    return done;
  }
  const std::string& name() const override { return name_; }
  std::uint64_t bytes_taken() const override { return taken_ - (end_ - begin_); }
  std::optional<std::uint64_t> bytes_in_all() const override { return raw_->size(); }
  std::unique_ptr<ByteSource> again() const override {
    auto raw = raw_->again();
    return raw ? std::make_unique<Source>(name_, std::move(raw)) : nullptr;
  }

 private:
  // Appends raw bytes to the buffer, which is first compacted; false at the end.
  bool refill() {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    const std::size_t count = raw_->take(buffer_.data() + end_, buffer_.size() - end_);
    end_ += count;
    taken_ += count;
    return count != 0;
  }

  std::size_t copy_some(char* out, std::size_t size) {
    if (begin_ == end_) {
      // Large requests go straight to the caller's memory.
      if (size >= kRawBytes) {
        const std::size_t count = raw_->take(out, size);
        taken_ += count;
        return count;
      }
      if (!refill()) return 0;
    }
    const std::size_t count = std::min(size, end_ - begin_);
    std::memcpy(out, buffer_.data() + begin_, count);
    begin_ += count;
    return count;
  }

  std::string_view rest() const noexcept { return {buffer_.data() + begin_, end_ - begin_}; }

  [[noreturn]] void fail_packed(const std::string& what) const {
    throw Error(ErrorCode::syntax, name_ + ": " + what);
  }

  std::size_t unpack_some(char* out, std::size_t size) {
    for (;;) {
      const bool at_end = begin_ == end_ && !refill();
      if (!in_frame_ && (at_end || !next_frame())) return 0;
      const Unpacker::Step step = unpacker_->step(rest(), out, size);
      begin_ += step.taken;
      in_frame_ = !step.frame_ended;
      if (step.given != 0) return step.given;
      if (at_end && in_frame_) {
        fail_packed("the " + std::string(unpacker_->kind()) +
                    " data end too early; the file was cut off, fetch it again");
      }
    }
  }

  // After a frame: another one, or padding zeros, or rubbish. Requires: bytes in the buffer.
  bool next_frame() {
    while (end_ - begin_ < 4 && refill()) {
    }
    if (unpacker_->begins(rest())) {
      unpacker_->restart();
      in_frame_ = true;
      return true;
    }
    while (unpacker_->may_be_padded() && rest().find_first_not_of('\0') == std::string_view::npos) {
      begin_ = end_;
      if (!refill()) return false;
    }
    fail_packed("other bytes follow the " + std::string(unpacker_->kind()) + " data");
  }

  std::string name_;
  std::unique_ptr<RawSource> raw_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t taken_ = 0;
  std::unique_ptr<Unpacker> unpacker_;  // null: the bytes are the text
  bool in_frame_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path, const CancelToken* cancel) {
  if (path == "-") {
    const std::string name = "<stdin>";
    return std::make_unique<Source>(name, std::make_unique<FileSource>(name, STDIN_FILENO, false, cancel));
  }
  const std::string name = path.string();
  if (name.empty()) throw Error(ErrorCode::io, "a file name is empty");
  return std::make_unique<Source>(name, std::make_unique<FileSource>(name, open_file(name), true, cancel));
}

std::unique_ptr<ByteSource> memory_source(std::string name, std::string_view bytes) {
  return std::make_unique<Source>(std::move(name), std::make_unique<MemorySource>(bytes));
}

std::string file_iri(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::filesystem::path given = path == "-" ? std::filesystem::path("stdin") : path;
  std::filesystem::path full = std::filesystem::absolute(given, ignored);
  if (ignored) full = std::filesystem::path("/") / given;
  const std::string text = full.lexically_normal().string();
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~!$&'()*+,;=:@";
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string result = "file://";
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += '%';
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    }
  }
  return result;
}

std::optional<std::filesystem::path> path_of_file_iri(std::string_view iri) {
  constexpr std::string_view kScheme = "file://";
  if (!iri.starts_with(kScheme)) return std::nullopt;
  iri.remove_prefix(kScheme.size());
  if (iri.starts_with("localhost/")) iri.remove_prefix(9);
  if (!iri.starts_with('/')) return std::nullopt;
  std::string path;
  for (std::size_t i = 0; i < iri.size(); ++i) {
    if (iri[i] != '%') {
      path += iri[i];
      continue;
    }
    unsigned byte = 0;
    const char* const digits = iri.data() + i + 1;
    if (iri.size() - i < 3 || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2 || byte == 0)
      return std::nullopt;
    path += static_cast<char>(byte);
    i += 2;
  }
  return path;
}

}  // namespace griot::io
