// NameEntries: the names of a graph by their words, however they are found. Immutable and thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/names.hpp"
#include "repl/session/name_rules.hpp"
#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::session {

class NameEntries {
 public:
  struct Bearer {
    Id term;
    ontology::NameKind kind;
  };
  // What bears a name, each thing once, in the order of Ids; false ends the visit.
  using Visit = std::function<bool(std::string_view words, std::span<const Bearer> bearers)>;

  virtual ~NameEntries() = default;
  // False when no name begins with `words`; true may be wrong.
  virtual bool may_begin(std::string_view words) const = 0;
  // All that bear just this name.
  virtual std::vector<Bearer> bearers(std::string_view words) const = 0;
  // The names that begin with `words`, in order.
  virtual void visit(std::string_view words, const Visit& visit) const = 0;
  // As nearest_of() gives them of all names.
  virtual std::vector<std::string> nearest(std::string_view words, std::size_t limit) const = 0;
  // How many: each name of each thing. O(labels).
  virtual std::size_t size() const = 0;
};

// All in memory, collected by one scan over the labels on all processors. Throws what `cancel` throws.
std::unique_ptr<const NameEntries> collected_names(const dataset::Snapshot& snapshot, const NameRules& rules,
                                                   const CancelToken& cancel);
// Found in the index of labels that the snapshot has, and among those added since, which alone are held.
// Requires: snapshot->labels() is not null. Throws as reading a database does.
std::unique_ptr<const NameEntries> indexed_names(std::shared_ptr<const dataset::Snapshot> snapshot,
                                                 NameRules rules);

}  // namespace griot::session
