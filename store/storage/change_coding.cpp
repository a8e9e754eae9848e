#include "store/storage/change_coding.hpp"

#include <array>
#include <bit>

namespace griot::storage {

namespace {

using dataset::Quad;

// A byte before each quad: a bit for each component that is not the one of the quad before, and one more.
constexpr std::uint64_t kErase = 16;

constexpr std::array kComponents{&Quad::s, &Quad::p, &Quad::o, &Quad::g};

// The tag of an Id goes to the low end, so that small payloads make short numbers.
constexpr int kTagBits = 64 - Id::kPayloadBits;

}  // namespace

void ChangeEncoder::put(std::string& out, const Change& change) {
  std::uint64_t which = change.erase ? kErase : 0;
  for (std::size_t i = 0; i < kComponents.size(); ++i)
    if (change.quad.*kComponents[i] != before_.*kComponents[i]) which |= std::uint64_t{1} << i;
  put_varint(out, which);
  for (std::size_t i = 0; i < kComponents.size(); ++i)
    if (which >> i & 1) put_varint(out, std::rotl((change.quad.*kComponents[i]).bits(), kTagBits));
  before_ = change.quad;
}

Change ChangeDecoder::take(ByteReader& in) {
  const std::uint64_t which = in.varint();
  if (which >= 2 * kErase) in.fail("no such kind of change");
  for (std::size_t i = 0; i < kComponents.size(); ++i)
    if (which >> i & 1) before_.*kComponents[i] = Id::from_bits(std::rotr(in.varint(), kTagBits));
  return {before_, (which & kErase) != 0};
}

}  // namespace griot::storage
