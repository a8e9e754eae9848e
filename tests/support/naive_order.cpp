#include "tests/support/naive_order.hpp"

#include <algorithm>
#include <set>

#include "store/term/literal_value.hpp"

namespace griot::test {
namespace {

// Unbound, blank nodes, IRIs, literals.
int rank(const MaybeTerm& t) {
  return !t ? 0 : t->is_blank() ? 1 : t->is_iri() ? 2 : 3;
}

std::partial_ordering order_of_rows(const NaiveRow& a, const NaiveRow& b,
                                    const std::vector<bool>& descending) {
  for (std::size_t k = 0; k < descending.size(); ++k) {
    const auto order = naive_order(a.keys[k], b.keys[k]);
    if (order != 0) return descending[k] ? 0 <=> order : order;
  }
  return std::partial_ordering::equivalent;
}

}  // namespace

std::partial_ordering naive_order(const MaybeTerm& a, const MaybeTerm& b) {
  if (rank(a) != rank(b)) return rank(a) <=> rank(b);
  if (a == b) return std::partial_ordering::equivalent;
  if (a->is_iri()) return a->value <=> b->value;
  if (a->is_blank()) return std::partial_ordering::unordered;
  return griot::order(LiteralValue::of(*a), LiteralValue::of(*b)).value_or(std::partial_ordering::unordered);
}

NaiveSequence distinct(NaiveSequence sequence) {
  std::map<Solution, std::vector<MaybeTerm>> places;
  NaiveSequence once{sequence.descending, {}};
  for (NaiveRow& row : sequence.rows) {
    const auto [place, is_new] = places.emplace(row.solution, row.keys);
    if (is_new) {
      once.rows.push_back(std::move(row));
    } else if (place->second != row.keys) {
      throw Undetermined();
    }
  }
  return once;
}

// A row may stand behind those that come before it for certain, and anywhere up to those that come after it
// for certain; it counts only whether all these places are within the slice or none is.
Solutions slice(const NaiveSequence& sequence, std::uint64_t offset, std::optional<std::uint64_t> limit) {
  const auto& rows = sequence.rows;
  const std::uint64_t end = limit ? offset + *limit : rows.size();
  Solutions result;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::size_t before = 0, after = 0;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      if (i == j) continue;
      auto order = order_of_rows(rows[j], rows[i], sequence.descending);
      if (order == 0 && rows[j].solution == rows[i].solution)
        order = j <=> i;  // either may stand for the other
      before += order < 0;
      after += order > 0;
    }
    const std::size_t first = before, last = rows.size() - 1 - after;
    if (first >= offset && last < end) {
      result.push_back(rows[i].solution);
    } else if (last >= offset && first < end) {
      throw Undetermined();
    }
  }
  return result;
}

}  // namespace griot::test
