#include "store/storage/load_transaction.hpp"

#include <stdexcept>
#include <utility>

#include "store/storage/generation_writer.hpp"

namespace griot::storage {

using dataset::Quad;

namespace {

// So few quads are not worth a generation of their own; nor are more, beside a large one.
constexpr std::uint64_t kFewQuads = 200'000;
constexpr std::uint64_t kGraphPerLoad = 20;
constexpr std::uint64_t kManyQuads = 4'000'000;

}  // namespace

LoadTransaction::LoadTransaction(std::shared_ptr<DatabaseFiles> files, Versions::Turn turn,
                                 std::uint64_t memory, const CancelToken& cancel)
    : files_(std::move(files)),
      turn_(std::move(turn)),
      memory_(memory != 0 ? memory : usual_memory()),
      next_(files_->next_generation()),
      place_{files_->system(), files_->folder(), next_->id(), cancel},
      runs_(std::make_unique<LoadRuns>(place_, memory_)) {}

Id LoadTransaction::intern(const Term& term) {
  if (inner_) return inner_->intern(term);
  const TermView view(term);
  Id id;
  runs_->intern_all({&view, 1}, {&id, 1});
  return id;
}

void LoadTransaction::insert(const Quad& quad) {
  insert_all({&quad, 1});
}

void LoadTransaction::intern_all(std::span<const TermView> terms, std::span<Id> ids) {
  inner_ ? inner_->intern_all(terms, ids) : runs_->intern_all(terms, ids);
}

void LoadTransaction::insert_all(std::span<const Quad> quads) {
  inner_ ? inner_->insert_all(quads) : runs_->insert_all(quads);
}

void LoadTransaction::erase(const Quad& quad) {
  if (!inner_) throw std::logic_error("a load erases nothing before its graph was asked for");
  inner_->erase(quad);
}

void LoadTransaction::add_prefix(const std::string& prefix, const std::string& iri) {
  inner_ ? inner_->add_prefix(prefix, iri) : static_cast<void>(prefixes_[prefix] = iri);
}

std::shared_ptr<const dataset::Snapshot> LoadTransaction::snapshot() {
  return settled().snapshot();
}

void LoadTransaction::go_back_to(std::shared_ptr<const dataset::Snapshot> before) {
  settled().go_back_to(std::move(before));
}

void LoadTransaction::commit_if(const std::function<bool()>& wanted) {
  GraphTransaction& inner = settled();
  if (!next_) return inner.commit_if(wanted);
  bool committed = false;
  inner.commit_if([&] { return committed = wanted(); });
  if (committed) {
    // A load is a commit, whether or not something follows from it.
    if (next_->journal()->position().sequence == next_->manifest().commits) {
      CommitChanges nothing;
      const auto head = next_->versions()->head();
      nothing.dictionary = &head->dictionary();
      nothing.time = milliseconds_now();
      next_->journal()->wait(next_->journal()->append(nothing));
    }
    files_->switch_to(*next_);
  }
  next_.reset();
  turn_.reset();
}

GraphTransaction& LoadTransaction::settled() {
  if (!inner_) is_little() ? take_as_commit() : make_generation();
  return *inner_;
}

bool LoadTransaction::is_little() const {
  const std::uint64_t quads = runs_->quads(), before = files_->versions()->head()->version().size();
  return runs_->in_memory() && (quads < kFewQuads || (quads < kManyQuads && quads < before / kGraphPerLoad));
}

void LoadTransaction::take_as_commit() {
  runs_->settle();
  next_.reset();
  inner_ = std::make_unique<GraphTransaction>(files_->versions(), std::move(*turn_), files_->journal());
  turn_.reset();
  const Dictionary& terms = runs_->dictionary();
  std::vector<Id> ids(terms.records());
  const auto to_new = [&](Id id) {
    if (!id.in_dictionary()) return id;
    Id& known = ids[id.payload()];
    if (!known.bound()) {
      const TermView term = terms.record_term(id.payload());
      inner_->intern_all({&term, 1}, {&known, 1});
    }
    return known;
  };
  const QuadLog& log = runs_->log();
  for (std::size_t i = 0; i < log.size(); ++i)
    inner_->insert({to_new(log[i].s), to_new(log[i].p), to_new(log[i].o), to_new(log[i].g)});
  for (const auto& [prefix, iri] : prefixes_) inner_->add_prefix(prefix, iri);
  runs_.reset();
}

void LoadTransaction::make_generation() {
  const auto head = files_->versions()->head();
  auto prefixes = std::make_shared<dataset::Prefixes>(head->prefixes());
  for (const auto& [prefix, iri] : prefixes_) (*prefixes)[prefix] = iri;
  write_generation(place_, *head, runs_.get(), *prefixes, memory_);
  runs_.reset();
  next_->open(std::move(prefixes));
  inner_ = std::make_unique<GraphTransaction>(next_->versions(), Versions::Turn(next_->versions()),
                                              next_->journal());
}

}  // namespace griot::storage
