// The text of subjects and objects in Turtle and TriG, nested nodes and lists included; also what the
// other writers order blank nodes by. Private to this room. Not thread-safe.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "store/io/blank_nodes.hpp"
#include "store/io/export_graph.hpp"
#include "store/io/turtle_terms.hpp"

namespace griot::io {

class TurtleText {
 public:
  // Puts the blank nodes that stand by themselves in order and numbers those that need a label.
  // All must outlive it.
  TurtleText(const ExportGraph& graph, const BlankNodes& blanks, TurtleTerms& terms);

  // "predicate object ; …" of the triples about a subject, wrapped lines beginning with `indent` spaces.
  std::string properties(const Section& section, Id subject, std::size_t indent);

  // An object (or a subject or a graph's name) as it stands in a line that is indented so far.
  std::string object(const Section& section, Id id, std::size_t indent);

  // "_:b1", or "[]" for a subject that nothing refers to. Requires: not nested.
  std::string blank(Id id) const;

  // The sections in their order: those named by blank nodes last, in the order of these.
  std::vector<const Section*> sections() const;

  // Those of `nodes` that are not nested, in their order.
  std::vector<Id> in_order(std::vector<Id> nodes) const;

 private:
  void number_nodes();
  std::string own_text(Id node);
  std::string nested(const Section& section, Id node, std::size_t indent);
  std::string list(const Section& section, Id node, std::size_t indent);
  std::string predicate(Id id);

  const ExportGraph& graph_;
  const BlankNodes& blanks_;
  TurtleTerms& terms_;
  Id rdf_type_;
  std::unordered_map<Id, std::size_t> places_;  // of nodes that are not nested, in their order
  std::unordered_map<Id, std::size_t> labels_;  // their numbers, where they need one
  std::unordered_map<Id, std::string> predicates_;
};

}  // namespace griot::io
