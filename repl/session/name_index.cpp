#include "repl/session/name_index.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "repl/session/each_quad.hpp"
#include "store/base/words.hpp"
#include "store/dataset/labels.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

bool better_label(const RankedLabel& a, const RankedLabel& b) {
  const auto foreign = [](const Term& t) { return !t.language.empty() && !t.language.starts_with("en"); };
  const auto key = [&](const RankedLabel& l) { return std::tuple(foreign(l.literal), l.rank); };
  if (key(a) != key(b)) return key(a) < key(b);
  return a.literal < b.literal;
}

NameIndex::NameIndex(std::shared_ptr<const dataset::Snapshot> snapshot, NameRules rules,
                     const CancelToken& cancel)
    : snapshot_(std::move(snapshot)),
      type_(snapshot_->find(Term::iri(vocab::rdf_type))),
      derived_(derived_graphs(*snapshot_)) {
  for (const auto property : dataset::label_properties()) {
    label_properties_.push_back(snapshot_->find(Term::iri(property)));
  }
  names_ = snapshot_->labels() == nullptr ? collected_names(*snapshot_, rules, cancel)
                                          : indexed_names(snapshot_, std::move(rules));
}

std::vector<RankedLabel> NameIndex::labels_of(Id thing) const {
  std::vector<RankedLabel> labels;
  for (std::size_t rank = 0; rank < label_properties_.size(); ++rank) {
    const Id property = label_properties_[rank];
    if (!property.bound()) continue;
    for_each_quad(*snapshot_, {thing, property, Id(), Id()}, [&](Id, Id object, Id) {
      if (object.is_literal()) labels.push_back({rank, snapshot_->term(object)});
    });
  }
  std::sort(labels.begin(), labels.end(), better_label);
  return labels;
}

ontology::Name NameIndex::name_of(const NameEntries::Bearer& entry) const {
  ontology::Name name;
  name.term = snapshot_->term(entry.term);
  name.kind = entry.kind;
  const auto labels = labels_of(entry.term);
  if (!labels.empty()) name.label = labels.front().literal.value;
  if (type_.bound()) {
    for_each_quad(*snapshot_, {entry.term, type_, Id(), Id()}, [&](Id, Id o, Id g) {
      if (o.is_iri() && !derived_.contains(g)) name.classes.push_back(snapshot_->term(o).value);
    });
  }
  std::sort(name.classes.begin(), name.classes.end());
  name.classes.erase(std::unique(name.classes.begin(), name.classes.end()), name.classes.end());
  return name;
}

ontology::Name NameIndex::name_of(const Term& thing) const {
  const Id id = snapshot_->find(thing);
  if (id.bound()) return name_of({id, ontology::NameKind::label});
  return {thing, {}, {}, ontology::NameKind::label};
}

std::vector<ontology::NameMatch> NameIndex::match(std::span<const std::string> words) const {
  std::vector<ontology::NameMatch> matches;
  std::string phrase;
  for (std::size_t n = 1; n <= words.size(); ++n) {
    phrase += (n > 1 ? " " : "") + words[n - 1];
    if (!names_->may_begin(phrase)) break;
    ontology::NameMatch found{n, {}};
    for (const auto& bearer : names_->bearers(phrase)) found.names.push_back(name_of(bearer));
    if (!found.names.empty()) matches.push_back(std::move(found));
  }
  std::reverse(matches.begin(), matches.end());
  return matches;
}

std::string NameIndex::written(std::string_view wanted, Id thing) const {
  const auto labels = labels_of(thing);
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
  if (limit == 0) return out;
  names_->visit(folded, [&](std::string_view words, std::span<const NameEntries::Bearer> bearers) {
    for (const auto& bearer : bearers) {
      std::string name = written(words, bearer.term);
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
      if (out.size() == limit) return false;
    }
    return true;
  });
  return out;
}

std::vector<std::string> NameIndex::nearest(std::string_view folded, std::size_t limit) const {
  std::vector<std::string> out;
  for (const auto& near : names_->nearest(folded, limit))
    out.push_back(written(near, names_->bearers(near).front().term));
  return out;
}

}  // namespace griot::session
