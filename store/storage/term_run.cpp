#include "store/storage/term_run.hpp"

#include <array>
#include <string_view>

#include "store/base/parallel.hpp"
#include "store/base/text_sort.hpp"
#include "store/storage/terms_format.hpp"

namespace griot::storage {

namespace {

struct TextOfRecord {
  const Dictionary& dictionary;
  std::string_view operator()(std::uint32_t record) const noexcept {
    return dictionary.record_at(record).text;
  }
  void prefetch(std::uint32_t record) const noexcept { dictionary.fetch_record(record); }
};

}  // namespace

LargeVector<std::uint32_t> sorted_records(const Dictionary& dictionary, const CancelToken& cancel) {
  const std::uint64_t records = dictionary.records();
  const auto visit = [&](const auto& take) {
    for (std::uint64_t i = 0; i < records; ++i)
      if (const auto kind = dictionary.kind_of_record(i)) take(static_cast<std::size_t>(*kind), i);
  };
  std::array<std::size_t, 3> counts{};
  visit([&](std::size_t kind, std::uint64_t) { ++counts[kind]; });
  std::array<TextSorter<std::uint32_t>, 3> kinds;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) kinds[kind].reserve(counts[kind]);
  visit([&](std::size_t kind, std::uint64_t i) { kinds[kind].add(static_cast<std::uint32_t>(i)); });
  const TextOfRecord text_of{dictionary};
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return compare(dictionary.record_term(a), dictionary.record_term(b)) < 0;
  };
  std::array<LargeVector<std::uint32_t>, 3> numbers;
  parallel_for(kinds.size(),
               [&](std::size_t i) { numbers[i] = kinds[i].sorted(text_of, before, &cancel, processors()); });
  LargeVector<std::uint32_t> sorted;
  sorted.reserve(records);
  for (const auto& of_kind : numbers) sorted.insert(sorted.end(), of_kind.begin(), of_kind.end());
  return sorted;
}

}  // namespace griot::storage
