// What every file of a generation has to stand: bytes that are changed, missing or too many, and calls that
// fail while it is written. Test support.
#pragma once

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "tests/support/model_files.hpp"

namespace griot::storage_test {

// The code of what read() throws, which it must, and with the name of the file.
template <typename Read>
ErrorCode code_of_reading(const std::string& path, const Read& read) {
  try {
    read();
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find(path) != std::string::npos);
    return error.code();
  }
  return ErrorCode::internal;
}

// Changes each byte of a file in turn: read_code() must find each time that it is damaged.
template <typename Random, typename ReadCode>
void check_each_byte(test::ModelFiles& files, const std::string& path, Random& random,
                     const ReadCode& read_code) {
  std::string& bytes = files.bytes(path);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    CAPTURE(i);
    const char before = bytes[i];
    bytes[i] = static_cast<char>(bytes[i] ^ static_cast<char>(1 + random() % 255));
    REQUIRE(read_code() == ErrorCode::corruption);
    bytes[i] = before;
  }
  CHECK(files.mappings() == 0);
}

// Cuts a file at each length, and adds a byte.
template <typename ReadCode>
void check_each_length(test::ModelFiles& files, const std::string& path, const ReadCode& read_code) {
  const std::string whole = files.bytes(path);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    files.bytes(path) = whole.substr(0, size);
    REQUIRE(read_code() == ErrorCode::corruption);
  }
  files.bytes(path) = whole + '\0';
  CHECK(read_code() == ErrorCode::corruption);
  CHECK(files.mappings() == 0);
}

// Lets each call of write(files) fail, in every way, once and from then on. What was written to its end must
// be there after a loss of power, as check(files) finds; what was not, either is or says that it is not
// whole.
template <typename Random, typename Write, typename Check>
void check_each_failing_call(const std::string& folder, Random& random, const Write& write,
                             const Check& check) {
  using Fault = test::ModelFiles::Fault;
  for (const Fault fault : {Fault::io, Fault::no_space, Fault::interrupted, Fault::short_count}) {
    for (const bool from_then_on : {false, true}) {
      for (std::uint64_t call = 1, last = 2; call < last; ++call) {
        test::ModelFiles files;
        files.make_folder(folder);
        files.plan({call, fault, from_then_on});
        bool finished = false;
        try {
          write(files);
          finished = true;
        } catch (const Error& error) {
          CHECK((error.code() == ErrorCode::io || error.code() == ErrorCode::no_space));
        }
        last = files.calls() + 1;
        files.plan({});
        CAPTURE(static_cast<int>(fault), from_then_on, call, finished);
        CHECK((finished || fault == Fault::io || fault == Fault::no_space));
        if (finished) {
          sync_folder(files, folder);
          files.lose_power(test::ModelFiles::Loss::all, random);
        }
        try {
          check(files);
        } catch (const Error& error) {
          CHECK_FALSE(finished);
          CHECK((error.code() == ErrorCode::io || error.code() == ErrorCode::corruption));
        }
      }
    }
  }
}

}  // namespace griot::storage_test
