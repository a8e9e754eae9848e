#include "repl/session/name_index.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "store/base/large_vector.hpp"
#include "store/base/parallel.hpp"
#include "store/base/spelling.hpp"
#include "store/base/utf8.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::Order;
using dataset::Pattern;
using dataset::Position;
using dataset::QuadBlock;
using dataset::Snapshot;
using ontology::NameKind;

constexpr std::array kLabelProperties{vocab::rdfs_label,  vocab::skos_pref_label,  vocab::foaf_name,
                                      vocab::schema_name, vocab::schema_name_http, vocab::skos_alt_label};

// Things of these classes are what words are made of, not what questions name.
constexpr std::array kSchemaClasses{vocab::rdfs_class,
                                    vocab::owl_class,
                                    vocab::rdf_property,
                                    vocab::owl_object_property,
                                    vocab::owl_datatype_property,
                                    vocab::owl_symmetric_property,
                                    vocab::owl_transitive_property};

constexpr std::array kVocabularies{vocab::rdf_ns, vocab::rdfs_ns, vocab::owl_ns, vocab::griot_ns,
                                   vocab::lex_ns};

bool in_vocabulary(std::string_view iri) {
  return std::any_of(kVocabularies.begin(), kVocabularies.end(),
                     [&](auto ns) { return iri.starts_with(ns); });
}

// Calls `visit(s, o, g)` for every quad that matches.
template <typename Visit>
void for_each(const Snapshot& snapshot, const Pattern& pattern, const Visit& visit) {
  const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, dataset::subject));
  QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      visit(block.columns[dataset::subject][i], block.columns[dataset::object][i],
            block.columns[dataset::graph][i]);
    }
  }
}

// The graphs whose statements of type and name do not count as said by the data.
std::set<Id> derived_graphs(const Snapshot& snapshot) {
  std::set<Id> graphs;
  for (const auto iri : {vocab::inferred_graph, vocab::vocabulary_graph}) {
    if (const Id id = snapshot.find(Term::iri(iri)); id.bound()) graphs.insert(id);
  }
  return graphs;
}

// What has one of `objects` as its `property`, sorted.
std::vector<Id> subjects_of(const Snapshot& snapshot, std::string_view property,
                            const std::vector<std::string_view>& objects) {
  std::vector<Id> subjects;
  const Id p = snapshot.find(Term::iri(property));
  for (const auto iri : objects) {
    const Id o = snapshot.find(Term::iri(iri));
    if (!p.bound() || !o.bound()) continue;
    for_each(snapshot, {Id(), p, o, Id()}, [&](Id s, Id, Id) { subjects.push_back(s); });
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
  for (const auto iri : kLabelProperties) {
    const Id property = snapshot.find(Term::iri(iri));
    if (!property.bound()) continue;
    cancel.check();
    labels.reserve(labels.size() + snapshot.count({Id(), property, Id(), Id()}));
    const NameKind kind = iri == vocab::skos_alt_label ? NameKind::alternative : NameKind::label;
    for_each(snapshot, {Id(), property, Id(), Id()}, [&](Id s, Id o, Id g) {
      if (o.is_literal()) labels.push_back({s, o, g, kind});
    });
  }
  return labels;
}

// A word that may be a name by itself: longer than an initial, not written small.
bool looks_like_a_name(std::string_view text, const Word& word) {
  const char first = text[word.range.begin];
  return word.range.size() > 1 && !(first >= 'a' && first <= 'z') && word.folded != "'s";
}

// The parts of a full name that can stand for it: each word, and first with last. A description
// ("a senior official") is not a name: names begin and end with a capital.
std::vector<std::string> parts_of(std::string_view name) {
  std::vector<Word> words = words_of(name);
  std::erase_if(words,
                [&](const Word& w) { return !is_word_character(decode_utf8(name, w.range.begin).value); });
  if (words.size() < 2) return {};
  for (const Word* end : {&words.front(), &words.back()}) {
    const char first = name[end->range.begin];
    if (first >= 'a' && first <= 'z') return {};
  }
  std::vector<std::string> parts;
  for (const auto& word : words) {
    if (looks_like_a_name(name, word)) parts.push_back(word.folded);
  }
  if (words.size() > 2) parts.push_back(words.front().folded + " " + words.back().folded);
  return parts;
}

}  // namespace

std::span<const std::string_view> label_properties() noexcept {
  return kLabelProperties;
}

bool better_label(const RankedLabel& a, const RankedLabel& b) {
  const auto foreign = [](const Term& t) { return !t.language.empty() && !t.language.starts_with("en"); };
  const auto key = [&](const RankedLabel& l) { return std::tuple(foreign(l.literal), l.rank); };
  if (key(a) != key(b)) return key(a) < key(b);
  return a.literal < b.literal;
}

// The classes whose things no question names.
std::vector<std::string_view> unnamed_classes(const std::set<std::string>& nameless_classes) {
  std::vector<std::string_view> classes(kSchemaClasses.begin(), kSchemaClasses.end());
  classes.insert(classes.end(), nameless_classes.begin(), nameless_classes.end());
  return classes;
}

// What the labels of a graph come to, folded on all processors.
class NameIndex::Folding {
 public:
  Folding(const Snapshot& snapshot, const std::set<std::string>& person_classes,
          const std::set<std::string>& nameless_classes, const CancelToken& cancel)
      : snapshot_(snapshot),
        cancel_(cancel),
        unnamed_(subjects_of(snapshot, vocab::rdf_type, unnamed_classes(nameless_classes))),
        persons_(subjects_of(snapshot, vocab::rdf_type, {person_classes.begin(), person_classes.end()})),
        derived_(derived_graphs(snapshot)) {}

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
      for (const auto& part : parts_of(text)) some_parts.add(part, label.subject, NameKind::part);
    }
  }

  bool is_named(const Label& label) const {
    if (derived_.contains(label.graph) || is_among(unnamed_, label.subject)) return false;
    return !label.subject.is_iri() || !in_vocabulary(snapshot_.term(label.subject).value);
  }

  const Snapshot& snapshot_;
  const CancelToken& cancel_;
  const std::vector<Id> unnamed_, persons_;  // sorted
  const std::set<Id> derived_;
};

NameIndex::NameIndex(std::shared_ptr<const Snapshot> snapshot, const std::set<std::string>& person_classes,
                     const std::set<std::string>& nameless_classes,
                     const std::function<bool(const std::string&)>& is_word, const CancelToken& cancel)
    : snapshot_(std::move(snapshot)),
      type_(snapshot_->find(Term::iri(vocab::rdf_type))),
      derived_(derived_graphs(*snapshot_)) {
  for (const auto property : kLabelProperties) {
    label_properties_.push_back(snapshot_->find(Term::iri(property)));
  }
  Folding folding(*snapshot_, person_classes, nameless_classes, cancel);
  folding.run();
  names_ = std::move(folding.names);
  names_.merge(usable_parts(folding.parts, is_word, cancel));
}

// A part counts when one person alone bears it and nothing else is called so.
NameList NameIndex::usable_parts(const NameList& parts,
                                 const std::function<bool(const std::string&)>& is_word,
                                 const CancelToken& cancel) const {
  NameList usable;
  std::size_t steps = 0;
  for (auto at = parts.begin(); at != parts.end();) {
    if (++steps % 1024 == 0) cancel.check();
    const std::string part(parts.key(at));
    const Id person = at->term;
    const auto first = at++;
    while (at != parts.end() && parts.key(at) == part) ++at;
    if (at - first > 1 || is_word(part)) continue;
    const auto same = names_.lower_bound(part);
    if (same == names_.end() || names_.key(same) != part) usable.add(part, person, NameKind::part);
  }
  return usable;
}

std::vector<RankedLabel> NameIndex::labels_of(Id thing) const {
  std::vector<RankedLabel> labels;
  for (std::size_t rank = 0; rank < label_properties_.size(); ++rank) {
    const Id property = label_properties_[rank];
    if (!property.bound()) continue;
    for_each(*snapshot_, {thing, property, Id(), Id()}, [&](Id, Id object, Id) {
      if (object.is_literal()) labels.push_back({rank, snapshot_->term(object)});
    });
  }
  std::sort(labels.begin(), labels.end(), better_label);
  return labels;
}

ontology::Name NameIndex::name_of(const NameList::Entry& entry) const {
  ontology::Name name;
  name.term = snapshot_->term(entry.term);
  name.kind = entry.kind;
  const auto labels = labels_of(entry.term);
  if (!labels.empty()) name.label = labels.front().literal.value;
  if (type_.bound()) {
    for_each(*snapshot_, {entry.term, type_, Id(), Id()}, [&](Id, Id o, Id g) {
      if (o.is_iri() && !derived_.contains(g)) name.classes.push_back(snapshot_->term(o).value);
    });
  }
  std::sort(name.classes.begin(), name.classes.end());
  name.classes.erase(std::unique(name.classes.begin(), name.classes.end()), name.classes.end());
  return name;
}

std::vector<ontology::NameMatch> NameIndex::match(std::span<const std::string> words) const {
  std::vector<ontology::NameMatch> matches;
  std::string phrase;
  for (std::size_t n = 1; n <= words.size(); ++n) {
    phrase += (n > 1 ? " " : "") + words[n - 1];
    auto at = names_.lower_bound(phrase);
    // Keys that merely begin with the phrase sort after the phrase itself: none here, none longer.
    if (at == names_.end() || !names_.key(at).starts_with(phrase)) break;
    ontology::NameMatch found{n, {}};
    for (; at != names_.end() && names_.key(at) == phrase; ++at) found.names.push_back(name_of(*at));
    if (!found.names.empty()) matches.push_back(std::move(found));
  }
  std::reverse(matches.begin(), matches.end());
  return matches;
}

std::string NameIndex::written(const NameList::Entry& entry) const {
  const std::string_view wanted = names_.key(entry);
  const auto labels = labels_of(entry.term);
  for (const auto& label : labels) {
    if (phrase_key(label.literal.value) == wanted) return label.literal.value;
  }
  for (const auto& label : labels) {
    for (const auto& word : words_of(label.literal.value)) {
      if (word.folded == wanted) return label.literal.value.substr(word.range.begin, word.range.size());
    }
  }
  return std::string(wanted);
}

std::vector<std::string> NameIndex::complete(std::string_view folded, std::size_t limit) const {
  std::vector<std::string> out;
  for (auto at = names_.lower_bound(folded); at != names_.end() && out.size() < limit; ++at) {
    if (!names_.key(at).starts_with(folded)) break;
    std::string name = written(*at);
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
  }
  return out;
}

std::vector<std::string> NameIndex::nearest(std::string_view folded, std::size_t limit) const {
  std::vector<std::string_view> keys;
  keys.reserve(names_.size());
  for (const auto& entry : names_) keys.push_back(names_.key(entry));
  std::vector<std::string> out;
  for (const auto& near : nearest_of(folded, keys, limit)) out.push_back(written(*names_.lower_bound(near)));
  return out;
}

}  // namespace griot::session
