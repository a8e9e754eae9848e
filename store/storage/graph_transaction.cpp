#include "store/storage/graph_transaction.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>

namespace griot::storage {

using dataset::Prefixes;
using dataset::Quad;

namespace {

[[maybe_unused]] bool is_complete(const Quad& quad) noexcept {
  return quad.s.bound() && quad.p.bound() && quad.o.bound() && quad.g.bound();
}

}  // namespace

std::uint64_t milliseconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

GraphTransaction::GraphTransaction(std::shared_ptr<Versions> versions, Versions::Turn turn,
                                   std::shared_ptr<Journal> journal)
    : versions_(std::move(versions)),
      journal_(std::move(journal)),
      turn_(std::move(turn)),
      begin_(versions_->head()),
      dictionary_(begin_->shared_dictionary()),
      last_(begin_) {}

Id GraphTransaction::intern(const Term& term) {
  assert(turn_);
  return dictionary_->intern(term);
}

void GraphTransaction::insert(const Quad& quad) {
  assert(turn_ && is_complete(quad));
  changes_.insert({&quad, 1});
}

void GraphTransaction::intern_all(std::span<const TermView> terms, std::span<Id> ids) {
  assert(turn_);
  dictionary_->intern_all(terms, ids);
}

void GraphTransaction::insert_all(std::span<const Quad> quads) {
  assert(turn_ && std::all_of(quads.begin(), quads.end(), is_complete));
  changes_.insert(quads);
}

void GraphTransaction::erase(const Quad& quad) {
  assert(turn_ && is_complete(quad));
  changes_.erase(quad);
}

void GraphTransaction::add_prefix(const std::string& prefix, const std::string& iri) {
  assert(turn_);
  prefixes_[prefix] = iri;
}

std::shared_ptr<const dataset::Snapshot> GraphTransaction::snapshot() {
  assert(turn_);
  take_step();
  return last_;
}

void GraphTransaction::go_back_to(std::shared_ptr<const dataset::Snapshot> before) {
  assert(turn_);
  last_ = std::dynamic_pointer_cast<const MemorySnapshot>(before);
  while (!steps_.empty() && steps_.back().after.lock() != last_) steps_.pop_back();
  assert(!steps_.empty() || last_ == begin_);
  changes_ = {};
  prefixes_.clear();
}

void GraphTransaction::commit_if(const std::function<bool()>& wanted) {
  assert(turn_);
  take_step();
  std::uint64_t written = 0, number = 0;
  const bool committed = wanted() && last_ != begin_;
  if (committed) {
    if (journal_) written = write_down(*last_);
    number = versions_->put_head(last_);
  }
  // The next writer need not wait until this commit is safe: what it goes on from is not seen before.
  turn_.reset();
  if (!committed) return;
  if (journal_) journal_->wait(written);
  versions_->publish(number, last_);
}

void GraphTransaction::take_step() {
  if (changes_.empty() && prefixes_.empty()) return;
  Prefixes prefixes = last_->prefixes();
  for (const auto& [prefix, iri] : prefixes_) prefixes[prefix] = iri;
  Step step;
  step.new_prefixes = prefixes != last_->prefixes();
  auto next =
      std::make_shared<MemorySnapshot>(apply(last_->version(), changes_), dictionary_, dictionary_->size(),
                                       std::make_shared<const Prefixes>(std::move(prefixes)));
  step.after = next;
  if (journal_) step.changes = std::move(changes_);
  steps_.push_back(std::move(step));
  last_ = std::move(next);
  changes_ = {};
  prefixes_.clear();
}

std::uint64_t GraphTransaction::write_down(const MemorySnapshot& next) const {
  CommitChanges changes;
  for (const Step& step : steps_) {
    if (!step.changes.empty()) changes.quads.push_back(&step.changes);
    if (step.new_prefixes) changes.prefixes = &next.prefixes();
  }
  changes.dictionary = dictionary_.get();
  changes.terms = dictionary_->records();
  changes.time = milliseconds_now();
  return journal_->append(changes);
}

}  // namespace griot::storage
