#include "ontology/lexicon_builder.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "store/base/words.hpp"

namespace griot::ontology {
namespace {

bool same(const Slot& a, const Slot& b) {
  return a.kind == b.kind && a.word == b.word && a.paths == b.paths && a.within == b.within;
}

void append(std::vector<Slot>& slots, const Slot& slot) {
  const bool known = std::any_of(slots.begin(), slots.end(), [&](const Slot& s) { return same(s, slot); });
  if (!known) slots.push_back(slot);
}

}  // namespace

void LexiconBuilder::add(Sense sense, const std::vector<Spelling>& spellings) {
  const auto owned = std::make_shared<Sense>(std::move(sense));
  bool used = false;
  for (const Spelling& spelling : spellings) {
    const std::string key = phrase_key(spelling.text);
    if (key.empty()) continue;
    used = true;
    const auto words = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
    lexicon_.longest_ = std::max(lexicon_.longest_, words);
    std::vector<Form>& forms = lexicon_.forms_[key];
    const auto known =
        std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.sense == owned.get(); });
    if (known == forms.end()) {
      forms.push_back({owned.get(), spelling.features});
    } else {
      known->features |= spelling.features;
    }
  }
  if (!used) return;
  lexicon_.order_.push_back(owned.get());
  lexicon_.owned_.push_back(owned);
}

void LexiconBuilder::add_kind_nouns(Sense pattern, std::vector<Iri> kind) {
  kind_nouns_.emplace_back(std::make_shared<Sense>(std::move(pattern)), std::move(kind));
}

void LexiconBuilder::add_class_slot(const Iri& klass, Slot slot) {
  slot.word = phrase_key(slot.word);
  append(own_class_slots_[klass], slot);
}

void LexiconBuilder::add_who_class(const Iri& klass) {
  for (const Iri& sub : schema_.subclasses(klass)) lexicon_.who_classes_.insert(sub);
}

void LexiconBuilder::add_nameless_class(const Iri& klass) {
  for (const Iri& sub : schema_.subclasses(klass)) lexicon_.nameless_classes_.insert(sub);
}

void LexiconBuilder::add_article_class(const Iri& klass) {
  for (const Iri& sub : schema_.subclasses(klass)) lexicon_.article_classes_.insert(sub);
}

void LexiconBuilder::add_preference(const Iri& klass, const Iri& over) {
  for (const Iri& sub : schema_.subclasses(klass)) {
    for (const Iri& other : schema_.subclasses(over)) lexicon_.preferred_[sub].insert(other);
  }
}

void LexiconBuilder::add_counting(const Iri& klass, const Iri& as) {
  for (const Iri& sub : schema_.subclasses(klass)) lexicon_.counts_as_[sub].insert(as);
}

Lexicon LexiconBuilder::finish() {
  lexicon_.class_slots_[""] = slots_of_class("");
  for (const auto& [klass, info] : schema_.classes()) lexicon_.class_slots_[klass] = slots_of_class(klass);
  for (const auto& [klass, slots] : own_class_slots_) lexicon_.class_slots_[klass] = slots_of_class(klass);
  for (const auto& [klass, slots] : lexicon_.class_slots_) note_prepositions(slots);
  inherit_owners();
  for (const std::shared_ptr<Sense>& sense : lexicon_.owned_) {
    complete_sense(*sense);
    note_prepositions(sense->frame.slots);
  }
  for (auto& [pattern, kind] : kind_nouns_) {
    complete_sense(*pattern);
    lexicon_.kind_nouns_.push_back({std::move(pattern), std::move(kind)});
  }
  // Entries before words made from labels, each in the order in which they came.
  for (auto& [phrase, forms] : lexicon_.forms_) {
    std::stable_partition(forms.begin(), forms.end(),
                          [](const Form& form) { return !form.sense->from_label; });
  }
  return std::move(lexicon_);
}

// What "of" and "have" fill for ships they fill for ferries, where the noun for these says nothing of it.
void LexiconBuilder::inherit_owners() const {
  const auto is_owner = [](const Slot& slot) {
    return slot.kind == SlotKind::genitive || slot.kind == SlotKind::possessor;
  };
  // By class, of nouns that say no more than that class.
  std::map<Iri, std::vector<Slot>> owners;
  std::vector<Sense*> bare;
  for (const std::shared_ptr<Sense>& sense : lexicon_.owned_) {
    const Frame& frame = sense->frame;
    if (sense->word_class != WordClass::noun || !sense->denotes.empty() || !frame.root_class) continue;
    std::vector<Slot> own;
    std::copy_if(frame.slots.begin(), frame.slots.end(), std::back_inserter(own), is_owner);
    if (own.empty()) bare.push_back(sense.get());
    if (frame.restrictions.empty())
      for (const Slot& slot : own) append(owners[*frame.root_class], slot);
  }
  const auto is_below = [this](const Iri& klass, const Iri& above) {
    const auto classes = schema_.superclasses(klass);
    return std::find(classes.begin(), classes.end(), above) != classes.end();
  };
  for (Sense* sense : bare) {
    const auto classes = schema_.superclasses(*sense->frame.root_class);
    for (const Iri& above : classes) {
      const auto found = owners.find(above);
      // What a nearer noun says holds in its place.
      const bool replaced = std::any_of(classes.begin(), classes.end(), [&](const Iri& nearer) {
        return owners.contains(nearer) && is_below(nearer, above) && !is_below(above, nearer);
      });
      if (found == owners.end() || replaced) continue;
      for (const Slot& slot : found->second) append(sense->frame.slots, slot);
    }
  }
}

// Alternatives that lie within different things, or in nothing, become slots of their own.
std::vector<Slot> LexiconBuilder::split_by_within(const Slot& slot) const {
  if (slot.within) return {slot};
  std::map<std::optional<Iri>, std::vector<std::vector<Iri>>> groups;
  for (const std::vector<Iri>& path : slot.paths) {
    std::optional<Iri> within;
    if (!path.empty()) {
      if (const auto found = within_.find(path.back()); found != within_.end()) within = found->second;
    }
    groups[within].push_back(path);
  }
  std::vector<Slot> slots;
  for (auto& [within, paths] : groups) slots.push_back({slot.kind, slot.word, std::move(paths), within});
  return slots;
}

std::vector<Slot> LexiconBuilder::normalised(const std::vector<Slot>& slots) const {
  std::vector<Slot> result;
  for (Slot slot : slots) {
    slot.word = phrase_key(slot.word);
    for (const Slot& part : split_by_within(slot)) append(result, part);
  }
  return result;
}

// What several properties say of one word are alternatives of one slot: "in" a state, "in" a country.
std::vector<Slot> LexiconBuilder::slots_of_class(const Iri& klass) const {
  std::vector<Slot> slots;
  const auto take = [&](const Iri& iri) {
    const auto found = own_class_slots_.find(iri);
    if (found == own_class_slots_.end()) return;
    for (const Slot& slot : normalised(found->second)) {
      const auto alike = std::find_if(slots.begin(), slots.end(), [&](const Slot& known) {
        return known.kind == slot.kind && known.word == slot.word && known.within == slot.within;
      });
      if (alike == slots.end()) {
        slots.push_back(slot);
        continue;
      }
      for (const auto& path : slot.paths) {
        const auto end = alike->paths.end();
        if (std::find(alike->paths.begin(), end, path) == end) alike->paths.push_back(path);
      }
    }
  };
  if (!klass.empty()) {
    take(klass);
    for (const Iri& super : schema_.superclasses(klass)) take(super);
  }
  take("");
  return slots;
}

void LexiconBuilder::complete_sense(Sense& sense) const {
  complete_frame(sense.frame);
  if (sense.word_class != WordClass::noun || !sense.classes.empty()) return;
  if (!sense.denotes.empty()) {
    sense.classes = classes_at_end(schema_, sense.denotes);
  } else if (sense.frame.root_class) {
    sense.classes = {*sense.frame.root_class};
  }
}

void LexiconBuilder::complete_frame(Frame& frame) const {
  std::vector<Slot> slots = normalised(frame.slots);
  const std::vector<Slot> own = slots;
  const auto found = lexicon_.class_slots_.find(frame.root_class.value_or(""));
  const auto& inherited = found == lexicon_.class_slots_.end() ? lexicon_.class_slots_.at("") : found->second;
  for (const Slot& slot : inherited) {
    const bool hidden = std::any_of(own.begin(), own.end(), [&](const Slot& mine) {
      return mine.kind == slot.kind && mine.word == slot.word;
    });
    if (!hidden) append(slots, slot);
  }
  frame.slots = std::move(slots);
}

void LexiconBuilder::note_prepositions(const std::vector<Slot>& slots) {
  for (const Slot& slot : slots) {
    if (slot.kind == SlotKind::preposition) lexicon_.prepositions_.insert(slot.word);
  }
}

std::set<Iri> classes_at_end(const Schema& schema, const std::vector<std::vector<Iri>>& paths) {
  std::set<Iri> classes;
  for (const std::vector<Iri>& path : paths) {
    if (path.empty()) return {};
    const bool inverse = path.back().starts_with('^');
    const PropertyInfo* property = schema.find_property(inverse ? path.back().substr(1) : path.back());
    if (property == nullptr) return {};
    const std::set<Iri>& ends = inverse ? property->domain : property->range;
    if (ends.empty() || (property->literal && !inverse)) return {};
    classes.insert(ends.begin(), ends.end());
  }
  return classes;
}

}  // namespace griot::ontology
