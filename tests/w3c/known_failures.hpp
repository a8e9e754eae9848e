// The list of tests that are known not to pass, each with its reason. A line is
//     fails suite/folder#test: reason
//     by-value suite/folder#test: reason
//     as-planned suite/folder#test: reason
// the second for tests whose expected files write numbers in other ways than SPARQL's functions do: they pass
// when type and value are the same; the third for those that not every way of planning passes. Blank lines
// and those that begin with # say nothing.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace griot::test {

enum class Expectation { passes, passes_by_value, passes_as_planned, fails };

class KnownFailures {
 public:
  // Throws std::runtime_error for a line that is none of these.
  explicit KnownFailures(const std::filesystem::path& file);
  Expectation of(const std::string& test) const;
  const std::map<std::string, Expectation>& all() const noexcept { return tests_; }

 private:
  std::map<std::string, Expectation> tests_;
};

}  // namespace griot::test
