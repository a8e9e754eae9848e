#include "tests/w3c/known_failures.hpp"

#include <fstream>
#include <stdexcept>

namespace griot::test {

namespace {

const std::map<std::string, Expectation> kKinds = {{"fails", Expectation::fails},
                                                   {"by-value", Expectation::passes_by_value},
                                                   {"as-planned", Expectation::passes_as_planned}};

}  // namespace

KnownFailures::KnownFailures(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be opened");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t blank = line.find(' '), colon = line.find(": ");
    const auto kind = kKinds.find(line.substr(0, blank));
    if (kind == kKinds.end() || colon == std::string::npos || colon + 2 == line.size())
      throw std::runtime_error(file.string() + ": this line names no test and reason: " + line);
    tests_[line.substr(blank + 1, colon - blank - 1)] = kind->second;
  }
}

Expectation KnownFailures::of(const std::string& test) const {
  const auto found = tests_.find(test);
  return found == tests_.end() ? Expectation::passes : found->second;
}

}  // namespace griot::test
