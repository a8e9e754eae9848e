// LabelList: a LabelIndex in memory, of labels that are added one by one. Takes 32 bytes a label, 8 an entry
// and some 30 beside the words for what they come to, once where labels of one text follow each other. One
// thread fills and sorts it; then it is immutable and thread-safe.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/large_vector.hpp"
#include "store/dataset/dataset.hpp"
#include "store/dataset/labels.hpp"

namespace griot::dataset {

// A quad that names something: `rank` is that of its property.
struct Label {
  Id subject;
  std::uint8_t rank;
  Id literal, graph;

  friend auto operator<=>(const Label&, const Label&) = default;
};

class LabelList final : public LabelIndex {
 public:
  // A label with its parts: `text` is that of the quad's object, a literal, `rank` that of its property.
  // Requires: valid UTF-8 of less than 4 GiB.
  void add(const Quad& quad, std::uint8_t rank, std::string_view text);
  // Once, when all are added. Entries that are the same stay once.
  void sort();

  // Requires of both: sorted.
  std::unique_ptr<LabelCursor> from(std::string_view words) const override;
  std::size_t size() const noexcept { return rows_.size(); }
  std::size_t memory_bytes() const noexcept {
    return words_.capacity() + labels_.capacity() * sizeof(Label) + phrases_.capacity() * sizeof(Phrase) +
           rows_.capacity() * sizeof(Row);
  }

 private:
  // What a label or a part of one comes to: those of a literal, which many things may have, are kept once.
  struct Phrase {
    std::size_t at;  // where its words begin
    std::uint32_t length;
    bool part;
  };
  struct Row {
    std::uint32_t label, phrase;
  };
  class Cursor;

  void add_phrases(std::string_view text);
  void add_phrase(std::string_view words, bool part);
  void sort_labels();
  std::vector<std::uint32_t> number_phrases();
  std::string_view words_of(std::uint32_t phrase) const noexcept {
    return std::string_view(words_).substr(phrases_[phrase].at, phrases_[phrase].length);
  }
  LabelEntry entry(const Row& row) const noexcept {
    const Label& label = labels_[row.label];
    return {words_of(row.phrase), phrases_[row.phrase].part, label.subject, label.rank, label.literal,
            label.graph};
  }

  std::string words_;
  LargeVector<Label> labels_;
  LargeVector<Phrase> phrases_;
  LargeVector<Row> rows_;
  // The text that came last, and the first of its phrases.
  std::string last_text_;
  std::size_t last_phrases_ = 0;
};

// All that the lists hold, in order. They must outlive it.
std::unique_ptr<LabelCursor> merged_lists(std::span<const LabelList> lists);

// Gives the term of an Id; thread-safe.
using TermOf = std::function<Term(Id)>;

// What labels come to, folded and sorted on so many threads: lists that together hold them all. Quickest
// where those of a literal come together. Throws what `cancel` throws.
std::vector<LabelList> label_lists(std::span<const Label> labels, const TermOf& term_of, std::size_t threads,
                                   const CancelToken& cancel);

// Reads the labels of a snapshot, so many at a time. One thread.
class LabelReader {
 public:
  // Both must outlive it.
  LabelReader(const Snapshot& snapshot, const CancelToken& cancel) : snapshot_(snapshot), cancel_(cancel) {}

  // The lists of the next labels, some more than `labels` of them at most; none at the end. Throws what
  // `cancel` throws.
  std::vector<LabelList> next(std::size_t labels);

 private:
  bool take_block(LargeVector<Label>& labels);

  const Snapshot& snapshot_;
  const CancelToken& cancel_;
  std::size_t rank_ = 0;        // of the property that is read
  std::unique_ptr<Scan> scan_;  // of it; null before it is begun
};

}  // namespace griot::dataset
