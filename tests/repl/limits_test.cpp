#include "repl/limits.hpp"

#include <catch2/catch.hpp>

#include "repl/options.hpp"

using namespace griot;
using namespace griot::repl;
using namespace std::chrono_literals;

TEST_CASE("times and sizes are written as they can be typed") {
  CHECK(duration_text(0ms) == "none");
  CHECK(duration_text(500ms) == "500 ms");
  CHECK(duration_text(2500ms) == "2.5 s");
  CHECK(duration_text(1005ms) == "1.005 s");
  CHECK(duration_text(60s) == "60 s");
  CHECK(size_text(1500) == "1500");
  CHECK(size_text(64 << 10) == "64K");
  CHECK(size_text(std::uint64_t{2} << 30) == "2G");
  for (const auto time : {0ms, 1ms, 999ms, 1001ms, 90'000ms})
    CHECK(parse_duration(duration_text(time)) == time);
  for (const std::uint64_t size : {1u, 1024u, 1025u, 3u << 20}) CHECK(parse_size(size_text(size)) == size);
}

TEST_CASE("an error of a limit tells its value and what changes it, where it is read") {
  session::Limits limits;
  limits.timeout = 60s;
  limits.memory = 512 << 20;
  limits.depth = 7;
  const Error time(ErrorCode::timeout, "late"), memory(ErrorCode::memory, "full");
  const plan::DepthError depth(ErrorCode::limit, "deep");
  CHECK(limited_message(time, limits, LimitWords::options) ==
        "the time limit of 60 s ended this question; --timeout changes it");
  CHECK(limited_message(memory, limits, LimitWords::options) ==
        "the memory limit of 512M ended this question; --memory changes it");
  CHECK(limited_message(depth, limits, LimitWords::commands) ==
        "the depth limit of 7 levels ended this question; .depth changes it");
  CHECK(limited_message(Error(ErrorCode::limit, "too many"), limits, LimitWords::commands) == "too many");
}
