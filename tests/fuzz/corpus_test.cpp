// Every input that was kept of a fuzzer, those that once showed a fault among them, goes well.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/finding.hpp"

namespace fs = std::filesystem;

TEST_CASE("every kept input goes well") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(GRIOT_FUZZ_CORPUS)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 20);
  for (const fs::path& file : files) {
    INFO(file.filename().string());
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    CHECK_NOTHROW(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
  }
}
