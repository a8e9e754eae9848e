// A query can always be ended: by its user, by time, by memory, by depth.
#include <chrono>

#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/exec/execute.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;

namespace {

std::shared_ptr<const dataset::Snapshot> chain() {
  std::vector<griot::test::TermQuad> quads;
  for (int i = 0; i < 60; ++i) quads.push_back({ex("n" + std::to_string(i)), ex("p"), ex("o"), std::nullopt});
  return griot::test::list_snapshot(quads);
}

// 60 to the power of eight rows, without end for any machine.
Query cross() {
  std::vector<TriplePattern> triples;
  std::vector<std::string> names;
  for (char c = 'a'; c < 'i'; ++c) {
    names.push_back(std::string(1, c));
    triples.push_back(triple("?" + names.back(), "p", "o"));
  }
  return {QueryForm::select, make(Distinct{bgp(std::move(triples))}), vars(names)};
}

ErrorCode ending(const Query& query, const CancelToken& cancel, std::uint64_t bytes) {
  MemoryBudget budget(bytes);
  ErrorCode code = ErrorCode::internal;
  try {
    exec::Execution execution(chain(), query, {}, cancel, budget);
    RowBatch batch;
    while (execution.next(batch)) {
    }
  } catch (const Error& e) {
    code = e.code();
  }
  CHECK(budget.used() == 0);
  return code;
}

}  // namespace

TEST_CASE("a cross join ends by memory, by time and by wish") {
  CancelToken none;
  CHECK(ending(cross(), none, 4 << 20) == ErrorCode::memory);

  CancelToken timed;
  const auto begin = CancelToken::Clock::now();
  timed.set_deadline(begin + std::chrono::milliseconds(100));
  Query counted = cross();
  counted.root = std::move(std::get<Distinct>(counted.root->value).input);
  Group g;
  g.input = std::move(counted.root);
  g.aggregates.emplace_back(Variable{"n"}, aggregate(AggregateKind::count, nullptr));
  counted.root = make(std::move(g));
  counted.result = vars({"n"});
  CHECK(ending(counted, timed, 64 << 20) == ErrorCode::timeout);
  CHECK(CancelToken::Clock::now() - begin < std::chrono::seconds(5));

  CancelToken wished;
  wished.request();
  CHECK(ending(counted, wished, 64 << 20) == ErrorCode::cancelled);
}

TEST_CASE("a tree too deep to walk is refused") {
  NodePtr root = bgp("?s", "p", "?o");
  for (int i = 0; i < 5000; ++i) root = make(Union{std::move(root), bgp("?s", "p", "?o")});
  CancelToken cancel;
  const Query query{QueryForm::select, std::move(root), vars({"s"})};
  CHECK(ending(query, cancel, 1 << 24) == ErrorCode::limit);
}

TEST_CASE("how deep a query may be is an option") {
  NodePtr root = bgp("?s", "p", "?o");
  for (int i = 0; i < 20; ++i) root = make(Union{std::move(root), bgp("?s", "p", "?o")});
  const Query query{QueryForm::select, std::move(root), vars({"s"})};
  CancelToken cancel;
  MemoryBudget budget;
  plan::Options options;
  const auto snapshot = griot::test::list_snapshot({});
  options.max_depth = 20;
  CHECK_NOTHROW(exec::run(snapshot, query, options, cancel, budget));
  options.max_depth = 19;
  CHECK_THROWS_AS(exec::run(snapshot, query, options, cancel, budget), plan::DepthError);
}
