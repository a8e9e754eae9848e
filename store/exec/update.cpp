#include "store/exec/update.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "store/base/error.hpp"
#include "store/base/large_vector.hpp"
#include "store/exec/quad_template.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

using dataset::Quad;

// Quads to come or to go, charged to the budget.
class QuadList {
 public:
  explicit QuadList(MemoryBudget& budget) : charge_(budget) {}

  void add(const Quad& quad) {
    if (quads_.size() == quads_.capacity()) {
      const std::size_t more = std::max<std::size_t>(64, quads_.capacity() * 2);
      charge_.grow_to(more * sizeof(Quad));
      quads_.reserve(more);
    }
    quads_.push_back(quad);
  }
  void sort() {
    std::sort(quads_.begin(), quads_.end());
    quads_.erase(std::unique(quads_.begin(), quads_.end()), quads_.end());
  }
  const LargeVector<Quad>& quads() const noexcept { return quads_; }

 private:
  MemoryCharge charge_;
  LargeVector<Quad> quads_;
};

bool ends_all(const Error& e) {
  return e.code() == ErrorCode::cancelled || e.code() == ErrorCode::timeout || e.code() == ErrorCode::memory;
}

class Runner {
 public:
  Runner(dataset::Transaction& transaction, const plan::Options& options, const CancelToken& cancel,
         MemoryBudget& budget, const UpdateHelpers& helpers)
      : transaction_(transaction),
        options_(options),
        cancel_(cancel),
        budget_(budget),
        helpers_(helpers),
        view_(transaction.snapshot()),
        before_(view_),
        size_(size()),
        blanks_(transaction, *before_) {}

  UpdateCounts run(const algebra::Update& update) {
    for (const auto& operation : update.operations) {
      cancel_.check();
      std::visit(*this, operation.value);
    }
    look();
    return counts_;
  }

  void operator()(const algebra::Modify& m) {
    if (m.where) return modify(m);
    // One empty solution. Many such operations in a row need no look at what they did.
    if (!m.remove.empty()) {
      if (pending_ == Pending::inserted) look();
      QuadList gone(budget_);
      auto templates = QuadTemplates::removing(m.remove, m.with, {}, *view_);
      take(templates, nullptr, nullptr, 0, gone);
      erase(gone.quads());
    }
    if (!m.insert.empty()) {
      if (pending_ == Pending::removed) look();
      auto templates = QuadTemplates::inserting(m.insert, m.with, {}, transaction_, blanks_);
      QuadList come(budget_);
      take(templates, nullptr, nullptr, 0, come);
      insert(come.quads());
    }
  }

  void operator()(const algebra::Load& n) {
    look();
    const auto before = view_;
    try {
      if (!helpers_.load)
        throw Error(ErrorCode::unsupported, "LOAD is not allowed here: it reads files (--allow-load)");
      helpers_.load(n.source, n.into, transaction_);
      pending_ = Pending::inserted;
    } catch (const Error& e) {
      if (!n.silent || ends_all(e)) throw;
      transaction_.go_back_to(before);
    }
  }

  void operator()(const algebra::Clear& n) {
    look();
    using Kind = algebra::GraphRef::Kind;
    const Kind kind = n.graphs.kind;
    if (kind == Kind::graph) {
      if (!exists(n.graphs.graph) && !n.silent) absent(n.graphs.graph);
      if (n.drop) created_.erase(n.graphs.graph);
      clear(view_->find(n.graphs.graph));
    }
    if (kind == Kind::default_graph || kind == Kind::all) clear(Id::default_graph());
    if (kind == Kind::named || kind == Kind::all) {
      for (const Id graph : view_->graphs()) clear(graph);
      if (n.drop) created_.clear();
    }
  }

  void operator()(const algebra::Create& n) {
    look();
    if (!exists(n.graph)) {
      created_.insert(n.graph);
    } else if (!n.silent) {
      throw Error(ErrorCode::unsupported, "the graph " + to_ntriples(n.graph) + " exists already");
    }
  }

  void operator()(const algebra::Transfer& n) {
    using Kind = algebra::Transfer::Kind;
    look();
    if (n.from && !exists(*n.from)) {
      if (!n.silent) absent(*n.from);
      return;
    }
    if (n.from == n.to) return;
    const Id to = n.to ? transaction_.intern(*n.to) : Id::default_graph();
    const Id from = n.from ? view_->find(*n.from) : Id::default_graph();
    QuadList come(budget_);
    each_of(from, [&](Quad quad) {
      quad.g = to;
      come.add(quad);
    });
    if (n.kind != Kind::add) clear_but(to, come);
    if (n.kind == Kind::move) clear(from);
    look();
    insert(come.quads());
  }

 private:
  // What the transaction holds and view_ does not show.
  enum class Pending { nothing, inserted, removed };

  // Brings view_ up to date and counts what that makes of the changes.
  void look() {
    if (pending_ == Pending::nothing) return;
    pending_ = Pending::nothing;
    view_ = transaction_.snapshot();
    const std::uint64_t now = size();
    (now > size_ ? counts_.inserted : counts_.removed) += now > size_ ? now - size_ : size_ - now;
    size_ = now;
  }
  std::uint64_t size() const {
    const std::uint64_t all = view_->count({});
    const Id inferred = view_->find(Term::iri(vocab::inferred_graph));
    return inferred.bound() ? all - view_->count({{}, {}, {}, inferred}) : all;
  }

  template <typename Quads>
  void insert(const Quads& quads) {
    if (quads.empty()) return;
    transaction_.insert_all(quads);
    pending_ = Pending::inserted;
  }
  template <typename Quads>
  void erase(const Quads& quads) {
    if (quads.empty()) return;
    for (const Quad& quad : quads) transaction_.erase(quad);
    pending_ = Pending::removed;
  }

  // The solutions first, then what they remove, then what they insert (§3.1.3). A quad that is both stays.
  void modify(const algebra::Modify& m) {
    look();
    QuadList gone(budget_), come(budget_);
    solve(m, gone, come);
    gone.sort();
    come.sort();
    LargeVector<Quad> only_gone;
    std::set_difference(gone.quads().begin(), gone.quads().end(), come.quads().begin(), come.quads().end(),
                        std::back_inserter(only_gone));
    erase(only_gone);
    if (!come.quads().empty()) look();
    insert(come.quads());
  }

  void solve(const algebra::Modify& m, QuadList& gone, QuadList& come) {
    const algebra::Query query = query_of(m);
    Execution execution(view_, query, options_, cancel_, budget_, helpers_.services);
    auto removing = QuadTemplates::removing(m.remove, m.with, query.result, *view_);
    auto inserting = QuadTemplates::inserting(m.insert, m.with, query.result, transaction_, blanks_);
    RowBatch batch;
    while (execution.next(batch))
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        take(removing, &execution, &batch, row, gone);
        take(inserting, &execution, &batch, row, come);
      }
  }

  algebra::Query query_of(const algebra::Modify& m) const {
    algebra::Query query;
    query.root = clone(*m.where);
    std::set<algebra::Variable> used;
    const auto add = [&](const algebra::VarOrTerm& c) {
      if (const auto* v = std::get_if<algebra::Variable>(&c)) used.insert(*v);
    };
    for (const auto* templates : {&m.remove, &m.insert})
      for (const auto& t : *templates) {
        add(t.triple.subject);
        add(t.triple.predicate);
        add(t.triple.object);
        if (t.graph) add(*t.graph);
      }
    query.result.assign(used.begin(), used.end());
    query.dataset = m.using_;
    if (!m.using_ && m.with) {  // the named graphs are still all
      query.dataset.emplace();
      query.dataset->default_graphs.push_back(*m.with);
      for (const Id graph : view_->graphs()) query.dataset->named_graphs.push_back(view_->term(graph));
    }
    return query;
  }

  // The quads of a row. What is removed without a graph said is in any of those that the default graph is.
  void take(QuadTemplates& templates, const Execution* execution, const RowBatch* rows, std::size_t row,
            QuadList& out) {
    made_.clear();
    templates.fill(execution, rows, row, made_);
    for (const auto& [quad, graph_said] : made_) {
      const bool everywhere =
          !graph_said && !templates.inserts() && options_.default_graph == plan::DefaultGraph::all;
      everywhere ? add_from_all(quad, out) : out.add(quad);
    }
  }
  void add_from_all(const Quad& quad, QuadList& out) {
    const Id inferred = view_->find(Term::iri(vocab::inferred_graph));
    each({quad.s, quad.p, quad.o, Id()}, dataset::Order::spog, [&](const Quad& found) {
      if (found.g != inferred) out.add(found);
    });
  }

  template <typename Do>
  void each(const dataset::Pattern& pattern, dataset::Order order, Do act) {
    const auto watched = view_->watched(cancel_);
    const auto scan = (watched ? watched : view_)->scan(pattern, order);
    dataset::QuadBlock block;
    while (scan->next(block) && block.size() > 0) {
      cancel_.check();
      for (std::size_t i = 0; i < block.size(); ++i)
        act(Quad{block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
    }
  }
  template <typename Do>
  void each_of(Id graph, Do act) {
    if (graph.bound()) each({{}, {}, {}, graph}, dataset::Order::gspo, act);
  }
  void clear(Id graph) { clear_but(graph, QuadList(budget_)); }
  // Requires: `kept` is sorted as a scan of a graph is.
  void clear_but(Id graph, const QuadList& kept) {
    QuadList gone(budget_);
    each_of(graph, [&](const Quad& quad) {
      if (!std::binary_search(kept.quads().begin(), kept.quads().end(), quad)) gone.add(quad);
    });
    erase(gone.quads());
  }

  bool exists(const Term& graph) const {
    if (created_.contains(graph)) return true;
    const Id id = view_->find(graph);
    return id.bound() && view_->count({{}, {}, {}, id}) > 0;
  }
  [[noreturn]] static void absent(const Term& graph) {
    throw Error(ErrorCode::unsupported, "there is no graph " + to_ntriples(graph));
  }

  dataset::Transaction& transaction_;
  const plan::Options& options_;
  const CancelToken& cancel_;
  MemoryBudget& budget_;
  const UpdateHelpers& helpers_;
  std::shared_ptr<const dataset::Snapshot> view_;
  const std::shared_ptr<const dataset::Snapshot> before_;
  std::uint64_t size_;
  FreshBlanks blanks_;
  Pending pending_ = Pending::nothing;
  UpdateCounts counts_;
  std::set<Term> created_;  // and still empty, as far as this request knows
  std::vector<MadeQuad> made_;
};

}  // namespace

UpdateCounts run(dataset::Transaction& transaction, const algebra::Update& update,
                 const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
                 const UpdateHelpers& helpers) {
  return Runner(transaction, options, cancel, budget, helpers).run(update);
}

UpdateCounts run(dataset::Store& store, const algebra::Update& update, const plan::Options& options,
                 const CancelToken& cancel, MemoryBudget& budget, const UpdateHelpers& helpers) {
  const auto transaction = store.begin();
  const UpdateCounts counts = run(*transaction, update, options, cancel, budget, helpers);
  transaction->commit();
  return counts;
}

}  // namespace griot::exec
