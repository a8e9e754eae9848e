// CONSTRUCT and DESCRIBE (SPARQL 1.1 §16.2, §16.4).
#include <set>

#include <catch2/catch.hpp>

#include "store/exec/construct.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using griot::test::TermQuad;

namespace {

std::vector<exec::Triple> triples(const std::vector<TermQuad>& quads, const Query& query) {
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  std::vector<exec::Triple> all;
  {
    exec::TripleExecution execution(griot::test::list_snapshot(quads), query, {}, cancel, budget);
    exec::Triple triple;
    while (execution.next(triple)) all.push_back(triple);
  }
  CHECK(budget.used() == 0);
  return all;
}

std::string text(const std::vector<exec::Triple>& list) {
  std::set<std::string> lines;
  for (const auto& t : list) {
    std::string line;
    for (const Term* term : {&t.subject, &t.predicate, &t.object})
      line +=
          (line.empty() ? "" : " ") + (term->is_iri() ? term->value.substr(kEx.size()) : to_ntriples(*term));
    lines.insert(line);
  }
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : "; ") + line;
  return out;
}

Query construct(std::vector<TriplePattern> made, NodePtr root, const std::vector<std::string>& names) {
  Query query{QueryForm::construct, std::move(root), vars(names)};
  query.construct = std::move(made);
  return query;
}

}  // namespace

TEST_CASE("a template is filled from each row, each triple comes once") {
  const std::vector<TermQuad> quads = {{ex("a"), ex("p"), ex("b"), {}},
                                       {ex("a"), ex("p"), ex("c"), {}},
                                       {ex("a"), ex("p"), Term::literal("x"), {}}};
  const auto made = triples(quads, construct({triple("?s", "q", "?o"), triple("?s", "all", "same"),
                                              triple("?o", "r", "?s"), triple("?s", "q", "?unbound")},
                                             bgp("?s", "p", "?o"), {"s", "o"}));
  CHECK(made.size() == 6);
  CHECK(text(made) == "a all same; a q \"x\"; a q b; a q c; b r a; c r a");
}

TEST_CASE("blank nodes of a template are fresh for each row and one within it") {
  const VarOrTerm blank = Term::blank("n");
  const auto made = triples(
      {{ex("a"), ex("p"), ex("b"), {}}, {ex("c"), ex("p"), ex("d"), {}}},
      construct({{component("?s"), component("q"), blank, {}}, {blank, component("r"), component("?o"), {}}},
                bgp("?s", "p", "?o"), {"s", "o"}));
  REQUIRE(made.size() == 4);
  CHECK(made[0].object == made[1].subject);
  CHECK(made[2].object == made[3].subject);
  CHECK(made[0].object != made[2].object);
}

TEST_CASE("a term is described by its triples and those of its blank nodes") {
  const Term inner = Term::blank("i"), deep = Term::blank("d");
  const std::vector<TermQuad> quads = {{ex("a"), ex("p"), inner, {}},       {inner, ex("q"), deep, {}},
                                       {deep, ex("r"), inner, {}},          {deep, ex("s"), ex("b"), {}},
                                       {ex("b"), ex("p"), ex("c"), {}},     {ex("z"), ex("p"), ex("a"), {}},
                                       {ex("a"), ex("p"), ex("h"), ex("g")}};
  Query query{QueryForm::describe, bgp(std::vector<TriplePattern>{}), {}};
  query.described = {ex("a"), ex("nowhere")};
  CHECK(text(triples(quads, query)) == "_:d r _:i; _:d s b; _:i q _:d; a p _:i");
  Query by_pattern{QueryForm::describe, bgp("?x", "p", "c"), vars({"x"})};
  CHECK(text(triples(quads, by_pattern)) == "b p c");
  query.dataset = Dataset{{ex("g")}, {}};
  CHECK(text(triples(quads, query)) == "a p h");
}
