// What functions know beside their arguments, for the whole of a query: its base IRI, the time that NOW()
// says, chance, and the blank nodes that BNODE(label) has made. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>

#include "store/exec/overlay.hpp"
#include "store/term/date_time.hpp"

namespace griot::exec {

// The blank nodes of BNODE(label): one for each label of a solution (SPARQL 1.1 §17.4.2.9). Solutions are
// told apart by numbers; clear() begins new ones.
class BlankLabels {
 public:
  void solution(std::size_t number) noexcept { solution_ = number; }
  void clear() noexcept {
    if (!made_.empty()) made_.clear();
  }
  Id get(const std::string& label, Overlay& overlay);

 private:
  std::size_t solution_ = 0;
  std::map<std::pair<std::size_t, std::string>, Id> made_;
};

class CallState {
 public:
  // `base_iri`: what IRI() resolves against; empty: relative ones are errors.
  explicit CallState(std::string base_iri);

  const std::string& base_iri() const noexcept { return base_iri_; }
  // The same throughout the query, in UTC, to the millisecond.
  const DateTime& now() const noexcept { return now_; }
  double random();     // at least 0, less than 1
  std::string uuid();  // version 4, in lower case

  BlankLabels& labels() noexcept { return *labels_; }
  // A new solution is looked at, unless LabelScope says which.
  void begin_solution() noexcept {
    if (labels_ == &own_labels_) own_labels_.clear();
  }

 private:
  friend class LabelScope;

  std::mt19937_64& generator();

  std::string base_iri_;
  DateTime now_;
  std::optional<std::mt19937_64> generator_;  // made when it is asked for first
  BlankLabels own_labels_;
  BlankLabels* labels_ = &own_labels_;
};

// While it lives, BNODE(label) goes by these labels: several expressions are computed for one solution.
class LabelScope {
 public:
  LabelScope(CallState& state, BlankLabels& labels)
      : state_(state), before_(std::exchange(state.labels_, &labels)) {}
  LabelScope(const LabelScope&) = delete;
  LabelScope& operator=(const LabelScope&) = delete;
  ~LabelScope() { state_.labels_ = before_; }

 private:
  CallState& state_;
  BlankLabels* before_;
};

}  // namespace griot::exec
