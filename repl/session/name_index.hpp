// The names of a graph, found by what people call them: labels, alternative labels, and parts of a
// person's name that only one bears. Built by a scan over a snapshot, which it keeps; it holds the
// folded names in one sorted array, so that a name is found by binary search and a prefix is a run.
// Immutable and thread-safe once built.
//
// Not named here: classes, properties, words of a lexicon, claims, time spans and rules, and the terms
// of the vocabularies themselves (RDF, RDFS, OWL, Griot's).
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
#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::session {

class NameIndex : public ontology::NameSource {
 public:
  // `person_classes`: whose instances are known by parts of their names. `is_word` says whether a
  // folded word means something else (a noun, a verb), so that a part of a name does not get in its
  // way. Throws what `cancel` throws.
  NameIndex(std::shared_ptr<const dataset::Snapshot> snapshot, const std::set<std::string>& person_classes,
            const std::function<bool(const std::string& folded)>& is_word, const CancelToken& cancel);

  std::vector<ontology::NameMatch> match(std::span<const std::string> words) const override;
  std::vector<std::string> complete(std::string_view folded, std::size_t limit) const override;
  std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const override;

  std::size_t size() const noexcept { return entries_.size(); }

 private:
  // One name of one thing; its folded words stand in keys_.
  struct Entry {
    std::uint64_t begin;
    std::uint32_t size;
    ontology::NameKind kind;
    Id term;
  };
  using Iterator = std::vector<Entry>::const_iterator;

  std::string_view key(const Entry& e) const { return std::string_view(keys_).substr(e.begin, e.size); }
  void add(std::string_view key, Id term, ontology::NameKind kind);
  void add_labels(const std::set<Id>& left_out, const CancelToken& cancel);
  void add_parts(const std::set<std::string>& person_classes,
                 const std::function<bool(const std::string&)>& is_word, const CancelToken& cancel);
  void sort();
  Iterator lower_bound(std::string_view key) const;
  ontology::Name name_of(const Entry& entry) const;
  // The name as the data write it.
  std::string written(const Entry& entry) const;

  std::shared_ptr<const dataset::Snapshot> snapshot_;
  std::string keys_;
  std::vector<Entry> entries_;  // sorted by key, then term, then kind
};

// The properties whose values are names, best first: rdfs:label, skos:prefLabel, foaf:name,
// schema:name; then skos:altLabel.
std::span<const std::string_view> label_properties() noexcept;
inline constexpr std::size_t kShownLabelProperties = 5;  // all but alternative labels

// Of the labels of one thing, given with the rank of their property: the one to show. In English or
// without a language, else any; then the better property; then the first in term order.
struct RankedLabel {
  std::size_t rank = 0;
  Term literal;
};
bool better_label(const RankedLabel& a, const RankedLabel& b);

}  // namespace griot::session
