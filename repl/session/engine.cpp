#include "repl/session/engine.hpp"

#include <utility>

#include "ontology/infer/engine.hpp"
#include "repl/session/built_in.hpp"
#include "repl/session/words.hpp"
#include "store/base/background.hpp"
#include "store/base/error.hpp"
#include "store/base/memory_budget.hpp"
#include "store/io/load.hpp"
#include "store/io/rdf_reader.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::Snapshot;

constexpr std::string_view kArticleIri = "https://griot.example/niger-2024";

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

}  // namespace

struct Engine::Impl {
  std::unique_ptr<dataset::Store> store;
  storage::Database* database = nullptr;                        // the store, where it is one
  std::shared_ptr<const std::vector<VocabularyText>> lexicons;  // never null
  std::mutex writer;                                            // one load at a time
  mutable std::mutex view_mutex;
  std::shared_ptr<const View> view;

  // What is to be asked when `transaction` is committed. What follows from its graph, the vocabulary's own
  // graph and the inferred triples, becomes part of it.
  std::shared_ptr<const View> complete(const std::shared_ptr<dataset::Transaction>& transaction,
                                       const CancelToken& cancel, const OpeningProgressSink& progress,
                                       std::uint64_t& inferred) const {
    const auto now = [&](OpeningStep step) {
      if (progress) progress({step, {}});
    };
    now(OpeningStep::sorting);
    await_in_background([transaction] { transaction->snapshot(); }, cancel);
    VocabularySink sink(*transaction);
    Words words = read_words(transaction->snapshot(), *lexicons, &sink, cancel);
    now(OpeningStep::inferring);
    MemoryBudget budget(0, "loading, to derive what follows by the rules,");
    inferred = infer::materialise(*transaction, words.rules, cancel, budget).inferred;
    auto built = std::make_shared<const View>(transaction->snapshot(), std::move(words));
    // A graph in memory is there to be asked; who adds to a database often asks nothing.
    if (database == nullptr) {
      now(OpeningStep::naming);
      built->names(cancel);
    }
    return built;
  }

  // What is to be asked of a database, where what follows from its graph lies already.
  void show_database() {
    const auto snapshot = store->snapshot();
    show(std::make_shared<const View>(snapshot, [snapshot, texts = lexicons](const CancelToken& cancel) {
      return read_words(snapshot, *texts, nullptr, cancel);
    }));
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
  std::vector<VocabularyText> lexicons;
  for (const auto& file : options.lexicons) lexicons.push_back(read_lexicon(file));
  impl_->lexicons = std::make_shared<const std::vector<VocabularyText>>(std::move(lexicons));
  if (options.database) {
    open_database(*options.database, options.create);
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

void Engine::open_database(const std::filesystem::path& folder, bool create) {
  using storage::OpenMode;
  auto database =
      storage::open_database(real_files(), folder.string(), create ? OpenMode::create : OpenMode::existing);
  impl_->database = database.get();
  impl_->store = std::move(database);
  impl_->show_database();
}

Engine::~Engine() = default;

std::optional<std::uint64_t> Engine::refresh() {
  if (impl_->database == nullptr) return std::nullopt;
  const std::scoped_lock lock(impl_->writer);
  const std::uint64_t before = impl_->database->info().commits;
  impl_->database->refresh();
  const std::uint64_t commits = impl_->database->info().commits - before;
  if (commits > 0) impl_->show_database();
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

void Engine::change(const Change& change, const CancelToken& cancel) {
  const auto fill = [&](dataset::Transaction& transaction) {
    const auto before = impl_->store->snapshot();
    const auto quad_of = [&](const GraphTriple& triple) {
      return dataset::Quad{transaction.intern(triple.subject), transaction.intern(triple.predicate),
                           transaction.intern(triple.object),
                           triple.graph ? transaction.intern(*triple.graph) : Id::default_graph()};
    };
    const auto expect = [&](const dataset::Quad& quad, bool there) {
      if ((before->count(quad) > 0) != there)
        throw Error(ErrorCode::unsupported,
                    "the graph has changed since: what this would change is no longer "
                    "as it was");
    };
    for (const auto& triple : change.removed) {
      const auto quad = quad_of(triple);
      expect(quad, true);
      transaction.erase(quad);
    }
    for (const auto& triple : change.added) {
      const auto quad = quad_of(triple);
      expect(quad, false);
      transaction.insert(quad);
    }
  };
  add(fill, cancel, {});
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
