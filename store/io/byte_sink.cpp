#include "store/io/byte_sink.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "store/base/error.hpp"

namespace griot::io {
namespace {

[[noreturn]] void fail(const std::string& name, int error) {
  if (error == ENOSPC || error == EDQUOT) {
    throw Error(ErrorCode::no_space, name + ": the disk is full; make room and try again");
  }
  const char* why = nullptr;
  switch (error) {
    case EPIPE:
      why = "nobody reads the output any more (broken pipe)";
      break;
    case ENOENT:
      why = "its folder does not exist; make it first";
      break;
    case ENOTDIR:
      why = "its folder is not a folder";
      break;
    case EISDIR:
      why = "is a directory; name a file in it";
      break;
    case EACCES:
    case EPERM:
      why = "cannot be written: permission denied";
      break;
    case EROFS:
      why = "cannot be written: the file system is read-only";
      break;
    default:
      break;
  }
  throw Error(
      ErrorCode::io,
      name + ": " + (why ? std::string(why) : "cannot be written: " + std::string(std::strerror(error))));
}

void write_all(const std::string& name, int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      fail(name, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Collects small writes.
class Buffered : public ByteSink {
 public:
  void write(std::string_view bytes) override {
    buffer_.append(bytes);
    if (buffer_.size() >= kBuffer) flush();
  }

 protected:
  static constexpr std::size_t kBuffer = std::size_t{1} << 16;

  virtual void put(std::string_view bytes) = 0;
  void flush() {
    put(buffer_);
    buffer_.clear();
  }

 private:
  std::string buffer_;
};

// Standard output, a device, a pipe: written straight.
class StreamSink final : public Buffered {
 public:
  StreamSink(std::string name, int descriptor, bool owned)
      : name_(std::move(name)), descriptor_(descriptor), owned_(owned) {}
  StreamSink(const StreamSink&) = delete;
  StreamSink& operator=(const StreamSink&) = delete;
  ~StreamSink() override {
    if (owned_) ::close(descriptor_);
  }

  void commit() override {
    flush();
    if (!owned_) return;
    owned_ = false;
    if (::close(descriptor_) != 0 && errno != EINTR) fail(name_, errno);
  }

 private:
  void put(std::string_view bytes) override { write_all(name_, descriptor_, bytes); }

  std::string name_;
  int descriptor_;
  bool owned_;
};

// The permissions of the file that is replaced, or what open() would give a new one.
mode_t mode_for(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

class FileSink final : public Buffered {
 public:
  // `target` is where links lead to, `name` what the user wrote.
  FileSink(std::string name, std::string target) : name_(std::move(name)), target_(std::move(target)) {
    // An existing file that may not be written is not replaced, although its folder would let us.
    if (::access(target_.c_str(), W_OK) != 0 && errno != ENOENT) fail(name_, errno);
    temporary_ = target_ + ".XXXXXX";
    descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
      temporary_.clear();
      fail(name_, errno);
    }
    if (::fchmod(descriptor_, mode_for(target_)) != 0) {
      const int error = errno;
      abandon();
      fail(name_, error);
    }
  }
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;
  ~FileSink() override { abandon(); }

  void commit() override {
    flush();
    if (::fsync(descriptor_) != 0) fail(name_, errno);
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0 && errno != EINTR) fail(name_, errno);
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(name_, errno);
    temporary_.clear();
    sync_folder();
  }

 private:
  void put(std::string_view bytes) override { write_all(name_, descriptor_, bytes); }

  void abandon() noexcept {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    temporary_.clear();
  }

  // So that the new name survives a crash. Not every file system can; the file itself is safe anyway.
  void sync_folder() const noexcept {
    const std::size_t slash = target_.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : target_.substr(0, slash + 1);
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
  }

  std::string name_, target_, temporary_;
  int descriptor_ = -1;
};

class GzipSink final : public ByteSink {
 public:
  explicit GzipSink(std::unique_ptr<ByteSink> below)
      : below_(std::move(below)), packed_(std::size_t{1} << 16) {
    constexpr int kGzip = 15 + 16;  // largest window, gzip header without a time: same bytes each time
    if (::deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw Error(ErrorCode::memory, "no memory to pack the output");
    }
  }
  GzipSink(const GzipSink&) = delete;
  GzipSink& operator=(const GzipSink&) = delete;
  ~GzipSink() override { ::deflateEnd(&stream_); }

  void write(std::string_view bytes) override {
    constexpr std::size_t kPiece = std::numeric_limits<uInt>::max() / 2;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(kPiece, bytes.size()))) {
      pack(bytes.substr(0, kPiece), Z_NO_FLUSH);
    }
  }
  void commit() override {
    pack({}, Z_FINISH);
    below_->commit();
  }

 private:
  void pack(std::string_view bytes, int flush) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    int status = Z_OK;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(packed_.data());
      stream_.avail_out = static_cast<uInt>(packed_.size());
      status = ::deflate(&stream_, flush);
      below_->write({packed_.data(), packed_.size() - stream_.avail_out});
    } while (stream_.avail_out == 0 || (flush == Z_FINISH && status == Z_OK));
  }

  std::unique_ptr<ByteSink> below_;
  std::vector<char> packed_;
  z_stream stream_{};
};

class MemorySink final : public ByteSink {
 public:
  explicit MemorySink(std::string& out) : out_(out) {}
  void write(std::string_view bytes) override { out_.append(bytes); }
  void commit() override {}

 private:
  std::string& out_;
};

std::unique_ptr<ByteSink> open_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  struct stat status {};
  if (::stat(name.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) fail(name, EISDIR);
    if (!S_ISREG(status.st_mode)) {
      const int descriptor = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
      if (descriptor < 0) fail(name, errno);
      return std::make_unique<StreamSink>(name, descriptor, true);
    }
  }
  // A symbolic link stays one: what it leads to is replaced.
  std::error_code failed;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, failed);
  return std::make_unique<FileSink>(name, failed ? name : target.string());
}

}  // namespace

std::unique_ptr<ByteSink> open_sink(const std::filesystem::path& path) {
  if (path == "-") return std::make_unique<StreamSink>("<stdout>", STDOUT_FILENO, false);
  if (path.empty()) throw Error(ErrorCode::io, "a file name is empty");
  if (path.extension() == ".zst") {
    throw Error(ErrorCode::unsupported,
                path.string() + ": zstd is read but not written; end the name in .gz");
  }
  std::unique_ptr<ByteSink> file = open_file(path);
  if (path.extension() == ".gz") return std::make_unique<GzipSink>(std::move(file));
  return file;
}

std::unique_ptr<ByteSink> memory_sink(std::string& out) {
  return std::make_unique<MemorySink>(out);
}

}  // namespace griot::io
