// Quads held by Sord, a store that nobody here wrote: an oracle for the matching of patterns. Its default
// graph compares equal to every graph, so that it cannot keep a triple both there and in a named graph: a
// default graph is to be one of some name. One thread at a time.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/term/term.hpp"

namespace griot::test {

class SordGraph {
 public:
  using Quad = std::array<Term, 4>;                    // subject, predicate, object, graph
  using Pattern = std::array<std::optional<Term>, 4>;  // what is absent matches anything

  SordGraph();
  ~SordGraph();

  // Adds the quads of N-Quads text as Serd's own reader takes it. Throws std::runtime_error when it cannot.
  void read(const std::string& nquads);
  void add(const Quad& quad);
  void remove(const Quad& quad);
  // Requires: the graph is given, since Sord tells a triple once however many graphs it is in.
  std::vector<Quad> find(const Pattern& pattern);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace griot::test
