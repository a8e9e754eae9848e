// What the fuzzers share: how a fault is told, and what every text that is refused must tell. A fuzzer is one
// function, LLVMFuzzerTestOneInput, which takes any bytes and throws a Finding where an answer is not what
// it must be: libFuzzer keeps such an input, and the test of the kept inputs fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "store/base/diagnostic.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace griot::fuzz {

class Finding : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void expect(bool holds, const std::string& fault) {
  if (!holds) throw Finding(fault);
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Each diagnostic says something, of a place in the text.
inline void expect_places(std::string_view text, const Diagnostics& diagnostics) {
  expect(!diagnostics.empty(), "refused without a reason");
  for (const Diagnostic& one : diagnostics) {
    expect(!one.message.empty(), "a diagnostic that says nothing");
    expect(one.range.begin <= one.range.end && one.range.end <= text.size(),
           "a place outside the text: " + one.message);
  }
}

}  // namespace griot::fuzz
