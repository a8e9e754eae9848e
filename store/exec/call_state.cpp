#include "store/exec/call_state.hpp"

#include <array>
#include <chrono>

namespace griot::exec {

namespace {

DateTime time_of_day_now() {
  using namespace std::chrono;
  const auto since = floor<milliseconds>(system_clock::now()).time_since_epoch();
  const auto days = floor<std::chrono::days>(since);
  return {days.count(), duration_cast<nanoseconds>(since - days).count(), std::int16_t{0}};
}

}  // namespace

Id BlankLabels::get(const std::string& label, Overlay& overlay) {
  Id& id = made_[{solution_, label}];
  if (!id.bound()) id = overlay.fresh_blank();
  return id;
}

CallState::CallState(std::string base_iri) : base_iri_(std::move(base_iri)), now_(time_of_day_now()) {}

std::mt19937_64& CallState::generator() {
  if (!generator_) {
    std::random_device device;
    std::array<std::random_device::result_type, 16> words;
    for (auto& word : words) word = device();
    std::seed_seq seed(words.begin(), words.end());
    generator_.emplace(seed);
  }
  return *generator_;
}

double CallState::random() {
  return static_cast<double>(generator()() >> 11) * 0x1p-53;
}

std::string CallState::uuid() {
  static constexpr char kHex[] = "0123456789abcdef";
  std::array<std::uint64_t, 2> bits{generator()(), generator()()};
  bits[0] = (bits[0] & ~std::uint64_t{0xF000}) | 0x4000;                       // version 4
  bits[1] = (bits[1] & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);  // the variant of RFC 4122
  std::string out;
  for (std::size_t digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) out += '-';
    out += kHex[bits[digit / 16] >> (60 - digit % 16 * 4) & 15];
  }
  return out;
}

}  // namespace griot::exec
