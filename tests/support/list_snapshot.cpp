#include "tests/support/list_snapshot.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace griot::test {

using dataset::Order;
using dataset::Pattern;
using dataset::Position;
using dataset::Quad;

namespace {

bool matches(const Quad& q, const Pattern& pattern) {
  for (unsigned p = 0; p < 4; ++p)
    if (pattern[Position(p)].bound() && pattern[Position(p)] != q[Position(p)]) return false;
  return true;
}

class ListScan final : public dataset::Scan {
 public:
  ListScan(std::vector<Quad> quads, const Pattern& pattern, Order order)
      : quads_(std::move(quads)), pattern_(pattern), positions_(dataset::positions(order)) {}

  // Blocks of three, so that every reader meets block borders.
  bool next(dataset::QuadBlock& block) override {
    const std::size_t n = std::min<std::size_t>(3, quads_.size() - at_);
    for (unsigned p = 0; p < 4; ++p) {
      columns_[p].clear();
      for (std::size_t i = 0; i < n; ++i) columns_[p].push_back(quads_[at_ + i][Position(p)]);
      block.columns[p] = columns_[p];
    }
    at_ += n;
    return n > 0;
  }
  void seek(const Quad& target) override {
    while (at_ < quads_.size() && below(quads_[at_], target)) ++at_;
  }

 private:
  bool below(const Quad& q, const Quad& target) const {
    for (const auto p : positions_) {
      if (pattern_[p].bound()) continue;
      if (q[p] != target[p]) return q[p] < target[p];
    }
    return false;
  }

  std::vector<Quad> quads_;
  Pattern pattern_;
  std::array<Position, 4> positions_;
  std::array<std::vector<Id>, 4> columns_;
  std::size_t at_ = 0;
};

class ListSnapshot final : public dataset::Snapshot {
 public:
  explicit ListSnapshot(const std::vector<TermQuad>& quads) {
    for (const auto& q : quads)
      quads_.push_back({id(q.s), id(q.p), id(q.o), q.g ? id(*q.g) : Id::default_graph()});
    std::sort(quads_.begin(), quads_.end());
    quads_.erase(std::unique(quads_.begin(), quads_.end()), quads_.end());
  }

  Id find(const Term& term) const override {
    if (const auto inlined = term.is_literal() ? inline_id(term) : std::nullopt) return *inlined;
    const auto it = ids_.find(term);
    return it == ids_.end() ? Id() : it->second;
  }
  Term term(Id id) const override { return id.is_inline() ? inline_term(id) : terms_.at(id.payload()); }
  std::uint64_t count(const Pattern& pattern) const override { return matching(pattern).size(); }
  std::uint64_t distinct(const Pattern& pattern, Position position) const override {
    std::set<Id> values;
    for (const auto& q : matching(pattern)) values.insert(q[position]);
    return values.size();
  }
  Order order_for(const Pattern&, Position) const override { return Order::spog; }
  std::unique_ptr<dataset::Scan> scan(const Pattern& pattern, Order order) const override {
    auto quads = matching(pattern);
    const auto positions = dataset::positions(order);
    std::sort(quads.begin(), quads.end(), [&](const Quad& a, const Quad& b) {
      for (const auto p : positions)
        if (a[p] != b[p]) return a[p] < b[p];
      return false;
    });
    return std::make_unique<ListScan>(std::move(quads), pattern, order);
  }
  std::vector<Id> graphs() const override {
    std::set<Id> names;
    for (const auto& q : quads_)
      if (q.g != Id::default_graph()) names.insert(q.g);
    return {names.begin(), names.end()};
  }
  const dataset::Prefixes& prefixes() const override { return prefixes_; }

 private:
  Id id(const Term& term) {
    if (const Id known = find(term); known.bound()) return known;
    const IdTag tag = term.is_iri() ? IdTag::iri : term.is_blank() ? IdTag::blank : IdTag::literal;
    const Id fresh(tag, terms_.size());
    terms_.push_back(term);
    ids_.emplace(term, fresh);
    return fresh;
  }
  std::vector<Quad> matching(const Pattern& pattern) const {
    std::vector<Quad> found;
    for (const auto& q : quads_)
      if (matches(q, pattern)) found.push_back(q);
    return found;
  }

  std::map<Term, Id> ids_;
  std::vector<Term> terms_;
  std::vector<Quad> quads_;
  dataset::Prefixes prefixes_;
};

}  // namespace

std::shared_ptr<const dataset::Snapshot> list_snapshot(const std::vector<TermQuad>& quads) {
  return std::make_shared<ListSnapshot>(quads);
}

}  // namespace griot::test
