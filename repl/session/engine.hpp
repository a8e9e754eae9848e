// Engine: a graph loaded from files or kept in a database, with its vocabulary, words, names and inferred
// triples. One for many sessions; all functions are thread-safe. Loading is all or nothing: it throws Error
// (io, syntax, cancelled, memory …) with a message that names the file and place, and leaves what was there
// as it was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "repl/session/progress.hpp"
#include "repl/session/proposal.hpp"
#include "repl/session/view.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/exec/update.hpp"
#include "store/io/rdf_format.hpp"
#include "store/storage/database.hpp"

namespace griot::session {

struct EngineOptions {
  std::vector<std::filesystem::path> data;      // "-" is standard input
  std::vector<std::filesystem::path> lexicons;  // further Turtle: words and schema
  bool built_in = true;                         // the built-in article graph, when `data` is empty
  // The folder of a database, in place of `data`: what is added is kept there.
  std::optional<std::filesystem::path> database = {};
  bool create = false;  // the database, where there is none
};

struct LoadReport {
  std::uint64_t triples = 0;   // new ones that the data stated
  std::uint64_t inferred = 0;  // derived from all that is there
};

class Engine {
 public:
  Engine(const EngineOptions& options, const CancelToken& cancel, const OpeningProgressSink& progress = {});
  // The graph of `data`, to be asked with the lexicons of `other`.
  Engine(const Engine& other, const std::vector<std::filesystem::path>& data, const CancelToken& cancel,
         const OpeningProgressSink& progress = {});
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Adds the files to the graph; what they do not put into a named one to `graph`, if that is given. Into a
  // database in about `memory` bytes (0: storage::usual_memory()) beside what is inferred.
  LoadReport load(const std::vector<std::filesystem::path>& files, const CancelToken& cancel,
                  const OpeningProgressSink& progress = {}, const std::optional<Term>& graph = {},
                  std::uint64_t memory = 0);
  // Adds a text, called `name` in messages.
  LoadReport load_text(const std::string& name, std::string_view text, io::Format format,
                       const std::string& base_iri, const CancelToken& cancel);

  // Carries out an update, all of it or nothing; what follows from the change is inferred anew.
  // Throws Error as load() does, and what exec::run() throws.
  exec::UpdateCounts update(const algebra::Update& update, const plan::Options& options,
                            const CancelToken& cancel, MemoryBudget& budget,
                            const exec::UpdateHelpers& helpers);

  // Adds and removes triples, all of it or nothing; what follows from the change is inferred anew. Throws
  // Error as load() does, and Error{unsupported} when one that is to be added is there already or one that is
  // to be removed is not.
  void change(const Change& change, const CancelToken& cancel);

  // Sees what other processes have committed to the database since it was opened, and how many commits that
  // was; nothing where there is no database. Throws Error as load() does.
  std::optional<std::uint64_t> refresh();

  // What the constructor loaded; nothing where it opened a database.
  const LoadReport& opened() const noexcept { return opened_; }
  // Of a database only.
  std::optional<storage::DatabaseInfo> database_info() const;

  // What is to be asked now; stays as it is while held, whatever is loaded meanwhile.
  std::shared_ptr<const View> view() const;

 private:
  struct Impl;
  void open(const EngineOptions& options, const CancelToken& cancel, const OpeningProgressSink& progress);
  void open_database(const std::filesystem::path& folder, bool create);
  // What `fill` puts into a transaction, all or nothing: one that `begin` gives, if there is a `begin`.
  using Begin = std::function<std::unique_ptr<dataset::Transaction>()>;
  LoadReport add(const std::function<void(dataset::Transaction&)>& fill, const CancelToken& cancel,
                 const OpeningProgressSink& progress, const Begin& begin = {});

  std::unique_ptr<Impl> impl_;
  LoadReport opened_;
};

// Every number that `griot info` tells.
struct GraphCount {
  std::string graph;  // "asserted", or the IRI of a named graph
  std::uint64_t triples = 0;
};
struct ClassCount {
  std::string iri, label;
  std::uint64_t instances = 0;
};
struct Contents {
  std::vector<GraphCount> graphs;
  std::vector<ClassCount> classes;  // most instances first; inferred ones counted
  std::size_t names = 0, words = 0, rules = 0, properties = 0;
};
Contents contents_of(const View& view, const CancelToken& cancel);

}  // namespace griot::session
