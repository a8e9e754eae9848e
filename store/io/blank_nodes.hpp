// Decides how each blank node of an export is written, and in an order that depends on the graph alone,
// not on labels: nodes are told apart by the triples that they are in, refined round by round until
// nothing more is told apart (as in graph isomorphism); nodes that are still alike are told apart one
// by one, which is exact but for graphs made to fool the method.
// Private to this room. Immutable once made.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "store/io/export_graph.hpp"

namespace griot::io {

class BlankNodes {
 public:
  // Nodes nested deeper than this are written by themselves: readers recurse.
  static constexpr int kDeepest = 50;

  explicit BlankNodes(const ExportGraph& graph);

  // Whether the node stands nested where it is used: it is used once, in its own section, in no circle.
  bool nested(Id node) const { return at(node).nested; }
  // Whether it begins a list that can be written as one: `( … )`. Requires: nested(node).
  bool is_list(Id node) const { return at(node).list; }
  // Whether it needs a label: it is neither nested nor a subject, of one section, that nothing refers to.
  bool labelled(Id node) const {
    const Node& it = at(node);
    return !it.nested && (it.uses != 0 || it.many_sections);
  }
  // A number that depends on the graph alone; different for all nodes that are not nested.
  std::uint64_t colour(Id node) const { return at(node).colour; }

  // First and rest of a list cell. Requires: is_list(node).
  Id list_first(Id node) const { return at(node).first; }
  Id list_rest(Id node) const { return at(node).rest; }

  // Every node that is not nested, in Id order.
  std::vector<Id> standing() const;

 private:
  struct Node {
    std::uint32_t uses = 0;     // as an object; as a graph or in a marker: counted as two
    std::uint32_t triples = 0;  // about it
    std::int32_t section = -1;  // in which it is used or told of
    bool many_sections = false;
    bool nested = false;
    bool list = false;
    std::int32_t depth = -1;      // of nesting
    Id parent, parent_predicate;  // of its last use
    Id first, rest;               // rdf:first and rdf:rest
    std::uint64_t colour = 1;
  };
  // A triple with blank nodes in it: indices into colours, or -1, and a hash of the rest.
  struct Edge {
    std::int64_t subject, object, graph;
    std::uint64_t rest;
  };
  class Colouring;

  const Node& at(Id node) const { return nodes_.at(node); }
  Node& meet(Id node, std::int32_t section);
  void collect(const ExportGraph& graph);
  void take(const Section& section, std::int32_t index, Id s, Id p, Id o);
  void find_nested();
  void break_circles();
  void find_lists();
  void bound_depth();
  void colour_nodes(const ExportGraph& graph);

  Id rdf_first_, rdf_rest_, rdf_nil_;
  std::unordered_map<Id, Node> nodes_;
};

}  // namespace griot::io
