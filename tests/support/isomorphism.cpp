#include "tests/support/isomorphism.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace griot::test {
namespace {

using Colour = std::uint64_t;
using Colours = std::map<std::string, Colour>;  // blank node → colour

bool is_blank(std::string_view term) {
  return term.starts_with("_:");
}

Colour mix(Colour a, Colour b) {
  a ^= b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2);
  a *= 0xFF51AFD7ED558CCDULL;
  return a ^ (a >> 33);
}

Colours initial(const TextQuads& quads) {
  Colours colours;
  for (const TextQuad& quad : quads) {
    for (const std::string& term : quad) {
      if (is_blank(term)) colours[term] = 1;
    }
  }
  return colours;
}

std::size_t count_colours(const Colours& colours) {
  std::set<Colour> seen;
  for (const auto& [node, colour] : colours) seen.insert(colour);
  return seen.size();
}

// Colours each blank node by the quads that it is in until no more nodes are told apart.
void refine(const TextQuads& quads, Colours& colours) {
  const std::hash<std::string> text_hash;
  for (std::size_t before = 0, now = count_colours(colours); now != before;) {
    before = now;
    Colours next;
    for (const auto& [node, colour] : colours) next[node] = mix(colour, 7);
    for (const TextQuad& quad : quads) {
      std::array<Colour, 4> parts{};
      for (std::size_t i = 0; i < 4; ++i)
        parts[i] = is_blank(quad[i]) ? colours[quad[i]] : text_hash(quad[i]);
      for (std::size_t i = 0; i < 4; ++i) {
        if (!is_blank(quad[i])) continue;
        Colour sum = i + 11;
        for (std::size_t j = 0; j < 4; ++j) sum = mix(sum, quad[j] == quad[i] ? 5 : parts[j]);
        next[quad[i]] += sum;  // commutative: the order of quads does not matter
      }
    }
    colours = std::move(next);
    now = count_colours(colours);
  }
}

std::map<Colour, std::vector<std::string>> groups(const Colours& colours) {
  std::map<Colour, std::vector<std::string>> result;
  for (const auto& [node, colour] : colours) result[colour].push_back(node);
  return result;
}

bool same_when_renamed(const TextQuads& left, const TextQuads& right,
                       const std::map<std::string, std::string>& names) {
  for (TextQuad quad : left) {
    for (std::string& term : quad) {
      if (is_blank(term)) term = names.at(term);
    }
    if (!right.contains(quad)) return false;
  }
  return true;
}

bool match(const TextQuads& left, const TextQuads& right, Colours a, Colours b, Colour fresh) {
  refine(left, a);
  refine(right, b);
  const auto groups_a = groups(a), groups_b = groups(b);
  if (groups_a.size() != groups_b.size()) return false;
  std::map<std::string, std::string> names;
  const std::vector<std::string>*choice_a = nullptr, *choice_b = nullptr;
  for (auto it_a = groups_a.begin(), it_b = groups_b.begin(); it_a != groups_a.end(); ++it_a, ++it_b) {
    if (it_a->first != it_b->first || it_a->second.size() != it_b->second.size()) return false;
    names[it_a->second.front()] = it_b->second.front();
    if (it_a->second.size() > 1 && (choice_a == nullptr || it_a->second.size() < choice_a->size())) {
      choice_a = &it_a->second;
      choice_b = &it_b->second;
    }
  }
  if (choice_a == nullptr) return same_when_renamed(left, right, names);
  Colours pinned_a = a;
  pinned_a[choice_a->front()] = fresh;
  return std::any_of(choice_b->begin(), choice_b->end(), [&](const std::string& node) {
    Colours pinned_b = b;
    pinned_b[node] = fresh;
    return match(left, right, pinned_a, pinned_b, fresh + 1);
  });
}

}  // namespace

bool isomorphic(const TextQuads& left, const TextQuads& right) {
  if (left.size() != right.size()) return false;
  return match(left, right, initial(left), initial(right), 1000);
}

}  // namespace griot::test
