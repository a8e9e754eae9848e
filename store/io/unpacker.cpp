#include "store/io/unpacker.hpp"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>

#include "store/base/error.hpp"

namespace griot::io {
namespace {

[[noreturn]] void no_memory(const std::string& name) {
  throw Error(ErrorCode::memory, name + ": no memory to unpack it");
}

[[noreturn]] void damaged(const std::string& name, const std::string& kind, const char* why) {
  throw Error(ErrorCode::syntax,
              name + ": the " + kind + " data are damaged" + (why ? " (" + std::string(why) + ")" : ""));
}

// RFC 1952.
class Gzip final : public Unpacker {
 public:
  explicit Gzip(std::string name) : name_(std::move(name)) {
    constexpr int kGzipOnly = 15 + 16;  // largest window, gzip header expected
    if (::inflateInit2(&stream_, kGzipOnly) != Z_OK) no_memory(name_);
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override { ::inflateEnd(&stream_); }

  static bool is_head(std::string_view head) noexcept { return head.starts_with("\x1F\x8B"); }

  Step step(std::string_view packed, char* out, std::size_t size) override {
    constexpr std::size_t kMost = std::size_t{1} << 30;
    const std::size_t offered = std::min(packed.size(), kMost), room = std::min(size, kMost);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(offered);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    const int status = ::inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_MEM_ERROR) no_memory(name_);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      damaged(name_, "gzip", stream_.msg);
    return {offered - stream_.avail_in, room - stream_.avail_out, status == Z_STREAM_END};
  }
  bool begins(std::string_view head) const override { return is_head(head); }
  void restart() override { ::inflateReset(&stream_); }
  std::string_view kind() const noexcept override { return "gzip"; }
  bool may_be_padded() const noexcept override { return true; }

 private:
  std::string name_;
  z_stream stream_{};
};

// RFC 8878. Frames that ask for a window of more than 128 MiB are refused: so much is what a frame's head
// alone can make a reader hold.
class Zstd final : public Unpacker {
 public:
  explicit Zstd(std::string name) : name_(std::move(name)), stream_(::ZSTD_createDStream()) {
    if (stream_ == nullptr) no_memory(name_);
    ::ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kLargestWindow);
  }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;
  ~Zstd() override { ::ZSTD_freeDStream(stream_); }

  // A frame, or one that only says something beside the data.
  static bool is_head(std::string_view head) noexcept {
    if (head.starts_with("\x28\xB5\x2F\xFD")) return true;
    return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0) == 0x50 &&
           head.substr(1).starts_with("\x2A\x4D\x18");
  }

  Step step(std::string_view packed, char* out, std::size_t size) override {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer text{out, size, 0};
    const std::size_t left = ::ZSTD_decompressStream(stream_, &text, &in);
    if (::ZSTD_isError(left) != 0) fail(left);
    return {in.pos, text.pos, left == 0};
  }
  bool begins(std::string_view head) const override { return is_head(head); }
  void restart() override { ::ZSTD_DCtx_reset(stream_, ZSTD_reset_session_only); }
  std::string_view kind() const noexcept override { return "zstd"; }
  bool may_be_padded() const noexcept override { return false; }

 private:
  static constexpr int kLargestWindow = 27;

  [[noreturn]] void fail(std::size_t code) const {
    const ZSTD_ErrorCode why = ::ZSTD_getErrorCode(code);
    if (why == ZSTD_error_memory_allocation) no_memory(name_);
    if (why == ZSTD_error_frameParameter_windowTooLarge) {
      throw Error(ErrorCode::limit,
                  name_ +
                      ": the zstd data need more than 128 MiB of memory to unpack; unpack them "
                      "first with zstd -d --long=31");
    }
    damaged(name_, "zstd", ::ZSTD_getErrorName(code));
  }

  std::string name_;
  ZSTD_DStream* stream_;
};

// "BZh", a digit, and the mark of a block or of the end, as far as `head` goes: "BZh" alone may begin a text.
bool is_bzip2(std::string_view head) {
  using namespace std::string_view_literals;
  if (!head.starts_with("BZh") || head.size() < 4 || head[3] < '1' || head[3] > '9') return false;
  const std::string_view mark = head.substr(4, 6);
  return "1AY&SY"sv.starts_with(mark) || "\x17\x72\x45\x38\x50\x90"sv.starts_with(mark);
}

// Compressions that are not unpacked here, told by their first bytes, so that the message can say what to do.
const char* foreign_compression(std::string_view head) {
  if (is_bzip2(head)) return "bzip2";
  if (head.starts_with(std::string_view("\xFD"
                                        "7zXZ\0",
                                        6)))
    return "xz";
  if (head.starts_with("PK\x03\x04")) return "zip";
  if (head.starts_with("7z\xBC\xAF\x27\x1C")) return "7z";
  return nullptr;
}

}  // namespace

std::unique_ptr<Unpacker> make_unpacker(std::string_view head, const std::string& name) {
  if (const char* kind = foreign_compression(head)) {
    throw Error(ErrorCode::unsupported,
                name + ": is compressed with " + kind + "; unpack it first, or use gzip or zstd");
  }
  if (Gzip::is_head(head)) return std::make_unique<Gzip>(name);
  if (Zstd::is_head(head)) return std::make_unique<Zstd>(name);
  return nullptr;
}

}  // namespace griot::io
