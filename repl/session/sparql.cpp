#include "repl/session/sparql.hpp"

#include <string>
#include <vector>

#include "parser/sparql/parse.hpp"
#include "repl/session/session.hpp"
#include "store/base/error.hpp"
#include "store/exec/construct.hpp"
#include "store/exec/execute.hpp"
#include "store/exec/functions.hpp"
#include "store/io/byte_source.hpp"
#include "store/io/load.hpp"

namespace griot::session {

namespace {

using Clock = std::chrono::steady_clock;

// Adds the time that it lives to a total.
class Timing {
 public:
  explicit Timing(std::chrono::nanoseconds& total) : total_(total) {}
  ~Timing() { total_ += Clock::now() - start_; }
  Timing(const Timing&) = delete;
  Timing& operator=(const Timing&) = delete;

 private:
  std::chrono::nanoseconds& total_;
  Clock::time_point start_ = Clock::now();
};

class QueryRun {
 public:
  QueryRun(const View& view, const algebra::Query& query, const plan::Options& options,
           const CancelToken& cancel, MemoryBudget& budget, ResultSink& sink)
      : view_(view), query_(query), options_(options), cancel_(cancel), budget_(budget), sink_(sink) {}

  // The explanation of what was run.
  std::string run(std::optional<std::uint64_t> limit, exec::ServiceClient* services, SparqlReport& report) {
    std::string plan;
    if (query_.form == algebra::QueryForm::select || query_.form == algebra::QueryForm::ask) {
      std::optional<exec::Execution> execution;
      {
        const Timing timing(report.plan_time);
        execution.emplace(view_.snapshot, query_, options_, cancel_, budget_, services);
      }
      if (query_.form == algebra::QueryForm::ask) {
        boolean(*execution, report);
      } else {
        rows(*execution, limit, report);
      }
      plan = execution->explain();
    } else {
      std::optional<exec::TripleExecution> execution;
      {
        const Timing timing(report.plan_time);
        execution.emplace(view_.snapshot, query_, options_, cancel_, budget_, services);
      }
      triples(*execution, limit, report);
      plan = execution->explain();
    }
    const Timing timing(report.output_time);
    sink_.end();
    return algebra::to_sexpr(*query_.root, view_.prefixes) + "\n" + plan;
  }

 private:
  void boolean(exec::Execution& execution, SparqlReport& report) {
    RowBatch batch;
    report.kind = ResultKind::boolean;
    report.rows = 1;
    const bool yes = next(execution, batch, report);
    const Timing timing(report.output_time);
    sink_.boolean(yes);
  }

  void rows(exec::Execution& execution, std::optional<std::uint64_t> limit, SparqlReport& report) {
    std::vector<std::string> columns;
    for (const auto& variable : execution.columns()) columns.push_back(variable.name);
    sink_.begin(columns);
    std::vector<std::optional<Term>> cells(columns.size());
    RowBatch batch;
    while (!report.more && next(execution, batch, report)) {
      const Timing timing(report.output_time);
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        if (limit && report.rows == *limit) {
          report.more = true;
          break;
        }
        for (std::size_t c = 0; c < cells.size(); ++c) {
          const Id id = batch.at(row, c);
          cells[c] = id.bound() ? std::optional(execution.term(id)) : std::nullopt;
        }
        sink_.row(cells);
        ++report.rows;
      }
    }
  }

  void triples(exec::TripleExecution& execution, std::optional<std::uint64_t> limit, SparqlReport& report) {
    report.kind = ResultKind::graph;
    sink_.begin_graph();
    exec::Triple triple;
    while (next(execution, triple, report)) {
      if (limit && report.rows == *limit) {
        report.more = true;
        break;
      }
      const Timing timing(report.output_time);
      sink_.triple(triple.subject, triple.predicate, triple.object);
      ++report.rows;
    }
  }

  template <typename Execution, typename Item>
  static bool next(Execution& execution, Item& item, SparqlReport& report) {
    const Timing timing(report.run_time);
    return execution.next(item);
  }

  const View& view_;
  const algebra::Query& query_;
  const plan::Options& options_;
  const CancelToken& cancel_;
  MemoryBudget& budget_;
  ResultSink& sink_;
};

// LOAD, where it is allowed: files that file: IRIs name.
void load_file(const Term& source, const std::optional<Term>& into, dataset::Transaction& transaction,
               const CancelToken& cancel) {
  const auto path = io::path_of_file_iri(source.value);
  if (!path)
    throw Error(ErrorCode::unsupported, "<" + source.value + "> is no local file, and LOAD reads no others");
  io::LoadOptions options;
  options.cancel = &cancel;
  options.graph = into;
  const io::LoadFile file{*path, std::nullopt};
  io::load(transaction, std::span(&file, 1), options);
}

// As people write them, where a prefix allows it.
std::vector<std::string> prefixed(const std::vector<std::string>& iris, const algebra::Prefixes& prefixes) {
  std::vector<std::string> names;
  for (const auto& iri : iris)
    names.push_back(algebra::to_sparql(algebra::Expression(Term::iri(iri)), prefixes));
  return names;
}

}  // namespace

SparqlReport Session::carry_out(const sparql::Request& request, const SparqlOptions& options,
                                ResultSink& sink) {
  SparqlReport report;
  discourse_ = {};
  plan::Options plan_options;
  plan_options.default_graph = options.default_graph;
  plan_options.base_iri = request.base;
  plan_options.max_depth = limits_.depth;
  MemoryBudget budget(limits_.memory);
  if (request.is_query()) {
    const auto view = engine_->view();
    explanation_ = QueryRun(*view, request.query(), plan_options, cancel_, budget, sink)
                       .run(limits_.rows, options.services, report);
    return report;
  }
  report.kind = ResultKind::update;
  explanation_.clear();
  exec::UpdateHelpers helpers;
  helpers.services = options.services;
  if (options.allow_load)
    helpers.load = [this](const Term& source, const std::optional<Term>& into,
                          dataset::Transaction& transaction) {
      load_file(source, into, transaction, cancel_);
    };
  const Timing timing(report.run_time);
  const auto counts = engine_->update(request.update(), plan_options, cancel_, budget, helpers);
  report.inserted = counts.inserted;
  report.deleted = counts.removed;
  return report;
}

ParseResult<SparqlReport> Session::sparql(std::string_view text, const SparqlOptions& options,
                                          ResultSink& sink) {
  start_clock();
  std::chrono::nanoseconds parse_time{};
  const auto request = [&] {
    const Timing timing(parse_time);
    return sparql::parse(text, {options.base, engine_->view()->prefixes});
  }();
  if (!request) return request.diagnostics();
  try {
    SparqlReport report = carry_out(request.value(), options, sink);
    report.parse_time = parse_time;
    return report;
  } catch (const exec::FunctionError& e) {
    return Diagnostic{e.what(), e.range(), {}, prefixed(e.near(), engine_->view()->prefixes)};
  }
}

}  // namespace griot::session
