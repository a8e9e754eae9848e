#include "ontology/lexicon.hpp"

#include <algorithm>

#include "store/base/spelling.hpp"
#include "store/base/words.hpp"

namespace griot::ontology {

std::vector<const Slot*> Frame::find(SlotKind kind, std::string_view word) const {
  std::vector<const Slot*> found;
  for (const Slot& slot : slots) {
    if (slot.kind == kind && (word.empty() || slot.word == word)) found.push_back(&slot);
  }
  return found;
}

std::vector<PhraseMatch> Lexicon::match(std::span<const std::string> words) const {
  const std::size_t most = std::min(words.size(), longest_);
  std::string phrase;
  std::vector<std::size_t> ends;  // of `phrase` after each word
  for (std::size_t i = 0; i < most; ++i) {
    if (i > 0) phrase += ' ';
    phrase += words[i];
    ends.push_back(phrase.size());
  }
  std::vector<PhraseMatch> matches;
  for (std::size_t count = most; count > 0; --count) {
    const auto found = forms_.find(std::string_view(phrase).substr(0, ends[count - 1]));
    if (found != forms_.end()) matches.push_back({count, found->second});
  }
  return matches;
}

std::vector<std::string> Lexicon::nearest(std::string_view folded, std::size_t limit) const {
  std::vector<std::string_view> known;
  known.reserve(forms_.size());
  for (const auto& [phrase, forms] : forms_) known.push_back(phrase);
  return nearest_of(folded, known, limit);
}

std::vector<std::string> Lexicon::complete(std::string_view folded, std::size_t limit) const {
  std::vector<std::string> found;
  for (auto i = forms_.lower_bound(folded); i != forms_.end() && found.size() < limit; ++i) {
    if (!i->first.starts_with(folded)) break;
    found.push_back(i->first);
  }
  return found;
}

std::map<const Sense*, std::vector<std::string>> Lexicon::synonyms() const {
  std::map<const Sense*, std::vector<std::string>> found;
  constexpr unsigned kInflected =
      plural | third | past | past_participle | progressive | comparative | superlative;
  for (const auto& [phrase, forms] : forms_) {
    for (const Form& form : forms) {
      const bool basic = (form.features & (singular | base)) != 0 || (form.features & kInflected) == 0;
      if (basic && phrase != phrase_key(form.sense->lemma)) found[form.sense].push_back(phrase);
    }
  }
  return found;
}

const Unit* Lexicon::unit_of(const Iri& property) const {
  const auto found = units_.find(property);
  return found == units_.end() ? nullptr : found->second;
}

bool Lexicon::counts_as(const Iri& klass, const Iri& as) const {
  const auto known = counts_as_.find(klass);
  return known != counts_as_.end() && known->second.contains(as);
}

bool Lexicon::is_preferred(const Iri& klass, const Iri& over) const {
  const auto found = preferred_.find(klass);
  return found != preferred_.end() && found->second.contains(over);
}

std::vector<Slot> Lexicon::slots_of(const std::optional<Iri>& root_class) const {
  auto found = root_class ? class_slots_.find(*root_class) : class_slots_.end();
  if (found == class_slots_.end()) found = class_slots_.find("");
  return found == class_slots_.end() ? std::vector<Slot>{} : found->second;
}

}  // namespace griot::ontology
