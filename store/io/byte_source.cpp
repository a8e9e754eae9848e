#include "store/io/byte_source.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "store/base/error.hpp"

namespace griot::io {
namespace {

// Bytes as they lie in the file. take() may return fewer bytes than asked for; 0 is the end.
class RawSource {
 public:
  virtual ~RawSource() = default;
  virtual std::size_t take(char* buffer, std::size_t size) = 0;
  virtual std::optional<std::uint64_t> size() const = 0;
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
  explicit MemorySource(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}

  std::size_t take(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    rest_.copy(buffer, count);
    rest_.remove_prefix(count);
    return count;
  }
  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  std::string_view rest_;
  std::uint64_t size_;
};

// Compressions other than gzip, told by their first bytes, so that the message can say what to do.
const char* foreign_compression(std::string_view head) {
  if (head.starts_with("BZh")) return "bzip2";
  if (head.starts_with(std::string_view("\xFD"
                                        "7zXZ\0",
                                        6)))
    return "xz";
  if (head.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
  if (head.starts_with("PK\x03\x04")) return "zip";
  if (head.starts_with("7z\xBC\xAF\x27\x1C")) return "7z";
  return nullptr;
}

constexpr std::size_t kRawBytes = std::size_t{1} << 16;

// Unpacks gzip on the way; several members one after another are one text (RFC 1952 §2.2).
class Source final : public ByteSource {
 public:
  Source(std::string name, std::unique_ptr<RawSource> raw)
      : name_(std::move(name)), raw_(std::move(raw)), buffer_(kRawBytes) {
    // A pipe may hand over single bytes: look at the head only when enough of it is there.
    while (end_ < 6 && refill()) {
    }
    const std::string_view head(buffer_.data(), end_);
    if (const char* kind = foreign_compression(head)) {
      throw Error(ErrorCode::unsupported,
                  name_ + ": is compressed with " + kind + "; unpack it first, or use gzip");
    }
    if (head.starts_with("\x1F\x8B")) start_inflating();
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() override {
    if (inflating_) ::inflateEnd(&stream_);
  }

  std::size_t read(char* buffer, std::size_t size) override {
    std::size_t done = 0;
    while (done < size) {
      const std::size_t count =
          inflating_ ? inflate_some(buffer + done, size - done) : copy_some(buffer + done, size - done);
      if (count == 0) break;
      done += count;
    }
    return done;
  }
  const std::string& name() const override { return name_; }
  std::uint64_t bytes_taken() const override { return taken_ - (end_ - begin_); }
  std::optional<std::uint64_t> bytes_in_all() const override { return raw_->size(); }

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

  void start_inflating() {
    constexpr int kGzipOnly = 15 + 16;  // largest window, gzip header expected
    if (::inflateInit2(&stream_, kGzipOnly) != Z_OK)
      throw Error(ErrorCode::memory, name_ + ": no memory to unpack it");
    inflating_ = true;
    in_member_ = true;
  }

  [[noreturn]] void fail_gzip(const std::string& why) const {
    throw Error(ErrorCode::syntax, name_ + ": " + why);
  }

  std::size_t inflate_some(char* out, std::size_t size) {
    size = std::min(size, std::size_t{1} << 30);
    for (;;) {
      if (begin_ == end_ && !refill()) {
        if (in_member_) fail_gzip("the gzip data end too early; the file was cut off, fetch it again");
        return 0;
      }
      if (!in_member_ && !next_member()) return 0;
      stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data() + begin_);
      stream_.avail_in = static_cast<uInt>(end_ - begin_);
      stream_.next_out = reinterpret_cast<Bytef*>(out);
      stream_.avail_out = static_cast<uInt>(size);
      const int status = ::inflate(&stream_, Z_NO_FLUSH);
      begin_ = end_ - stream_.avail_in;
      if (status == Z_STREAM_END) {
        in_member_ = false;
      } else if (status == Z_MEM_ERROR) {
        throw Error(ErrorCode::memory, name_ + ": no memory to unpack it");
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        fail_gzip(std::string("the gzip data are damaged") +
                  (stream_.msg ? std::string(" (") + stream_.msg + ")" : std::string()));
      }
      const std::size_t count = size - stream_.avail_out;
      if (count != 0) return count;
    }
  }

  // After a member: another one, or padding zeros, or rubbish. Requires: bytes in the buffer.
  bool next_member() {
    while (end_ - begin_ < 2 && refill()) {
    }
    const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
    if (rest.starts_with("\x1F\x8B")) {
      ::inflateReset(&stream_);
      in_member_ = true;
      return true;
    }
    // Tapes and some tools pad with zeros; gzip itself ignores them too.
    while (std::all_of(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
                       buffer_.begin() + static_cast<std::ptrdiff_t>(end_), [](char c) { return c == 0; })) {
      begin_ = end_;
      if (!refill()) return false;
    }
    fail_gzip("other bytes follow the gzip data");
  }

  std::string name_;
  std::unique_ptr<RawSource> raw_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t taken_ = 0;
  bool inflating_ = false;
  bool in_member_ = false;
  z_stream stream_{};
};

}  // namespace

std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path, const CancelToken* cancel) {
  if (path == "-") {
    const std::string name = "<stdin>";
    return std::make_unique<Source>(name, std::make_unique<FileSource>(name, STDIN_FILENO, false, cancel));
  }
  const std::string name = path.string();
  if (name.empty()) throw Error(ErrorCode::io, "a file name is empty");
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(name, reason(errno));
  return std::make_unique<Source>(name, std::make_unique<FileSource>(name, descriptor, true, cancel));
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

}  // namespace griot::io
