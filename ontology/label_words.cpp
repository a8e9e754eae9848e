#include "ontology/label_words.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/inflection.hpp"
#include "store/base/words.hpp"

namespace griot::ontology {
namespace {

using Path = std::vector<Iri>;
using Spelling = LexiconBuilder::Spelling;

constexpr unsigned kAnyNumber = singular | plural;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "Meeting" → "meeting", but "US official" and "McCoy" as they are.
std::string decapitalised(std::string text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (end < 2 || !upper(text[0])) return text;
  if (std::any_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(end), upper)) return text;
  text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// A label cut into words, as written and folded.
struct Label {
  std::vector<std::string> written, folded;

  explicit Label(const std::string& text) {
    for (const Word& word : words_of(text)) {
      written.push_back(text.substr(word.range.begin, word.range.size()));
      folded.push_back(word.folded);
    }
    if (!written.empty()) written.front() = decapitalised(written.front());
  }

  std::size_t size() const { return folded.size(); }
  void drop_first() {
    written.erase(written.begin());
    folded.erase(folded.begin());
  }
  // The first `count` words.
  std::string first(std::size_t count) const {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + written[i];
    return text;
  }
  std::string all() const { return first(size()); }
};

// Endings by which a noun before a preposition is known: "successor to", "contribution to".
bool looks_like_noun(std::string_view word) {
  for (const std::string_view ending :
       {"or", "er", "ion", "ment", "ship", "ity", "ness", "ance", "ence", "ist", "age"}) {
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) return true;
  }
  return false;
}

// "adjacent to", "identical to": said after "be" only.
bool looks_like_adjective(std::string_view word) {
  for (const std::string_view ending :
       {"al", "ar", "ant", "ent", "ic", "ous", "ble", "ive", "ese", "ful", "ish"}) {
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) return true;
  }
  return false;
}

bool looks_like_irregular_participle(std::string_view word) {
  for (const std::string_view ending : {"en", "wn", "rn", "ung", "ought", "aught"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return true;
  }
  return false;
}

class PropertyWords {
 public:
  PropertyWords(const PropertyInfo& property, LexiconBuilder& builder)
      : property_(property), builder_(builder) {}

  void add(Label label) {
    if (label.size() == 0) return;
    if (label.size() > 1 && one_of(label.folded[0], {"has", "have", "had"})) {
      label.drop_first();
      return relational_noun(label.all(), plural_of(label.all()));
    }
    if (label.size() > 1 && one_of(label.folded[0], {"is", "are", "was", "were", "be"})) label.drop_first();
    if (is_preposition(label.folded.front())) return preposition_of_domain(label.folded.front());
    if (label.size() == 1) return single_word(label);
    if (is_preposition(label.folded.back())) return with_preposition(label);
    relational_noun(label.all(), plural_of(label.all()));
  }

 private:
  Sense sense(WordClass word_class, std::vector<Slot> slots) const {
    Sense made;
    made.id = property_.iri;
    made.word_class = word_class;
    made.from_label = true;
    made.frame.slots = std::move(slots);
    return made;
  }
  Slot self(SlotKind kind) const { return {kind, {}, {Path{}}, {}}; }
  Slot filled(SlotKind kind, std::string word = {}) const {
    return {kind, std::move(word), {Path{property_.iri}}, {}};
  }

  // "the capital of X", "X's capital".
  void relational_noun(const std::string& noun, const std::string& plural_form) {
    Sense made = sense(WordClass::noun, {self(SlotKind::genitive)});
    made.denotes = {Path{property_.iri}};
    std::vector<Spelling> spellings = noun_spellings(made, noun, plural_form);
    builder_.add(std::move(made), spellings);
  }

  // The subject is "a <noun> of" the object, or "<noun> to" it.
  void noun_of_subject(const std::string& noun, const std::string& preposition_word) {
    Sense made =
        sense(WordClass::noun, {preposition_word == "of" ? filled(SlotKind::genitive)
                                                         : filled(SlotKind::preposition, preposition_word)});
    made.classes = property_.domain;
    std::vector<Spelling> spellings = noun_spellings(made, noun, plural_of(noun));
    builder_.add(std::move(made), spellings);
  }

  void verb(const VerbForms& forms, std::vector<Slot> slots) {
    Sense made = sense(WordClass::verb, std::move(slots));
    std::vector<Spelling> spellings = verb_spellings(made, forms);
    builder_.add(std::move(made), spellings);
  }

  // "located in": the thing located is what stands before the passive verb.
  void participle(const std::string& word, const std::string& preposition_word) {
    std::vector<Slot> slots = {self(SlotKind::object)};
    slots.push_back(preposition_word == "by" ? filled(SlotKind::subject)
                                             : filled(SlotKind::preposition, preposition_word));
    if (const auto base_form = base_of_past(word)) {
      VerbForms forms = inflect_verb(*base_form);
      forms.past = forms.participle = word;
      return verb(forms, std::move(slots));
    }
    Sense made = sense(WordClass::verb, std::move(slots));
    made.lemma = made.participle = word;
    builder_.add(std::move(made), {{word, past_participle}});
  }

  void predicative(const std::string& words, const std::string& preposition_word) {
    Sense made = sense(WordClass::predicative,
                       {self(SlotKind::subject), filled(SlotKind::preposition, preposition_word)});
    made.lemma = words;
    builder_.add(std::move(made), {{words, 0}});
  }

  void preposition_of_domain(const std::string& word) {
    if (property_.domain.empty()) builder_.add_class_slot("", filled(SlotKind::preposition, word));
    for (const Iri& klass : property_.domain) {
      builder_.add_class_slot(klass, filled(SlotKind::preposition, word));
    }
  }

  // A word alone can be a verb in one of its forms and a noun; where it stands in a question decides.
  void single_word(const Label& label) {
    const std::string& word = label.written.front();
    const std::optional<std::string> third_base = base_of_third(label.folded.front());
    const std::optional<std::string> past_base = base_of_past(label.folded.front());
    const bool to_thing = !property_.literal;
    if (to_thing && third_base) {
      verb(inflect_verb(*third_base), {self(SlotKind::subject), filled(SlotKind::object)});
    } else if (to_thing && past_base) {
      VerbForms forms = inflect_verb(*past_base);
      forms.past = forms.participle = word;
      return verb(forms, {self(SlotKind::subject), filled(SlotKind::object)});
    }
    if (third_base) return relational_noun(*third_base, word);
    relational_noun(word, plural_of(word));
  }

  void with_preposition(const Label& label) {
    const std::size_t head_size = label.size() - 1;
    const std::string head = label.first(head_size);
    const std::string& head_first = label.folded.front();
    const std::string& head_last = label.folded[head_size - 1];
    const std::string& preposition_word = label.folded.back();
    if (head_size == 1 && (base_of_past(head_first) || looks_like_irregular_participle(head_first))) {
      return participle(head, preposition_word);
    }
    const bool of = preposition_word == "of";
    const std::optional<std::string> third_base = base_of_third(head_first);
    const std::vector<Slot> slots = {self(SlotKind::subject),
                                     filled(SlotKind::preposition, preposition_word)};
    if (third_base) {
      const std::string rest = head.substr(label.written.front().size());
      verb(inflect_verb(*third_base + rest), slots);
      if (!of) return;
    }
    if (of || looks_like_noun(head_last)) {
      return noun_of_subject(third_base && head_size == 1 ? *third_base : head, preposition_word);
    }
    // "near to", "flow into": which of the two it is cannot be seen.
    predicative(head, preposition_word);
    if (head_size == 1 && preposition_word != "by" && !looks_like_adjective(head_last)) {
      verb(inflect_verb(head), slots);
    }
  }

  const PropertyInfo& property_;
  LexiconBuilder& builder_;
};

void add_class_noun(const ClassInfo& info, LexiconBuilder& builder) {
  Sense made;
  made.id = info.iri;
  made.from_label = true;
  made.frame.root_class = info.iri;
  std::vector<Spelling> spellings;
  for (const std::string& label : info.labels) {
    const std::string noun = Label(label).all();
    for (Spelling& spelling : noun_spellings(made, noun, plural_of(noun)))
      spellings.push_back(std::move(spelling));
  }
  builder.add(std::move(made), spellings);
}

}  // namespace

std::vector<Spelling> noun_spellings(Sense& sense, const std::string& singular_form,
                                     const std::string& plural_form) {
  if (sense.lemma.empty()) {
    sense.lemma = singular_form;
    sense.plural = plural_form;
  }
  if (singular_form == plural_form) return {{singular_form, kAnyNumber}};
  return {{singular_form, singular}, {plural_form, plural}};
}

std::vector<Spelling> adjective_spellings(Sense& sense, const std::string& form, std::string comparative_form,
                                          std::string superlative_form) {
  if (sense.lemma.empty()) sense.lemma = form;
  if (sense.measure.empty()) return {{form, 0}};
  if (comparative_form.empty()) comparative_form = comparative_of(form);
  if (superlative_form.empty()) superlative_form = superlative_of(form);
  return {{form, 0},
          {comparative_form, comparative},
          {"more " + form, comparative},
          {superlative_form, superlative},
          {"most " + form, superlative}};
}

std::vector<Spelling> verb_spellings(Sense& sense, const VerbForms& forms) {
  if (sense.lemma.empty()) {
    sense.lemma = forms.base;
    sense.third = forms.third;
    sense.past = forms.past;
    sense.participle = forms.participle;
    sense.ing = forms.ing;
  }
  return {{forms.base, base},
          {forms.third, third},
          {forms.past, past},
          {forms.participle, past_participle},
          {forms.ing, progressive}};
}

void add_label_words(const Schema& schema, const std::set<Iri>& covered, LexiconBuilder& builder) {
  for (const auto& [iri, info] : schema.classes()) {
    if (!info.external && !covered.contains(iri)) add_class_noun(info, builder);
  }
  for (const auto& [iri, info] : schema.properties()) {
    if (info.external || covered.contains(iri)) continue;
    for (const std::string& label : info.labels) PropertyWords(info, builder).add(Label(label));
  }
}

}  // namespace griot::ontology
