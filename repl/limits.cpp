#include "repl/limits.hpp"

#include <array>
#include <utility>

#include "store/base/memory_budget.hpp"
#include "store/plan/options.hpp"

namespace griot::repl {

std::string duration_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  if (count == 0) return "none";
  if (count < 1000) return std::to_string(count) + " ms";
  std::string text = std::to_string(count / 1000);
  if (count % 1000 != 0) {
    std::string thousandths = std::to_string(1000 + count % 1000).substr(1);
    thousandths.erase(thousandths.find_last_not_of('0') + 1);
    text += "." + thousandths;
  }
  return text + " s";
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::pair<int, char>, 3> kUnits{{{30, 'G'}, {20, 'M'}, {10, 'K'}}};
  for (const auto& [bits, letter] : kUnits) {
    const std::uint64_t unit = std::uint64_t{1} << bits;
    if (bytes >= unit && bytes % unit == 0) return std::to_string(bytes / unit) + letter;
  }
  return std::to_string(bytes);
}

std::string limited_message(const Error& error, const session::Limits& limits, LimitWords words) {
  const auto told = [&](const std::string& name, const std::string& value) {
    const std::string lead = words == LimitWords::options ? "; --" : "; .";
    return "the " + value + " ended this question" + lead + name + " changes it";
  };
  if (error.code() == ErrorCode::timeout && limits.timeout)
    return told("timeout", "time limit of " + duration_text(*limits.timeout));
  if (error.code() == ErrorCode::memory)
    return told("memory", "memory limit of " + size_text(MemoryBudget(limits.memory).limit()));
  if (dynamic_cast<const plan::DepthError*>(&error) != nullptr)
    return told("depth", "depth limit of " + std::to_string(limits.depth) + " levels");
  return error.what();
}

}  // namespace griot::repl
