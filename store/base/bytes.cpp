#include "store/base/bytes.hpp"

#include "store/base/error.hpp"

namespace griot {

void put_u32(std::string& out, std::uint32_t value) {
  if constexpr (std::endian::native != std::endian::little) value = __builtin_bswap32(value);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_u64(std::string& out, std::uint64_t value) {
  if constexpr (std::endian::native != std::endian::little) value = __builtin_bswap64(value);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_varint(std::string& out, std::uint64_t value) {
  char bytes[10];  // 64 bits, seven in each
  std::size_t count = 0;
  for (; value >= 0x80; value >>= 7) bytes[count++] = static_cast<char>(value | 0x80);
  bytes[count++] = static_cast<char>(value);
  out.append(bytes, count);
}

void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out.append(text);
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    const auto byte = static_cast<unsigned char>(rest_[i]);
    // The tenth byte has room for one bit.
    if (i == 9 && byte > 1) fail("a number that is too long");
    value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      rest_.remove_prefix(i + 1);
      return value;
    }
  }
  fail("the bytes end within a number");
}

std::string_view ByteReader::bytes(std::uint64_t count) {
  if (count > rest_.size()) fail("the bytes end too soon");
  const auto taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

std::uint64_t ByteReader::fixed(std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; const char byte : bytes(size))
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << (8 * i++);
  return value;
}

void ByteReader::fail(std::string_view what) const {
  throw Error(ErrorCode::corruption,
              file_ + ", byte " + std::to_string(offset_ + size_ - rest_.size()) + ": " + std::string(what));
}

}  // namespace griot
