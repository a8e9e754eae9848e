#include "tests/w3c/sparql_engine.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "parser/sparql/parse.hpp"
#include "store/base/error.hpp"
#include "store/exec/construct.hpp"
#include "store/exec/execute.hpp"
#include "store/exec/service.hpp"
#include "store/exec/update.hpp"
#include "store/storage/database.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/support/model_files.hpp"
#include "tests/w3c/entailment.hpp"
#include "tests/w3c/graph_files.hpp"

namespace griot::test {
namespace {

constexpr std::uint64_t kMemory = std::uint64_t{1} << 30;

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be opened");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

ParseResult<sparql::Request> parsed(const SuiteFile& request) {
  return sparql::parse(text_of_file(request.path), {request.iri, {}});
}

sparql::Request request_of(const SparqlTest& test) {
  auto result = parsed(test.request);
  if (!result) throw std::runtime_error("cannot be read: " + result.diagnostics().front().message);
  return std::move(result).value();
}

void load_into(dataset::Store& store, const GraphFiles& files) {
  const auto transaction = store.begin();
  load(files, *transaction);
  transaction->commit();
}

class DatabaseStore final : public dataset::Store {
 public:
  explicit DatabaseStore(const GraphFiles& files) {
    database_ = storage::open_database(disk_, "/data", storage::OpenMode::create);
    load_into(*database_, files);
    database_->checkpoint(0, CancelToken());
  }
  std::shared_ptr<const dataset::Snapshot> snapshot() const override { return database_->snapshot(); }
  std::unique_ptr<dataset::Transaction> begin() override { return database_->begin(); }

 private:
  ModelFiles disk_;
  std::unique_ptr<storage::Database> database_;
};

std::unique_ptr<dataset::Store> store_of(const GraphFiles& files, Keeping keeping = Keeping::memory) {
  if (keeping == Keeping::database) return std::make_unique<DatabaseStore>(files);
  auto store = storage::make_memory_store();
  load_into(*store, files);
  return store;
}

// FROM and FROM NAMED name files: those of the suites are to be found under their IRIs.
GraphFiles with_dataset(const SparqlTest& test, const algebra::Query& query) {
  GraphFiles files = test.data;
  if (!query.dataset) return files;
  const std::string folder = test.request.iri.substr(0, test.request.iri.rfind('/') + 1);
  const auto add = [&](const std::vector<Term>& graphs) {
    for (const Term& graph : graphs) {
      if (!graph.value.starts_with(folder)) continue;
      const auto path = test.request.path.parent_path() / graph.value.substr(folder.size());
      const bool known = std::any_of(files.named.begin(), files.named.end(),
                                     [&](const NamedGraph& named) { return named.name == graph.value; });
      if (!known) files.named.push_back({graph.value, {path, graph.value}});
    }
  };
  add(query.dataset->default_graphs);
  add(query.dataset->named_graphs);
  return files;
}

bool is_ordered(const algebra::Node& node) {
  if (std::holds_alternative<algebra::OrderBy>(node.value)) return true;
  if (const auto* n = std::get_if<algebra::Project>(&node.value)) return is_ordered(*n->input);
  if (const auto* n = std::get_if<algebra::Distinct>(&node.value)) return is_ordered(*n->input);
  if (const auto* n = std::get_if<algebra::Reduced>(&node.value)) return is_ordered(*n->input);
  if (const auto* n = std::get_if<algebra::Slice>(&node.value)) return is_ordered(*n->input);
  return false;
}

// The endpoints of a test, each a graph store of its own.
class Endpoints final : public exec::ServiceClient {
 public:
  explicit Endpoints(const std::vector<Endpoint>& endpoints) {
    for (const Endpoint& endpoint : endpoints) stores_[endpoint.iri] = store_of(endpoint.data);
  }
  exec::ServiceAnswer select(const std::string& endpoint, const std::string& query,
                             const CancelToken& cancel) override {
    const auto store = stores_.find(endpoint);
    if (store == stores_.end()) throw Error(ErrorCode::io, "there is no endpoint " + endpoint);
    const auto request = sparql::parse(query);
    if (!request) throw Error(ErrorCode::syntax, request.diagnostics().front().message + ": " + query);
    MemoryBudget budget(kMemory);
    exec::Table table =
        exec::run(store->second->snapshot(), request.value().query(), {}, cancel, budget, this);
    return {table.columns, {table.rows.begin(), table.rows.end()}};
  }

 private:
  std::map<std::string, std::unique_ptr<dataset::Store>> stores_;
};

TextQuads triples_of(exec::TripleExecution& execution) {
  TextQuads quads;
  for (exec::Triple triple; execution.next(triple);)
    quads.insert(
        {to_ntriples(triple.subject), to_ntriples(triple.predicate), to_ntriples(triple.object), ""});
  return quads;
}

}  // namespace

Answer answer_of(const SparqlTest& test, plan::Options way, Keeping keeping) {
  const sparql::Request request = request_of(test);
  const algebra::Query& query = request.query();
  const auto store = store_of(with_dataset(test, query), keeping);
  way.base_iri = request.base;
  if (!test.regimes.empty()) {
    add_inferred(*store);
    way.default_graph = plan::DefaultGraph::with_inferred;
  }
  CancelToken cancel;
  MemoryBudget budget(kMemory);
  Endpoints endpoints(test.endpoints);
  if (query.form == algebra::QueryForm::construct || query.form == algebra::QueryForm::describe) {
    exec::TripleExecution execution(store->snapshot(), query, way, cancel, budget, &endpoints);
    return triples_of(execution);
  }
  const exec::Table table = exec::run(store->snapshot(), query, way, cancel, budget, &endpoints);
  if (query.form == algebra::QueryForm::ask) return !table.rows.empty();
  Solutions solutions;
  for (const auto& column : table.columns) solutions.columns.push_back(column.name);
  solutions.rows.assign(table.rows.begin(), table.rows.end());
  solutions.ordered = is_ordered(*query.root);
  return solutions;
}

TextQuads store_after(const SparqlTest& test, plan::Options way, Keeping keeping) {
  const auto store = store_of(test.data, keeping);
  const sparql::Request request = request_of(test);
  way.base_iri = request.base;
  CancelToken cancel;
  MemoryBudget budget(kMemory);
  Endpoints endpoints(test.endpoints);
  exec::UpdateHelpers helpers;
  helpers.services = &endpoints;
  helpers.load = [](const Term& source, const std::optional<Term>&, dataset::Transaction&) {
    throw Error(ErrorCode::io, source.value + ": nothing can be loaded here");
  };
  exec::run(*store, request.update(), way, cancel, budget, helpers);
  return text_of(*store->snapshot());
}

std::string fault_of(const SuiteFile& request) {
  const auto result = parsed(request);
  return result ? "" : result.diagnostics().front().message;
}

}  // namespace griot::test
