// What is wrong with a graph as one to be asked: what no question can name, names that say too little,
// references that lead nowhere, times and claims that cannot be right, words that make no sense.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "repl/session/view.hpp"
#include "store/base/cancel.hpp"

namespace griot::session {

enum class FindingKind {
  fault,  // some question will get a worse answer than the data could give
  remark  // perhaps meant so
};

// One kind of flaw, with where it is.
struct Finding {
  FindingKind kind = FindingKind::fault;
  std::string what;    // a sentence without its full stop: "3 things have no label …"
  std::string advice;  // what to do, likewise; may be empty
  std::uint64_t count = 0;
  std::vector<std::string> examples;  // at most as many as asked for, in the order of the graph
};

// Faults first. What the graph's rules derived, and the vocabulary it is read with, is not looked at.
// One pass over the graph and a sort of its names. Throws what `cancel` throws.
std::vector<Finding> check_graph(const View& view, const CancelToken& cancel, std::size_t max_examples);

}  // namespace griot::session
