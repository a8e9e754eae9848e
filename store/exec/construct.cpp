#include "store/exec/construct.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>

#include "store/exec/execute_impl.hpp"
#include "store/exec/rows.hpp"

namespace griot::exec {

using Ids = std::array<Id, 3>;

// Triples of Ids, each once.
class TripleExecution::Source {
 public:
  Source(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
         const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
         ServiceClient* services)
      : execution_(std::move(snapshot), query, options, cancel, budget, services), seen_(cancel, budget, 3) {}
  virtual ~Source() = default;

  bool next(Triple& triple) {
    for (;;) {
      Ids ids;
      if (!next(ids)) return false;
      const bool valid = (ids[0].is_iri() || ids[0].is_blank()) && ids[1].is_iri() && ids[2].bound();
      if (!valid || !seen_.insert(ids).second) continue;
      triple = {execution_.term(ids[0]), execution_.term(ids[1]), execution_.term(ids[2])};
      return true;
    }
  }
  std::string explain() const { return execution_.explain(); }

 protected:
  virtual bool next(Ids& ids) = 0;

  Context& context() { return execution_.impl_->context; }
  // Of the query's own copy.
  const algebra::Query& query() const { return execution_.impl_->query; }

  // The next row: batch_ and row_ say which.
  bool next_row() {
    if (++row_ < batch_.rows()) return true;
    row_ = 0;
    return execution_.next(batch_);
  }

  Execution execution_;
  RowBatch batch_;
  std::size_t row_ = static_cast<std::size_t>(-1);

 private:
  RowSet seen_;
};

// The template filled from each row.
class TripleExecution::Construction final : public Source {
 public:
  template <typename... Arguments>
  explicit Construction(Arguments&&... arguments) : Source(std::forward<Arguments>(arguments)...) {
    at_ = query().construct.size();
    for (const auto& t : query().construct)
      parts_.push_back({part(t.subject), part(t.predicate), part(t.object)});
  }

 private:
  struct Part {
    Id constant;
    std::size_t column = kNoColumn;
    std::string blank;  // label
  };

  Part part(const algebra::VarOrTerm& c) {
    Part made;
    if (const auto* v = std::get_if<algebra::Variable>(&c)) {
      const auto& columns = execution_.columns();
      const auto it = std::find(columns.begin(), columns.end(), *v);
      if (it != columns.end()) made.column = static_cast<std::size_t>(it - columns.begin());
    } else if (const Term& t = std::get<Term>(c); t.is_blank()) {
      made.blank = t.value;
    } else {
      made.constant = context().overlay.id(t);
    }
    return made;
  }

  Id value(const Part& part) {
    if (part.column != kNoColumn) return batch_.at(row_, part.column);
    if (part.blank.empty()) return part.constant;
    Id& blank = blanks_[part.blank];
    if (!blank.bound()) blank = context().overlay.fresh_blank();
    return blank;
  }

  bool next(Ids& ids) override {
    if (at_ == parts_.size()) {
      if (parts_.empty() || !next_row()) return false;
      at_ = 0;
      blanks_.clear();
    }
    for (std::size_t i = 0; i < 3; ++i) ids[i] = value(parts_[at_][i]);
    ++at_;
    return true;
  }

  std::vector<std::array<Part, 3>> parts_;
  std::size_t at_ = 0;
  std::map<std::string, Id> blanks_;  // of this row
};

// What is said of the terms of the rows, and of the blank nodes met on the way.
class TripleExecution::Description final : public Source {
 public:
  Description(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
              const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
              ServiceClient* services)
      : Source(snapshot, query, options, cancel, budget, services),
        snapshot_(std::move(snapshot)),
        options_(options),
        cancel_(cancel),
        budget_(budget),
        met_(cancel, budget, 1) {
    for (const auto& t : this->query().described) meet(context().overlay.id(t));
  }

 private:
  void meet(Id id) {
    if ((id.is_iri() || id.is_blank()) && met_.insert({&id, 1}).second && !id.in_overlay())
      waiting_.push_back(id);
  }

  bool next(Ids& ids) override {
    for (;;) {
      if (said_ && about_row_ < about_.rows()) {
        ids = {subject_, about_.at(about_row_, 0), about_.at(about_row_, 1)};
        ++about_row_;
        if (ids[2].is_blank()) meet(ids[2]);
        return true;
      }
      about_row_ = 0;
      if (said_ && said_->next(about_)) continue;
      said_.reset();
      if (!waiting_.empty()) {
        describe(waiting_.front());
        waiting_.pop_front();
      } else if (next_row()) {
        for (std::size_t c = 0; c < batch_.columns(); ++c) meet(batch_.at(row_, c));
      } else {
        return false;
      }
    }
  }

  // Asks for the triples with that subject. Its Ids are those of the snapshot, like ours.
  void describe(Id subject) {
    subject_ = subject;
    algebra::Query about;
    about.root = algebra::make(algebra::BasicGraphPattern{
        {{execution_.term(subject), algebra::Variable{"p"}, algebra::Variable{"o"}, {}}}});
    about.result = {{"p"}, {"o"}};
    about.dataset = query().dataset;
    said_ = std::make_unique<Execution>(snapshot_, about, options_, cancel_, budget_);
  }

  std::shared_ptr<const dataset::Snapshot> snapshot_;
  plan::Options options_;
  const CancelToken& cancel_;
  MemoryBudget& budget_;
  RowSet met_;
  std::deque<Id> waiting_;
  Id subject_;
  std::unique_ptr<Execution> said_;  // of subject_
  RowBatch about_;
  std::size_t about_row_ = 0;
};

TripleExecution::TripleExecution(std::shared_ptr<const dataset::Snapshot> snapshot,
                                 const algebra::Query& query, const plan::Options& options,
                                 const CancelToken& cancel, MemoryBudget& budget, ServiceClient* services) {
  if (query.form == algebra::QueryForm::describe) {
    source_ = std::make_unique<Description>(std::move(snapshot), query, options, cancel, budget, services);
  } else {
    source_ = std::make_unique<Construction>(std::move(snapshot), query, options, cancel, budget, services);
  }
}

TripleExecution::~TripleExecution() = default;

bool TripleExecution::next(Triple& triple) {
  return source_->next(triple);
}

std::string TripleExecution::explain() const {
  return source_->explain();
}

}  // namespace griot::exec
