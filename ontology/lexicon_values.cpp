// The values that lexicon entries have, and what may be wrong with them.
#include <algorithm>
#include <utility>

#include "ontology/lexicon_entries.hpp"
#include "store/base/spelling.hpp"
#include "store/term/vocab.hpp"

namespace griot::ontology {
namespace {

std::string lex(std::string_view name) {
  return std::string(vocab::lex_ns) + std::string(name);
}

// The nearest of the declared terms in the same namespace, by their local names.
template <typename Infos>
std::vector<std::string> nearest_terms(const Iri& term, const Infos& infos) {
  std::vector<std::string_view> names;
  for (const auto& [iri, info] : infos) {
    if (namespace_of(iri) == namespace_of(term)) names.push_back(local_name(iri));
  }
  return nearest_of(local_name(term), names, 2);
}

template <typename Infos>
bool has_home(const Iri& term, const Infos& infos) {
  return std::any_of(infos.begin(), infos.end(), [&](const auto& entry) {
    return !entry.second.external && namespace_of(entry.first) == namespace_of(term);
  });
}

bool is_built_in(const Iri& term) {
  return term.starts_with(vocab::rdf_ns) || term.starts_with(vocab::rdfs_ns) ||
         term.starts_with(vocab::owl_ns) ||
         term.starts_with(vocab::skos_pref_label.substr(0, vocab::skos_pref_label.find('#') + 1));
}

}  // namespace

std::optional<SlotKind> slot_kind_of_adverb(std::string_view word) {
  if (word == "where") return SlotKind::where;
  if (word == "when") return SlotKind::when;
  if (word == "why") return SlotKind::why;
  if (word == "how") return SlotKind::how;
  return std::nullopt;
}

void EntryReader::begin(const Term& entry) {
  entry_ = entry;
  entry_values_.clear();
  for (auto& [predicate, object] : vocabulary_.triples_of(entry)) {
    if (!predicate.value.starts_with(vocab::lex_ns)) continue;
    entry_values_.emplace_back(predicate.value.substr(vocab::lex_ns.size()), std::move(object));
  }
}

std::vector<Term> EntryReader::lex_values(const Term& subject, std::string_view name) const {
  if (subject != entry_) return vocabulary_.objects(subject, lex(name));
  std::vector<Term> found;
  for (const auto& [known, value] : entry_values_) {
    if (known == name) found.push_back(value);
  }
  return found;
}

std::vector<std::string> EntryReader::texts(const Term& subject, std::string_view name) {
  std::vector<std::string> values;
  for (const Term& value : lex_values(subject, name)) {
    if (value.is_literal()) {
      values.push_back(value.value);
    } else {
      error(spot(subject, name, value), "lex:" + std::string(name) + " takes text, not a term", "\"…\"");
    }
  }
  return values;
}

std::string EntryReader::text(const Term& subject, std::string_view name) {
  const std::vector<std::string> values = texts(subject, name);
  return values.empty() ? std::string() : values.front();
}

bool EntryReader::flag(const Term& subject, std::string_view name) {
  bool value = false;
  for (const Term& term : lex_values(subject, name)) {
    if (term.is_literal() && (term.value == "true" || term.value == "1")) {
      value = true;
    } else if (!term.is_literal() || (term.value != "false" && term.value != "0")) {
      error(spot(subject, name, term), "lex:" + std::string(name) + " is either true or false",
            "true or false");
    }
  }
  return value;
}

std::optional<Iri> EntryReader::iri(const Term& subject, std::string_view name) {
  const std::vector<Term> values = lex_values(subject, name);
  if (values.empty()) return std::nullopt;
  if (values.size() > 1) {
    error(spot(subject, name, values[1]), "there is more than one lex:" + std::string(name));
  } else if (!values.front().is_iri()) {
    error(spot(subject, name, values.front()), "lex:" + std::string(name) + " takes a term, not text",
          "an IRI");
  }
  return values.front().is_iri() ? std::optional<Iri>(values.front().value) : std::nullopt;
}

// Several values are alternatives.
EntryReader::Paths EntryReader::paths(const Term& subject, std::string_view name) {
  Paths found;
  for (const Term& value : lex_values(subject, name)) {
    if (auto way = path(value, spot(subject, name, value))) found.push_back(std::move(*way));
  }
  return found;
}

// lex:self, a property, an inverse property, or a list of properties.
std::optional<EntryReader::Path> EntryReader::path(const Term& value, const Spot& at) {
  if (value.is_iri() && value.value == lex("self")) return Path{};
  const bool is_list = value.is_blank() && !vocabulary_.objects(value, vocab::rdf_first).empty();
  if (!is_list) {
    const std::optional<Iri> only = step(value, at);
    return only ? std::optional<Path>(Path{*only}) : std::nullopt;
  }
  const std::optional<std::vector<Term>> members = vocabulary_.list(value);
  if (!members) {
    error(at, "this list of properties has no end or several");
    return std::nullopt;
  }
  Path steps;
  for (const Term& member : *members) {
    const std::optional<Iri> next = step(member, at);
    if (!next) return std::nullopt;
    steps.push_back(*next);
  }
  return steps;
}

std::optional<Iri> EntryReader::step(const Term& value, const Spot& at) {
  if (value.is_iri()) {
    check_known(value.value, false, at);
    return value.value;
  }
  if (value.is_blank()) {
    const std::vector<Term> inverse = vocabulary_.objects(value, vocab::owl_inverse_of);
    if (inverse.size() == 1 && inverse.front().is_iri()) {
      check_known(inverse.front().value, false, at);
      return "^" + inverse.front().value;
    }
  }
  error(at, "this is no property", "a property, lex:self, [ owl:inverseOf … ] or a list of properties");
  return std::nullopt;
}

// An unknown term is an error where its namespace is known, since then it is misspelt; else the data
// that it is meant for may just not be loaded.
void EntryReader::check_known(const Iri& term, bool is_class, const Spot& at) {
  const bool known = is_class ? schema_.find_class(term) != nullptr : schema_.find_property(term) != nullptr;
  if (known || is_built_in(term)) return;
  const bool misspelt = has_home(term, schema_.classes()) || has_home(term, schema_.properties());
  const std::string message =
      std::string(is_class ? "no class" : "no property") + " <" + term + "> is declared";
  const std::vector<std::string> near =
      is_class ? nearest_terms(term, schema_.classes()) : nearest_terms(term, schema_.properties());
  if (misspelt) return error(at, message, {}, near);
  problems_.push_back({Severity::warning, vocabulary_.place(at, entry_), message, {}, near});
}

void EntryReader::error(const Spot& at, std::string message, std::string expected,
                        std::vector<std::string> suggestions) {
  ++errors_;
  problems_.push_back({Severity::error, vocabulary_.place(at, entry_), std::move(message),
                       std::move(expected), std::move(suggestions)});
}

Spot EntryReader::spot(const Term& subject, std::string_view name, const Term& object) const {
  return vocabulary_.spot(subject, lex(name), object);
}

}  // namespace griot::ontology
