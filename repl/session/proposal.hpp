// What a statement ("tell …", "retract …") would change, before it does: its reading and the triples that it
// adds and removes, in words too. Plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parser/question/statement.hpp"
#include "store/term/term.hpp"

namespace griot::session {

// A triple in a graph; no graph: the unnamed one.
struct GraphTriple {
  Term subject, predicate, object;
  std::optional<Term> graph;
  friend bool operator==(const GraphTriple&, const GraphTriple&) = default;
  friend auto operator<=>(const GraphTriple&, const GraphTriple&) = default;
};

// What is to be added to the graph and taken out of it.
struct Change {
  std::vector<GraphTriple> added, removed;
  bool empty() const noexcept { return added.empty() && removed.empty(); }
};

// A triple as people call its parts.
struct FactInWords {
  std::string subject, property, value;
};

struct Proposal {
  std::string statement;
  std::string reading;
  bool retracts = false;
  Change change;
  std::vector<FactInWords> facts;        // of the change, in its order: what is added, then what is removed
  std::vector<std::string> remarks;      // what is stated already, what it does not go with
  std::vector<question::NewName> names;  // that it makes
  // Several readings that change different things: one has to be chosen, and this changes nothing.
  std::vector<Proposal> alternatives;

  // Whether it makes something that the statement did not call new: only to be accepted when somebody says
  // so.
  bool has_unannounced() const;
};

// What undo() took back.
struct Undone {
  std::string statement;
  Change change;  // as it was made
};

}  // namespace griot::session
