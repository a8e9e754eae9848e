// What plan, exec and everything above see of a stored graph: an immutable Snapshot, its scans and
// statistics, and the Transaction that makes the next one. store/storage implements these; tests
// implement them in memory. Nothing here knows files.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/term/id.hpp"
#include "store/term/term.hpp"

namespace griot::dataset {

enum Position : std::uint8_t { subject = 0, predicate = 1, object = 2, graph = 3 };

class LabelIndex;

// One statement in one graph; g is Id::default_graph() for the unnamed graph.
struct Quad {
  Id s, p, o, g;
  Id operator[](Position position) const noexcept {
    return position == subject ? s : position == predicate ? p : position == object ? o : g;
  }
  friend bool operator==(const Quad&, const Quad&) = default;
  friend auto operator<=>(const Quad&, const Quad&) = default;
};

// A quad with holes: an unbound component (Id()) matches anything.
using Pattern = Quad;

// The orders a scan can have. All six triple orders with the graph last; three with the graph first.
enum class Order : std::uint8_t { spog, sopg, psog, posg, ospg, opsg, gspo, gpos, gosp };
inline constexpr std::size_t kOrders = 9;

// The positions of an order, most significant first.
std::array<Position, 4> positions(Order order) noexcept;

// A run of quads held by columns. The spans are valid until the scan's next call of next() or
// seek(), or until the scan or its snapshot dies. All four have the same size.
struct QuadBlock {
  std::array<std::span<const Id>, 4> columns;  // indexed by Position
  std::size_t size() const noexcept { return columns[0].size(); }
};

// A cursor over the quads that match a pattern, in the order asked for, each quad once.
// Not thread-safe; any number of scans of one snapshot may run in parallel.
class Scan {
 public:
  virtual ~Scan() = default;
  // The next quads, at most 1024 at a time; false at the end.
  virtual bool next(QuadBlock& block) = 0;
  // Skips forward so that the next block starts at the first quad not below `target` in this scan's
  // order; never moves back. O(log n). Components of `target` that the pattern binds are ignored.
  virtual void seek(const Quad& target) = 0;
};

// Prefix declarations kept for output, prefix → IRI.
using Prefixes = std::map<std::string, std::string>;

// An immutable view. All functions are thread-safe and see the same quads for ever.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // The Id of a term, Id() when the graph does not hold it. Inline values always have one.
  virtual Id find(const Term& term) const = 0;
  // The term of an Id. Requires: not unbound, not default_graph, not an overlay's.
  virtual Term term(Id id) const = 0;

  // Exact number of matching quads. O(log n): every pattern is a prefix of some order.
  virtual std::uint64_t count(const Pattern& pattern) const = 0;
  // Number of different values at `position` among the quads that match; may be an estimate.
  virtual std::uint64_t distinct(const Pattern& pattern, Position position) const = 0;

  // An order in which the matching quads are contiguous, and that sorts them by `first` where
  // the pattern leaves it open and an order allows. No order allows it when the graph and one of s, p, o
  // are bound and `first` is the wrong one of the others; then an order that sorts by `first` is
  // given all the same if at least half of the quads that its scan passes over do match.
  virtual Order order_for(const Pattern& pattern, Position first) const = 0;
  // Any order will do, at the price of passing over what does not match where the bound components
  // are not the order's first. The snapshot must outlive the scan.
  virtual std::unique_ptr<Scan> scan(const Pattern& pattern, Order order) const = 0;

  // The named graphs that hold at least one quad, in Id order.
  virtual std::vector<Id> graphs() const = 0;
  virtual const Prefixes& prefixes() const = 0;

  // The same view for one query: where its functions would take long they look at `cancel`, which must
  // outlive it, and throw what that throws. Null when none of them takes long.
  virtual std::shared_ptr<const Snapshot> watched(const CancelToken& cancel) const;

  // An index over the labels of a state that this view is a later one of, with the same Ids; null where there
  // is none. Valid as long as this. See added_since_labels().
  virtual const LabelIndex* labels() const;
  // The quads of a label property that are here and were not in that state, in any order. Those that were and
  // are here no longer are still in the index. Requires: labels() is not null. O(what is given).
  virtual std::vector<Quad> added_since_labels(Id property) const;
};

// The one writer. What it adds and removes is seen by nobody until commit() returns, then by every
// snapshot taken later; destroyed without commit, it leaves no trace. Not thread-safe.
class Transaction {
 public:
  virtual ~Transaction() = default;
  // The Id of a term, made if new; stable for the life of the store.
  virtual Id intern(const Term& term) = 0;
  // Adding a quad that is there, or removing one that is not, changes nothing.
  virtual void insert(const Quad& quad) = 0;
  // The same for many at a time, for loading: terms in turn, each unbound ids[i] set to the Id of
  // terms[i] and the others left alone. Requires: as many of both.
  virtual void intern_all(std::span<const TermView> terms, std::span<Id> ids) = 0;
  virtual void insert_all(std::span<const Quad> quads) = 0;
  virtual void erase(const Quad& quad) = 0;
  virtual void add_prefix(const std::string& prefix, const std::string& iri) = 0;
  // The graph as it would be after commit(), with the changes so far. It stays as it is, whatever becomes of
  // the transaction. Costs about what a commit does.
  virtual std::shared_ptr<const Snapshot> snapshot() = 0;
  // Forgets the changes since `before`, which snapshot() gave.
  virtual void go_back_to(std::shared_ptr<const Snapshot> before) = 0;
  void commit() {
    commit_if([] { return true; });
  }
  // The same, unless `wanted`, which is called once when all that takes time is done, returns false: then
  // nothing is committed.
  virtual void commit_if(const std::function<bool()>& wanted) = 0;
};

// A graph that can change. snapshot() is thread-safe; begin() waits for the writer before.
class Store {
 public:
  virtual ~Store() = default;
  virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
  virtual std::unique_ptr<Transaction> begin() = 0;
};

}  // namespace griot::dataset
