// The store against Sord, a store that we did not write: the same random quads added and removed in
// both, then the same random patterns asked of both; the answers must agree term for term.
#include <sord/sord.h>

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <set>

#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;

namespace {

constexpr int kGraphs = 500;
constexpr int kPatternsPerGraph = 20;

const std::uint8_t* bytes(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.c_str());
}

std::string text(const std::uint8_t* bytes) {
  return reinterpret_cast<const char*>(bytes);
}

// Sord's own default graph, NULL, compares equal to every graph, so that it cannot keep a triple both
// there and in a named graph. In Sord the default graph is therefore a graph of this name.
const Term kDefaultGraph = Term::iri("urn:default-graph");
const std::array<Term, 4> kAllGraphs = {kDefaultGraph, Term::iri("http://example.org/g/0"),
                                        Term::iri("http://example.org/g/1"),
                                        Term::iri("http://example.org/g/2")};

// A statement as text: four N-Triples terms.
using Line = std::array<std::string, 4>;

class SordGraph {
 public:
  SordGraph() : world_(sord_world_new()), model_(sord_new(world_, SORD_SPO | SORD_POS | SORD_OPS, true)) {}
  SordGraph(const SordGraph&) = delete;
  SordGraph& operator=(const SordGraph&) = delete;
  ~SordGraph() {
    for (const auto& [term, node] : nodes_) sord_node_free(world_, node);
    sord_free(model_);
    sord_world_free(world_);
  }

  // In a pattern, absent terms match anything.
  using Terms = std::array<std::optional<Term>, 4>;

  void add(const Terms& terms) {
    const Quad4 quad = nodes(terms);
    sord_add(model_, quad.data());
  }
  void remove(const Terms& terms) {
    const Quad4 quad = nodes(terms);
    sord_remove(model_, quad.data());
  }
  // With an open graph Sord gives a triple once however many graphs it is in; so each graph is asked.
  std::multiset<Line> find(Terms terms) {
    std::multiset<Line> lines;
    if (terms[3]) {
      find_in_graph(terms, lines);
      return lines;
    }
    for (const Term& graph : kAllGraphs) {
      terms[3] = graph;
      find_in_graph(terms, lines);
    }
    return lines;
  }

 private:
  void find_in_graph(const Terms& terms, std::multiset<Line>& lines) {
    const Quad4 pattern = nodes(terms);
    SordIter* iterator = sord_find(model_, pattern.data());
    for (; !sord_iter_end(iterator); sord_iter_next(iterator)) {
      SordQuad quad;
      sord_iter_get(iterator, quad);
      lines.insert({line_of(quad[0]), line_of(quad[1]), line_of(quad[2]), line_of(quad[3])});
    }
    sord_iter_free(iterator);
  }

  using Quad4 = std::array<const SordNode*, 4>;

  Quad4 nodes(const Terms& terms) {
    Quad4 quad{};
    for (std::size_t i = 0; i < 4; ++i) quad[i] = terms[i] ? node_of(*terms[i]) : nullptr;
    return quad;
  }

  SordNode* node_of(const Term& term) {
    SordNode*& node = nodes_[term];
    if (node == nullptr) node = new_node(term);
    return node;
  }

  SordNode* new_node(const Term& term) {
    if (term.is_iri()) return sord_new_uri(world_, bytes(term.value));
    if (term.is_blank()) return sord_new_blank(world_, bytes(term.value));
    if (!term.language.empty()) {
      return sord_new_literal(world_, nullptr, bytes(term.value), term.language.c_str());
    }
    SordNode* datatype =
        term.datatype == vocab::xsd_string ? nullptr : sord_new_uri(world_, bytes(term.datatype));
    SordNode* literal = sord_new_literal(world_, datatype, bytes(term.value), nullptr);
    sord_node_free(world_, datatype);
    return literal;
  }

  static std::string line_of(const SordNode* node) {
    const std::string value = text(sord_node_get_string(node));
    switch (sord_node_get_type(node)) {
      case SORD_URI:
        return to_ntriples(Term::iri(value));
      case SORD_BLANK:
        return to_ntriples(Term::blank(value));
      case SORD_LITERAL:
        break;
    }
    if (const char* language = sord_node_get_language(node)) {
      return to_ntriples(Term::lang_literal(value, language));
    }
    const SordNode* datatype = sord_node_get_datatype(node);
    return to_ntriples(datatype == nullptr ? Term::literal(value)
                                           : Term::literal(value, text(sord_node_get_string(datatype))));
  }

  SordWorld* world_;
  SordModel* model_;
  std::map<Term, SordNode*> nodes_;
};

// The terms of a random quad or, with `holes`, of a pattern.
SordGraph::Terms draw(std::mt19937_64& random, bool holes) {
  SordGraph::Terms terms = {
      nth_subject(random() % 12), Term::iri("http://example.org/p/" + std::to_string(random() % 4)),
      nth_term(random() % 25), kAllGraphs[random() % 2 == 0 ? 0 : random() % kAllGraphs.size()]};
  for (auto& term : terms) {
    if (holes && random() % 2 == 0) term = std::nullopt;
  }
  return terms;
}

Quad to_quad(const SordGraph::Terms& terms, dataset::Transaction& transaction) {
  const auto id = [&](std::size_t i) {
    return terms[i] == kDefaultGraph ? Id::default_graph() : transaction.intern(*terms[i]);
  };
  return {id(0), id(1), id(2), id(3)};
}

// A term that the graph does not hold matches nothing; it must not turn into a hole.
std::multiset<Line> find(const dataset::Snapshot& snapshot, const SordGraph::Terms& terms, Order order) {
  Pattern pattern;
  std::array<Id*, 4> components = {&pattern.s, &pattern.p, &pattern.o, &pattern.g};
  for (std::size_t i = 0; i < 4; ++i) {
    if (!terms[i]) continue;
    *components[i] = terms[i] == kDefaultGraph ? Id::default_graph() : snapshot.find(*terms[i]);
    if (!components[i]->bound()) return {};
  }
  std::multiset<Line> lines;
  const auto line = [&](Id id) {
    return to_ntriples(id == Id::default_graph() ? kDefaultGraph : snapshot.term(id));
  };
  for (const Quad& quad : all_of(*snapshot.scan(pattern, order))) {
    lines.insert({line(quad.s), line(quad.p), line(quad.o), line(quad.g)});
  }
  return lines;
}

std::vector<Line> only_in(const std::multiset<Line>& a, const std::multiset<Line>& b) {
  std::vector<Line> difference;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(difference));
  return difference;
}

void change_both(dataset::Store& store, SordGraph& sord, std::mt19937_64& random) {
  auto transaction = store.begin();
  const std::size_t size = random() % 200;
  for (std::size_t i = 0; i < size; ++i) {
    const auto terms = draw(random, false);
    if (random() % 4 == 0) {
      transaction->erase(to_quad(terms, *transaction));
      sord.remove(terms);
    } else {
      transaction->insert(to_quad(terms, *transaction));
      sord.add(terms);
    }
  }
  transaction->commit();
}

}  // namespace

TEST_CASE("random graphs and patterns: the store and Sord give the same quads") {
  const std::uint64_t seed = test_seed("store against Sord");
  int agreed = 0;
  for (int g = 0; g < kGraphs; ++g) {
    std::mt19937_64 random(seed + static_cast<std::uint64_t>(g));
    const auto store = storage::make_memory_store();
    SordGraph sord;
    const std::uint64_t transactions = 1 + random() % 3;
    for (std::uint64_t i = 0; i < transactions; ++i) change_both(*store, sord, random);
    const auto snapshot = store->snapshot();
    for (int i = 0; i < kPatternsPerGraph; ++i) {
      const auto pattern = draw(random, true);
      const auto order = static_cast<Order>(random() % dataset::kOrders);
      CAPTURE(g, i, static_cast<int>(order));
      const auto ours = find(*snapshot, pattern, order);
      const auto theirs = sord.find(pattern);
      CAPTURE(only_in(ours, theirs), only_in(theirs, ours));
      REQUIRE(ours == theirs);
      ++agreed;
    }
  }
  std::cout << "store against Sord: " << agreed << " cases agree" << std::endl;
}
