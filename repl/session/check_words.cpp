#include "repl/session/check_words.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "ontology/vocabulary.hpp"
#include "repl/session/answer_builder.hpp"
#include "repl/session/backend.hpp"
#include "repl/session/built_in.hpp"
#include "repl/session/flaws.hpp"
#include "repl/session/occurrence.hpp"
#include "repl/session/preference.hpp"
#include "store/base/error.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {
namespace {

using ontology::Form;
using ontology::Iri;
using ontology::Sense;
using ontology::SlotKind;
using ontology::WordClass;

// Where entries stand: in the lexicons that were given, or in Griot's own.
class Places {
 public:
  explicit Places(const std::vector<VocabularyText>& lexicons) {
    own_.read_turtle(built_in_ontology(), "griot.ttl");
    for (const auto& lexicon : lexicons)
      given_.read_turtle(lexicon.text, lexicon.name, {lexicon.base_iri, nullptr, nullptr});
  }
  bool is_own(const Sense& sense) const {
    return !given_.spot(Term::iri(sense.id)).known() && own_.spot(Term::iri(sense.id)).known();
  }
  std::string of(const Sense& sense) const {
    const Term entry = Term::iri(sense.id);
    const auto& vocabulary = given_.spot(entry).known() ? given_ : own_;
    const ontology::Place place = vocabulary.place(vocabulary.spot(entry), entry);
    return place.known() ? place.file + ":" + std::to_string(place.line) : "<" + sense.id + ">";
  }

 private:
  ontology::Vocabulary own_, given_;
};

// The properties that an entry itself speaks of.
std::set<Iri> properties_of(const Sense& sense) {
  std::set<Iri> found;
  const auto add = [&](const std::vector<Iri>& path) {
    for (const Iri& step : path) found.insert(step.starts_with('^') ? step.substr(1) : step);
  };
  for (const auto& path : sense.denotes) add(path);
  for (const auto& path : sense.measure) add(path);
  add(sense.divisor);
  for (const auto& restriction : sense.frame.restrictions) add(restriction.path);
  if (sense.frame.root_class) return found;  // its slots may be those of its class
  for (const auto& slot : sense.frame.slots) {
    if (slot.kind != SlotKind::subject && slot.kind != SlotKind::object) continue;
    for (const auto& path : slot.paths) add(path);
  }
  return found;
}

// What may fill the parts of a sentence that a word has: the classes by part; none where that is not known.
class Parts {
 public:
  Parts(const Sense& sense, const ontology::Schema& schema) : schema_(schema) {
    if (sense.frame.root_class) {
      root_ = {*sense.frame.root_class};
    } else {
      root_ = beginnings(sense);
    }
    if (sense.word_class == WordClass::adjective) parts_["thing"] = root_;
    if (sense.word_class == WordClass::noun)
      parts_["named"] = sense.denotes.empty() ? root_ : ends(sense.denotes);
    for (const auto& slot : sense.frame.slots) {
      const bool of_noun = slot.kind == SlotKind::genitive && sense.word_class == WordClass::noun;
      if (of_noun) parts_["genitive"] = ends(slot.paths);
      if (slot.kind == SlotKind::subject) parts_["subject"] = ends(slot.paths);
      if (slot.kind == SlotKind::object) parts_["object"] = ends(slot.paths);
      if (slot.kind == SlotKind::preposition) parts_["preposition " + slot.word] = ends(slot.paths);
    }
  }

  enum class Apart { yes, no, unknown };
  // Whether some part that both have is filled by different classes.
  Apart apart(const Parts& other) const {
    bool unknown = false;
    for (const auto& [part, classes] : parts_) {
      const auto found = other.parts_.find(part);
      if (found == other.parts_.end()) continue;
      if (classes.empty() || found->second.empty())
        unknown = true;
      else if (!overlap(classes, found->second))
        return Apart::yes;
    }
    return unknown ? Apart::unknown : Apart::no;
  }
  // The properties of which nobody says what they lead from, or to.
  const std::set<Iri>& unstated() const noexcept { return unstated_; }

 private:
  bool overlap(const std::set<Iri>& a, const std::set<Iri>& b) const {
    return std::any_of(a.begin(), a.end(), [&](const Iri& one) {
      return std::any_of(b.begin(), b.end(), [&](const Iri& other) {
        return one == other || (one != kValue && other != kValue && schema_.compatible(one, other));
      });
    });
  }
  std::set<Iri> side(const Iri& step, bool end) {
    const bool inverse = step.starts_with('^');
    const auto* info = schema_.find_property(inverse ? step.substr(1) : step);
    if (info == nullptr) return {};
    if (info->literal && end != inverse) return {std::string(kValue)};
    const auto& classes = end != inverse ? info->range : info->domain;
    if (classes.empty()) unstated_.insert(info->iri);
    return classes;
  }
  std::set<Iri> beginnings(const Sense& sense) {
    std::set<Iri> classes;
    const auto add = [&](const std::vector<Iri>& path) {
      if (!path.empty()) classes.merge(side(path.front(), false));
    };
    for (const auto& path : sense.denotes) add(path);
    for (const auto& path : sense.measure) add(path);
    for (const auto& restriction : sense.frame.restrictions) add(restriction.path);
    if (!classes.empty()) return classes;
    for (const auto& slot : sense.frame.slots) {
      if (slot.kind != SlotKind::subject && slot.kind != SlotKind::object) continue;
      for (const auto& path : slot.paths) add(path);
    }
    return classes;
  }
  std::set<Iri> ends(const std::vector<std::vector<Iri>>& paths) {
    std::set<Iri> classes;
    for (const auto& path : paths) {
      std::set<Iri> found = path.empty() ? root_ : side(path.back(), true);
      if (found.empty()) return {};
      classes.merge(found);
    }
    return classes;
  }

  static constexpr std::string_view kValue = "a value";
  const ontology::Schema& schema_;
  std::set<Iri> root_;
  std::map<std::string, std::set<Iri>> parts_;
  std::set<Iri> unstated_;
};

class WordChecker {
 public:
  WordChecker(const View& view, const CancelToken& cancel, std::size_t max_examples)
      : view_(view),
        cancel_(cancel),
        max_examples_(max_examples),
        words_(view.words(cancel)),
        places_(words_.lexicons),
        occurrence_(view, cancel),
        context_(view.context(cancel)) {
    context_.occurrence = &occurrence_;
    for (auto& phrase : words_.lexicon.complete("", std::numeric_limits<std::size_t>::max())) {
      const auto phrase_words = folded_words_of(phrase);
      for (const auto& match : words_.lexicon.match(phrase_words)) {
        if (match.words != phrase_words.size()) continue;
        for (const Form& form : match.forms) {
          if (!form.sense->from_label) forms_[phrase][form.sense->word_class].push_back(form);
        }
      }
    }
  }

  std::vector<Finding> run() {
    unreachable();
    alike();
    idle();
    return std::move(findings_);
  }

 private:
  std::string entry(const Sense& sense) const { return places_.of(sense) + ": \"" + sense.lemma + "\""; }

  // Small questions in which a form of some senses could stand.
  std::vector<std::string> questions(const std::string& form, const std::vector<Form>& forms) const {
    std::vector<std::string> result;
    const WordClass word_class = forms.front().sense->word_class;
    if (word_class == WordClass::noun) {
      result = {"which " + form, "the " + form + " of something"};
    } else if (word_class == WordClass::adjective) {
      for (const Sense* noun : words_.lexicon.senses()) {
        if (noun->word_class != WordClass::noun || !noun->denotes.empty()) continue;
        const bool fits = std::all_of(forms.begin(), forms.end(), [&](const Form& one) {
          return one.sense->frame.root_class == noun->frame.root_class && noun->frame.restrictions.empty();
        });
        if (fits) result.push_back("the " + form + " " + noun->lemma);
      }
      result.push_back("what is " + form);
    } else {
      const std::string lead = word_class == WordClass::verb ? "what " : "what is ";
      result = {lead + form + " something", "what is " + form + " by something"};
      // Words that take different prepositions are told apart by them.
      const bool alike = std::all_of(forms.begin(), forms.end(), [&](const Form& one) {
        return own_prepositions(*one.sense) == own_prepositions(*forms.front().sense);
      });
      const bool is_noun = forms_.at(form).contains(WordClass::noun);
      if (alike && !is_noun) result.push_back(lead + form);
      for (const std::string& preposition : words_.lexicon.prepositions()) {
        const bool taken = std::any_of(forms.begin(), forms.end(), [&](const Form& one) {
          return !one.sense->frame.find(SlotKind::preposition, preposition).empty();
        });
        if (taken) result.push_back(lead + form + " " + preposition + " something");
      }
    }
    return result;
  }

  std::set<std::string> own_prepositions(const Sense& sense) const {
    std::set<std::string> found;
    for (const auto& slot : sense.frame.slots) {
      if (slot.kind == SlotKind::preposition) found.insert(slot.word);
    }
    for (const auto& slot : words_.lexicon.slots_of(sense.frame.root_class)) {
      if (slot.kind == SlotKind::preposition) found.erase(slot.word);
    }
    return found;
  }

  std::vector<question::Reading> readings(const std::string& question) const {
    cancel_.check();
    auto parsed = question::parse(question, context_);
    std::vector<question::Reading> found;
    if (!parsed) return found;
    found = std::move(parsed.value().readings);
    std::erase_if(found, [&](const auto& reading) { return !speaks_of_the_graph(reading, view_); });
    return found;
  }

  // Whether the readings' answers differ, as far as a second tells.
  bool differ(const std::vector<question::Reading>& readings) const {
    CancelToken hurried;
    hurried.set_deadline(CancelToken::Clock::now() + std::chrono::seconds(1));
    const Backend backend(view_.snapshot, hurried, 0);
    try {
      const Answer first = build_answer(readings.front(), view_, backend, std::nullopt);
      return std::any_of(readings.begin() + 1, readings.end(), [&](const auto& other) {
        const Answer second = build_answer(other, view_, backend, std::nullopt);
        return !first.rows.empty() && !second.rows.empty() && !same_rows(first, second, hurried);
      });
    } catch (const Error&) {
      return false;
    }
  }

  static bool speaks_of(const question::Reading& reading, const Sense& sense) {
    std::set<Iri> terms = properties_of(sense);
    if (sense.frame.root_class) terms.insert(*sense.frame.root_class);
    const std::string sparql = algebra::to_sparql(reading.query);
    return std::any_of(terms.begin(), terms.end(),
                       [&](const Iri& iri) { return sparql.find("<" + iri + ">") != std::string::npos; });
  }

  // Forms with quotes in them, and entries that say in the same forms what one before them says. All other
  // forms can be read: no word of the grammar hides one.
  void unreachable() {
    Flaws flaws(max_examples_);
    std::set<const Sense*> seen;
    for (const auto& [phrase, classes] : forms_) {
      for (const auto& [word_class, forms] : classes) {
        for (std::size_t i = 0; i < forms.size(); ++i) {
          const Sense& sense = *forms[i].sense;
          if (phrase.find('"') != std::string::npos) {
            flaws.add([&, &said = phrase] {
              return entry(sense) + ", form \"" + said + "\": what stands in quotes is a name";
            });
          }
          const auto first = std::find_if(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(i),
                                          [&](const Form& one) { return covers(*one.sense, sense); });
          if (first == forms.begin() + static_cast<std::ptrdiff_t>(i) || !seen.insert(&sense).second)
            continue;
          flaws.add([&] {
            return entry(sense) + ": " + places_.of(*first->sense) + " says the same in these forms";
          });
        }
      }
    }
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::fault,
                 std::to_string(n) + (n == 1 ? " form or entry" : " forms or entries") +
                     " of the lexicon can never be read",
                 "write the form without quotes; take the entry out");
  }

  // Whether a sense means the same as another, and has all its forms.
  bool covers(const Sense& a, const Sense& b) const {
    const auto meaning = [](const Sense& s) {
      return std::tie(s.word_class, s.frame.root_class, s.denotes, s.computation, s.divisor, s.quantity,
                      s.measure, s.least);
    };
    const auto same_slot = [](const ontology::Slot& x, const ontology::Slot& y) {
      return std::tie(x.kind, x.word, x.paths, x.within) == std::tie(y.kind, y.word, y.paths, y.within);
    };
    const auto same_restriction = [](const ontology::Restriction& x, const ontology::Restriction& y) {
      return std::tie(x.path, x.value, x.relation) == std::tie(y.path, y.value, y.relation);
    };
    const auto &left = a.frame, &right = b.frame;
    if (meaning(a) != meaning(b) ||
        !std::equal(left.slots.begin(), left.slots.end(), right.slots.begin(), right.slots.end(),
                    same_slot) ||
        !std::equal(left.restrictions.begin(), left.restrictions.end(), right.restrictions.begin(),
                    right.restrictions.end(), same_restriction))
      return false;
    return std::all_of(forms_.begin(), forms_.end(), [&](const auto& one) {
      const auto found = one.second.find(a.word_class);
      if (found == one.second.end()) return true;
      const auto has = [&](const Sense& sense) {
        return std::any_of(found->second.begin(), found->second.end(),
                           [&](const Form& form) { return form.sense == &sense; });
      };
      return !has(b) || has(a);
    });
  }

  // Forms of several entries that no class tells apart, where a small question has several answers.
  void alike() {
    Flaws same(max_examples_), unknown(max_examples_);
    std::set<std::pair<const Sense*, const Sense*>> told;
    for (const auto& [phrase, classes] : forms_) {
      for (const auto& [word_class, forms] : classes) {
        for (std::size_t b = 1; b < forms.size(); ++b) {
          for (std::size_t a = 0; a < b; ++a) {
            const Parts one(*forms[a].sense, words_.schema), other(*forms[b].sense, words_.schema);
            const auto apart = one.apart(other);
            if (apart == Parts::Apart::yes || told.contains({forms[a].sense, forms[b].sense})) continue;
            const auto question = question_of_both(phrase, {forms[a], forms[b]});
            if (question.empty()) continue;
            told.emplace(forms[a].sense, forms[b].sense);
            std::set<Iri> unstated = one.unstated();
            unstated.insert(other.unstated().begin(), other.unstated().end());
            (apart == Parts::Apart::no || unstated.empty() ? same : unknown)
                .add([&, &said = phrase, &pair = forms] {
                  std::string text = places_.of(*pair[a].sense) + " and " + places_.of(*pair[b].sense) +
                                     ": \"" + said + "\", as in \"" + question + "\"";
                  for (const Iri& property : unstated)
                    text += (property == *unstated.begin() ? "; not stated of " : ", ") +
                            words_.schema.label(property);
                  return text;
                });
          }
        }
      }
    }
    const auto words = [](std::uint64_t n) { return std::to_string(n) + (n == 1 ? " pair" : " pairs"); };
    same.report(findings_, FindingKind::fault,
                words(same.count()) +
                    " of entries share a form and fit the same classes: questions have several answers",
                "take the form from one of them, or give each a lex:class of its own");
    unknown.report(findings_, FindingKind::fault,
                   words(unknown.count()) +
                       " of entries share a form, and nobody says of what classes their properties are",
                   "state rdfs:domain and rdfs:range: by them words of one form are told apart");
  }

  // A small question that can be read by either sense, with answers that differ; "" when there is none.
  std::string question_of_both(const std::string& phrase, const std::vector<Form>& both) const {
    for (const std::string& question : questions(phrase, both)) {
      const auto found = readings(question);
      const bool read = std::all_of(both.begin(), both.end(), [&](const Form& form) {
        return std::any_of(found.begin(), found.end(),
                           [&](const auto& reading) { return speaks_of(reading, *form.sense); });
      });
      if (found.size() > 1 && read && differ(found)) return question;
    }
    return {};
  }

  // Entries of the lexicons that were given for this graph.
  void idle() {
    Flaws flaws(max_examples_);
    for (const Sense* sense : words_.lexicon.senses()) {
      if (sense->from_label || places_.is_own(*sense) || speaks_of_the_graph(*sense, view_)) continue;
      flaws.add([&] {
        std::string terms;
        if (sense->frame.root_class) terms = "class " + words_.schema.label(*sense->frame.root_class);
        for (const Iri& property : properties_of(*sense))
          terms += (terms.empty() ? "property " : ", property ") + words_.schema.label(property);
        return entry(*sense) + ", " + terms;
      });
    }
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::remark,
                 std::to_string(n) + (n == 1 ? " word of the lexicon is" : " words of the lexicon are") +
                     " for what this graph has nothing of",
                 "no question with it finds anything here; other data may have it");
  }

  const View& view_;
  const CancelToken& cancel_;
  std::size_t max_examples_;
  const Words& words_;
  Places places_;
  GraphOccurrence occurrence_;
  question::Context context_;
  // Forms of entries, by phrase and word class.
  std::map<std::string, std::map<WordClass, std::vector<Form>>> forms_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_words(const View& view, const CancelToken& cancel, std::size_t max_examples) {
  return WordChecker(view, cancel, max_examples).run();
}

}  // namespace griot::session
