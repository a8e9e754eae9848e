#include "store/storage/generation_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <future>
#include <set>
#include <utility>

#include "store/base/file.hpp"
#include "store/base/large_vector.hpp"
#include "store/base/parallel.hpp"
#include "store/base/text_sort.hpp"
#include "store/storage/file_quads.hpp"
#include "store/storage/labels_writer.hpp"
#include "store/storage/term_run.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;
using dataset::QuadBlock;

namespace {

constexpr std::uint64_t kUsualMemory = std::uint64_t{1536} << 20;
constexpr std::size_t kAhead = 24;        // rows that are fetched before they are wanted
constexpr std::uint64_t kLabelsPart = 4;  // labels may take so much of the memory beside the quads

// Calls visit(block) for all quads of a version, in spog order.
template <typename Visit>
void visit_blocks(const Version& version, const CancelToken& cancel, const Visit& visit) {
  MergedScan scan(version, {}, Order::spog);
  QuadBlock block;
  for (std::size_t blocks = 0; scan.next(block); ++blocks) {
    if (blocks % 64 == 0) cancel.check();
    visit(block);
  }
}

UsedTerms used_terms(const MemorySnapshot& now, const CancelToken& cancel) {
  UsedTerms used(now.dictionary().size());
  visit_blocks(now.version(), cancel, [&](const QuadBlock& block) {
    for (const auto& column : block.columns) {
      Id last;
      for (const Id id : column) {
        if (id == last || !id.in_dictionary()) continue;
        used[id.payload()] = true;
        last = id;
      }
    }
  });
  return used;
}

// Makes the files of one generation, one after another.
class GenerationWriter {
 public:
  GenerationWriter(const Workplace& place, const MemorySnapshot& now, LoadRuns* loaded, std::uint64_t memory)
      : place_(place), now_(now), loaded_(loaded), memory_(memory) {}

  // Returns once it is known what each term becomes; what is left to do then goes on beside what follows.
  void write_terms() {
    const Dictionary& dictionary = now_.dictionary();
    if (loaded_ != nullptr) loaded_->close();
    if (loads_alone() && loaded_->in_memory()) {
      loaded_->number_alone(loaded_map_);
      terms_written_ = std::async(std::launch::async, [this] {
        IdMap known;
        std::vector<std::unique_ptr<TermSource>> sources;
        loaded_->add_sources(sources, known);
        write_terms(sources);
      });
      return;
    }
    const UsedTerms used = used_terms(now_, place_.cancel);
    const auto numbers = sorted_records(dictionary, place_.cancel);
    map_.grow_to(dictionary.size());
    std::vector<std::unique_ptr<TermSource>> sources;
    if (const auto& base = dictionary.base()) sources.push_back(file_terms(*base, &used, map_));
    sources.push_back(record_terms(dictionary, numbers, &used, map_, dictionary.first()));
    if (loaded_ != nullptr) loaded_->add_sources(sources, loaded_map_);
    terms_written_ = std::async(std::launch::async, [writer = merged_terms(sources)] { writer->finish(); });
  }

  void write_quads() {
    if (loads_alone() && fits_memory(*loaded_)) {
      // Those in memory are still being written.
      if (!loaded_->in_memory()) loaded_->forget_terms();
      QuadLog quads = loaded_->take_log(loaded_map_);
      if (!loaded_->in_memory()) give_back_free_memory();
      // Terms are held until they are written, and labels beside the quads.
      const std::uint64_t others = loaded_->terms_bytes() + memory_ / kLabelsPart;
      write_orders(place_, std::move(quads), memory_ - std::min(memory_, others), loaded_->graphs().size(),
                   state_,
                   [this](const HeldRows& rows, std::size_t threads) { write_labels(rows, threads); });
    } else {
      auto rows = merged_rows(streams());
      give_back_free_memory();
      write_orders(place_, std::move(rows), memory_, graphs_.size(), state_);
    }
    if (terms_written_.valid()) terms_written_.get();
  }

  // Requires: terms and quads are written, whose files this reads.
  void write_labels() {
    if (labels_written_) return;
    auto quads = std::make_shared<const FileQuads>(place_.system, place_.folder, place_.id, state_.orders,
                                                   state_.graphs);
    const MemorySnapshot written({std::move(quads), {}}, written_terms(), state_.terms,
                                 std::make_shared<dataset::Prefixes>());
    storage::write_labels(written, place_.system, labels_path(place_.folder, place_.id.number), place_.id,
                          memory_, place_.cancel);
  }

  void write_state(const dataset::Prefixes& prefixes) {
    state_.prefixes = prefixes;
    File file(place_.system, state_path(place_.folder, place_.id.number), File::Access::create);
    file.write(0, encode(place_.id, state_));
    file.sync();
    sync_folder(place_.system, place_.folder);
  }

 private:
  // Whether what is loaded is all there is.
  bool loads_alone() const { return loaded_ != nullptr && now_.version().size() == 0; }
  // Whether its quads can be sorted in memory, now that their terms need not be held any more.
  bool fits_memory(const LoadRuns& loaded) const {
    return loaded.in_memory() || loaded.log_bytes() + loaded.quads() * HeldRows::kBesideQuads <= memory_;
  }

  void write_terms(std::span<const std::unique_ptr<TermSource>> sources) { merged_terms(sources)->finish(); }

  // The file of terms, of which nothing is missing but its end.
  std::unique_ptr<SortedTermsWriter> merged_terms(std::span<const std::unique_ptr<TermSource>> sources) {
    auto writer = std::make_unique<SortedTermsWriter>(place_.system,
                                                      terms_path(place_.folder, place_.id.number), place_.id);
    state_.terms = merge_terms(sources, *writer, place_.cancel);
    return writer;
  }

  std::shared_ptr<Dictionary> written_terms() const {
    return std::make_shared<Dictionary>(
        std::make_shared<SortedTerms>(place_.system, terms_path(place_.folder, place_.id.number), place_.id));
  }

  // The labels among quads, which are all there are.
  void write_labels(const HeldRows& quads, std::size_t threads) {
    if (terms_written_.valid()) terms_written_.get();
    loaded_->forget_terms();
    give_back_free_memory();
    const auto terms = written_terms();
    std::vector<Id> properties;
    for (const std::string_view property : dataset::label_properties())
      properties.push_back(terms->find(TermView(TermKind::iri, property), terms->size()));
    std::size_t at = 0;
    const auto next = [&](std::size_t most) {
      LargeVector<dataset::Label> labels;
      for (; at < quads.size() && labels.size() < most; ++at) {
        if (at % 65536 == 0) place_.cancel.check();
        if (at + kAhead < quads.size()) quads.prefetch(at + kAhead);
        const Quad quad = quads[at];
        const auto property = std::find(properties.begin(), properties.end(), quad.p);
        if (property == properties.end() || !quad.o.is_literal()) continue;
        labels.push_back({quad.s, static_cast<std::uint8_t>(property - properties.begin()), quad.o, quad.g});
      }
      sort_at_once(
          labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.literal < b.literal; },
          threads);
      return dataset::label_lists(
          labels, [&](Id id) { return terms->term(id); }, threads, place_.cancel);
    };
    storage::write_labels(next, place_.system, labels_path(place_.folder, place_.id.number), place_.id,
                          memory_ / kLabelsPart, place_.cancel);
    labels_written_ = true;
  }

  // All quads as what their terms become. Those of a file come in the order in which they will be, since the
  // order of its terms stays; others have to be sorted.
  std::vector<std::unique_ptr<RowStream>> streams() {
    std::vector<std::unique_ptr<RowStream>> streams;
    Version added = now_.version();
    if (added.base_in_memory() == nullptr) {
      const Layer changes = added.all_changes();
      kept_ = {added.base, {{no_quads(), changes.erased}}};
      streams.push_back(renumbered_rows(kept_, map_));
      added = {changes.added, {}};
    }
    QuadLog log;
    visit_blocks(added, place_.cancel, [&](const QuadBlock& block) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        log.push_back(
            map_(Quad{block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]}));
      }
    });
    if (!log.empty()) streams.push_back(rows_of(std::move(log)));
    for (const auto& [graph, count] : now_.graph_counts()) graphs_.insert(map_(graph));
    if (loaded_ != nullptr) {
      for (const Id graph : loaded_->graphs()) graphs_.insert(loaded_map_(graph));
      loaded_->forget_terms();
      for (auto& stream : loaded_->take_rows(loaded_map_)) streams.push_back(std::move(stream));
    }
    return streams;
  }

  const Workplace& place_;
  const MemorySnapshot& now_;
  LoadRuns* loaded_;
  std::uint64_t memory_;
  IdMap map_, loaded_map_;  // of the graph's dictionary; of the load's
  Version kept_;            // of the file before
  std::set<Id> graphs_;     // that have quads
  GenerationState state_;
  bool labels_written_ = false;
  std::future<void> terms_written_;  // destroyed first: uses what is above
};

}  // namespace

std::uint64_t usual_memory() noexcept {
  const long pages = ::sysconf(_SC_PHYS_PAGES), bytes = ::sysconf(_SC_PAGESIZE);
  if (pages <= 0 || bytes <= 0) return kUsualMemory;
  return std::min(kUsualMemory, static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(bytes) / 4);
}

void write_generation(const Workplace& place, const MemorySnapshot& now, LoadRuns* loaded,
                      const dataset::Prefixes& prefixes, std::uint64_t memory) {
  GenerationWriter writer(place, now, loaded, memory);
  writer.write_terms();
  writer.write_quads();
  give_back_free_memory();
  writer.write_labels();
  writer.write_state(prefixes);
}

}  // namespace griot::storage
