#include "store/storage/term_merge.hpp"

#include <algorithm>
#include <string>

#include "store/base/error.hpp"
#include "store/storage/sorted_terms_cursor.hpp"

namespace griot::storage {

namespace {

constexpr std::uint64_t kMostTerms = 0xFFFF'FFFE;
constexpr std::uint64_t kCancelEvery = 65536;

class FileTerms final : public TermSource {
 public:
  FileTerms(const SortedTerms& file, const UsedTerms* used, IdMap& map, std::uint64_t first,
            std::span<const std::uint32_t> indices)
      : cursor_(file), used_(used), map_(map), first_(first), indices_(indices) {}

  bool next() override {
    while (cursor_.next())
      if (used_ == nullptr || (*used_)[place()]) return true;
    return false;
  }
  TermView term() const override { return cursor_.term(); }
  void becomes(std::uint32_t index) override { map_.set(place(), index); }

 private:
  std::uint64_t place() const {
    return first_ + (indices_.empty() ? cursor_.index() : indices_[cursor_.index()]);
  }

  SortedTermsCursor cursor_;
  const UsedTerms* used_;
  IdMap& map_;
  std::uint64_t first_;
  std::span<const std::uint32_t> indices_;
};

class RecordTerms final : public TermSource {
 public:
  RecordTerms(const Dictionary& dictionary, std::span<const std::uint32_t> numbers, const UsedTerms* used,
              IdMap& map, std::uint64_t first)
      : dictionary_(dictionary), numbers_(numbers), used_(used), map_(map), first_(first) {}

  bool next() override {
    constexpr std::size_t kAhead = 8;
    while (next_ < numbers_.size()) {
      if (next_ + 2 * kAhead < numbers_.size()) {
        dictionary_.fetch_address(numbers_[next_ + 2 * kAhead]);
        dictionary_.fetch_record(numbers_[next_ + kAhead]);
      }
      ++next_;
      if (used_ == nullptr || (*used_)[place()]) return true;
    }
    return false;
  }
  TermView term() const override { return dictionary_.record_term(numbers_[next_ - 1]); }
  void becomes(std::uint32_t index) override { map_.set(place(), index); }

 private:
  std::uint64_t place() const { return first_ + numbers_[next_ - 1]; }

  const Dictionary& dictionary_;
  std::span<const std::uint32_t> numbers_;
  std::size_t next_ = 0;
  const UsedTerms* used_;
  IdMap& map_;
  std::uint64_t first_;
};

}  // namespace

std::unique_ptr<TermSource> file_terms(const SortedTerms& file, const UsedTerms* used, IdMap& map,
                                       std::uint64_t first, std::span<const std::uint32_t> indices) {
  return std::make_unique<FileTerms>(file, used, map, first, indices);
}

std::unique_ptr<TermSource> record_terms(const Dictionary& dictionary, std::span<const std::uint32_t> numbers,
                                         const UsedTerms* used, IdMap& map, std::uint64_t first) {
  return std::make_unique<RecordTerms>(dictionary, numbers, used, map, first);
}

std::uint64_t merge_terms(std::span<const std::unique_ptr<TermSource>> sources, SortedTermsWriter& out,
                          const CancelToken& cancel) {
  // A heap whose top is the least; of the same term all sources are told the same.
  const auto above = [](const TermSource* a, const TermSource* b) {
    return compare(a->term(), b->term()) > 0;
  };
  std::vector<TermSource*> heap;
  for (const auto& source : sources)
    if (source->next()) heap.push_back(source.get());
  std::make_heap(heap.begin(), heap.end(), above);
  std::uint64_t terms = 0;
  std::vector<TermSource*> same;
  while (!heap.empty()) {
    if (terms % kCancelEvery == 0) cancel.check();
    if (terms == kMostTerms) throw Error(ErrorCode::limit, "more than 4 294 967 294 different terms");
    same.clear();
    do {
      std::pop_heap(heap.begin(), heap.end(), above);
      same.push_back(heap.back());
      heap.pop_back();
    } while (!heap.empty() && compare(heap.front()->term(), same.front()->term()) == 0);
    out.add(same.front()->term());
    for (TermSource* source : same) {
      source->becomes(static_cast<std::uint32_t>(terms));
      if (!source->next()) continue;
      heap.push_back(source);
      std::push_heap(heap.begin(), heap.end(), above);
    }
    ++terms;
  }
  return terms;
}

}  // namespace griot::storage
