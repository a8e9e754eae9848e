#include "store/storage/load_runs.hpp"

#include <algorithm>
#include <utility>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/base/parallel.hpp"
#include "store/storage/order_sort.hpp"
#include "store/storage/row_sort.hpp"
#include "store/storage/term_run.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

namespace {

// To sort a run takes so much of a term beside what is held.
constexpr std::uint64_t kToSortTerm = sizeof(std::uint32_t) + 2 * sizeof(std::uint64_t);

template <typename T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// All of `bytes`, from a file that was written by this process.
void read_whole(const File& file, std::uint64_t at, std::span<char> bytes) {
  if (file.read(at, bytes) != bytes.size())
    throw Error(ErrorCode::io, file.path() + " has become shorter while it was read");
}

}  // namespace

LoadRuns::LoadRuns(const Workplace& place, std::uint64_t memory)
    : place_(place),
      memory_(memory),
      terms_(std::make_unique<Dictionary>()),
      log_(std::make_unique<QuadLog>()) {}

LoadRuns::~LoadRuns() {
  if (spilling_.valid()) spilling_.wait();
  for (std::size_t run = 0; run < term_runs_.size(); ++run) {
    term_runs_[run].terms.reset();
    discard_file(place_.system, terms_path(run));
  }
  for (std::size_t run = 0; run < quad_runs_.size(); ++run) discard_file(place_.system, quads_path(run));
}

void LoadRuns::intern_all(std::span<const TermView> terms, std::span<Id> ids) {
  if (first_ == 0) return terms_->intern_all(terms, ids);
  unbound_.assign(ids.size(), 0);
  for (std::size_t i = 0; i < ids.size(); ++i) unbound_[i] = !ids[i].bound();
  terms_->intern_all(terms, ids);
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (unbound_[i] && ids[i].in_dictionary()) ids[i] = Id(ids[i].tag(), first_ + ids[i].payload());
}

void LoadRuns::insert_all(std::span<const Quad> quads) {
  for (const Quad& quad : quads)
    if (quad.g != last_graph_) graphs_.insert(last_graph_ = quad.g);
  log_->append(quads);
  quads_ += quads.size();
  spill_when_full();
}

void LoadRuns::spill_when_full() {
  constexpr std::uint64_t kTermsPart = 4;  // of the memory, at least, is for terms beside quads that stay
  const auto to_sort = [](const Dictionary& terms) {
    return terms.memory_bytes() + terms.records() * kToSortTerm;
  };
  const std::uint64_t log = log_->memory_bytes(), terms = to_sort(*terms_);
  const std::uint64_t quads = log + log_->size() * HeldRows::kBesideQuads;  // while they are sorted
  if (leaving_ && log + terms + to_sort(*leaving_) > memory_) wait_for_spill();
  const std::uint64_t beside_quads = in_memory() ? terms_->memory_bytes() : 0;
  if (std::max(log + terms, quads + beside_quads) <= memory_) return;
  spill_terms();
  if (quads > memory_ - memory_ / kTermsPart) {
    wait_for_spill();
    spill_quads();
  }
}

// Beside what is read meanwhile.
void LoadRuns::spill_terms() {
  wait_for_spill();
  const std::string path = terms_path(term_runs_.size());
  TermRun& run = term_runs_.emplace_back();
  run.first = first_;
  first_ += terms_->records();
  leaving_ = std::exchange(terms_, std::make_unique<Dictionary>());
  spilling_ = std::async(std::launch::async | std::launch::deferred,
                         [this, path, &numbers = run.numbers] { numbers = put_terms(path, *leaving_); });
}

void LoadRuns::wait_for_spill() {
  if (spilling_.valid()) spilling_.get();
  leaving_.reset();
}

LargeVector<std::uint32_t> LoadRuns::put_terms(const std::string& path, const Dictionary& terms) const {
  constexpr std::size_t kAhead = 16;
  auto numbers = sorted_records(terms, place_.cancel);
  remove_file(place_.system, path);
  SortedTermsWriter writer(place_.system, path, place_.id);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i + 2 * kAhead < numbers.size()) terms.fetch_address(numbers[i + 2 * kAhead]);
    if (i + kAhead < numbers.size()) terms.fetch_record(numbers[i + kAhead]);
    writer.add(terms.record_term(numbers[i]));
  }
  writer.finish(SortedTermsWriter::Lasting::no);
  return numbers;
}

void LoadRuns::spill_quads() {
  const std::string path = quads_path(quad_runs_.size());
  quad_runs_.push_back(log_->size());
  remove_file(place_.system, path);
  File file(place_.system, path, File::Access::create);
  std::uint64_t at = 0;
  for (std::size_t n = 0; n < log_->pieces(); ++n) {
    place_.cancel.check();
    const QuadLog::Shape shape = log_->shape(n);
    file.write(at, bytes_of(shape));
    const std::span<const char> bytes = log_->bytes(n);
    file.write(at + sizeof shape, {bytes.data(), bytes.size()});
    at += sizeof shape + bytes.size();
  }
  log_bytes_ += log_->memory_bytes();
  log_ = std::make_unique<QuadLog>();
}

QuadLog LoadRuns::quads_of(std::size_t run, const IdMap& map) const {
  const File file(place_.system, quads_path(run), File::Access::read);
  QuadLog log;
  std::uint64_t at = 0;
  while (log.size() < quad_runs_[run]) {
    place_.cancel.check();
    QuadLog::Shape shape;
    read_whole(file, at, {reinterpret_cast<char*>(&shape), sizeof shape});
    if (!QuadLog::is_next(shape, quad_runs_[run] - log.size()))
      throw Error(ErrorCode::corruption, file.path() + " has changed while it was read");
    const std::span<char> bytes = log.add_piece(shape);
    read_whole(file, at + sizeof shape, bytes);
    at += sizeof shape + bytes.size();
  }
  parallel_for(log.pieces(), [&](std::size_t n) { log.change_piece(n, map); });
  return log;
}

void LoadRuns::close() {
  wait_for_spill();
  if (!quad_runs_.empty()) spill_quads();
  numbers_ = sorted_records(*terms_, place_.cancel);
}

void LoadRuns::add_sources(std::vector<std::unique_ptr<TermSource>>& sources, IdMap& map) {
  map.grow_to(first_ + terms_->records());
  for (std::size_t run = 0; run < term_runs_.size(); ++run) {
    auto& [numbers, first, terms] = term_runs_[run];
    terms = std::make_unique<SortedTerms>(place_.system, terms_path(run), place_.id);
    sources.push_back(file_terms(*terms, nullptr, map, first, numbers));
  }
  sources.push_back(record_terms(*terms_, numbers_, nullptr, map, first_));
}

void LoadRuns::number_alone(IdMap& map) const {
  map.grow_to(terms_->records());
  std::uint32_t index = 0;
  for (const std::uint32_t number : numbers_) map.set(number, index++);
}

void LoadRuns::forget_terms() {
  terms_ = std::make_unique<Dictionary>();
  numbers_ = {};
  for (std::size_t run = 0; run < term_runs_.size(); ++run) {
    term_runs_[run].terms.reset();
    term_runs_[run].numbers = {};
    remove_file(place_.system, terms_path(run));
  }
}

QuadLog LoadRuns::take_log(const IdMap& map) {
  parallel_for(log_->pieces(), [&](std::size_t n) { log_->change_piece(n, map); });
  QuadLog all = std::exchange(*log_, {});
  for (std::size_t run = 0; run < quad_runs_.size(); ++run) {
    place_.cancel.check();
    QuadLog quads = quads_of(run, map);
    remove_file(place_.system, quads_path(run));
    if (all.empty()) {
      all = std::move(quads);
    } else {
      for (std::size_t i = 0; i < quads.size(); ++i) all.push_back(quads[i]);
    }
  }
  return all;
}

std::vector<std::unique_ptr<RowStream>> LoadRuns::take_rows(const IdMap& map) {
  std::vector<std::unique_ptr<RowStream>> streams;
  if (quad_runs_.empty()) {
    streams.push_back(rows_of(take_log(map)));
    return streams;
  }
  rows_ = std::make_unique<RowRuns>(place_, "load", Order::spog);
  for (std::size_t run = 0; run < quad_runs_.size(); ++run) {
    place_.cancel.check();
    const QuadLog log = quads_of(run, map);
    remove_file(place_.system, quads_path(run));
    rows_->add([&](PermutationWriter& out) {
      SortedQuads sorted(log);
      for (auto some = sorted.next(); !some.empty(); some = sorted.next())
        for (const Quad& quad : some) out.append({quad.s, quad.p, quad.o, quad.g});
    });
  }
  return rows_->streams();
}

std::string LoadRuns::terms_path(std::size_t run) const {
  return path_in(place_.folder, "load-terms-" + std::to_string(run) + std::string(kPartEnding));
}

std::string LoadRuns::quads_path(std::size_t run) const {
  return path_in(place_.folder, "load-quads-" + std::to_string(run) + std::string(kPartEnding));
}

}  // namespace griot::storage
