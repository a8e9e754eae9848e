#include "store/io/blank_nodes.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
  a ^= b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2);
  a *= 0xFF51AFD7ED558CCDULL;
  a ^= a >> 33;
  a *= 0xC4CEB9FE1A85EC53ULL;
  return a ^ (a >> 29);
}

std::uint64_t hash_text(std::string_view text) noexcept {  // FNV-1a
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace

BlankNodes::BlankNodes(const ExportGraph& graph)
    : rdf_first_(graph.snapshot().find(Term::iri(vocab::rdf_first))),
      rdf_rest_(graph.snapshot().find(Term::iri(vocab::rdf_rest))),
      rdf_nil_(graph.snapshot().find(Term::iri(vocab::rdf_nil))) {
  collect(graph);
  if (nodes_.empty()) return;
  find_nested();
  break_circles();
  find_lists();
  bound_depth();
  colour_nodes(graph);
}

std::vector<Id> BlankNodes::standing() const {
  std::vector<Id> result;
  for (const auto& [id, node] : nodes_) {
    if (!node.nested) result.push_back(id);
  }
  std::sort(result.begin(), result.end());
  return result;
}

BlankNodes::Node& BlankNodes::meet(Id id, std::int32_t section) {
  Node& node = nodes_[id];
  if (node.section >= 0 && node.section != section) node.many_sections = true;
  node.section = section;
  return node;
}

void BlankNodes::collect(const ExportGraph& graph) {
  for (std::size_t i = 0; i < graph.sections().size(); ++i) {
    const Section& section = graph.sections()[i];
    const auto index = static_cast<std::int32_t>(i);
    if (section.name.is_blank()) meet(section.name, index).uses += 2;
    graph.for_each(section, [&](Id s, Id p, Id o) {
      if (s.is_blank() || o.is_blank()) take(section, index, s, p, o);
    });
  }
}

void BlankNodes::take(const Section& section, std::int32_t index, Id s, Id p, Id o) {
  if (section.markers) {
    if (s.is_blank()) meet(s, index).uses += 2;
    if (o.is_blank()) meet(o, index).uses += 2;
    return;
  }
  if (s.is_blank()) {
    Node& node = meet(s, index);
    ++node.triples;
    if (p == rdf_first_) node.first = o;
    if (p == rdf_rest_) node.rest = o;
  }
  if (o.is_blank()) {
    Node& node = meet(o, index);
    ++node.uses;
    node.parent = s;
    node.parent_predicate = p;
  }
}

void BlankNodes::find_nested() {
  for (auto& [id, node] : nodes_) node.nested = node.uses == 1 && !node.many_sections;
}

// A nested node has one parent: going up from it ends outside, at a node that stands by itself, or
// comes round. Nodes on a round way stand by themselves.
void BlankNodes::break_circles() {
  std::unordered_map<Id, bool> finished;
  for (const auto& [start, unused] : nodes_) {
    std::vector<Id> way;
    Id id = start;
    while (id.is_blank() && nodes_.at(id).nested) {
      const auto [seen, fresh] = finished.emplace(id, false);
      if (!fresh) {
        if (!seen->second) {
          const auto begin = std::find(way.begin(), way.end(), id);
          std::for_each(begin, way.end(), [this](Id on) { nodes_.at(on).nested = false; });
        }
        break;
      }
      way.push_back(id);
      id = nodes_.at(id).parent;
    }
    for (const Id on : way) finished[on] = true;
  }
}

// From each last cell up: a cell holds rdf:first, rdf:rest and nothing else.
void BlankNodes::find_lists() {
  if (!rdf_first_.bound() || !rdf_rest_.bound() || !rdf_nil_.bound()) return;
  for (const auto& [start, last] : nodes_) {
    if (last.rest != rdf_nil_) continue;
    for (Id id = start; id.is_blank();) {
      Node& node = nodes_.at(id);
      if (!node.nested || node.triples != 2 || !node.first.bound() || !node.rest.bound()) break;
      node.list = true;
      if (node.parent_predicate != rdf_rest_) break;
      id = node.parent;
    }
  }
}

void BlankNodes::bound_depth() {
  for (const auto& [start, unused] : nodes_) {
    std::vector<Id> way;
    Id id = start;
    while (id.is_blank() && nodes_.at(id).nested && nodes_.at(id).depth < 0) {
      way.push_back(id);
      id = nodes_.at(id).parent;
    }
    for (; !way.empty(); way.pop_back()) {
      Node& node = nodes_.at(way.back());
      const Node* const parent = node.parent.is_blank() ? &nodes_.at(node.parent) : nullptr;
      const std::int32_t above = parent != nullptr && parent->nested ? parent->depth : 0;
      const bool same_list =
          node.list && parent != nullptr && parent->list && node.parent_predicate == rdf_rest_;
      node.depth = same_list ? above : above + 1;
      if (node.depth <= kDeepest) continue;
      node.nested = false;
      node.list = false;
      node.depth = 0;
    }
  }
}

// Colours for all nodes by index, so that rounds run over arrays.
class BlankNodes::Colouring {
 public:
  // `wanted`: the nodes that are to be told apart.
  Colouring(std::size_t nodes, std::vector<Edge> edges, std::vector<std::size_t> wanted)
      : edges_(std::move(edges)), wanted_(std::move(wanted)), colours_(nodes, 1) {}

  // Rounds until all that are wanted differ, or nothing more is told apart, or `work` is spent.
  void refine(std::uint64_t& work) {
    std::size_t before = 0;
    const std::uint64_t round = edges_.size() + colours_.size();
    for (std::size_t now = distinct(); now != before && work >= round && !all_differ(); work -= round) {
      before = now;
      step();
      now = distinct();
    }
  }

  void run() {
    // Half is kept for the ties: a long list alone could use up the rest.
    std::uint64_t first = kWork / 2, second = kWork / 2;
    step();  // at least one round: colours of nodes that need no telling apart serve as an order too
    refine(first);
    std::uint64_t mark = 0x5851F42D4C957F2DULL;
    for (;;) {
      std::vector<std::size_t> order(wanted_);
      std::stable_sort(order.begin(), order.end(),
                       [this](std::size_t a, std::size_t b) { return colours_[a] < colours_[b]; });
      const auto twin = std::adjacent_find(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return colours_[a] == colours_[b];
      });
      if (twin == order.end()) return;
      colours_[*twin] = mix(colours_[*twin], ++mark);
      const std::uint64_t left = second;
      refine(second);
      if (second != left) continue;
      if (all_differ()) return;
      // Too much to be done one by one: all that are left at once.
      for (auto next = twin + 1; next != order.end(); ++next) colours_[*next] = mix(colours_[*next], ++mark);
      return;
    }
  }

  std::uint64_t at(std::size_t index) const { return colours_[index]; }

 private:
  static constexpr std::uint64_t kWork = 50'000'000;  // triples and nodes looked at

  void step() {
    std::vector<std::uint64_t> next(colours_.size());
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = mix(colours_[i], 7);
    const auto colour = [this](std::int64_t index) {
      return index < 0 ? std::uint64_t{3} : colours_[static_cast<std::size_t>(index)];
    };
    for (const Edge& edge : edges_) {
      const std::uint64_t s = colour(edge.subject), o = colour(edge.object), g = colour(edge.graph);
      const bool loop = edge.subject == edge.object;
      // Sums, since the order of the triples must not matter.
      if (edge.subject >= 0)
        next[static_cast<std::size_t>(edge.subject)] += mix(mix(mix(edge.rest, loop ? 2 : 1), o), g);
      if (edge.object >= 0)
        next[static_cast<std::size_t>(edge.object)] += mix(mix(mix(edge.rest, loop ? 4 : 3), s), g);
      if (edge.graph >= 0) next[static_cast<std::size_t>(edge.graph)] += mix(mix(mix(edge.rest, 5), s), o);
    }
    colours_.swap(next);
  }

  std::size_t distinct() const { return count(colours_); }

  bool all_differ() const {
    std::vector<std::uint64_t> chosen;
    chosen.reserve(wanted_.size());
    for (const std::size_t index : wanted_) chosen.push_back(colours_[index]);
    return count(std::move(chosen)) == wanted_.size();
  }

  static std::size_t count(std::vector<std::uint64_t> colours) {
    std::sort(colours.begin(), colours.end());
    return static_cast<std::size_t>(std::unique(colours.begin(), colours.end()) - colours.begin());
  }

  std::vector<Edge> edges_;
  std::vector<std::size_t> wanted_;
  std::vector<std::uint64_t> colours_;
};

void BlankNodes::colour_nodes(const ExportGraph& graph) {
  std::vector<Id> ids;
  for (const auto& [id, node] : nodes_) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  const auto index_of = [&ids](Id id) -> std::int64_t {
    return id.is_blank() ? std::lower_bound(ids.begin(), ids.end(), id) - ids.begin() : -1;
  };
  const auto hash_of = [&graph](Id id) -> std::uint64_t {
    if (!id.bound()) return 11;
    return id.is_blank() ? 13 : hash_text(to_ntriples(graph.snapshot().term(id)));
  };
  std::vector<Edge> edges;
  for (const Section& section : graph.sections()) {
    const std::uint64_t name = mix(hash_of(section.name), section.markers ? 17 : 19);
    graph.for_each(section, [&](Id s, Id p, Id o) {
      if (!s.is_blank() && !o.is_blank() && !section.name.is_blank()) return;
      edges.push_back(Edge{index_of(s), index_of(o), index_of(section.name),
                           mix(mix(mix(name, hash_of(s)), hash_of(p)), hash_of(o))});
    });
  }
  std::vector<std::size_t> standing;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!nodes_.at(ids[i]).nested) standing.push_back(i);
  }
  Colouring colouring(ids.size(), std::move(edges), std::move(standing));
  colouring.run();
  for (std::size_t i = 0; i < ids.size(); ++i) nodes_.at(ids[i]).colour = colouring.at(i);
}

}  // namespace griot::io
