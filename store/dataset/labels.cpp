#include "store/dataset/labels.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "store/base/utf8.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::dataset {

namespace {

constexpr std::array kLabelProperties{vocab::rdfs_label,  vocab::skos_pref_label,  vocab::foaf_name,
                                      vocab::schema_name, vocab::schema_name_http, vocab::skos_alt_label};

bool is_small(char c) noexcept {
  return c >= 'a' && c <= 'z';
}

// A word that may be a name by itself: longer than an initial, not written small.
bool looks_like_a_name(std::string_view text, const Word& word) {
  return word.range.size() > 1 && !is_small(text[word.range.begin]) && word.folded != "'s";
}

// The cursors lie in a heap, the one with the least entry first.
class MergedLabels final : public LabelCursor {
 public:
  explicit MergedLabels(std::vector<std::unique_ptr<LabelCursor>> cursors) {
    for (auto& cursor : cursors) {
      if (const LabelEntry* first = cursor->next()) heap_.push_back({first, std::move(cursor)});
    }
    std::make_heap(heap_.begin(), heap_.end(), comes_later);
  }

  const LabelEntry* next() override {
    // The entry that was given is valid until now.
    if (given_) {
      heap_.back().entry = heap_.back().cursor->next();
      if (heap_.back().entry == nullptr) {
        heap_.pop_back();
      } else {
        std::push_heap(heap_.begin(), heap_.end(), comes_later);
      }
    }
    given_ = !heap_.empty();
    if (!given_) return nullptr;
    std::pop_heap(heap_.begin(), heap_.end(), comes_later);
    return heap_.back().entry;
  }

 private:
  struct Head {
    const LabelEntry* entry;
    std::unique_ptr<LabelCursor> cursor;
  };
  static bool comes_later(const Head& a, const Head& b) { return *a.entry > *b.entry; }

  std::vector<Head> heap_;
  bool given_ = false;  // the last of the heap's, which is out of its order
};

}  // namespace

std::span<const std::string_view> label_properties() noexcept {
  return kLabelProperties;
}

std::vector<std::string> name_parts(std::string_view name) {
  std::vector<Word> words = words_of(name);
  std::erase_if(words,
                [&](const Word& w) { return !is_word_character(decode_utf8(name, w.range.begin).value); });
  if (words.size() < 2) return {};
  if (is_small(name[words.front().range.begin]) || is_small(name[words.back().range.begin])) return {};
  std::vector<std::string> parts;
  for (const auto& word : words) {
    if (looks_like_a_name(name, word)) parts.push_back(word.folded);
  }
  if (words.size() > 2) parts.push_back(words.front().folded + " " + words.back().folded);
  return parts;
}

std::unique_ptr<LabelCursor> merged_labels(std::vector<std::unique_ptr<LabelCursor>> cursors) {
  if (cursors.size() == 1) return std::move(cursors.front());
  return std::make_unique<MergedLabels>(std::move(cursors));
}

}  // namespace griot::dataset
