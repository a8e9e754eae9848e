// Numbers and texts as bytes of files: fixed ones little-endian, varints seven bits a byte, the lowest first,
// the highest bit set where more follow. Pure; writers append to a string.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace griot {

void put_u32(std::string& out, std::uint32_t value);
void put_u64(std::string& out, std::uint64_t value);
void put_varint(std::string& out, std::uint64_t value);
// Its length as a varint, then the bytes.
void put_text(std::string& out, std::string_view text);

// Over what is at an address, which need not be aligned.
inline void set_u64(char* at, std::uint64_t value) noexcept {
  if constexpr (std::endian::native != std::endian::little) value = __builtin_bswap64(value);
  std::memcpy(at, &value, sizeof value);
}
// Those at an address, which need not be aligned. One load each, as no loop over the bytes would be.
inline std::uint64_t get_u64(const char* at) noexcept {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return std::endian::native == std::endian::little ? value : __builtin_bswap64(value);
}
inline std::uint32_t get_u32(const char* at) noexcept {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return std::endian::native == std::endian::little ? value : __builtin_bswap32(value);
}

// Takes such values off the front of bytes, which must outlive it and what text() gives. Throws
// Error{corruption} that says where in `file` the bytes end too soon or are no varint.
class ByteReader {
 public:
  // `offset`: where in the file the bytes begin.
  ByteReader(std::string_view bytes, std::string file, std::uint64_t offset)
      : rest_(bytes), size_(bytes.size()), file_(std::move(file)), offset_(offset) {}

  std::uint32_t u32() { return static_cast<std::uint32_t>(fixed(4)); }
  std::uint64_t u64() { return fixed(8); }
  std::uint64_t varint();
  std::string_view text() { return bytes(varint()); }
  std::string_view bytes(std::uint64_t count);

  bool at_end() const noexcept { return rest_.empty(); }
  // Throws Error{corruption}: `what`, with the file and the place that is now read.
  [[noreturn]] void fail(std::string_view what) const;

 private:
  std::uint64_t fixed(std::size_t size);

  std::string_view rest_;
  std::size_t size_;
  std::string file_;
  std::uint64_t offset_;
};

}  // namespace griot
