// Accumulators: one aggregate over all groups of a query (SPARQL 1.1 §18.5.1). COUNT counts what is not an
// error and SAMPLE takes the first such value; any error among the values makes SUM, AVG, MIN, MAX and
// GROUP_CONCAT an error. A group takes 24 bytes, so that millions of them cost little to make and to drop;
// what they hold is charged to the query's budget. Not thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "store/algebra/expression.hpp"
#include "store/base/paged_array.hpp"
#include "store/exec/context.hpp"
#include "store/exec/rows.hpp"
#include "store/exec/term_order.hpp"
#include "store/exec/value.hpp"

namespace griot::exec {

class Accumulators {
 public:
  // Both must outlive it.
  Accumulators(Context& context, const algebra::Aggregate& aggregate);

  // One group more, numbered as they come.
  void add_group();
  // One value of a group; for COUNT(*) and COUNT(DISTINCT *), any value for each row that counts.
  void add(std::uint32_t group, const Value& value);
  Value result(std::uint32_t group);
  void clear();

 private:
  // What `value` of a group stands for.
  enum class Holds : std::uint8_t { nothing, id, float32, float64, wide, list };
  struct Group {
    std::int64_t count = 0;
    std::uint64_t value = 0;  // bits of an Id or a double; a place in wide_ or joined_
    Holds holds = Holds::nothing;
    bool error = false;
  };
  // A value of GROUP_CONCAT, and the one before it.
  struct Link {
    Id id;
    std::uint64_t previous;
  };

  void add_number(Group& group, const Value& value);
  void add_extreme(std::uint32_t number, Group& group, const Value& value);
  void add_link(Group& group, const Value& value);
  LiteralValue sum_of(const Group& group) const;
  void hold_sum(Group& group, const LiteralValue& sum);
  Value joined(const Group& group);

  Context& context_;
  const algebra::Aggregate& aggregate_;
  MemoryCharge groups_charge_, links_charge_, wide_charge_;
  PagedArray<Group> groups_;
  std::optional<RowSet> seen_;  // DISTINCT: group and value
  // Sums that fit in no Id, rare.
  std::deque<LiteralValue> wide_;
  // GROUP_CONCAT.
  PagedArray<Link> links_;
  // MIN and MAX: the key of the group that was looked at last; the next value is often of the same one.
  std::optional<OrderKey> best_key_;
  std::uint32_t best_group_ = 0;
};

}  // namespace griot::exec
