#include "ontology/lexicon_entries.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ontology/inflection.hpp"
#include "ontology/label_words.hpp"
#include "store/base/spelling.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::ontology {
namespace {

std::string lex(std::string_view name) {
  return std::string(vocab::lex_ns) + std::string(name);
}

// Entry types and the properties that each may have.
constexpr std::array<std::string_view, 5> kTypes = {"Noun", "Verb", "Adjective", "Predicative", "NounsFrom"};
constexpr std::array<std::string_view, 8> kFrameProperties = {"form",    "class",  "restrict", "slot",
                                                              "subject", "object", "clause",   "property"};
constexpr std::array<std::string_view, 9> kNounProperties = {
    "plural", "names", "genitive", "possessor", "quantity", "total", "average", "number", "ratio"};
constexpr std::array<std::string_view, 6> kVerbProperties = {"third", "past",    "participle",
                                                             "ing",   "doubled", "inverse"};
constexpr std::array<std::string_view, 4> kAdjectiveProperties = {"measure", "comparative", "superlative",
                                                                  "least"};
constexpr std::array<std::string_view, 2> kKindProperties = {"kindClass", "kindProperty"};
// What classes and properties of the schema, slots and restrictions may have.
constexpr std::array<std::string_view, 12> kSchemaProperties = {
    "answers", "preposition", "within",  "asksFor",       "hidden",   "nameless",
    "metonym", "identity",    "article", "preferredOver", "countsAs", "unit"};
constexpr std::array<std::string_view, 7> kSlotProperties = {"word",  "role",    "value", "over",
                                                             "under", "atLeast", "atMost"};

struct Role {
  std::string_view name;
  SlotKind kind;
};
constexpr std::array<Role, 5> kRoles = {{{"subject", SlotKind::subject},
                                         {"object", SlotKind::object},
                                         {"clause", SlotKind::clause},
                                         {"genitive", SlotKind::genitive},
                                         {"possessor", SlotKind::possessor}}};
template <typename Range>
void append(std::vector<std::string_view>& names, const Range& more) {
  names.insert(names.end(), more.begin(), more.end());
}

std::vector<std::string_view> properties_of_entry(WordClass word_class, bool from_kinds) {
  std::vector<std::string_view> names;
  append(names, kFrameProperties);
  if (word_class == WordClass::noun) append(names, kNounProperties);
  if (word_class == WordClass::verb) append(names, kVerbProperties);
  if (word_class == WordClass::adjective) append(names, kAdjectiveProperties);
  if (word_class == WordClass::predicative) names.push_back("possessor");
  if (from_kinds) append(names, kKindProperties);
  return names;
}

}  // namespace

void EntryReader::read() {
  check_types();
  read_schema_words();
  const std::array<std::pair<std::string_view, WordClass>, 4> types = {
      {{"Noun", WordClass::noun},
       {"Verb", WordClass::verb},
       {"Adjective", WordClass::adjective},
       {"Predicative", WordClass::predicative}}};
  for (const auto& [name, word_class] : types) {
    for (const Term& entry : vocabulary_.subjects(vocab::rdf_type, Term::iri(lex(name)))) {
      read_entry(entry, word_class);
    }
  }
  for (const Term& entry : vocabulary_.subjects(vocab::rdf_type, Term::iri(lex("NounsFrom"))))
    read_kinds(entry);
}

// Types in the lexicon's namespace that are no entry types, and properties of it that nothing has.
void EntryReader::check_types() {
  check_names();
  for (const Term& subject : vocabulary_.subjects(vocab::rdf_type)) {
    for (const Term& type : vocabulary_.objects(subject, vocab::rdf_type)) {
      if (!type.is_iri() || !type.value.starts_with(vocab::lex_ns)) continue;
      const std::string name = type.value.substr(vocab::lex_ns.size());
      if (std::find(kTypes.begin(), kTypes.end(), name) != kTypes.end()) continue;
      begin(subject);
      error(vocabulary_.spot(subject, vocab::rdf_type, type), "there are no entries of type lex:" + name,
            "lex:Noun, lex:Verb, lex:Adjective, lex:Predicative or lex:NounsFrom",
            nearest_of(name, kTypes, 1));
    }
  }
}

void EntryReader::check_names() {
  std::vector<std::string_view> known;
  append(known, kFrameProperties);
  append(known, kNounProperties);
  append(known, kVerbProperties);
  append(known, kAdjectiveProperties);
  append(known, kKindProperties);
  append(known, kSchemaProperties);
  append(known, kSlotProperties);
  for (const Term& predicate : vocabulary_.predicates()) {
    if (!predicate.value.starts_with(vocab::lex_ns)) continue;
    const std::string name = predicate.value.substr(vocab::lex_ns.size());
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    for (const Term& subject : vocabulary_.subjects(predicate.value)) {
      if (is_entry(subject)) continue;  // told with what its kind of entry may have
      begin(subject);
      for (const Term& object : vocabulary_.objects(subject, predicate.value)) {
        error(vocabulary_.spot(subject, predicate.value, object), "there is no lex:" + name, {},
              nearest_of(name, known, 2));
      }
    }
  }
}

bool EntryReader::is_entry(const Term& subject) const {
  return std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view type) {
    return vocabulary_.contains(subject, vocab::rdf_type, Term::iri(lex(type)));
  });
}

void EntryReader::read_entry(const Term& entry, WordClass word_class) {
  const std::size_t before = errors_;
  begin(entry);
  Sense sense;
  sense.id = entry.value;
  sense.word_class = word_class;
  const bool predicates_known = check_predicates(entry, word_class, false);
  const bool meaning = read_sense(entry, sense);
  const std::vector<LexiconBuilder::Spelling> forms = spellings(entry, sense);
  if (!predicates_known || !meaning || errors_ != before) return;
  note_covered(sense);
  builder_.add(std::move(sense), forms);
}

void EntryReader::read_kinds(const Term& entry) {
  const std::size_t before = errors_;
  begin(entry);
  Sense pattern;
  pattern.word_class = WordClass::noun;
  check_predicates(entry, WordClass::noun, true);
  const std::optional<Iri> klass = iri(entry, "kindClass");
  const Paths kind_paths = paths(entry, "kindProperty");
  const std::vector<Term> given = lex_values(entry, "kindProperty");
  if (!klass)
    error(vocabulary_.spot(entry), "nouns made from data need the class of their kinds", "lex:kindClass");
  if (given.size() > 1) {
    error(spot(entry, "kindProperty", given[1]), "there is more than one lex:kindProperty");
  } else if (kind_paths.size() != 1) {
    error(vocabulary_.spot(entry), "nouns made from data need one property that leads to their kind",
          "lex:kindProperty");
  }
  if (!read_sense(entry, pattern) || errors_ != before) return;
  check_known(*klass, true, vocabulary_.spot(entry));
  for (const Kind& kind : all_kinds(*klass)) {
    Sense sense = pattern;
    sense.id = kind.iri;
    sense.frame.restrictions.push_back({kind_paths.front(), Term::iri(kind.iri)});
    std::vector<LexiconBuilder::Spelling> forms;
    for (const std::string& label : kind.labels) {
      for (auto& spelling : noun_spellings(sense, label, plural_of(label)))
        forms.push_back(std::move(spelling));
    }
    builder_.add(std::move(sense), forms);
  }
  builder_.add_kind_nouns(std::move(pattern), kind_paths.front());
}

// The instances of the class and its subclasses, from the data and from the vocabulary itself.
std::vector<Kind> EntryReader::all_kinds(const Iri& klass) const {
  std::map<Iri, Kind> kinds;
  for (const Iri& sub : schema_.subclasses(klass)) {
    if (kinds_) {
      for (Kind& kind : kinds_(sub)) {
        const Iri iri = kind.iri;
        kinds.emplace(iri, std::move(kind));
      }
    }
    for (const Term& term : vocabulary_.subjects(vocab::rdf_type, Term::iri(sub))) {
      if (term.is_iri()) kinds.emplace(term.value, Kind{term.value, vocabulary_.labels(term)});
    }
  }
  std::vector<Kind> result;
  for (auto& [iri, kind] : kinds) {
    if (kind.labels.empty()) kind.labels.push_back(words_of_local_name(iri));
    result.push_back(std::move(kind));
  }
  return result;
}

bool EntryReader::check_predicates(const Term& entry, WordClass word_class, bool from_kinds) {
  const std::vector<std::string_view> allowed = properties_of_entry(word_class, from_kinds);
  bool good = true;
  for (const auto& [name, object] : entry_values_) {
    if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) continue;
    error(spot(entry, name, object), "such an entry has no lex:" + name, {}, nearest_of(name, allowed, 2));
    good = false;
  }
  return good;
}

bool EntryReader::read_sense(const Term& entry, Sense& sense) {
  const std::size_t before = errors_;
  sense.frame.root_class = iri(entry, "class");
  if (sense.frame.root_class) check_known(*sense.frame.root_class, true, vocabulary_.spot(entry));
  read_restrictions(entry, sense.frame);
  read_roles(entry, sense.frame);
  read_slots(entry, sense.frame);
  sense.denotes = paths(entry, "names");
  sense.measure = paths(entry, "measure");
  sense.least = flag(entry, "least");
  sense.quantity = flag(entry, "quantity");
  read_computation(entry, sense);
  read_shorthand(entry, sense);
  if (sense.denotes == Paths{{}}) sense.denotes.clear();  // lex:names lex:self says what is so anyway
  return errors_ == before && check_meaning(entry, sense);
}

bool EntryReader::check_meaning(const Term& entry, const Sense& sense) {
  const Frame& frame = sense.frame;
  switch (sense.word_class) {
    case WordClass::noun:
      if (frame.root_class || !sense.denotes.empty() || !frame.restrictions.empty()) return true;
      error(vocabulary_.spot(entry), "this noun means nothing",
            "lex:class, lex:property, lex:names or lex:restrict");
      return false;
    case WordClass::adjective:
      if (frame.root_class || !frame.restrictions.empty() || !sense.measure.empty()) return true;
      error(vocabulary_.spot(entry), "this adjective means nothing", "lex:restrict or lex:class");
      return false;
    case WordClass::verb:
    case WordClass::predicative:
      if (frame.root_class || !frame.slots.empty() || !frame.restrictions.empty()) return true;
      error(vocabulary_.spot(entry), "this entry means nothing",
            "lex:property, or lex:class with lex:subject …");
      return false;
  }
  return false;
}

void EntryReader::read_roles(const Term& entry, Frame& frame) {
  for (const Role& role : kRoles) {
    Paths found = paths(entry, role.name);
    if (!found.empty()) frame.slots.push_back({role.kind, {}, std::move(found), {}});
  }
}

void EntryReader::read_slots(const Term& entry, Frame& frame) {
  for (const Term& node : lex_values(entry, "slot")) {
    for (Slot& slot : slots_at(entry, node)) frame.slots.push_back(std::move(slot));
  }
}

// What a node of lex:slot says, of an entry or of a class.
std::vector<Slot> EntryReader::slots_at(const Term& owner, const Term& node) {
  std::vector<Slot> result;
  const Spot at = spot(owner, "slot", node);
  Paths found = paths(node, "role");
  const std::vector<std::string> words = texts(node, "word");
  const std::vector<std::string> answers = texts(node, "answers");
  if (found.empty() || (words.empty() && answers.empty())) {
    error(at, "a slot needs a preposition and what fills it", "[ lex:word \"to\" ; lex:role … ]");
    return result;
  }
  const std::optional<Iri> within = iri(node, "within");
  for (const std::string& word : words) result.push_back({SlotKind::preposition, word, found, within});
  for (const std::string& word : answers) {
    if (const auto kind = slot_kind_of_adverb(word)) {
      result.push_back({*kind, {}, found, within});
    } else {
      error(at, "no question is asked with \"" + word + "\"", "\"where\", \"when\", \"why\" or \"how\"");
    }
  }
  return result;
}

void EntryReader::read_restrictions(const Term& entry, Frame& frame) {
  constexpr std::array<std::pair<std::string_view, Relation>, 5> kRelations = {
      {{"value", Relation::is},
       {"over", Relation::over},
       {"under", Relation::under},
       {"atLeast", Relation::at_least},
       {"atMost", Relation::at_most}}};
  for (const Term& node : lex_values(entry, "restrict")) {
    const Paths found = paths(node, "property");
    std::vector<Restriction> values;
    for (const auto& [name, relation] : kRelations) {
      for (const Term& value : lex_values(node, name)) values.push_back({{}, value, relation});
    }
    if (found.size() != 1 || found.front().empty() || values.size() > 1) {
      error(spot(entry, "restrict", node), "a restriction needs one property and at most one value",
            "[ lex:property … ; lex:value … ]");
      continue;
    }
    if (values.empty()) values.emplace_back();
    values.front().path = found.front();
    frame.restrictions.push_back(std::move(values.front()));
  }
}

// Numbers that are made of others: lex:total, lex:average, lex:number, lex:ratio.
void EntryReader::read_computation(const Term& entry, Sense& sense) {
  constexpr std::array<std::pair<std::string_view, Computation>, 4> kComputations = {
      {{"total", Computation::total},
       {"average", Computation::average},
       {"number", Computation::number},
       {"ratio", Computation::ratio}}};
  for (const auto& [name, computation] : kComputations) {
    Paths found = paths(entry, name);
    if (found.empty()) continue;
    const Term& value = lex_values(entry, name).front();
    if (sense.computation != Computation::none || !sense.denotes.empty() || found.size() != 1) {
      error(spot(entry, name, value), "a noun names one number",
            "one of lex:names, lex:total, lex:average …");
      continue;
    }
    sense.computation = computation;
    if (computation == Computation::ratio) {
      if (found.front().size() != 2) {
        error(spot(entry, name, value), "a ratio is made of two properties",
              "( what is divided, what it is divided by )");
        continue;
      }
      sense.divisor = {found.front().back()};
      found.front().pop_back();
    }
    sense.denotes = std::move(found);
    if (sense.frame.find(SlotKind::genitive).empty()) {
      sense.frame.slots.push_back({SlotKind::genitive, {}, {Path{}}, {}});
    }
  }
}

// lex:property: for a noun "the N of X", for a verb "X Vs Y".
void EntryReader::read_shorthand(const Term& entry, Sense& sense) {
  Paths found = paths(entry, "property");
  if (found.empty()) return;
  const Slot self{SlotKind::genitive, {}, {Path{}}, {}};
  if (sense.word_class == WordClass::noun) {
    if (sense.denotes.empty()) sense.denotes = std::move(found);
    if (sense.frame.find(SlotKind::genitive).empty()) sense.frame.slots.push_back(self);
    return;
  }
  const bool inverse = sense.word_class == WordClass::verb && flag(entry, "inverse");
  Slot subject{SlotKind::subject, {}, {Path{}}, {}}, object{SlotKind::object, {}, std::move(found), {}};
  if (inverse) std::swap(subject.paths, object.paths);
  if (sense.frame.find(SlotKind::subject).empty()) sense.frame.slots.push_back(std::move(subject));
  if (sense.frame.find(SlotKind::object).empty()) sense.frame.slots.push_back(std::move(object));
}

std::vector<LexiconBuilder::Spelling> EntryReader::spellings(const Term& entry, Sense& sense) {
  std::vector<LexiconBuilder::Spelling> result;
  const auto take = [&](std::vector<LexiconBuilder::Spelling> more) {
    for (auto& spelling : more) result.push_back(std::move(spelling));
  };
  const std::vector<std::string> forms = texts(entry, "form");
  if (forms.empty()) error(vocabulary_.spot(entry), "this entry has no form", "lex:form \"…\"");
  // Irregular forms are those of the first form; the others are inflected by rule.
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string& form = forms[i];
    if (phrase_key(form).empty()) {
      error(spot(entry, "form", Term::literal(form)), "this form has no words");
      continue;
    }
    const auto irregular = [&](std::string_view name) { return i == 0 ? text(entry, name) : std::string(); };
    switch (sense.word_class) {
      case WordClass::noun: {
        const std::string plural_form = irregular("plural");
        take(noun_spellings(sense, form, plural_form.empty() ? plural_of(form) : plural_form));
        break;
      }
      case WordClass::verb:
        take(verb_spellings(
            sense, inflect_verb(form, {irregular("third"), irregular("past"), irregular("participle"),
                                       irregular("ing"), i == 0 && flag(entry, "doubled")})));
        break;
      case WordClass::adjective:
        take(adjective_spellings(sense, form, irregular("comparative"), irregular("superlative")));
        break;
      case WordClass::predicative:
        if (sense.lemma.empty()) sense.lemma = form;
        take({{form, 0}});
        break;
    }
  }
  return result;
}

// A noun that stands for a class or a property as such takes the place of its label.
void EntryReader::note_covered(const Sense& sense) {
  const Frame& frame = sense.frame;
  if (sense.word_class == WordClass::noun && sense.denotes.empty() && frame.root_class &&
      frame.restrictions.empty()) {
    covered_.insert(*frame.root_class);
  }
  for (const Path& path : sense.denotes) {
    const bool as_such = !frame.root_class && !sense.quantity && sense.computation == Computation::none;
    if (path.size() == 1 && as_such) covered_.insert(path.front());
  }
  const bool relates = sense.word_class == WordClass::verb || sense.word_class == WordClass::predicative;
  if (!relates || frame.root_class) return;
  for (const Slot& slot : frame.slots) {
    for (const Path& path : slot.paths) {
      if (path.size() == 1) covered_.insert(path.front());
    }
  }
}

}  // namespace griot::ontology
