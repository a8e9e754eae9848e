#include "parser/question/suggestions.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "parser/question/closed_words.hpp"
#include "store/base/spelling.hpp"
#include "store/base/words.hpp"

namespace griot::question {
namespace {

constexpr std::size_t kMost = 3;

// Of all the lists, which may overlap, the likest. A beginning is as near as one wrong letter.
std::vector<std::string> likest(std::string_view folded,
                                std::initializer_list<std::vector<std::string>> lists) {
  const std::size_t tolerance = spelling_tolerance(folded);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& list : lists) {
    for (const std::string& one : list) {
      const std::string key = phrase_key(one);
      const std::size_t rank =
          key.starts_with(folded) ? 1 : edit_distance(folded, key, tolerance).value_or(tolerance);
      const bool again = std::any_of(ranked.begin(), ranked.end(),
                                     [&](const auto& other) { return phrase_key(other.second) == key; });
      if (!again) ranked.emplace_back(rank, one);
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> result;
  for (auto& [rank, one] : ranked) {
    if (result.size() < kMost) result.push_back(std::move(one));
  }
  return result;
}

// Of one or two letters too much is the beginning.
template <typename Source>
std::vector<std::string> begun(std::string_view folded, const Source& source) {
  return spelling_tolerance(folded) == 0 ? std::vector<std::string>() : source.complete(folded, kMost);
}

}  // namespace

std::vector<std::string> suggested_words(std::string_view folded, const Context& context) {
  return likest(folded, {context.lexicon.nearest(folded, kMost), nearest_of(folded, closed_phrases(), kMost),
                         context.names.nearest(folded, kMost), begun(folded, context.names),
                         begun(folded, context.lexicon)});
}

std::vector<std::string> suggested_names(std::string_view folded, const ontology::NameSource& names) {
  return likest(folded, {names.nearest(folded, kMost), begun(folded, names)});
}

}  // namespace griot::question
