#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "repl/session/each_quad.hpp"
#include "repl/session/name_entries.hpp"
#include "store/base/spelling.hpp"
#include "store/dataset/label_list.hpp"
#include "store/dataset/labels.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::LabelCursor;
using dataset::LabelEntry;
using dataset::Quad;
using dataset::Snapshot;
using ontology::NameKind;

std::vector<Id> found(const Snapshot& snapshot, std::span<const std::string_view> iris) {
  std::vector<Id> ids;
  for (const auto iri : iris) ids.push_back(snapshot.find(Term::iri(iri)));
  return ids;
}

std::vector<Id> found_sorted(const Snapshot& snapshot, const std::vector<std::string_view>& iris) {
  std::vector<Id> ids = found(snapshot, iris);
  std::erase_if(ids, [](Id id) { return !id.bound(); });
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Says of ascending things whether they are of one of some classes, passing over those between.
class Instances {
 public:
  Instances(const Snapshot& snapshot, Id type, const std::vector<Id>& classes) {
    if (!type.bound()) return;
    for (const Id klass : classes)
      classes_.push_back({snapshot.scan({Id(), type, klass, Id()}, dataset::Order::posg), {}});
  }

  // Requires: not below the thing before.
  bool hold(Id thing) {
    return std::any_of(classes_.begin(), classes_.end(), [&](Class& klass) { return klass.holds(thing); });
  }

 private:
  struct Class {
    std::unique_ptr<dataset::Scan> scan;  // null at the end
    std::span<const Id> things;           // ascending

    bool holds(Id thing) {
      while (scan != nullptr && (things.empty() || things.back() < thing)) {
        dataset::QuadBlock block;
        scan->seek({thing, Id(), Id(), Id()});
        if (scan->next(block)) {
          things = block.columns[dataset::subject];
        } else {
          things = {};
          scan.reset();
        }
      }
      return std::binary_search(things.begin(), things.end(), thing);
    }
  };

  std::vector<Class> classes_;
};

class IndexedNames final : public NameEntries {
 public:
  IndexedNames(std::shared_ptr<const Snapshot> snapshot, NameRules rules)
      : snapshot_(std::move(snapshot)),
        rules_(std::move(rules)),
        properties_(found(*snapshot_, dataset::label_properties())),
        type_(snapshot_->find(Term::iri(vocab::rdf_type))),
        unnamed_(found_sorted(*snapshot_, unnamed_classes(rules_))),
        persons_(found_sorted(*snapshot_, {rules_.person_classes.begin(), rules_.person_classes.end()})),
        graphs_(*snapshot_) {
    for (std::size_t rank = 0; rank < properties_.size(); ++rank) {
      if (!properties_[rank].bound()) continue;
      for (const Quad& quad : snapshot_->added_since_labels(properties_[rank])) {
        if (quad.o.is_literal())
          added_.add(quad, static_cast<std::uint8_t>(rank), snapshot_->term(quad.o).value);
      }
    }
    added_.sort();
  }

  bool may_begin(std::string_view words) const override {
    const auto cursor = from(words);
    const LabelEntry* entry = cursor->next();
    return entry != nullptr && entry->words.starts_with(words);
  }

  std::vector<Bearer> bearers(std::string_view words) const override {
    const auto cursor = from(words);
    const LabelEntry* entry = cursor->next();
    if (entry == nullptr || entry->words != words) return {};
    return bearers_at(std::string(words), *cursor, entry);
  }

  void visit(std::string_view words, const Visit& visit) const override {
    std::string name(words);
    for (auto cursor = from(name);; cursor = from(name)) {
      const LabelEntry* entry = cursor->next();
      if (entry == nullptr || !entry->words.starts_with(words)) return;
      name = entry->words;
      const auto bearers = bearers_at(name, *cursor, entry);
      if (!bearers.empty() && !visit(name, bearers)) return;
      name += '\0';  // the least words behind these
    }
  }

  std::vector<std::string> nearest(std::string_view words, std::size_t limit) const override {
    std::vector<std::string> near;
    const std::size_t bound = spelling_tolerance(words);
    if (bound == 0) return near;
    std::string last;
    const auto cursor = from({});
    while (const LabelEntry* entry = cursor->next()) {
      if (entry->words == last) continue;
      last = entry->words;
      if (edit_distance(words, last, bound)) near.push_back(last);
    }
    std::erase_if(near, [&](const std::string& name) { return bearers(name).empty(); });
    return nearest_of(words, near, limit);
  }

  std::size_t size() const override { return collected_names(*snapshot_, rules_, CancelToken())->size(); }

 private:
  // The labels that were there and those added since, whether or not they are still there.
  std::unique_ptr<LabelCursor> from(std::string_view words) const {
    std::vector<std::unique_ptr<LabelCursor>> cursors;
    cursors.push_back(snapshot_->labels()->from(words));
    if (added_.size() > 0) cursors.push_back(added_.from(words));
    return dataset::merged_labels(std::move(cursors));
  }

  // Of the entries from `entry` on that have these words: those whose name it is, else the person whose part
  // of a name it is.
  std::vector<Bearer> bearers_at(const std::string& words, LabelCursor& cursor,
                                 const LabelEntry* entry) const {
    std::vector<Bearer> bearers;
    const auto is_one = [&] { return entry != nullptr && entry->words == words; };
    for (; is_one() && !entry->part; entry = cursor.next()) {
      const bool known = !bearers.empty() && bearers.back().term == entry->subject;
      if (!known && is_name(*entry)) bearers.push_back({entry->subject, kind_of(*entry)});
    }
    if (!bearers.empty() || !is_one() || persons_.empty() || rules_.is_word(words)) return bearers;
    Instances persons(*snapshot_, type_, persons_);
    for (; is_one() && bearers.size() < 2; entry = cursor.next()) {
      const bool known = !bearers.empty() && bearers.back().term == entry->subject;
      if (!known && persons.hold(entry->subject) && is_there(*entry))
        bearers.push_back({entry->subject, NameKind::part});
    }
    if (bearers.size() > 1) bearers.clear();
    return bearers;
  }

  static NameKind kind_of(const LabelEntry& entry) {
    return entry.rank < dataset::kShownLabelProperties ? NameKind::label : NameKind::alternative;
  }

  bool is_there(const LabelEntry& entry) const {
    const Id property = properties_[entry.rank];
    return property.bound() && snapshot_->count({entry.subject, property, entry.literal, entry.graph}) > 0;
  }

  bool is_name(const LabelEntry& entry) const {
    if (!graphs_.may_name(entry.subject, entry.graph) || !is_there(entry)) return false;
    if (entry.subject.is_iri() && in_vocabulary(snapshot_->term(entry.subject).value)) return false;
    bool unnamed = false;
    if (type_.bound()) {
      for_each_quad(*snapshot_, {entry.subject, type_, Id(), Id()}, [&](Id, Id klass, Id) {
        unnamed = unnamed || std::binary_search(unnamed_.begin(), unnamed_.end(), klass);
      });
    }
    return !unnamed;
  }

  const std::shared_ptr<const Snapshot> snapshot_;
  const NameRules rules_;
  const std::vector<Id> properties_;  // by rank; unbound where the graph has none
  const Id type_;
  const std::vector<Id> unnamed_, persons_;  // classes, sorted
  const NamingGraphs graphs_;
  dataset::LabelList added_;
};

}  // namespace

std::unique_ptr<const NameEntries> indexed_names(std::shared_ptr<const Snapshot> snapshot, NameRules rules) {
  return std::make_unique<IndexedNames>(std::move(snapshot), std::move(rules));
}

}  // namespace griot::session
