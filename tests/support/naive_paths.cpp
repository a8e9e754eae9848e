#include "tests/support/naive_paths.hpp"

#include <algorithm>

namespace griot::test {

using namespace griot::algebra;
using Pairs = NaivePaths::Pairs;

namespace {

bool among(const std::vector<Term>& list, const Term& term) {
  return std::find(list.begin(), list.end(), term) != list.end();
}

template <typename Set>
Pairs listed(const Set& set) {
  return {set.begin(), set.end()};
}

}  // namespace

Pairs NaivePaths::pairs(const Path& path, const End& from, const End& to) const {
  return std::visit([&](const auto& p) { return pairs(p, from, to); }, path.value);
}

Pairs NaivePaths::pairs(const Link& p, const End& from, const End& to) const {
  Pairs found;
  for (const auto& t : graph_.find(from, p.predicate, to)) found.emplace_back(t[0], t[2]);
  return found;
}

Pairs NaivePaths::pairs(const Inverse& p, const End& from, const End& to) const {
  Pairs found = pairs(*p.path, to, from);
  for (auto& pair : found) std::swap(pair.first, pair.second);
  return found;
}

// Joined on variables that nothing else knows.
Pairs NaivePaths::pairs(const Sequence& p, const End& from, const End& to) const {
  Pairs joined;
  for (std::size_t i = 0; i < p.parts.size(); ++i) {
    const bool last = i + 1 == p.parts.size();
    const Pairs next = pairs(*p.parts[i], i == 0 ? from : std::nullopt, last ? to : std::nullopt);
    if (i == 0) {
      joined = next;
      continue;
    }
    Pairs longer;
    for (const auto& a : joined)
      for (const auto& b : next)
        if (a.second == b.first) longer.emplace_back(a.first, b.second);
    joined = std::move(longer);
  }
  return joined;
}

Pairs NaivePaths::pairs(const Alternative& p, const End& from, const End& to) const {
  Pairs all;
  for (const auto& part : p.parts)
    for (auto& pair : pairs(*part, from, to)) all.push_back(std::move(pair));
  return all;
}

Pairs NaivePaths::pairs(const ZeroOrOne& p, const End& from, const End& to) const {
  auto found = without_length(from, to);
  for (auto& pair : pairs(*p.path, from, to)) found.insert(std::move(pair));
  return listed(found);
}

Pairs NaivePaths::pairs(const ZeroOrMore& p, const End& from, const End& to) const {
  auto found = without_length(from, to);
  found.merge(closure(*p.path, from, to));
  return listed(found);
}

Pairs NaivePaths::pairs(const OneOrMore& p, const End& from, const End& to) const {
  return listed(closure(*p.path, from, to));
}

Pairs NaivePaths::pairs(const NegatedSet& p, const End& from, const End& to) const {
  Pairs found;
  if (!p.forward.empty() || p.backward.empty())
    for (const auto& t : graph_.find(from, std::nullopt, to))
      if (!among(p.forward, t[1])) found.emplace_back(t[0], t[2]);
  if (!p.backward.empty())
    for (const auto& t : graph_.find(to, std::nullopt, from))
      if (!among(p.backward, t[1])) found.emplace_back(t[2], t[0]);
  return found;
}

std::set<Term> NaivePaths::nodes() const {
  std::set<Term> all;
  for (const auto& t : graph_.find(std::nullopt, std::nullopt, std::nullopt)) {
    all.insert(t[0]);
    all.insert(t[2]);
  }
  return all;
}

std::set<std::pair<Term, Term>> NaivePaths::without_length(const End& from, const End& to) const {
  std::set<std::pair<Term, Term>> found;
  if (!from && !to) {
    for (const auto& n : nodes()) found.emplace(n, n);
  } else if (!from || !to || *from == *to) {
    found.emplace(from ? *from : *to, from ? *from : *to);
  }
  return found;
}

std::set<std::pair<Term, Term>> NaivePaths::closure(const Path& path, const End& from, const End& to) const {
  const bool back = !from && to;
  std::set<Term> starts;
  if (from) starts.insert(*from);
  if (back) starts.insert(*to);
  if (!from && !to) starts = nodes();
  std::set<std::pair<Term, Term>> found;
  for (const auto& start : starts) {
    std::set<Term> met;
    std::vector<Term> waiting{start};
    while (!waiting.empty()) {
      const Term node = waiting.back();
      waiting.pop_back();
      for (const auto& pair : back ? pairs(path, std::nullopt, node) : pairs(path, node, std::nullopt)) {
        const Term& next = back ? pair.first : pair.second;
        if (met.insert(next).second) waiting.push_back(next);
      }
    }
    for (const auto& node : met)
      if (back || !to || *to == node) found.emplace(back ? node : start, back ? start : node);
  }
  return found;
}

}  // namespace griot::test
