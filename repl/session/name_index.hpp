// The names of a graph, found by what people call them: labels, alternative labels, and parts of a
// person's name that only one bears; see name_rules.hpp. They are found in the index of labels that the
// snapshot has; where it has none all are collected first, in one sorted list. Immutable and thread-safe once
// built.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/names.hpp"
#include "repl/session/name_entries.hpp"
#include "repl/session/name_rules.hpp"
#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::session {

// Of the labels of one thing, given with the rank of their property: the one to show. In English or
// without a language, else any; then the better property; then the first in term order.
struct RankedLabel {
  std::size_t rank = 0;
  Term literal;
};
bool better_label(const RankedLabel& a, const RankedLabel& b);

class NameIndex : public ontology::NameSource {
 public:
  // Throws what `cancel` throws, and what reading the snapshot does; so do the other functions.
  NameIndex(std::shared_ptr<const dataset::Snapshot> snapshot, NameRules rules, const CancelToken& cancel);

  std::vector<ontology::NameMatch> match(std::span<const std::string> words) const override;
  std::vector<std::string> complete(std::string_view folded, std::size_t limit) const override;
  std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const override;

  // A thing by its first label (empty where it has none) and its classes.
  ontology::Name name_of(const Term& thing) const;

  // How many names there are. O(labels) where they are not collected.
  std::size_t size() const { return names_->size(); }

 private:
  // Best first.
  std::vector<RankedLabel> labels_of(Id thing) const;
  ontology::Name name_of(const NameEntries::Bearer& entry) const;
  // A thing's name as the data write it.
  std::string written(std::string_view wanted, Id thing) const;

  std::shared_ptr<const dataset::Snapshot> snapshot_;
  std::vector<Id> label_properties_;  // by rank; unbound where the graph has none
  Id type_;
  std::set<Id> derived_;  // graphs that say nothing of the data's own
  std::unique_ptr<const NameEntries> names_;
};

}  // namespace griot::session
