// Queries of many parts, and first rows that come at once.
#include <catch2/catch.hpp>

#include "store/exec/execute.hpp"
#include "tests/support/big_queries.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;

namespace {

NodePtr balanced(int from, int to) {
  if (to - from == 1) return bgp("?s", "p" + std::to_string(from), "?o");
  const int middle = from + (to - from) / 2;
  return make(Union{balanced(from, middle), balanced(middle, to)});
}

// Rows of the first batches, and how many of the query there were.
std::size_t first_rows(NodePtr root, const std::vector<std::string>& names) {
  const auto graph = griot::test::two_crowds(20'000);  // 80 000 triples
  const CancelToken cancel;
  MemoryBudget budget(1 << 20);
  const Query query{QueryForm::select, make(Slice{std::move(root), 0, 10}), vars(names)};
  return exec::run(graph, query, {}, cancel, budget).rows.size();
}

NodePtr cube() {
  return bgp({triple("?a", "?b", "?c"), triple("?d", "?e", "?f"), triple("?g", "?h", "?i")});
}

}  // namespace

TEST_CASE("a union of five thousand parts is run") {
  const auto graph = griot::test::two_crowds(10);
  const CancelToken cancel;
  MemoryBudget budget(std::uint64_t{1} << 26);
  Query query{QueryForm::select, make(Union{balanced(0, 5000), bgp("?s", "size_a", "?o")}), vars({"s", "o"})};
  CHECK(exec::run(graph, query, {}, cancel, budget).rows.size() == 10);
}

// The cube has 5·10^14 rows: whoever collects them has no memory for it.
TEST_CASE("the first rows of a product come before the others are made") {
  CHECK(first_rows(cube(), {"a", "i"}) == 10);
  CHECK(first_rows(make(Distinct{project(cube(), {"a", "d", "g"})}), {"a", "d", "g"}) == 10);
  CHECK(first_rows(make(Reduced{project(cube(), {"a"})}), {"a"}) == 10);
}
