// Accumulator: one aggregate over one group (SPARQL 1.1 §18.5.1). COUNT counts what is not an error
// and SAMPLE takes the first such value; any error among the values makes SUM, AVG, MIN, MAX and
// GROUP_CONCAT an error. Not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "store/algebra/expression.hpp"
#include "store/exec/term_order.hpp"
#include "store/exec/value.hpp"

namespace griot::exec {

class Accumulator {
 public:
  explicit Accumulator(const algebra::Aggregate& aggregate) : aggregate_(&aggregate) {}

  // One value of the group; for COUNT(*) and COUNT(DISTINCT *), any value for each row that counts.
  void add(const Value& value, Overlay& overlay);
  Value result() const;
  // A rough number of bytes that it holds beyond its own size.
  std::size_t bytes() const noexcept { return text_.capacity() + seen_.size() * 32; }

 private:
  void add_number(const Value& value, const Overlay& overlay);

  const algebra::Aggregate* aggregate_;
  std::int64_t count_ = 0;
  bool error_ = false;
  std::optional<LiteralValue> sum_;
  Value best_;
  std::optional<OrderKey> best_key_;
  std::string text_;
  std::unordered_set<Id> seen_;  // DISTINCT
};

}  // namespace griot::exec
