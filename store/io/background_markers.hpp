// Finds the markers of background facts in a stream of triples (load.hpp says what they are). Triples
// that could be part of one are held back until the end, then either make a background fact or are
// given back as what they are. Keeps Ids, but never asks whether two are the same: a load that is larger than
// memory may know a term by several. Private to this room. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
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

  // A triple with what is known of it.
  struct Triple {
    Id s, p, o;
    const TermView& subject;
    const TermView& object;
    Role predicate_role, object_role;
  };
  // Takes one triple, the file's `number`th; true when it is held back.
  bool take(const Triple& triple, std::uint64_t number);

  // What finish() throws.
  struct Malformed {
    std::uint64_t number;  // of the triple that makes the node a marker
    std::string message;
  };

  // Gives the facts and the triples that belong to no marker to the transaction; the latter go to
  // `graph`. Returns the number of facts. Throws Malformed.
  std::uint64_t finish(Id graph);

 private:
  using Node = std::uint32_t;  // a number of its own for each that may be a marker
  struct Held {
    Node node;
    Role part;
    Id subject, predicate, value;
    std::uint64_t value_hash;
  };
  struct Marker {
    std::string text;  // for messages
    std::uint64_t number;
  };
  struct Fact;

  [[noreturn]] void complain(Node node, const std::string& what) const;
  Node node_of_run();

  dataset::Transaction& transaction_;
  std::vector<Held> held_;
  std::unordered_map<std::string, Node> nodes_;  // by their text
  std::unordered_map<Node, Marker> markers_;
  std::unordered_set<Node> markers_saying_more_;
  // The subject whose triples are under way, and whether one of them was none of a marker's.
  Id run_subject_;
  std::string run_text_;
  std::optional<Node> run_node_;  // as far as it is known
  bool run_says_more_ = false;
};

}  // namespace griot::io
