// Finds the markers of background facts in a stream of triples (load.hpp says what they are). Triples
// that could be part of one are held back until the end, then either make a background fact or are
// given back as what they are. Works on Ids. Private to this room. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/term/term.hpp"

namespace griot::io {

class BackgroundMarkers {
 public:
  explicit BackgroundMarkers(dataset::Transaction& transaction) : transaction_(transaction) {}

  // What a term means to a marker, as its predicate or object.
  enum class Role : std::uint8_t { none, type, subject, predicate, object, background };
  static Role role_of(const TermView& term) noexcept;

  // Takes one triple, the file's `number`th; true when it is held back. Requires: the Ids are those of the
  // terms, the roles those of predicate and object.
  bool take(Id s, Id p, Id o, Role predicate, Role object, const TermView& subject, std::uint64_t number);

  // What finish() throws.
  struct Malformed {
    std::uint64_t number;  // of the triple that makes the node a marker
    std::string message;
  };

  // Gives the facts and the triples that belong to no marker to the transaction; the latter go to
  // `graph`. Returns the number of facts. Throws Malformed.
  std::uint64_t finish(Id graph);

 private:
  struct Held {
    Id node;
    Role part;
    Id predicate, value;
  };
  struct Marker {
    std::string text;  // for messages
    std::uint64_t number;
  };
  struct Fact;

  [[noreturn]] void complain(Id node, const std::string& what) const;

  dataset::Transaction& transaction_;
  std::vector<Held> held_;
  std::unordered_map<Id, Marker> markers_;  // by their nodes
  std::unordered_set<Id> markers_saying_more_;
  // The node whose triples are under way, and whether one of them was none of a marker's.
  Id run_node_;
  bool run_says_more_ = false;
};

}  // namespace griot::io
