// Names found in an index of labels are the same as those collected, whatever has changed since it was made.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "repl/session/engine.hpp"
#include "repl/session/name_index.hpp"
#include "store/base/words.hpp"
#include "store/dataset/labels.hpp"
#include "store/storage/labels_file.hpp"
#include "store/storage/labels_writer.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;
using dataset::Pattern;
using dataset::Quad;
using dataset::Snapshot;
namespace fs = std::filesystem;

namespace {

const CancelToken never;
const storage::GenerationId kGeneration{1, 1};

std::vector<Quad> quads_of(const Snapshot& snapshot, const Pattern& pattern) {
  std::vector<Quad> quads;
  const auto scan = snapshot.scan(pattern, snapshot.order_for(pattern, dataset::subject));
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i)
      quads.push_back({block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
  }
  return quads;
}

// A later state of a graph whose labels are indexed.
class Indexed final : public Snapshot {
 public:
  Indexed(std::shared_ptr<const Snapshot> before, std::shared_ptr<const Snapshot> now)
      : before_(std::move(before)), now_(std::move(now)) {
    const std::string path = (folder_.path() / "labels").string();
    storage::write_labels(*before_, real_files(), path, kGeneration, 0, never);
    labels_.emplace(real_files(), path, kGeneration);
  }

  const dataset::LabelIndex* labels() const override { return &*labels_; }
  std::vector<Quad> added_since_labels(Id property) const override {
    auto quads = quads_of(*now_, {Id(), property, Id(), Id()});
    std::erase_if(quads, [&](const Quad& quad) { return before_->count(quad) > 0; });
    return quads;
  }

  Id find(const Term& term) const override { return now_->find(term); }
  Term term(Id id) const override { return now_->term(id); }
  std::uint64_t count(const Pattern& pattern) const override { return now_->count(pattern); }
  std::uint64_t distinct(const Pattern& pattern, dataset::Position position) const override {
    return now_->distinct(pattern, position);
  }
  dataset::Order order_for(const Pattern& pattern, dataset::Position first) const override {
    return now_->order_for(pattern, first);
  }
  std::unique_ptr<dataset::Scan> scan(const Pattern& pattern, dataset::Order order) const override {
    return now_->scan(pattern, order);
  }
  std::vector<Id> graphs() const override { return now_->graphs(); }
  const dataset::Prefixes& prefixes() const override { return now_->prefixes(); }

 private:
  std::shared_ptr<const Snapshot> before_, now_;
  test::TempDir folder_;
  std::optional<storage::LabelsFile> labels_;
};

struct States {
  std::shared_ptr<const Snapshot> before, now;
};

// The graph in two states: some of its quads come later, and others are no longer there.
States changed(const Snapshot& snapshot, std::mt19937& random) {
  const auto store = storage::make_memory_store();
  std::vector<Quad> later, gone;
  const auto first = store->begin();
  const auto intern = [&](Id id) {
    return id == Id::default_graph() ? id : first->intern(snapshot.term(id));
  };
  for (const Quad& quad : quads_of(snapshot, {})) {
    const Quad own{intern(quad.s), intern(quad.p), intern(quad.o), intern(quad.g)};
    const auto chance = random() % 10;
    if (chance < 2) later.push_back(own);
    if (chance == 2) gone.push_back(own);
    if (chance >= 2) first->insert(own);
  }
  first->commit();
  States states{store->snapshot(), nullptr};
  const auto second = store->begin();
  for (const Quad& quad : later) second->insert(quad);
  for (const Quad& quad : gone) second->erase(quad);
  second->commit();
  states.now = store->snapshot();
  return states;
}

std::string misspelt(std::string word, std::mt19937& random) {
  if (!word.empty()) word[random() % word.size()] = 'x';
  return word;
}

std::string told(const std::vector<ontology::NameMatch>& matches) {
  std::string text;
  for (const auto& match : matches) {
    text += std::to_string(match.words) + ":";
    for (const auto& name : match.names) {
      text += " " + name.term.value + " (" + name.label + ", " + std::to_string(static_cast<int>(name.kind));
      for (const auto& klass : name.classes) text += ", " + klass;
      text += ")";
    }
    text += "\n";
  }
  return text;
}

// Returns how many names were compared.
std::size_t compare(const States& states, const NameRules& rules, std::mt19937& random) {
  const NameIndex collected(states.now, rules, never);
  const NameIndex indexed(std::make_shared<Indexed>(states.before, states.now), rules, never);
  const auto all = collected.complete("", SIZE_MAX);
  CHECK(indexed.complete("", SIZE_MAX) == all);
  CHECK(indexed.size() == collected.size());
  std::vector<std::string> texts = all;
  // What was a name, too.
  const NameIndex before(states.before, rules, never);
  for (const auto& name : before.complete("", SIZE_MAX)) texts.push_back(name);
  std::shuffle(texts.begin(), texts.end(), random);
  texts.resize(std::min<std::size_t>(texts.size(), 400));
  for (const auto& text : texts) {
    CAPTURE(text);
    auto words = folded_words_of(text);
    words.push_back("of");
    CHECK(told(indexed.match(words)) == told(collected.match(words)));
    CHECK(told(indexed.match(std::span(words).last(1))) == told(collected.match(std::span(words).last(1))));
    const std::string key = phrase_key(text), beginning = key.substr(0, random() % (key.size() + 1));
    CHECK(indexed.complete(beginning, 5) == collected.complete(beginning, 5));
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(texts.size(), 40); ++i) {
    const std::string word = misspelt(phrase_key(texts[i]), random);
    CAPTURE(word);
    CHECK(indexed.nearest(word, 3) == collected.nearest(word, 3));
  }
  return all.size();
}

std::size_t compare_graph(const EngineOptions& options) {
  std::mt19937 random(7);
  const Engine engine(options, never);
  const auto view = engine.view();
  const NameRules rules = name_rules(view->words(never));
  const std::size_t names = compare({view->snapshot, view->snapshot}, rules, random);
  for (int i = 0; i < 3; ++i) compare(changed(*view->snapshot, random), rules, random);
  return names;
}

EngineOptions domain(const std::string& name) {
  const fs::path folder = GRIOT_SOURCE_DIR "/tests/domains/" + name;
  EngineOptions options;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".ttl") continue;
    (entry.path().filename() == "words.ttl" ? options.lexicons : options.data).push_back(entry.path());
  }
  return options;
}

}  // namespace

TEST_CASE("names of the article and of other domains are the same collected and found in an index") {
  CHECK(compare_graph({}) > 50);
  CHECK(compare_graph(domain("harbour")) > 20);
  CHECK(compare_graph(domain("rivers")) > 10);
}

TEST_CASE("names of any labels are the same collected and found in an index") {
  std::mt19937 random(11);
  const std::vector<std::string> words{"Ada", "Bé", "Ada's", "of", "ship", "X.", "Lovelace", "van", "-"};
  const std::vector<std::string> classes{"http://e/Person", "http://e/Ship", std::string(vocab::claim),
                                         std::string(vocab::owl_class)};
  const std::vector<std::string> graphs{"", "", "http://e/g", std::string(vocab::inferred_graph)};
  const auto one_of = [&](const auto& list) { return list[random() % std::size(list)]; };
  for (int round = 0; round < 20; ++round) {
    const auto store = storage::make_memory_store();
    const auto transaction = store->begin();
    const auto say = [&](const Term& s, std::string_view p, const Term& o) {
      const std::string graph = one_of(graphs);
      transaction->insert({transaction->intern(s), transaction->intern(Term::iri(p)), transaction->intern(o),
                           graph.empty() ? Id::default_graph() : transaction->intern(Term::iri(graph))});
    };
    for (std::size_t i = 0; i < 1 + random() % 150; ++i) {
      const std::string name = std::to_string(random() % 60);
      const Term thing = random() % 8 == 0   ? Term::blank("b" + name)
                         : random() % 8 == 0 ? Term::iri(std::string(vocab::griot_ns) + name)
                                             : Term::iri("http://e/" + name);
      if (random() % 3 == 0) say(thing, vocab::rdf_type, Term::iri(one_of(classes)));
      std::string text = one_of(words);
      for (std::size_t more = random() % 3; more-- > 0;) text += " " + one_of(words);
      say(thing, one_of(dataset::label_properties()),
          random() % 10 == 0 ? Term::iri(text) : Term::literal(random() % 10 == 0 ? "1" : text));
    }
    transaction->commit();
    const NameRules rules{{"http://e/Person"}, {std::string(vocab::claim)}, [](const std::string& word) {
                            return word == "ship";
                          }};
    compare({store->snapshot(), store->snapshot()}, rules, random);
    compare(changed(*store->snapshot(), random), rules, random);
  }
}
