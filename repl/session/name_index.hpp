// The names of a graph, found by what people call them: labels, alternative labels, and parts of a
// person's name that only one bears. Built by a scan over a snapshot, which it keeps, on all processors;
// it holds the folded names in one sorted list, so that a name is found by binary search and a prefix is
// a run. Immutable and thread-safe once built.
//
// Not named here: classes, properties, things of classes that a lexicon calls nameless (claims, time spans
// …), and the terms of the vocabularies themselves (RDF, RDFS, OWL, Griot's).
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/names.hpp"
#include "ontology/schema.hpp"
#include "repl/session/name_list.hpp"
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
  // `person_classes`: whose instances are known by parts of their names. `nameless_classes`: whose
  // instances' labels are no names. `is_word` says whether a folded word means something else (a noun, a
  // verb), so that a part of a name does not get in its way. Throws what `cancel` throws.
  NameIndex(std::shared_ptr<const dataset::Snapshot> snapshot, const std::set<std::string>& person_classes,
            const std::set<std::string>& nameless_classes,
            const std::function<bool(const std::string& folded)>& is_word, const CancelToken& cancel);

  std::vector<ontology::NameMatch> match(std::span<const std::string> words) const override;
  std::vector<std::string> complete(std::string_view folded, std::size_t limit) const override;
  std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const override;

  std::size_t size() const noexcept { return names_.size(); }

 private:
  class Folding;

  NameList usable_parts(const NameList& parts, const std::function<bool(const std::string&)>& is_word,
                        const CancelToken& cancel) const;
  // Best first.
  std::vector<RankedLabel> labels_of(Id thing) const;
  ontology::Name name_of(const NameList::Entry& entry) const;
  // The name as the data write it.
  std::string written(const NameList::Entry& entry) const;

  std::shared_ptr<const dataset::Snapshot> snapshot_;
  std::vector<Id> label_properties_;  // by rank; unbound where the graph has none
  Id type_;
  std::set<Id> derived_;  // graphs that say nothing of the data's own
  NameList names_;
};

// The properties whose values are names, best first: rdfs:label, skos:prefLabel, foaf:name,
// schema:name; then skos:altLabel.
std::span<const std::string_view> label_properties() noexcept;
inline constexpr std::size_t kShownLabelProperties = 5;  // all but alternative labels

}  // namespace griot::session
