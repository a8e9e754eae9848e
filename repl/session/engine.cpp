#include "repl/session/engine.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ontology/infer/engine.hpp"
#include "ontology/infer/rules.hpp"
#include "ontology/load.hpp"
#include "ontology/vocabulary.hpp"
#include "repl/session/built_in.hpp"
#include "store/base/background.hpp"
#include "store/base/error.hpp"
#include "store/base/memory_budget.hpp"
#include "store/base/parallel.hpp"
#include "store/base/words.hpp"
#include "store/io/load.hpp"
#include "store/io/rdf_reader.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::Order;
using dataset::Quad;
using dataset::QuadBlock;
using dataset::Snapshot;

constexpr std::string_view kArticleIri = "https://griot.example/niger-2024";
constexpr std::string_view kOntologyIri = "https://griot.example/ns";
constexpr std::size_t kLongestLexicon = std::size_t{16} << 20;

// A Turtle text that gives words and schema.
struct VocabularyText {
  std::string name;
  std::string base_iri;
  std::string text;
};

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

// Puts what a vocabulary says of named classes, properties and things into its own graph: words
// and rules are not needed there, nor is anything without a name.
class VocabularySink : public io::QuadSink {
 public:
  explicit VocabularySink(dataset::Transaction& transaction)
      : transaction_(transaction), graph_(transaction.intern(Term::iri(vocab::vocabulary_graph))) {}

  void quad(const Term& s, const Term& p, const Term& o, const Term*) override {
    if (!s.is_iri() || o.is_blank() || p.value.starts_with(vocab::lex_ns)) return;
    if (o.is_iri() && o.value.starts_with(vocab::lex_ns)) return;
    transaction_.insert({transaction_.intern(s), transaction_.intern(p), transaction_.intern(o), graph_});
  }

 private:
  dataset::Transaction& transaction_;
  Id graph_;
};

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

algebra::Prefixes printed_prefixes(const Snapshot& snapshot) {
  algebra::Prefixes prefixes(snapshot.prefixes().begin(), snapshot.prefixes().end());
  const std::array<std::pair<std::string_view, std::string_view>, 6> usual{
      {{"griot", vocab::griot_ns},
       {"rdf", vocab::rdf_ns},
       {"rdfs", vocab::rdfs_ns},
       {"owl", vocab::owl_ns},
       {"xsd", vocab::xsd_ns},
       {"skos", "http://www.w3.org/2004/02/skos/core#"}}};
  for (const auto& [name, iri] : usual) prefixes.try_emplace(std::string(name), iri);
  return prefixes;
}

}  // namespace

struct Engine::Impl {
  std::unique_ptr<dataset::Store> store;
  storage::Database* database = nullptr;  // the store, where it is one
  std::vector<VocabularyText> lexicons;
  std::mutex writer;  // one load at a time
  mutable std::mutex view_mutex;
  std::shared_ptr<const View> view;

  // The texts that words and rules come from, for data such as these.
  std::vector<const VocabularyText*> vocabulary_texts(const Snapshot& snapshot) const {
    static const VocabularyText own{"griot.ttl", std::string(kOntologyIri), std::string(built_in_ontology())};
    std::vector<const VocabularyText*> texts;
    const bool named = std::any_of(lexicons.begin(), lexicons.end(), [](const auto& lexicon) {
      return lexicon.text.find(vocab::griot_ns) != std::string::npos;
    });
    if (named || mentions_griot(snapshot)) texts.push_back(&own);
    for (const auto& lexicon : lexicons) texts.push_back(&lexicon);
    return texts;
  }

  // Schema, words and rules, from texts and from what a snapshot says itself. The model that they are made
  // from is needed no longer. The texts' triples go to `sink` too, if there is one.
  void read_words(View& built, const std::shared_ptr<const Snapshot>& snapshot, io::QuadSink* sink,
                  const CancelToken& cancel) const {
    make_orders(*snapshot, cancel);
    ontology::Vocabulary vocabulary;
    take_problems(vocabulary.read_turtle(built_in_entailment(), "entailment.ttl",
                                         {std::string(kOntologyIri), nullptr, &cancel}),
                  built.warnings);
    for (const auto* text : vocabulary_texts(*snapshot)) {
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
  }

  // What is to be asked when `transaction` is committed. What follows from its graph, the vocabulary's own
  // graph and the inferred triples, becomes part of it.
  std::shared_ptr<const View> complete(const std::shared_ptr<dataset::Transaction>& transaction,
                                       const CancelToken& cancel, const OpeningProgressSink& progress,
                                       std::uint64_t& inferred) const {
    const auto now = [&](OpeningStep step) {
      if (progress) progress({step, {}});
    };
    auto built = std::make_shared<View>();
    now(OpeningStep::sorting);
    await_in_background([transaction] { transaction->snapshot(); }, cancel);
    VocabularySink sink(*transaction);
    read_words(*built, transaction->snapshot(), &sink, cancel);
    now(OpeningStep::inferring);
    MemoryBudget budget(0, "loading, to derive what follows by the rules,");
    inferred = infer::materialise(*transaction, built->rules, cancel, budget).inferred;
    now(OpeningStep::naming);
    take_names(*built, transaction->snapshot(), cancel);
    return built;
  }

  // The rest of a view, from the snapshot that it is to be asked with.
  static void take_names(View& built, std::shared_ptr<const Snapshot> snapshot, const CancelToken& cancel) {
    built.snapshot = std::move(snapshot);
    built.prefixes = printed_prefixes(*built.snapshot);
    const auto is_word = [&](const std::string& word) {
      return !built.lexicon.match(std::span(&word, 1)).empty() || built.lexicon.prepositions().contains(word);
    };
    built.names = std::make_unique<NameIndex>(built.snapshot, person_classes(built.schema),
                                              built.lexicon.nameless_classes(), is_word, cancel);
  }

  void show(std::shared_ptr<const View> next) {
    const std::scoped_lock lock(view_mutex);
    view = std::move(next);
  }
};

namespace {

// Triples that are the data's own.
std::uint64_t own_triples(const Snapshot& snapshot) {
  std::uint64_t count = snapshot.count({});
  for (const auto graph : {vocab::inferred_graph, vocab::vocabulary_graph}) {
    if (const Id id = snapshot.find(Term::iri(graph)); id.bound())
      count -= snapshot.count({Id(), Id(), Id(), id});
  }
  return count;
}

io::LoadOptions reading_options(const CancelToken& cancel, const OpeningProgressSink& progress) {
  io::LoadOptions options;
  options.cancel = &cancel;
  if (progress)
    options.progress = [&progress](const io::LoadProgress& read) { progress({OpeningStep::reading, read}); };
  return options;
}

std::vector<io::LoadFile> load_files(const std::vector<std::filesystem::path>& paths) {
  std::vector<io::LoadFile> files;
  for (const auto& path : paths) files.push_back({path, std::nullopt});
  return files;
}

}  // namespace

Engine::Engine(const EngineOptions& options, const CancelToken& cancel, const OpeningProgressSink& progress)
    : impl_(std::make_unique<Impl>()) {
  for (const auto& file : options.lexicons) impl_->lexicons.push_back(read_lexicon(file));
  if (options.database) {
    open_database(*options.database, options.create, cancel);
  } else {
    open(options, cancel, progress);
  }
}

Engine::Engine(const Engine& other, const std::vector<std::filesystem::path>& data, const CancelToken& cancel,
               const OpeningProgressSink& progress)
    : impl_(std::make_unique<Impl>()) {
  impl_->lexicons = other.impl_->lexicons;
  open({data, {}, false}, cancel, progress);
}

void Engine::open(const EngineOptions& options, const CancelToken& cancel,
                  const OpeningProgressSink& progress) {
  impl_->store = storage::make_memory_store();
  const auto fill = [&](dataset::Transaction& transaction) {
    const io::LoadOptions load_options = reading_options(cancel, progress);
    if (options.data.empty() && options.built_in) {
      const auto source = io::memory_source("niger-2024.ttl", built_in_article());
      io::load(transaction, *source, io::Format::turtle, std::string(kArticleIri), load_options);
    } else {
      io::load(transaction, load_files(options.data), load_options);
    }
  };
  opened_ = add(fill, cancel, progress);
}

// What follows from its data lies in a database already: opening it changes nothing.
void Engine::open_database(const std::filesystem::path& folder, bool create, const CancelToken& cancel) {
  using storage::OpenMode;
  auto database =
      storage::open_database(real_files(), folder.string(), create ? OpenMode::create : OpenMode::existing);
  impl_->database = database.get();
  impl_->store = std::move(database);
  show_database(cancel);
}

void Engine::show_database(const CancelToken& cancel) {
  auto view = std::make_shared<View>();
  const auto snapshot = impl_->store->snapshot();
  impl_->read_words(*view, snapshot, nullptr, cancel);
  Impl::take_names(*view, snapshot, cancel);
  impl_->show(std::move(view));
}

Engine::~Engine() = default;

std::optional<std::uint64_t> Engine::refresh(const CancelToken& cancel) {
  if (impl_->database == nullptr) return std::nullopt;
  const std::scoped_lock lock(impl_->writer);
  const std::uint64_t before = impl_->database->info().commits;
  impl_->database->refresh();
  const std::uint64_t commits = impl_->database->info().commits - before;
  if (commits > 0) show_database(cancel);
  return commits;
}

std::optional<storage::DatabaseInfo> Engine::database_info() const {
  return impl_->database == nullptr ? std::nullopt : std::optional(impl_->database->info());
}

LoadReport Engine::load(const std::vector<std::filesystem::path>& files, const CancelToken& cancel,
                        const OpeningProgressSink& progress, const std::optional<Term>& graph,
                        std::uint64_t memory) {
  const auto fill = [&](dataset::Transaction& transaction) {
    auto options = reading_options(cancel, progress);
    options.graph = graph;
    io::load(transaction, load_files(files), options);
    if (progress) progress({OpeningStep::sorting, {}});
    transaction.snapshot();  // looks at `cancel` itself
  };
  if (impl_->database == nullptr) return add(fill, cancel, progress);
  return add(fill, cancel, progress, [&] { return impl_->database->begin_load(memory, cancel); });
}

LoadReport Engine::load_text(const std::string& name, std::string_view text, io::Format format,
                             const std::string& base_iri, const CancelToken& cancel) {
  const auto source = io::memory_source(name, text);
  const auto fill = [&](dataset::Transaction& transaction) {
    io::load(transaction, *source, format, base_iri, reading_options(cancel, {}));
  };
  return add(fill, cancel, {});
}

exec::UpdateCounts Engine::update(const algebra::Update& update, const plan::Options& options,
                                  const CancelToken& cancel, MemoryBudget& budget,
                                  const exec::UpdateHelpers& helpers) {
  exec::UpdateCounts counts;
  add(
      [&](dataset::Transaction& transaction) {
        counts = exec::run(transaction, update, options, cancel, budget, helpers);
      },
      cancel, {});
  return counts;
}

LoadReport Engine::add(const std::function<void(dataset::Transaction&)>& fill, const CancelToken& cancel,
                       const OpeningProgressSink& progress, const Begin& begin) {
  const std::scoped_lock lock(impl_->writer);
  // Shared with what goes on in the background when the wait for it is over.
  const std::shared_ptr<dataset::Transaction> transaction = begin ? begin() : impl_->store->begin();
  const std::uint64_t before = own_triples(*impl_->store->snapshot());
  fill(*transaction);
  LoadReport report;
  auto view = impl_->complete(transaction, cancel, progress, report.inferred);
  report.triples = own_triples(*view->snapshot) - before;
  cancel.check();
  transaction->commit();
  impl_->show(std::move(view));
  return report;
}

std::shared_ptr<const View> Engine::view() const {
  const std::scoped_lock lock(impl_->view_mutex);
  return impl_->view;
}

}  // namespace griot::session
