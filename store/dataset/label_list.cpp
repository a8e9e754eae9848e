#include "store/dataset/label_list.hpp"

#include <algorithm>
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
    if (at_ == list_.rows_.size()) return nullptr;
    entry_ = list_.entry(list_.rows_[at_++]);
    return &entry_;
  }

 private:
  const LabelList& list_;
  std::size_t at_;
  LabelEntry entry_;
};

void LabelList::add(const Quad& quad, std::uint8_t rank, std::string_view text) {
  add_entry(quad, rank, false, phrase_key(text));
  for (const auto& part : name_parts(text)) add_entry(quad, rank, true, part);
}

void LabelList::add_entry(const Quad& quad, std::uint8_t rank, bool part, std::string_view words) {
  if (words.empty()) return;
  rows_.push_back(
      {words_.size(), static_cast<std::uint32_t>(words.size()), quad.s, quad.o, quad.g, part, rank});
  words_ += words;
}

void LabelList::sort() {
  TextSorter<const Row*> sorter;
  sorter.reserve(rows_.size());
  for (const Row& row : rows_) sorter.add(&row);
  const auto words_of_row = [this](const Row* row) { return entry(*row).words; };
  const auto before = [this](const Row* a, const Row* b) { return entry(*a) < entry(*b); };
  std::vector<Row> sorted;
  sorted.reserve(rows_.size());
  for (const Row* row : sorter.sorted(words_of_row, before)) {
    if (sorted.empty() || entry(sorted.back()) != entry(*row)) sorted.push_back(*row);
  }
  rows_ = std::move(sorted);
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

// Whether there was one.
bool LabelReader::take_block(std::vector<Label>& labels) {
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
            {block.columns[subject][i], literal, block.columns[graph][i], static_cast<std::uint8_t>(rank_)});
    }
    return true;
  }
  return false;
}

std::vector<LabelList> LabelReader::next(std::size_t most) {
  constexpr std::size_t kLeastSlice = 8192, kMostSlice = std::size_t{1} << 20;
  std::vector<Label> labels;
  while (labels.size() < most && take_block(labels)) cancel_.check();
  const std::size_t slice = std::clamp(labels.size() / (2 * processors()) + 1, kLeastSlice, kMostSlice);
  std::vector<LabelList> lists((labels.size() + slice - 1) / slice);
  parallel_for(lists.size(), [&](std::size_t i) {
    const auto some = std::span(labels).subspan(i * slice);
    for (std::size_t at = 0; at < std::min(slice, some.size()); ++at) {
      const Label& label = some[at];
      if (at % 4096 == 0) cancel_.check();
      lists[i].add({label.subject, Id(), label.literal, label.graph}, label.rank,
                   snapshot_.term(label.literal).value);
    }
    lists[i].sort();
  });
  return lists;
}

}  // namespace griot::dataset
