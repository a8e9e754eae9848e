#include "store/dataset/label_list.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "store/base/parallel.hpp"
#include "store/base/text_sort.hpp"
#include "store/base/words.hpp"
#include "store/term/term.hpp"

namespace griot::dataset {

class LabelList::Cursor final : public LabelCursor {
 public:
  Cursor(const LabelList& list, std::size_t at) : list_(list), at_(at) {}
  const LabelEntry* next() override {
    constexpr std::size_t kAhead = 16;
    if (at_ == list_.rows_.size()) return nullptr;
    if (at_ + kAhead < list_.rows_.size())
      __builtin_prefetch(&list_.labels_[list_.rows_[at_ + kAhead].label]);
    entry_ = list_.entry(list_.rows_[at_++]);
    return &entry_;
  }

 private:
  const LabelList& list_;
  std::size_t at_;
  LabelEntry entry_;
};

void LabelList::add(const Quad& quad, std::uint8_t rank, std::string_view text) {
  if (text != last_text_) add_phrases(text);
  const auto label = static_cast<std::uint32_t>(labels_.size());
  labels_.push_back({quad.s, rank, quad.o, quad.g});
  for (std::size_t phrase = last_phrases_; phrase < phrases_.size(); ++phrase)
    rows_.push_back({label, static_cast<std::uint32_t>(phrase)});
}

void LabelList::add_phrases(std::string_view text) {
  last_text_ = text;
  last_phrases_ = phrases_.size();
  add_phrase(phrase_key(text), false);
  for (const auto& part : name_parts(text)) add_phrase(part, true);
}

void LabelList::add_phrase(std::string_view words, bool part) {
  if (words.empty()) return;
  phrases_.push_back({words_.size(), static_cast<std::uint32_t>(words.size()), part});
  words_ += words;
}

// Sorts the phrases, those that are the same once, and returns the new number of each by its old one.
std::vector<std::uint32_t> LabelList::number_phrases() {
  const auto count = static_cast<std::uint32_t>(phrases_.size());
  TextSorter<std::uint32_t> sorter;
  sorter.reserve(count);
  for (std::uint32_t phrase = 0; phrase < count; ++phrase) sorter.add(phrase);
  const auto text_of = [this](std::uint32_t phrase) { return words_of(phrase); };
  const auto told = [&](std::uint32_t phrase) { return std::pair(text_of(phrase), phrases_[phrase].part); };
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return told(a) < told(b); };
  std::vector<std::uint32_t> numbers(count);
  LargeVector<Phrase> different;
  std::uint32_t last = 0;
  for (const std::uint32_t phrase : sorter.sorted(text_of, before)) {
    if (different.empty() || told(last) != told(phrase)) different.push_back(phrases_[phrase]);
    numbers[phrase] = static_cast<std::uint32_t>(different.size() - 1);
    last = phrase;
  }
  phrases_ = std::move(different);
  return numbers;
}

// Puts the labels in order, so that rows need only be dealt out by their phrases then.
void LabelList::sort_labels() {
  LargeVector<std::pair<Id, std::uint32_t>> order;
  order.reserve(labels_.size());
  for (const Label& label : labels_)
    order.emplace_back(label.subject, static_cast<std::uint32_t>(order.size()));
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : labels_[a.second] < labels_[b.second];
  });
  // The rows of a label lie together.
  LargeVector<std::size_t> ends(labels_.size());
  for (std::size_t row = 0; row < rows_.size(); ++row) ends[rows_[row].label] = row + 1;
  LargeVector<Label> labels;
  labels.reserve(labels_.size());
  LargeVector<Row> rows;
  rows.reserve(rows_.size());
  for (const auto& [subject, number] : order) {
    std::size_t begin = ends[number];
    while (begin > 0 && rows_[begin - 1].label == number) --begin;
    for (std::size_t row = begin; row < ends[number]; ++row)
      rows.push_back({static_cast<std::uint32_t>(labels.size()), rows_[row].phrase});
    labels.push_back(labels_[number]);
  }
  labels_ = std::move(labels);
  rows_ = std::move(rows);
}

void LabelList::sort() {
  sort_labels();
  const std::vector<std::uint32_t> numbers = number_phrases();
  std::vector<std::size_t> ends(phrases_.size());
  for (Row& row : rows_) ++ends[row.phrase = numbers[row.phrase]];
  std::size_t start = 0;
  for (std::size_t& each : ends) start += std::exchange(each, start);
  LargeVector<Row> sorted(rows_.size());
  for (const Row& row : rows_) sorted[ends[row.phrase]++] = row;
  rows_.clear();
  std::unique_copy(sorted.begin(), sorted.end(), std::back_inserter(rows_), [&](Row a, Row b) {
    return a.phrase == b.phrase && labels_[a.label] == labels_[b.label];
  });
}

std::unique_ptr<LabelCursor> LabelList::from(std::string_view words) const {
  const auto at =
      std::lower_bound(rows_.begin(), rows_.end(), words,
                       [this](const Row& row, std::string_view w) { return entry(row).words < w; });
  return std::make_unique<Cursor>(*this, static_cast<std::size_t>(at - rows_.begin()));
}

std::unique_ptr<LabelCursor> merged_lists(std::span<const LabelList> lists) {
  std::vector<std::unique_ptr<LabelCursor>> cursors;
  for (const LabelList& list : lists) cursors.push_back(list.from({}));
  return merged_labels(std::move(cursors));
}

std::vector<LabelList> label_lists(std::span<const Label> labels, const TermOf& term_of, std::size_t threads,
                                   const CancelToken& cancel) {
  constexpr std::size_t kLeastSlice = 8192, kMostSlice = std::size_t{1} << 20;
  const std::size_t slice = std::clamp(labels.size() / threads + 1, kLeastSlice, kMostSlice);
  std::vector<LabelList> lists((labels.size() + slice - 1) / slice);
  parallel_for(
      lists.size(),
      [&](std::size_t i) {
        const auto some = labels.subspan(i * slice, std::min(slice, labels.size() - i * slice));
        Id literal;
        std::string text;
        for (std::size_t at = 0; at < some.size(); ++at) {
          const Label& label = some[at];
          if (at % 4096 == 0) cancel.check();
          if (at == 0 || label.literal != literal) text = term_of(literal = label.literal).value;
          lists[i].add({label.subject, Id(), label.literal, label.graph}, label.rank, text);
        }
        lists[i].sort();
      },
      threads);
  return lists;
}

// Whether there was one.
bool LabelReader::take_block(LargeVector<Label>& labels) {
  for (; rank_ < label_properties().size(); ++rank_, scan_.reset()) {
    if (scan_ == nullptr) {
      const Id property = snapshot_.find(Term::iri(label_properties()[rank_]));
      if (!property.bound()) continue;
      const Pattern pattern{Id(), property, Id(), Id()};
      // By literals, which lie in this order where they are read.
      scan_ = snapshot_.scan(pattern, snapshot_.order_for(pattern, object));
    }
    QuadBlock block;
    if (!scan_->next(block)) continue;
    for (std::size_t i = 0; i < block.size(); ++i) {
      const Id literal = block.columns[object][i];
      if (literal.is_literal())
        labels.push_back(
            {block.columns[subject][i], static_cast<std::uint8_t>(rank_), literal, block.columns[graph][i]});
    }
    return true;
  }
  return false;
}

std::vector<LabelList> LabelReader::next(std::size_t most) {
  LargeVector<Label> labels;
  while (labels.size() < most && take_block(labels)) cancel_.check();
  return label_lists(
      labels, [this](Id id) { return snapshot_.term(id); }, processors(), cancel_);
}

}  // namespace griot::dataset
