#include "store/exec/pattern_cursor.hpp"

#include <algorithm>

namespace griot::exec {

using plan::Component;
using plan::GraphFilter;

namespace {
constexpr std::size_t kFirstChunk = 32;
constexpr std::size_t kMaxChunk = 1024;
}  // namespace

PatternCursor::PatternCursor(Context& context, const plan::ScanSpec& spec) : context_(context), spec_(spec) {
  for (unsigned p = 0; p < 4; ++p)
    for (unsigned q = p + 1; q < 4; ++q)
      if (spec.parts[p].kind == Component::Kind::variable &&
          spec.parts[q].kind == Component::Kind::variable && spec.parts[p].slot == spec.parts[q].slot)
        equal_.emplace_back(p, q);
  selective_ = spec.graphs != GraphFilter::none || spec.each_triple_once || !equal_.empty() ||
               !spec.not_predicates.empty();
}

std::optional<dataset::Pattern> PatternCursor::pattern() const {
  std::array<Id, 4> ids;
  for (unsigned p = 0; p < 4; ++p) {
    const Component& part = spec_.parts[p];
    if (part.kind == Component::Kind::constant) {
      ids[p] = part.id;
    } else if (part.kind == Component::Kind::parameter) {
      ids[p] = context_.parameter(part.slot);
      if (!ids[p].bound()) return std::nullopt;
    }
  }
  return dataset::Pattern{ids[0], ids[1], ids[2], ids[3]};
}

void PatternCursor::open(const dataset::Pattern& pattern, dataset::Order order) {
  block_ = {};
  read_ = {};
  read_at_ = 0;
  chunk_ = kFirstChunk;
  last_.reset();
  scan_.reset();
  pattern_ = pattern;
  order_ = dataset::positions(order);
  // A term that the query made is in no quad.
  if (pattern.s.in_overlay() || pattern.p.in_overlay() || pattern.o.in_overlay() || pattern.g.in_overlay())
    return;
  scan_ = context_.snapshot.scan(pattern, order);
}

bool PatternCursor::passes(std::size_t row) {
  const Id g = read_.columns[dataset::graph][row];
  switch (spec_.graphs) {
    case GraphFilter::none:
      break;
    case GraphFilter::named:
      if (g == Id::default_graph()) return false;
      break;
    case GraphFilter::default_only:
      if (g != Id::default_graph()) return false;
      break;
    case GraphFilter::some:
      if (!std::binary_search(spec_.graph_set.begin(), spec_.graph_set.end(), g)) return false;
      break;
  }
  if (!spec_.not_predicates.empty() &&
      std::binary_search(spec_.not_predicates.begin(), spec_.not_predicates.end(),
                         read_.columns[dataset::predicate][row]))
    return false;
  for (const auto& [p, q] : equal_)
    if (read_.columns[p][row] != read_.columns[q][row]) return false;
  if (spec_.each_triple_once) {
    const dataset::Quad triple{read_.columns[0][row], read_.columns[1][row], read_.columns[2][row], Id()};
    if (last_ == triple) return false;
    last_ = triple;
  }
  return true;
}

bool PatternCursor::next() {
  if (!scan_) return false;
  if (plain()) {
    if (!scan_->next(read_) || read_.size() == 0) {
      scan_.reset();
      return false;
    }
    block_ = read_.columns;
    read_at_ = read_.size();
    context_.step(size());
    return true;
  }
  for (auto& column : kept_) column.clear();
  while (kept_[0].empty()) {
    if (read_at_ >= read_.size()) {
      read_at_ = 0;
      if (!scan_->next(read_) || read_.size() == 0) {
        scan_.reset();
        return false;
      }
    }
    const std::size_t end = std::min(read_.size(), read_at_ + chunk_);
    context_.step(end - read_at_);
    chunk_ = std::min(chunk_ * 2, kMaxChunk);
    for (; read_at_ < end; ++read_at_)
      if (passes(read_at_))
        for (unsigned p = 0; p < 4; ++p) kept_[p].push_back(read_.columns[p][read_at_]);
  }
  for (unsigned p = 0; p < 4; ++p) block_[p] = kept_[p];
  return true;
}

bool PatternCursor::below(std::size_t row, const dataset::Quad& target) const {
  for (const auto p : order_) {
    if (pattern_[p].bound()) continue;
    const Id id = read_.columns[p][row];
    if (id != target[p]) return id < target[p];
  }
  return false;
}

void PatternCursor::seek(const dataset::Quad& target) {
  block_ = {};
  chunk_ = kFirstChunk;
  if (!scan_) return;
  // The scan itself is past the block that was read; some of it may not have been looked at.
  if (read_at_ < read_.size() && !below(read_.size() - 1, target)) {
    std::size_t low = read_at_, high = read_.size() - 1;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (below(middle, target)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    read_at_ = low;
    return;
  }
  read_ = {};
  read_at_ = 0;
  scan_->seek(target);
}

}  // namespace griot::exec
