// Another home folder, for this process and those that it starts, until the end of a test. One at a time.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <optional>
#include <string>

namespace griot::test {

class Home {
 public:
  explicit Home(const std::filesystem::path& folder) {
    if (const char* const before = ::getenv("HOME")) before_ = before;
    ::setenv("HOME", folder.c_str(), 1);
  }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;
  ~Home() { before_ ? ::setenv("HOME", before_->c_str(), 1) : ::unsetenv("HOME"); }

 private:
  std::optional<std::string> before_;
};

}  // namespace griot::test
