#include "store/base/spelling.hpp"

#include "store/base/source.hpp"
#include "store/base/utf8.hpp"

namespace griot {
namespace {

std::u32string decode(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    result.push_back(c.value);
    i += c.length;
  }
  return result;
}

}  // namespace

std::optional<std::size_t> edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
  // Bytes bound code points from above and, divided by four, from below: most candidates end here.
  if (a.size() > 4 * (b.size() + bound) || b.size() > 4 * (a.size() + bound)) return std::nullopt;
  const std::u32string x = decode(a);
  const std::u32string y = decode(b);
  if (x.size() > y.size() + bound || y.size() > x.size() + bound) return std::nullopt;

  // Three rows of the usual table, each only within `bound` of the diagonal; `far` lies outside.
  const std::size_t far = bound + 1;
  std::vector<std::size_t> before(y.size() + 1, far), last(y.size() + 1, far), row(y.size() + 1, far);
  for (std::size_t j = 0; j <= std::min(y.size(), bound); ++j) last[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    const std::size_t from = i > bound ? i - bound : 1;
    const std::size_t to = std::min(y.size(), i + bound);
    row[from - 1] = from == 1 ? std::min(i, far) : far;
    std::size_t best = row[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      const bool same = x[i - 1] == y[j - 1];
      std::size_t cost = last[j - 1] + (same ? 0 : 1);
      cost = std::min({cost, row[j - 1] + 1, j < i + bound ? last[j] + 1 : far});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        cost = std::min(cost, before[j - 2] + 1);
      }
      row[j] = std::min(cost, far);
      best = std::min(best, row[j]);
    }
    if (best > bound && (i == 1 || *std::min_element(last.begin(), last.end()) > bound)) return std::nullopt;
    std::swap(before, last);
    std::swap(last, row);
    std::fill(row.begin(), row.end(), far);
  }
  return last[y.size()] <= bound ? std::optional(last[y.size()]) : std::nullopt;
}

std::size_t spelling_tolerance(std::string_view word) {
  const std::size_t length = code_points(word, word.size());
  if (length <= 2) return 0;
  if (length <= 4) return 1;
  return length <= 8 ? 2 : 3;
}

}  // namespace griot
