#include "repl/sparql_task.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "repl/http_service.hpp"
#include "repl/limits.hpp"
#include "repl/render_diagnostic.hpp"
#include "repl/tasks.hpp"
#include "repl/text_table.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_source.hpp"

namespace griot::repl {

namespace {

RequestText read_request(const std::filesystem::path& file) {
  const auto source = io::open_source(file);
  RequestText request{source->name(), {}, file == "-" ? working_base() : io::file_iri(file)};
  char buffer[16 * 1024];
  while (const std::size_t n = source->read(buffer, sizeof buffer)) request.text.append(buffer, n);
  return request;
}

std::vector<RequestText> requests_of(const Options& options) {
  std::vector<RequestText> requests;
  if (options.query) requests.push_back({{}, *options.query, working_base()});
  for (const auto& file : options.query_files) requests.push_back(read_request(file));
  if (requests.empty()) requests.push_back(read_request("-"));
  return requests;
}

session::SparqlOptions sparql_options(const Options& options, const RequestText& request) {
  return {options.default_graph, request.base, options.allow_load,
          options.allow_service ? &http_services() : nullptr};
}

void tell_faults(const RequestText& request, const Diagnostics& faults, Output& err) {
  if (!request.name.empty()) {
    const auto place = line_column(request.text, faults.front().range.begin);
    err.write(request.name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ":\n");
  }
  err.write(render_diagnostics(request.text, faults, terminal_width(STDERR_FILENO),
                               Palette(takes_colours(STDERR_FILENO))));
}

// What the results would be written to, counted and dropped.
class NoOutput : public Output {
 public:
  void write(std::string_view) override {}
  void flush() override {}
};

using Nanoseconds = std::chrono::nanoseconds;

struct Measured {
  std::string name;
  std::uint64_t rows = 0;
  Nanoseconds parse{}, plan{}, run{}, output{}, total{};  // medians
};

Nanoseconds median(std::vector<Nanoseconds> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

// Nothing when the request has a fault, which is told.
std::optional<Measured> measure(session::Session& session, const RequestText& request, const Options& options,
                                Output& err) {
  std::array<std::vector<Nanoseconds>, 5> times;
  Measured measured{request.name, 0, {}, {}, {}, {}, {}};
  for (std::uint64_t i = 0; i < options.repeat; ++i) {
    NoOutput nowhere;
    SparqlLook look;
    look.format = RowFormat::tsv;
    auto sink = make_sparql_output(std::move(look), nowhere);
    const auto result = session.sparql(request.text, sparql_options(options, request), *sink);
    if (!result) {
      tell_faults(request, result.diagnostics(), err);
      return std::nullopt;
    }
    const auto& report = result.value();
    measured.rows = report.rows;
    const std::array parts{report.parse_time, report.plan_time, report.run_time, report.output_time,
                           report.parse_time + report.plan_time + report.run_time + report.output_time};
    for (std::size_t part = 0; part < parts.size(); ++part) times[part].push_back(parts[part]);
  }
  measured.parse = median(times[0]);
  measured.plan = median(times[1]);
  measured.run = median(times[2]);
  measured.output = median(times[3]);
  measured.total = median(times[4]);
  return measured;
}

double milliseconds(Nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

std::string shown(Nanoseconds time) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", milliseconds(time));
  return text;
}

std::string timing_table(const std::vector<Measured>& all) {
  TextTable table;
  table.add_column("request");
  for (const char* title : {"rows", "parse", "plan", "run", "output", "total ms"})
    table.add_column(title, Align::right);
  for (const auto& m : all) {
    table.add_row({{m.name.empty() ? "–" : m.name, Paint::plain},
                   {std::to_string(m.rows), Paint::plain},
                   {shown(m.parse), Paint::plain},
                   {shown(m.plan), Paint::plain},
                   {shown(m.run), Paint::plain},
                   {shown(m.output), Paint::plain},
                   {shown(m.total), Paint::plain}});
  }
  return table.render(terminal_width(STDOUT_FILENO), Palette());
}

std::string timing_json(const std::vector<Measured>& all) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& m : all) {
    list.push_back({{"request", m.name},
                    {"rows", m.rows},
                    {"parse_ms", milliseconds(m.parse)},
                    {"plan_ms", milliseconds(m.plan)},
                    {"run_ms", milliseconds(m.run)},
                    {"output_ms", milliseconds(m.output)},
                    {"total_ms", milliseconds(m.total)}});
  }
  return list.dump(2) + "\n";
}

// Whether all were carried out; a limit or fault of one leaves the others.
template <typename Each>
bool for_each_request(const std::vector<RequestText>& requests, const session::Session& session, Output& out,
                      Output& err, const Each& each) {
  bool all = true;
  for (const auto& request : requests) {
    try {
      all = each(request) && all;
    } catch (const Error& e) {
      if (e.code() == ErrorCode::cancelled) throw;
      err.write(render_error((request.name.empty() ? "" : request.name + ": ") +
                                 limited_message(e, session.limits(), LimitWords::options),
                             terminal_width(STDERR_FILENO), Palette(takes_colours(STDERR_FILENO))));
      all = false;
    }
    out.flush();
    err.flush();
  }
  return all;
}

}  // namespace

exec::ServiceClient& http_services() {
  static HttpServiceClient client;
  return client;
}

std::string working_base() {
  return io::file_iri(std::filesystem::current_path()) + "/";
}

std::optional<session::SparqlReport> run_request(session::Session& session, const RequestText& request,
                                                 const session::SparqlOptions& options, SparqlLook look,
                                                 Output& out, Output& err) {
  const bool table = look.format == RowFormat::table;
  const auto sink = make_sparql_output(std::move(look), out);
  const auto result = session.sparql(request.text, options, *sink);
  if (!result) {
    tell_faults(request, result.diagnostics(), err);
    return std::nullopt;
  }
  const auto& report = result.value();
  if (report.kind == session::ResultKind::update || (table && report.kind == session::ResultKind::rows))
    (report.kind == session::ResultKind::update ? err : out).write(summary(report) + "\n");
  return report;
}

int sparql_task(session::Session& session, const Options& options, Output& out, Output& err) {
  const auto requests = requests_of(options);
  if (options.time) {
    std::vector<Measured> all;
    const bool done = for_each_request(requests, session, out, err, [&](const RequestText& request) {
      const auto measured = measure(session, request, options, err);
      if (measured) all.push_back(*measured);
      return measured.has_value();
    });
    const bool json = options.format == RowFormat::json || options.format == RowFormat::jsonl;
    out.write(json ? timing_json(all) : timing_table(all));
    return done ? kAnswered : kFailed;
  }
  const bool done = for_each_request(requests, session, out, err, [&](const RequestText& request) {
    const SparqlLook look{options.format, terminal_width(STDOUT_FILENO),
                          Palette(options.format == RowFormat::table && takes_colours(STDOUT_FILENO)),
                          session.engine().view()->prefixes};
    return run_request(session, request, sparql_options(options, request), look, out, err).has_value();
  });
  return done ? kAnswered : kFailed;
}

}  // namespace griot::repl
