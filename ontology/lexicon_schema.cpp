// What classes and properties of the schema say of words: adverbs and prepositions that ask for them, whose
// names count, which of several bearers of a name is meant.
#include <algorithm>
#include <array>

#include "ontology/lexicon_entries.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::ontology {
namespace {

std::string lex(std::string_view name) {
  return std::string(vocab::lex_ns) + std::string(name);
}

}  // namespace

void EntryReader::read_schema_words() {
  for (const Term& klass : vocabulary_.subjects(lex("asksFor"))) {
    begin(klass);
    for (const std::string& word : texts(klass, "asksFor")) {
      if (word == "who" && klass.is_iri()) {
        builder_.add_who_class(klass.value);
      } else {
        error(spot(klass, "asksFor", Term::literal(word)), "nothing is asked for by \"" + word + "\"",
              "\"who\"");
      }
    }
  }
  for (const Term& hidden : vocabulary_.subjects(lex("hidden"))) {
    begin(hidden);
    if (flag(hidden, "hidden") && hidden.is_iri()) covered_.insert(hidden.value);
  }
  for (const Term& property : vocabulary_.subjects(lex("metonym"))) {
    begin(property);
    if (flag(property, "metonym") && property.is_iri()) builder_.add_metonym(property.value);
  }
  builder_.add_identity(std::string(vocab::owl_ns) + "sameAs");
  for (const Term& property : vocabulary_.subjects(lex("identity"))) {
    begin(property);
    if (flag(property, "identity") && property.is_iri()) builder_.add_identity(property.value);
  }
  for (const Term& nameless : vocabulary_.subjects(lex("nameless"))) {
    begin(nameless);
    if (flag(nameless, "nameless") && nameless.is_iri()) builder_.add_nameless_class(nameless.value);
  }
  for (const Term& klass : vocabulary_.subjects(lex("article"))) {
    begin(klass);
    if (flag(klass, "article") && klass.is_iri()) builder_.add_article_class(klass.value);
  }
  for (const Term& klass : vocabulary_.subjects(lex("preferredOver"))) {
    begin(klass);
    for (const Term& over : lex_values(klass, "preferredOver")) {
      if (klass.is_iri() && over.is_iri()) builder_.add_preference(klass.value, over.value);
    }
  }
  for (const Term& klass : vocabulary_.subjects(lex("countsAs"))) {
    begin(klass);
    for (const Term& as : lex_values(klass, "countsAs")) {
      if (klass.is_iri() && as.is_iri()) builder_.add_counting(klass.value, as.value);
    }
  }
  read_units();
  read_class_slots();
  for (const Term& property : vocabulary_.subjects(lex("within"))) {
    begin(property);
    const std::optional<Iri> within = iri(property, "within");
    if (within && property.is_iri()) builder_.set_within(property.value, *within);
  }
  std::set<Term> described;
  for (const std::string_view name : {"answers", "preposition"}) {
    for (const Term& property : vocabulary_.subjects(lex(name))) {
      if (property.is_iri()) described.insert(property);
    }
  }
  for (const Term& property : described) read_property_words(property);
}

// In which unit the numbers of a property are.
void EntryReader::read_units() {
  for (const Term& property : vocabulary_.subjects(lex("unit"))) {
    begin(property);
    for (const std::string& name : texts(property, "unit")) {
      const Unit* unit = find_unit(name);
      if (unit != nullptr && property.is_iri()) {
        builder_.set_unit(property.value, *unit);
      } else {
        error(spot(property, "unit", Term::literal(name)), "no unit is called \"" + name + "\"",
              "a unit of measure, such as \"km\" or \"square mile\"");
      }
    }
  }
}

// Slots that every root of the property's domain has.
void EntryReader::read_property_words(const Term& property) {
  begin(property);
  check_known(property.value, false, vocabulary_.spot(property));
  std::vector<Slot> slots;
  for (const std::string& word : texts(property, "answers")) {
    if (const auto kind = slot_kind_of_adverb(word)) {
      slots.push_back({*kind, {}, {{property.value}}, {}});
    } else {
      error(spot(property, "answers", Term::literal(word)), "no question is asked with \"" + word + "\"",
            "\"where\", \"when\", \"why\" or \"how\"");
    }
  }
  for (const std::string& word : texts(property, "preposition")) {
    slots.push_back({SlotKind::preposition, word, {{property.value}}, {}});
  }
  const PropertyInfo* info = schema_.find_property(property.value);
  const std::set<Iri> anything = {""};
  for (const Iri& klass : info != nullptr && !info->domain.empty() ? info->domain : anything) {
    for (const Slot& slot : slots) builder_.add_class_slot(klass, slot);
  }
}

// Slots that a class gives to all its instances.
void EntryReader::read_class_slots() {
  for (const Term& owner : vocabulary_.subjects(lex("slot"))) {
    if (is_entry(owner) || !owner.is_iri()) continue;
    begin(owner);
    check_known(owner.value, true, vocabulary_.spot(owner));
    for (const Term& node : lex_values(owner, "slot")) {
      for (const Slot& slot : slots_at(owner, node)) builder_.add_class_slot(owner.value, slot);
    }
  }
}

}  // namespace griot::ontology
