#include "store/exec/operator.hpp"

#include <algorithm>
#include <chrono>

namespace griot::exec {

namespace {
constexpr std::size_t kFirstRows = 16;
}

Operator::Operator(Context& context, const plan::Node& node)
    : context_(context), node_(node), limit_(std::min(kFirstRows, context.batch_rows)) {}

bool Operator::next(RowBatch& out) {
  using Clock = std::chrono::steady_clock;
  context_.cancel.check();
  out.reset(node_.columns.size());
  if (!started_) {
    started_ = true;
    ++counters_.starts;
  }
  const auto begin = Clock::now();
  fill(out, limit_);
  counters_.nanoseconds += static_cast<std::uint64_t>((Clock::now() - begin).count());
  counters_.rows += out.rows();
  limit_ = std::min(limit_ * 4, context_.batch_rows);
  return !out.empty();
}

void Operator::rewind() {
  if (!started_) return;
  started_ = false;
  limit_ = std::min(kFirstRows, context_.batch_rows);
  restart();
}

std::size_t column_of(const std::vector<plan::Slot>& columns, plan::Slot slot) noexcept {
  const auto it = std::find(columns.begin(), columns.end(), slot);
  return it == columns.end() ? kNoColumn : static_cast<std::size_t>(it - columns.begin());
}

}  // namespace griot::exec
