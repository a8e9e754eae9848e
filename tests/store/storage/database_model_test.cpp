// A database against a set of quads as text: random commits, rollbacks, loads that spill, checkpoints,
// closing, loss of power and failing calls, by one who writes; beside it another who reads, and snapshots
// from before that still answer. Ids change with generations, terms do not.
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "store/base/error.hpp"
#include "store/storage/care.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;
using griot::test::ModelFiles;

namespace {

using Fact = std::array<Line, 4>;  // the terms of a quad as text, "" for the unnamed graph
using Facts = std::set<Fact>;

// The terms that quads are made of, by place.
class Terms {
 public:
  explicit Terms(std::size_t graphs) {
    for (std::size_t i = 0; i < 12; ++i) add(0, nth_subject(i));
    for (std::size_t i = 0; i < 3; ++i) add(1, Term::iri("http://example.org/p/" + std::to_string(i)));
    for (std::size_t i = 0; i < 30; ++i) add(2, nth_term(i));
    texts_[3].emplace_back();
    for (std::size_t i = 1; i < graphs; ++i) add(3, Term::iri("http://example.org/g/" + std::to_string(i)));
  }

  Fact fact(std::mt19937_64& random) const {
    Fact fact;
    for (std::size_t i = 0; i < 4; ++i) fact[i] = texts_[i][random() % texts_[i].size()];
    return fact;
  }
  const Term& term(const Line& text) const { return terms_.at(text); }

 private:
  void add(std::size_t place, const Term& term) {
    texts_[place].push_back(to_ntriples(term));
    terms_.emplace(texts_[place].back(), term);
  }

  std::array<std::vector<Line>, 4> texts_;
  std::map<Line, Term> terms_;
};

Quad quad_of(dataset::Transaction& transaction, const Terms& terms, const Fact& fact) {
  const auto id = [&](const Line& text) { return transaction.intern(terms.term(text)); };
  return {id(fact[0]), id(fact[1]), id(fact[2]), fact[3].empty() ? Id::default_graph() : id(fact[3])};
}

Fact fact_of(const dataset::Snapshot& snapshot, const Quad& quad) {
  const auto text = [&](Id id) { return to_ntriples(snapshot.term(id)); };
  return {text(quad.s), text(quad.p), text(quad.o), quad.g == Id::default_graph() ? "" : text(quad.g)};
}

// What a scan gives, which must come in its order.
Facts facts_in(const dataset::Snapshot& snapshot, const Pattern& pattern, Order order) {
  const auto quads = all_of(*snapshot.scan(pattern, order));
  Facts facts;
  for (std::size_t i = 0; i < quads.size(); ++i) {
    if (i > 0) REQUIRE(storage::to_key(quads[i - 1], order) < storage::to_key(quads[i], order));
    facts.insert(fact_of(snapshot, quads[i]));
  }
  REQUIRE(facts.size() == quads.size());
  return facts;
}

void check(const dataset::Snapshot& snapshot, const Facts& facts, const Terms& terms,
           std::mt19937_64& random) {
  std::set<Line> graphs, found_graphs;
  for (const Fact& fact : facts)
    if (!fact[3].empty()) graphs.insert(fact[3]);
  for (const Id graph : snapshot.graphs()) found_graphs.insert(to_ntriples(snapshot.term(graph)));
  REQUIRE(found_graphs == graphs);
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    REQUIRE(facts_in(snapshot, {}, static_cast<Order>(i)) == facts);
    // A pattern of which each component is open half of the time.
    const Fact wanted = terms.fact(random);
    Pattern pattern;
    Facts expected = facts;
    bool known = true;
    for (std::size_t place = 0; place < 4; ++place) {
      if (random() % 2 == 0) continue;
      Id* const components[] = {&pattern.s, &pattern.p, &pattern.o, &pattern.g};
      *components[place] =
          wanted[place].empty() ? Id::default_graph() : snapshot.find(terms.term(wanted[place]));
      known &= components[place]->bound();
      std::erase_if(expected, [&](const Fact& fact) { return fact[place] != wanted[place]; });
    }
    if (!known) {
      REQUIRE(expected.empty());
      continue;
    }
    REQUIRE(snapshot.count(pattern) == expected.size());
    REQUIRE(facts_in(snapshot, pattern, static_cast<Order>(i)) == expected);
  }
}

class Life {
 public:
  Life(std::size_t graphs, std::uint64_t seed) : terms_(graphs), random_(seed) {
    files_.make_folder(kFolder);
    store_ = open(files_);
    reader_ = open(files_);
  }

  void step() {
    const std::uint64_t what = random_() % 16;
    if (what == 0) {
      come_back();
    } else if (what == 1) {
      fail_once();
    } else {
      change(next_change());
    }
    check(*store_->snapshot(), facts_, terms_, random_);
    if (random_() % 4 == 0) look_again();
  }

 private:
  struct Change {
    enum class Kind { commit, rollback, load, checkpoint } kind = Kind::commit;
    std::vector<Fact> inserted, erased;
  };

  Change next_change() {
    Change change;
    change.kind = static_cast<Change::Kind>(random_() % 4);
    for (std::uint64_t left = random_() % 20; left > 0; --left)
      change.inserted.push_back(terms_.fact(random_));
    for (std::uint64_t left = random_() % 20; left > 0; --left) {
      // Of what is there, mostly; a random quad is seldom there.
      const Fact fact = terms_.fact(random_);
      const auto near = facts_.lower_bound(fact);
      change.erased.push_back(near != facts_.end() && random_() % 8 != 0 ? *near : fact);
    }
    return change;
  }

  Facts after(const Change& change) const {
    Facts facts = facts_;
    if (change.kind == Change::Kind::rollback || change.kind == Change::Kind::checkpoint) return facts;
    facts.insert(change.inserted.begin(), change.inserted.end());
    for (const Fact& fact : change.erased) facts.erase(fact);
    return facts;
  }

  void change(const Change& change) {
    apply(change);
    facts_ = after(change);
  }

  void apply(const Change& change) {
    const CancelToken cancel;
    const std::uint64_t memory = random_() % 2;  // so little, or the usual
    if (change.kind == Change::Kind::checkpoint) return store_->checkpoint(memory, cancel);
    const bool load = change.kind == Change::Kind::load;
    const auto transaction = load ? store_->begin_load(memory, cancel) : store_->begin();
    for (const Fact& fact : change.inserted) transaction->insert(quad_of(*transaction, terms_, fact));
    if (load) check_before_erasing(*transaction->snapshot(), change);
    for (const Fact& fact : change.erased) transaction->erase(quad_of(*transaction, terms_, fact));
    if (change.kind != Change::Kind::rollback) transaction->commit();
  }

  void check_before_erasing(const dataset::Snapshot& snapshot, const Change& change) {
    Facts facts = facts_;
    facts.insert(change.inserted.begin(), change.inserted.end());
    check(snapshot, facts, terms_, random_);
  }

  // The store is closed, or loses its power, and is opened again; with it who reads.
  void come_back() {
    if (random_() % 2 == 0) {
      store_.reset();
      store_ = open(files_);
      return;
    }
    // What has no power closes nothing.
    files_.plan({1, ModelFiles::Fault::io, true});
    store_.reset();
    reader_.reset();
    old_.clear();
    files_.plan({});
    files_.lose_power(static_cast<ModelFiles::Loss>(random_() % 3), random_);
    store_ = open(files_);
    reader_ = open(files_);
    reader_facts_ = facts_;
  }

  // A change of which a call fails: the graph is as it was, and when the database is opened again, as it was
  // or as it would have been.
  void fail_once() {
    const Change change = next_change();
    files_.plan({1 + random_() % 150, ModelFiles::Fault::io, random_() % 2 == 0});
    try {
      apply(change);
      facts_ = after(change);
    } catch (const Error&) {
      check_as_it_was();
      files_.plan({});
      store_.reset();
      store_ = open(files_);
      if (facts_in(*store_->snapshot(), {}, Order::spog) != facts_) facts_ = after(change);
    }
    files_.plan({});
  }

  void check_as_it_was() {
    files_.plan({});
    check(*store_->snapshot(), facts_, terms_, random_);
  }

  // What others see: who read before and looks again, snapshots from before, and who looks it through.
  void look_again() {
    check(*reader_->snapshot(), reader_facts_, terms_, random_);
    reader_->refresh();
    reader_facts_ = facts_;
    check(*reader_->snapshot(), facts_, terms_, random_);
    REQUIRE(storage::verify_database(files_, kFolder, {}).quads == facts_.size());
    for (const auto& [snapshot, facts] : old_) check(*snapshot, facts, terms_, random_);
    if (old_.size() > 2) old_.clear();
    old_.emplace_back(random_() % 2 == 0 ? store_->snapshot() : reader_->snapshot(), facts_);
  }

  Terms terms_;
  std::mt19937_64 random_;
  ModelFiles files_;
  std::unique_ptr<storage::Database> store_, reader_;
  Facts facts_, reader_facts_;
  std::vector<std::pair<std::shared_ptr<const dataset::Snapshot>, Facts>> old_;
};

}  // namespace

TEST_CASE("a database of generations behaves as a set of quads does, whatever befalls it") {
  const std::uint64_t seed = test_seed("generations model");
  for (std::uint64_t round = 0; round < 8; ++round) {
    Life life(round % 2 == 0 ? 1 : 4, seed + round);
    for (int step = 0; step < 60; ++step) {
      CAPTURE(seed, round, step);
      life.step();
    }
  }
}
