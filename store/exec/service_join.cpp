#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "store/algebra/print.hpp"
#include "store/base/error.hpp"
#include "store/exec/joined_rows.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"
#include "store/exec/service.hpp"

namespace griot::exec {

namespace {

// What an endpoint answered: rows of the plan's columns, found by those that are bound in each of them.
class Answer {
 public:
  Answer(Context& context, std::size_t columns, const std::vector<ColumnPair>& shared)
      : context_(context),
        rows_(context.budget, columns),
        index_(context.cancel, context.budget),
        shared_(shared) {}

  bool failed = false;  // silently

  void take(const ServiceAnswer& answer, const std::vector<std::string>& names) {
    std::vector<std::size_t> from;
    for (const auto& name : names) {
      const auto it = std::find(answer.columns.begin(), answer.columns.end(), algebra::Variable{name});
      from.push_back(it == answer.columns.end() ? kNoColumn
                                                : static_cast<std::size_t>(it - answer.columns.begin()));
    }
    std::map<std::string, Id> blanks;
    std::vector<bool> full(names.size(), true);
    RowBatch batch(names.size());
    std::vector<Id> cells(names.size());
    for (const auto& row : answer.rows) {
      context_.step();
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const bool bound = from[c] != kNoColumn && row[from[c]];
        cells[c] = bound ? id(*row[from[c]], blanks) : Id();
        full[c] = full[c] && bound;
      }
      batch.append(cells.data());
      if (batch.rows() == RowBatch::kDefaultRows) {
        rows_.append(batch);
        batch.reset(names.size());
      }
    }
    rows_.append(batch);
    std::vector<std::size_t> columns;
    for (const auto& pair : shared_)
      if (full[pair.right]) {
        keys_.push_back(pair);
        columns.push_back(pair.right);
      }
    index_.build(rows_, columns);
  }

  // The first row that agrees with a left row, and the next one after `member`.
  std::uint32_t first(const RowBatch& left, std::size_t row) {
    std::uint64_t hash = 0;
    by_hash_ = true;
    for (const auto& key : keys_) {
      by_hash_ = by_hash_ && left.at(row, key.left).bound();
      hash = hash_step(hash, left.at(row, key.left));
    }
    return agreeing(left, row, by_hash_ ? index_.first(hash) : at_most(0));
  }
  std::uint32_t after(const RowBatch& left, std::size_t row, std::uint32_t member) {
    return agreeing(left, row, following(member));
  }
  Id at(std::uint32_t member, std::size_t column) const { return rows_.at(member, column); }

 private:
  Id id(const Term& term, std::map<std::string, Id>& blanks) {
    if (!term.is_blank()) return context_.overlay.id(term);
    const auto [it, fresh] = blanks.try_emplace(term.value);
    if (fresh) it->second = context_.overlay.fresh_blank();
    return it->second;
  }
  std::uint32_t at_most(std::size_t row) const {
    return row < rows_.rows() ? static_cast<std::uint32_t>(row) : JoinTable::kNone;
  }
  std::uint32_t following(std::uint32_t member) const {
    return by_hash_ ? index_.after(member) : at_most(std::size_t{member} + 1);
  }
  std::uint32_t agreeing(const RowBatch& left, std::size_t row, std::uint32_t member) {
    for (; member != JoinTable::kNone; member = following(member)) {
      context_.step();
      if (std::all_of(shared_.begin(), shared_.end(), [&](const ColumnPair& c) {
            return compatible(left.at(row, c.left), rows_.at(member, c.right));
          }))
        return member;
    }
    return member;
  }

  Context& context_;
  RowStore rows_;
  JoinTable index_;
  const std::vector<ColumnPair>& shared_;
  std::vector<ColumnPair> keys_;
  bool by_hash_ = true;  // how the rows for the left row at hand are found
};

// Left rows are taken some at a time; what they say of the variables that the endpoint's pattern has is sent
// along as inline data (a bound join). Where nothing can be sent, the endpoint is asked once for all.
class ServiceJoin final : public Operator {
 public:
  ServiceJoin(Context& context, const plan::Node& node, const plan::ServiceJoin& join, OperatorPtr left)
      : Operator(context, node),
        join_(join),
        left_(std::move(left)),
        shared_(column_pairs(join.shared, left_->columns(), join.columns)),
        joined_(context, node, no_condition_, left_->columns(), join.columns, shared_) {
    if (!context.services && !join.service->silent)
      throw Error(ErrorCode::unsupported,
                  "SERVICE is not allowed here: it asks other servers (--allow-service)");
    for (const plan::Slot s : join.columns) names_.push_back(context.planner.variables().name(s));
    if (join.endpoint.kind == plan::Component::Kind::variable)
      endpoint_column_ = column_of(left_->columns(), join.endpoint.slot);
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    while (out.rows() < limit) {
      if (row_ >= end_ && !next_rows()) return;
      if (!answer_) {
        answer_ = &answer_for(endpoint(row_));
        if (answer_->failed) {
          joined_.alone(out, left_batch_, row_);
          next_row();
          continue;
        }
        member_ = answer_->first(left_batch_, row_);
      }
      for (; member_ != JoinTable::kNone && out.rows() < limit;
           member_ = answer_->after(left_batch_, row_, member_))
        joined_.join(out, left_batch_, row_,
                     [&](std::size_t column) { return answer_->at(member_, column); });
      if (member_ == JoinTable::kNone) next_row();
    }
  }
  void restart() override {
    left_->rewind();
    left_batch_.reset(0);
    row_ = end_ = 0;
    answer_ = nullptr;
    answers_.clear();
  }

 private:
  static constexpr std::size_t kRowsSent = 100;

  void next_row() {
    ++row_;
    answer_ = nullptr;
  }

  bool next_rows() {
    if (row_ >= left_batch_.rows()) {
      row_ = 0;
      if (!left_->next(left_batch_)) {
        end_ = 0;
        return false;
      }
    }
    end_ = std::min(left_batch_.rows(), row_ + kRowsSent);
    answers_.clear();
    return true;
  }

  // Unbound: nothing says which.
  Id endpoint(std::size_t row) const {
    switch (join_.endpoint.kind) {
      case plan::Component::Kind::constant:
        return context_.overlay.id(std::get<Term>(join_.service->endpoint));
      case plan::Component::Kind::parameter:
        return context_.parameter(join_.endpoint.slot);
      case plan::Component::Kind::variable:
        return left_batch_.at(row, endpoint_column_);
      default:
        return Id();
    }
  }

  Answer& answer_for(Id server) {
    if (const auto it = answers_.find(server); it != answers_.end()) return it->second;
    algebra::Values known = known_for(server);
    const bool whole = known.variables.empty();
    if (whole)
      if (const auto it = whole_answers_.find(server); it != whole_answers_.end()) return it->second;
    Answer& answer = (whole ? whole_answers_ : answers_)
                         .try_emplace(server, context_, names_.size(), shared_)
                         .first->second;
    ask(server, std::move(known), answer);
    return answer;
  }

  // What the rows at hand that go to `server` say of shared variables, where all of them say something that
  // another server understands: blank nodes mean nothing there.
  algebra::Values known_for(Id server) const {
    algebra::Values known;
    std::vector<std::size_t> columns;
    std::vector<std::size_t> rows;
    for (std::size_t row = row_; row < end_; ++row)
      if (endpoint(row) == server) rows.push_back(row);
    for (const auto& pair : shared_) {
      const bool told = std::all_of(rows.begin(), rows.end(), [&](std::size_t row) {
        const Id id = left_batch_.at(row, pair.left);
        return id.bound() && !id.is_blank();
      });
      if (!told) continue;
      columns.push_back(pair.left);
      known.variables.push_back({names_[pair.right]});
    }
    std::set<std::vector<Id>> seen;
    for (const std::size_t row : rows) {
      std::vector<Id> ids;
      for (const std::size_t c : columns) ids.push_back(left_batch_.at(row, c));
      if (!seen.insert(ids).second) continue;
      auto& cells = known.rows.emplace_back();
      for (const Id id : ids) cells.emplace_back(context_.overlay.term(id));
    }
    return known;
  }

  void ask(Id server, algebra::Values known, Answer& answer) {
    const bool silent = join_.service->silent;
    try {
      if (!server.is_iri())
        throw Error(ErrorCode::unsupported, "SERVICE needs an IRI, and its variable has none here");
      if (!context_.services) throw Error(ErrorCode::unsupported, "SERVICE is not allowed here");
      algebra::Query query;
      query.root = clone(*join_.service->input);
      if (!known.variables.empty())
        query.root = algebra::make(algebra::Join{algebra::make(std::move(known)), std::move(query.root)});
      for (const auto& name : names_) query.result.push_back({name});
      const std::string text = algebra::to_sparql(query);
      answer.take(context_.services->select(context_.overlay.term(server).value, text, context_.cancel),
                  names_);
    } catch (const Error& e) {
      const auto code = e.code();
      const bool ours =
          code == ErrorCode::cancelled || code == ErrorCode::timeout || code == ErrorCode::memory;
      if (!silent || ours) throw;
      answer.failed = true;
    }
  }

  const plan::ServiceJoin& join_;
  const plan::PlannedExpression no_condition_;
  OperatorPtr left_;
  std::vector<ColumnPair> shared_;
  JoinedRows joined_;
  std::vector<std::string> names_;  // of the columns
  std::size_t endpoint_column_ = kNoColumn;
  RowBatch left_batch_;
  std::size_t row_ = 0, end_ = 0;  // left rows that are asked for together
  Answer* answer_ = nullptr;       // for the left row at hand
  std::uint32_t member_ = JoinTable::kNone;
  std::unordered_map<Id, Answer> answers_, whole_answers_;  // of the rows at hand; to questions without data
};

}  // namespace

OperatorPtr make_service_join(Context& context, const plan::Node& node, const plan::ServiceJoin& join,
                              OperatorPtr left) {
  return std::make_unique<ServiceJoin>(context, node, join, std::move(left));
}

}  // namespace griot::exec
