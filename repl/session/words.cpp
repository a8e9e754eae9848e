#include "repl/session/words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "ontology/load.hpp"
#include "ontology/vocabulary.hpp"
#include "repl/session/built_in.hpp"
#include "store/base/error.hpp"
#include "store/base/parallel.hpp"
#include "store/base/words.hpp"
#include "store/io/byte_source.hpp"
#include "store/io/load.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::Order;
using dataset::Quad;
using dataset::QuadBlock;
using dataset::Snapshot;

constexpr std::string_view kOntologyIri = "https://griot.example/ns";
constexpr std::size_t kLongestLexicon = std::size_t{16} << 20;

// Makes the orders that opening a large graph asks for, side by side.
void make_orders(const Snapshot& snapshot, const CancelToken& cancel) {
  constexpr std::uint64_t kManyQuads = 65536;
  if (snapshot.count({}) < kManyQuads) return;
  const auto watched = snapshot.watched(cancel);
  constexpr std::array kOrders{Order::psog, Order::posg};
  parallel_for(kOrders.size(), [&](std::size_t i) { (watched ? *watched : snapshot).scan({}, kOrders[i]); });
}

// Whether the data use terms of Griot's own ontology, so that its words and rules apply.
bool mentions_griot(const Snapshot& snapshot) {
  const auto ours = [&](Id id) {
    return id.is_iri() && snapshot.term(id).value.starts_with(vocab::griot_ns);
  };
  // One look at each different predicate, then at each different class.
  const auto any_distinct = [&](const dataset::Pattern& pattern, Order order, dataset::Position position) {
    const auto scan = snapshot.scan(pattern, order);
    QuadBlock block;
    while (scan->next(block)) {
      Id last;
      for (const Id id : block.columns[position]) {
        if (id != last && ours(id)) return true;
        last = id;
      }
      Quad target{};
      (position == dataset::predicate ? target.p : target.o) = Id::from_bits(last.bits() + 1);
      scan->seek(target);
    }
    return false;
  };
  if (any_distinct({}, Order::psog, dataset::predicate)) return true;
  const Id type = snapshot.find(Term::iri(vocab::rdf_type));
  return type.bound() && any_distinct({Id(), type, Id(), Id()}, Order::posg, dataset::object);
}

// Errors of a vocabulary end the loading; warnings are kept.
void take_problems(const ontology::Problems& problems, ontology::Problems& warnings) {
  std::string errors;
  for (const auto& problem : problems) {
    if (problem.severity == ontology::Severity::error)
      errors += (errors.empty() ? "" : "\n") + to_string(problem);
    else
      warnings.push_back(problem);
  }
  if (!errors.empty()) throw Error(ErrorCode::syntax, errors);
}

// The texts that words and rules come from, for data such as these.
std::vector<const VocabularyText*> vocabulary_texts(const std::vector<VocabularyText>& lexicons,
                                                    const Snapshot& snapshot) {
  static const VocabularyText own{"griot.ttl", std::string(kOntologyIri), std::string(built_in_ontology())};
  std::vector<const VocabularyText*> texts;
  const bool named = std::any_of(lexicons.begin(), lexicons.end(), [](const auto& lexicon) {
    return lexicon.text.find(vocab::griot_ns) != std::string::npos;
  });
  if (named || mentions_griot(snapshot)) texts.push_back(&own);
  for (const auto& lexicon : lexicons) texts.push_back(&lexicon);
  return texts;
}

// The classes whose instances are known by parts of their names: what is called a person, and what
// lies below.
std::set<std::string> person_classes(const ontology::Schema& schema) {
  std::set<std::string> persons{"http://xmlns.com/foaf/0.1/Person", "https://schema.org/Person",
                                "http://schema.org/Person"};
  for (const auto& [iri, info] : schema.classes()) {
    if (phrase_key(ontology::words_of_local_name(iri)) != "person") continue;
    for (const auto& sub : schema.subclasses(iri)) persons.insert(sub);
  }
  return persons;
}

}  // namespace

VocabularyText read_lexicon(const std::filesystem::path& file) {
  const auto source = io::open_source(file);
  VocabularyText lexicon{source->name(), io::file_iri(file), {}};
  char buffer[16 * 1024];
  while (const std::size_t n = source->read(buffer, sizeof buffer)) {
    if (lexicon.text.size() + n > kLongestLexicon)
      throw Error(ErrorCode::limit,
                  source->name() + ": a lexicon of more than 16 MiB; data are given with --data");
    lexicon.text.append(buffer, n);
  }
  return lexicon;
}

NameRules name_rules(const Words& words) {
  return {person_classes(words.schema), words.lexicon.nameless_classes(),
          [&lexicon = words.lexicon](const std::string& word) {
            return !lexicon.match(std::span(&word, 1)).empty() || lexicon.prepositions().contains(word);
          }};
}

// The model that all is made from is needed no longer.
Words read_words(const std::shared_ptr<const Snapshot>& snapshot, const std::vector<VocabularyText>& lexicons,
                 io::QuadSink* sink, const CancelToken& cancel) {
  Words built;
  make_orders(*snapshot, cancel);
  ontology::Vocabulary vocabulary;
  take_problems(vocabulary.read_turtle(built_in_entailment(), "entailment.ttl",
                                       {std::string(kOntologyIri), nullptr, &cancel}),
                built.warnings);
  for (const auto* text : vocabulary_texts(lexicons, *snapshot)) {
    take_problems(vocabulary.read_turtle(text->text, text->name, {text->base_iri, sink, &cancel}),
                  built.warnings);
  }
  ontology::add_schema_of(*snapshot, vocabulary);
  built.schema = ontology::build_schema(vocabulary);
  auto lexicon = ontology::build_lexicon(vocabulary, built.schema, ontology::kinds_of(snapshot));
  take_problems(lexicon.problems, built.warnings);
  built.lexicon = std::move(lexicon.lexicon);
  auto rules = infer::build_rules(vocabulary);
  take_problems(rules.problems, built.warnings);
  built.rules = std::move(rules.rules);
  built.lexicons = lexicons;
  return built;
}

}  // namespace griot::session
