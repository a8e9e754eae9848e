// Flaws of one kind, while they are found: all are counted, the first few shown. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "repl/session/check.hpp"

namespace griot::session {

class Flaws {
 public:
  explicit Flaws(std::size_t max_examples) : max_examples_(max_examples) {}
  void add(const std::function<std::string()>& example) {
    ++count_;
    if (examples_.size() < max_examples_) examples_.push_back(example());
  }
  std::uint64_t count() const noexcept { return count_; }
  void report(std::vector<Finding>& findings, FindingKind kind, std::string what, std::string advice) {
    if (count_ == 0) return;
    findings.push_back({kind, std::move(what), std::move(advice), count_, std::move(examples_)});
  }

 private:
  std::size_t max_examples_;
  std::uint64_t count_ = 0;
  std::vector<std::string> examples_;
};

}  // namespace griot::session
