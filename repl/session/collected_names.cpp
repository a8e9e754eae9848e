#include <algorithm>
#include <utility>

#include "repl/session/each_quad.hpp"
#include "repl/session/name_entries.hpp"
#include "repl/session/name_list.hpp"
#include "store/base/large_vector.hpp"
#include "store/base/parallel.hpp"
#include "store/base/spelling.hpp"
#include "store/base/words.hpp"
#include "store/dataset/labels.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::Snapshot;
using ontology::NameKind;

// What has one of `objects` as its `property`, sorted.
std::vector<Id> subjects_of(const Snapshot& snapshot, std::string_view property,
                            const std::vector<std::string_view>& objects) {
  std::vector<Id> subjects;
  const Id p = snapshot.find(Term::iri(property));
  for (const auto iri : objects) {
    const Id o = snapshot.find(Term::iri(iri));
    if (!p.bound() || !o.bound()) continue;
    for_each_quad(snapshot, {Id(), p, o, Id()}, [&](Id s, Id, Id) { subjects.push_back(s); });
  }
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

bool is_among(const std::vector<Id>& sorted, Id id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

// One quad that names something.
struct Label {
  Id subject, literal, graph;
  NameKind kind;
};

LargeVector<Label> all_labels(const Snapshot& snapshot, const CancelToken& cancel) {
  LargeVector<Label> labels;
  for (const auto iri : dataset::label_properties()) {
    const Id property = snapshot.find(Term::iri(iri));
    if (!property.bound()) continue;
    cancel.check();
    labels.reserve(labels.size() + snapshot.count({Id(), property, Id(), Id()}));
    const NameKind kind = iri == vocab::skos_alt_label ? NameKind::alternative : NameKind::label;
    for_each_quad(snapshot, {Id(), property, Id(), Id()}, [&](Id s, Id o, Id g) {
      if (o.is_literal()) labels.push_back({s, o, g, kind});
    });
  }
  return labels;
}

// What the labels of a graph come to, folded on all processors.
class Folding {
 public:
  Folding(const Snapshot& snapshot, const NameRules& rules, const CancelToken& cancel)
      : snapshot_(snapshot),
        cancel_(cancel),
        unnamed_(subjects_of(snapshot, vocab::rdf_type, unnamed_classes(rules))),
        persons_(subjects_of(snapshot, vocab::rdf_type,
                             {rules.person_classes.begin(), rules.person_classes.end()})),
        graphs_(snapshot) {}

  void run() {
    constexpr std::size_t kLeastSlice = 8192;
    const LargeVector<Label> labels = all_labels(snapshot_, cancel_);
    const std::size_t slice = std::max(kLeastSlice, labels.size() / (4 * processors()) + 1);
    const std::size_t slices = (labels.size() + slice - 1) / slice;
    std::vector<NameList> some_names(slices), some_parts(slices);
    parallel_for(slices, [&](std::size_t i) {
      const std::size_t begin = i * slice;
      fold_labels(std::span(labels).subspan(begin, std::min(slice, labels.size() - begin)), some_names[i],
                  some_parts[i]);
    });
    const auto sort = [&](std::size_t i) {
      i == 0 ? names = NameList::sorted(some_names) : parts = NameList::sorted(some_parts);
    };
    parallel_for(2, sort, slices > 1 ? 2 : 1);
  }

  NameList names;
  NameList parts;  // of persons' names

 private:
  void fold_labels(std::span<const Label> labels, NameList& some_names, NameList& some_parts) const {
    some_names.reserve(labels.size());
    std::size_t steps = 0;
    for (const Label& label : labels) {
      if (++steps % 4096 == 0) cancel_.check();
      const bool named = is_named(label);
      const bool person = is_among(persons_, label.subject);
      if (!named && !person) continue;
      const std::string text = snapshot_.term(label.literal).value;
      if (named) some_names.add(phrase_key(text), label.subject, label.kind);
      if (!person) continue;
      for (const auto& part : dataset::name_parts(text)) some_parts.add(part, label.subject, NameKind::part);
    }
  }

  bool is_named(const Label& label) const {
    if (!graphs_.may_name(label.subject, label.graph) || is_among(unnamed_, label.subject)) return false;
    return !label.subject.is_iri() || !in_vocabulary(snapshot_.term(label.subject).value);
  }

  const Snapshot& snapshot_;
  const CancelToken& cancel_;
  const std::vector<Id> unnamed_, persons_;  // sorted
  const NamingGraphs graphs_;
};

// A part counts when one person alone bears it and nothing else is called so.
NameList usable_parts(const NameList& names, const NameList& parts,
                      const std::function<bool(const std::string&)>& is_word, const CancelToken& cancel) {
  NameList usable;
  std::size_t steps = 0;
  for (auto at = parts.begin(); at != parts.end();) {
    if (++steps % 1024 == 0) cancel.check();
    const std::string part(parts.key(at));
    const Id person = at->term;
    const auto first = at++;
    while (at != parts.end() && parts.key(at) == part) ++at;
    if (at - first > 1 || is_word(part)) continue;
    const auto same = names.lower_bound(part);
    if (same == names.end() || names.key(same) != part) usable.add(part, person, NameKind::part);
  }
  return usable;
}

class CollectedNames final : public NameEntries {
 public:
  explicit CollectedNames(NameList names) : names_(std::move(names)) {}

  bool may_begin(std::string_view words) const override {
    const auto at = names_.lower_bound(words);
    return at != names_.end() && names_.key(at).starts_with(words);
  }

  std::vector<Bearer> bearers(std::string_view words) const override {
    auto at = names_.lower_bound(words);
    return take(at, words);
  }

  void visit(std::string_view words, const Visit& visit) const override {
    for (auto at = names_.lower_bound(words); at != names_.end() && names_.key(at).starts_with(words);) {
      const std::string_view name = names_.key(at);
      if (!visit(name, take(at, name))) return;
    }
  }

  std::vector<std::string> nearest(std::string_view words, std::size_t limit) const override {
    std::vector<std::string_view> keys;
    keys.reserve(names_.size());
    for (const auto& entry : names_) keys.push_back(names_.key(entry));
    return nearest_of(words, keys, limit);
  }

  std::size_t size() const override { return names_.size(); }

 private:
  // Those of one name, which `at` is moved behind.
  std::vector<Bearer> take(NameList::Iterator& at, std::string_view words) const {
    std::vector<Bearer> bearers;
    for (; at != names_.end() && names_.key(at) == words; ++at) bearers.push_back({at->term, at->kind});
    return bearers;
  }

  NameList names_;
};

}  // namespace

std::unique_ptr<const NameEntries> collected_names(const Snapshot& snapshot, const NameRules& rules,
                                                   const CancelToken& cancel) {
  Folding folding(snapshot, rules, cancel);
  folding.run();
  NameList names = std::move(folding.names);
  names.merge(usable_parts(names, folding.parts, rules.is_word, cancel));
  return std::make_unique<CollectedNames>(std::move(names));
}

}  // namespace griot::session
