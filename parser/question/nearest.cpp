#include "parser/question/nearest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <queue>
#include <set>
#include <utility>
#include <vector>

#include "parser/question/closed_words.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/suggestions.hpp"

namespace griot::question {
namespace {

constexpr std::size_t kMostTries = 64;
constexpr std::size_t kMostWords = 30;  // of a text in which a slip is looked for
constexpr std::size_t kWindow = 6;      // words where a refused phrase is changed

// What changes cost: the likelier a slip, the less. Of several of a kind the later cost a little more.
constexpr int kDoubled = 8, kMisspelt = 10, kParted = 12, kNeedless = 14, kWrongPreposition = 15,
              kMissing = 16, kExchanged = 17, kMistaken = 18, kTooMuch = 26, kChatter = 28, kForeign = 32;
constexpr int kMostCost = 48;

constexpr std::array<std::string_view, 8> kPrepositions = {"in", "to", "of", "with",
                                                           "at", "on", "by", "from"};
constexpr std::array<std::string_view, 4> kSmallWords = {"is", "are", "the", "that"};

struct Attempt {
  int cost = 0;
  std::size_t number = 0;  // in the order in which they were thought of
  std::string text;
};
struct Dearer {
  bool operator()(const Attempt& a, const Attempt& b) const {
    return std::pair(a.cost, a.number) > std::pair(b.cost, b.number);
  }
};

bool is_small(const std::string& folded) {
  return !match_closed(std::span(&folded, 1)).empty();
}

class NearestFinder {
 public:
  NearestFinder(const Context& context, const NearestSearch& search) : context_(context), search_(search) {}

  std::string find(std::string_view refused) {
    add(std::string(refused), 0);
    for (std::size_t tries = 0; !queue_.empty() && tries <= kMostTries; ++tries) {
      if (std::chrono::steady_clock::now() > search_.deadline) break;
      const Attempt attempt = queue_.top();
      queue_.pop();
      const auto result = parse(attempt.text, context_);
      if (!result) {
        change(attempt, result.diagnostics().front());
      } else if (attempt.cost > 0 && is_accepted(result.value())) {
        return attempt.text;
      }
    }
    return {};
  }

 private:
  bool is_accepted(const Readings& readings) const {
    return search_.accepts ? search_.accepts(readings) : readings.readings.size() == 1;
  }

  void add(std::string text, int cost) {
    // A half of a pair of brackets is no remark.
    if (std::count(text.begin(), text.end(), '(') != std::count(text.begin(), text.end(), ')')) return;
    if (cost <= kMostCost && seen_.insert(text).second) queue_.push({cost, seen_.size(), std::move(text)});
  }

  // The text before a word, or all of it, and the text behind a word.
  std::string before(std::size_t word) const {
    return text_.substr(0, word == words_.size() ? words_.back().range.end : words_[word].range.begin);
  }
  std::string behind(std::size_t word) const { return text_.substr(words_[word].range.end); }

  // The words [from, to) of the attempt in other words.
  void replace(std::size_t from, std::size_t to, std::string_view by, int cost) {
    add(before(from) + std::string(by) + behind(to - 1), cost_ + cost);
  }
  void insert(std::size_t at, std::string_view word, int cost) {
    if (at < words_.size())
      add(before(at) + std::string(word) + " " + text_.substr(before(at).size()), cost_ + cost);
  }
  void drop(std::size_t from, std::size_t to, int cost) {
    if (to - from == words_.size()) return;
    std::string text = from == 0 ? std::string() : text_.substr(0, words_[from - 1].range.end);
    if (to == words_.size())
      text += behind(to - 1);
    else
      text += (text.empty() ? "" : " ") + text_.substr(words_[to].range.begin);
    add(std::move(text), cost_ + cost);
  }
  std::string written(std::size_t from, std::size_t to) const {
    const std::size_t begin = words_[from].range.begin;
    return text_.substr(begin, words_[to - 1].range.end - begin);
  }

  // Thinks of changes to a text that is refused for `why`.
  void change(const Attempt& attempt, const Diagnostic& why) {
    if (unreadable(attempt.text)) return;
    words_ = words_of(attempt.text);
    if (words_.empty()) return;
    text_ = attempt.text;
    cost_ = attempt.cost;
    std::size_t first = 0, last = words_.size();
    while (first + 1 < last && words_[first].range.end <= why.range.begin) ++first;
    while (last > first + 1 && words_[last - 1].range.begin >= why.range.end) --last;
    const std::size_t open = words_[first].range.begin, close = words_[last - 1].range.end;
    if (first > 0 && text_[open - 1] == '(' && close < text_.size() && text_[close] == ')')
      return add(text_.substr(0, words_[first - 1].range.end) + text_.substr(close + 1), cost_ + kNeedless);
    if (words_.size() > kMostWords && cost_ > 0) return;
    const Lattice lattice(text_, words_, context_);
    if (cost_ == 0) drop_chatter(first, lattice);
    if (words_.size() > kMostWords) return;
    if (!lattice.unknown().empty())
      correct(first, last, why);
    else
      rearrange(first, last);
  }

  // What is said around a question may speak of anything: "we are going to sea, so where is …". Not of a
  // name, which is likely to be asked of.
  void drop_chatter(std::size_t refused, const Lattice& lattice) {
    const auto names = [&](std::size_t from, std::size_t to) {
      for (; from < to; ++from) {
        const auto& chunks = lattice.starting_at(from);
        const auto is_name = [](const Chunk* chunk) { return chunk->category == Category::name; };
        if (std::any_of(chunks.begin(), chunks.end(), is_name)) return true;
      }
      return false;
    };
    constexpr std::size_t kLeast = 3;
    int rank = 0;
    for (std::size_t i = refused + 1; i + kLeast <= words_.size() && !names(0, i); ++i)
      if (words_[i].after_break) drop(0, i, kChatter + rank++);
    for (std::size_t i = refused; i >= kLeast && !names(i, words_.size()); --i)
      if (words_[i].after_break) add(written(0, i), cost_ + kChatter + rank++);
  }

  // Words that are not known, but for dates, which need a year that only their author knows.
  void correct(std::size_t first, std::size_t last, const Diagnostic& why) {
    if (match_time(std::span(words_).subspan(first), text_).year_missing) return;
    int rank = 0;
    for (const std::string& word : why.suggestions) replace(first, last, word, kMisspelt + rank++);
    if (last < words_.size())
      replace(first, last + 1, written(first, last) + written(last, last + 1), kParted);
    if (first > 0) replace(first - 1, last, written(first - 1, first) + written(first, last), kParted);
    drop(first, last, kForeign);
    if (first > 0 && is_small(words_[first - 1].folded)) drop(first - 1, last, kForeign + 1);
  }

  // Known words that make no question: around where they stop to.
  void rearrange(std::size_t first, std::size_t last) {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_[i].folded == words_[i + 1].folded) drop(i, i + 1, kDoubled);
    }
    const std::size_t from = first < 2 ? 0 : first - 2;
    const std::size_t to = std::min({words_.size(), last + 1, from + kWindow});
    for (std::size_t i = from; i < to; ++i) {
      const int distance = i < first ? 2 * static_cast<int>(first - i) : i < last ? 0 : 1;
      const std::string& word = words_[i].folded;
      drop(i, i + 1, (is_small(word) ? kNeedless : kTooMuch) + distance);
      if (i + 1 < to)
        replace(i, i + 2, written(i + 1, i + 2) + " " + written(i, i + 1), kExchanged + distance);
      if (is_preposition(word)) {
        for (const std::string_view other : kPrepositions)
          replace(i, i + 1, other, kWrongPreposition + distance);
      }
      if (i >= first && i < last) mistake(i);
    }
    if (last - first > 1) {
      drop(first, last, kTooMuch + 1);
      if (first > 0) drop(first - 1, last, kTooMuch + 1);
    }
    for (std::size_t at = first; at <= last && at < first + kWindow; ++at)
      put_in(at, kMissing + (at == 0 ? 4 : 0));
    put_in(1, kMissing + 1);
  }

  void put_in(std::size_t at, int cost) {
    for (const std::string_view word : kPrepositions) insert(at, word, cost);
    for (const std::string_view word : kSmallWords) insert(at, word, cost);
  }

  bool is_preposition(const std::string& word) const {
    return context_.lexicon.prepositions().contains(word) ||
           std::find(kPrepositions.begin(), kPrepositions.end(), word) != kPrepositions.end();
  }

  // A known word where one that is spelled alike was meant.
  void mistake(std::size_t at) {
    int rank = 0;
    for (const std::string& word : suggested_words(words_[at].folded, context_)) {
      if (phrase_key(word) != words_[at].folded) replace(at, at + 1, word, kMistaken + rank++);
    }
  }

  const Context& context_;
  const NearestSearch& search_;
  std::priority_queue<Attempt, std::vector<Attempt>, Dearer> queue_;
  std::set<std::string> seen_;
  // The attempt that is changed.
  std::string text_;
  std::vector<Word> words_;
  int cost_ = 0;
};

}  // namespace

std::string nearest_question(std::string_view refused, const Context& context, const NearestSearch& search) {
  if (unreadable(refused)) return {};
  return NearestFinder(context, search).find(refused);
}

}  // namespace griot::question
