#include "repl/session/name_index.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>

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

// Things of these classes are not what questions name.
constexpr std::array<std::string_view, 12> kUnnamedClasses{vocab::rdfs_class,
                                                           vocab::owl_class,
                                                           vocab::rdf_property,
                                                           vocab::owl_object_property,
                                                           vocab::owl_datatype_property,
                                                           vocab::owl_symmetric_property,
                                                           vocab::owl_transitive_property,
                                                           vocab::claim,
                                                           vocab::time_span,
                                                           vocab::background,
                                                           "https://griot.example/ns#Rule",
                                                           "https://griot.example/lexicon#Entry"};

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

std::vector<RankedLabel> labels_of(const Snapshot& snapshot, Id subject) {
  std::vector<RankedLabel> labels;
  for (std::size_t rank = 0; rank < kLabelProperties.size(); ++rank) {
    const Id property = snapshot.find(Term::iri(kLabelProperties[rank]));
    if (!property.bound()) continue;
    for_each(snapshot, {subject, property, Id(), Id()}, [&](Id, Id object, Id) {
      if (object.is_literal()) labels.push_back({rank, snapshot.term(object)});
    });
  }
  std::sort(labels.begin(), labels.end(), better_label);
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

NameIndex::NameIndex(std::shared_ptr<const Snapshot> snapshot, const std::set<std::string>& person_classes,
                     const std::function<bool(const std::string&)>& is_word, const CancelToken& cancel)
    : snapshot_(std::move(snapshot)) {
  std::set<Id> left_out;
  const Id type = snapshot_->find(Term::iri(vocab::rdf_type));
  for (const auto iri : kUnnamedClasses) {
    const Id klass = snapshot_->find(Term::iri(iri));
    if (!type.bound() || !klass.bound()) continue;
    for_each(*snapshot_, {Id(), type, klass, Id()}, [&](Id s, Id, Id) { left_out.insert(s); });
  }
  add_labels(left_out, cancel);
  sort();
  add_parts(person_classes, is_word, cancel);
  sort();
}

void NameIndex::add(std::string_view key, Id term, NameKind kind) {
  if (key.empty()) return;
  entries_.push_back({keys_.size(), static_cast<std::uint32_t>(key.size()), kind, term});
  keys_ += key;
}

void NameIndex::add_labels(const std::set<Id>& left_out, const CancelToken& cancel) {
  const std::set<Id> derived = derived_graphs(*snapshot_);
  std::size_t steps = 0;
  for (const auto iri : kLabelProperties) {
    const Id property = snapshot_->find(Term::iri(iri));
    if (!property.bound()) continue;
    const NameKind kind = iri == vocab::skos_alt_label ? NameKind::alternative : NameKind::label;
    for_each(*snapshot_, {Id(), property, Id(), Id()}, [&](Id s, Id o, Id g) {
      if (++steps % 4096 == 0) cancel.check();
      if (!o.is_literal() || derived.contains(g) || left_out.contains(s)) return;
      if (s.is_iri() && in_vocabulary(snapshot_->term(s).value)) return;
      add(phrase_key(snapshot_->term(o).value), s, kind);
    });
  }
}

// A part counts when one person alone bears it and nothing else is called so.
void NameIndex::add_parts(const std::set<std::string>& person_classes,
                          const std::function<bool(const std::string&)>& is_word, const CancelToken& cancel) {
  const Id type = snapshot_->find(Term::iri(vocab::rdf_type));
  if (!type.bound()) return;
  std::set<Id> persons;
  for (const auto& iri : person_classes) {
    const Id klass = snapshot_->find(Term::iri(iri));
    if (klass.bound())
      for_each(*snapshot_, {Id(), type, klass, Id()}, [&](Id s, Id, Id) { persons.insert(s); });
  }
  std::unordered_map<std::string, std::optional<Id>> bearers;  // nothing: several
  std::size_t steps = 0;
  for (const Id person : persons) {
    if (++steps % 1024 == 0) cancel.check();
    for (const auto& label : labels_of(*snapshot_, person)) {
      for (auto& part : parts_of(label.literal.value)) {
        const auto [at, added] = bearers.try_emplace(std::move(part), person);
        if (!added && at->second != person) at->second.reset();
      }
    }
  }
  std::vector<std::pair<std::string, Id>> parts;
  for (const auto& [part, bearer] : bearers) {
    if (!bearer || is_word(part)) continue;
    const auto same = lower_bound(part);
    if (same == entries_.end() || key(*same) != part) parts.emplace_back(part, *bearer);
  }
  for (const auto& [part, person] : parts) add(part, person, NameKind::part);
}

void NameIndex::sort() {
  const auto less = [&](const Entry& a, const Entry& b) {
    return std::tuple(key(a), a.term, a.kind) < std::tuple(key(b), b.term, b.kind);
  };
  std::sort(entries_.begin(), entries_.end(), less);
  // The same name by two properties is one name, of the better kind, which sorts first.
  const auto same = [&](const Entry& a, const Entry& b) { return a.term == b.term && key(a) == key(b); };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

NameIndex::Iterator NameIndex::lower_bound(std::string_view wanted) const {
  return std::lower_bound(entries_.begin(), entries_.end(), wanted,
                          [&](const Entry& e, std::string_view w) { return key(e) < w; });
}

ontology::Name NameIndex::name_of(const Entry& entry) const {
  ontology::Name name;
  name.term = snapshot_->term(entry.term);
  name.kind = entry.kind;
  const auto labels = labels_of(*snapshot_, entry.term);
  if (!labels.empty()) name.label = labels.front().literal.value;
  const Id type = snapshot_->find(Term::iri(vocab::rdf_type));
  const std::set<Id> derived = derived_graphs(*snapshot_);
  if (type.bound()) {
    for_each(*snapshot_, {entry.term, type, Id(), Id()}, [&](Id, Id o, Id g) {
      if (o.is_iri() && !derived.contains(g)) name.classes.push_back(snapshot_->term(o).value);
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
    auto at = lower_bound(phrase);
    // Keys that merely begin with the phrase sort after the phrase itself: none here, none longer.
    if (at == entries_.end() || !key(*at).starts_with(phrase)) break;
    ontology::NameMatch found{n, {}};
    for (; at != entries_.end() && key(*at) == phrase; ++at) found.names.push_back(name_of(*at));
    if (!found.names.empty()) matches.push_back(std::move(found));
  }
  std::reverse(matches.begin(), matches.end());
  return matches;
}

std::string NameIndex::written(const Entry& entry) const {
  const std::string_view wanted = key(entry);
  const auto labels = labels_of(*snapshot_, entry.term);
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
  for (auto at = lower_bound(folded); at != entries_.end() && out.size() < limit; ++at) {
    if (!key(*at).starts_with(folded)) break;
    std::string name = written(*at);
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
  }
  return out;
}

std::vector<std::string> NameIndex::nearest(std::string_view folded, std::size_t limit) const {
  std::vector<std::string_view> keys;
  keys.reserve(entries_.size());
  for (const auto& entry : entries_) keys.push_back(key(entry));
  std::vector<std::string> out;
  for (const auto& near : nearest_of(folded, keys, limit)) out.push_back(written(*lower_bound(near)));
  return out;
}

}  // namespace griot::session
