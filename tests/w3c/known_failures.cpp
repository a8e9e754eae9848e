#include "tests/w3c/known_failures.hpp"

#include <fstream>
#include <stdexcept>

namespace griot::test {

KnownFailures::KnownFailures(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be opened");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t blank = line.find(' '), colon = line.find(": ");
    const std::string kind = line.substr(0, blank);
    if ((kind != "fails" && kind != "by-value") || colon == std::string::npos || colon + 2 == line.size())
      throw std::runtime_error(file.string() + ": this line names no test and reason: " + line);
    tests_[line.substr(blank + 1, colon - blank - 1)] =
        kind == "fails" ? Expectation::fails : Expectation::passes_by_value;
  }
}

Expectation KnownFailures::of(const std::string& test) const {
  const auto found = tests_.find(test);
  return found == tests_.end() ? Expectation::passes : found->second;
}

}  // namespace griot::test
