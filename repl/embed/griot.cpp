#include "repl/embed/griot.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "repl/session/session.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_sink.hpp"
#include "store/io/rdf_writer.hpp"

namespace griot::embed {

namespace {

ErrorKind kind_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::io:
    case ErrorCode::no_space:
    case ErrorCode::locked:
    case ErrorCode::corruption:
      return ErrorKind::unreadable;
    case ErrorCode::syntax:
      return ErrorKind::syntax;
    case ErrorCode::cancelled:
      return ErrorKind::cancelled;
    case ErrorCode::timeout:
      return ErrorKind::timeout;
    case ErrorCode::memory:
      return ErrorKind::memory;
    case ErrorCode::limit:
      return ErrorKind::limit;
    case ErrorCode::unsupported:
      return ErrorKind::unsupported;
    case ErrorCode::internal:
      break;
  }
  return ErrorKind::internal;
}

// Calls `work`; what it throws leaves as embed::Error.
template <typename Work>
auto translated(const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const Error&) {
    throw;
  } catch (const griot::Error& e) {
    throw Error(kind_of(e.code()), e.what());
  } catch (const std::bad_alloc&) {
    throw Error(ErrorKind::memory, "out of memory");
  } catch (const std::exception& e) {
    throw Error(ErrorKind::internal, e.what());
  }
}

io::Format format_of(Format format) noexcept {
  switch (format) {
    case Format::turtle:
      return io::Format::turtle;
    case Format::trig:
      return io::Format::trig;
    case Format::ntriples:
      return io::Format::ntriples;
    case Format::nquads:
      break;
  }
  return io::Format::nquads;
}

Status status_of(session::Status status) noexcept {
  switch (status) {
    case session::Status::stated:
      return Status::stated;
    case session::Status::told:
      return Status::told;
    case session::Status::background:
      return Status::background;
    case session::Status::inferred:
      return Status::inferred;
    case session::Status::not_stated:
      break;
  }
  return Status::not_stated;
}

Row row_of(const session::AnswerRow& from) {
  Row row;
  for (const auto& cell : from.cells)
    row.cells.push_back({cell.label, cell.term ? to_ntriples(*cell.term) : "", cell.words, cell.anchor});
  row.status = status_of(from.status);
  row.certain = from.certain;
  row.state = from.state;
  row.rule = from.rule;
  for (const auto& s : from.sources)
    row.sources.push_back({s.document, s.document_iri, s.at, s.by, s.act, s.gist, s.text});
  return row;
}

Answer answer_of(const session::Answer& from) {
  Answer answer{from.reading, from.sparql, from.columns, {}, from.more_rows, from.alternatives};
  answer.rows.reserve(from.rows.size());
  for (const auto& row : from.rows) answer.rows.push_back(row_of(row));
  return answer;
}

Problem problem_of(const Diagnostic& from, std::string_view question, const std::string& nearest) {
  const std::size_t begin = std::min<std::size_t>(from.range.begin, question.size());
  const std::size_t end = std::min<std::size_t>(std::max(from.range.begin, from.range.end), question.size());
  const std::size_t position = code_points(question, begin);
  return {from.message,  position,         code_points(question, end) - position,
          from.expected, from.suggestions, nearest};
}

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::string_view version() noexcept {
  return GRIOT_VERSION;
}

std::string_view name_of(Status status) noexcept {
  switch (status) {
    case Status::stated:
      return "stated";
    case Status::told:
      return "told";
    case Status::background:
      return "background";
    case Status::inferred:
      return "inferred";
    case Status::not_stated:
      break;
  }
  return "not-stated";
}

struct Graph::Impl {
  explicit Impl(const session::EngineOptions& options)
      : engine(std::make_shared<session::Engine>(options, never)) {}

  const CancelToken never;  // loading is not stopped
  std::shared_ptr<session::Engine> engine;
};

Graph Graph::open(const std::vector<std::string>& files, const std::vector<std::string>& lexicons) {
  return translated([&] {
    return Graph(std::make_shared<Impl>(session::EngineOptions{paths_of(files), paths_of(lexicons), false}));
  });
}

Graph Graph::from_text(std::string_view text, Format format, const std::string& base_iri,
                       const std::vector<std::string>& lexicons) {
  Graph graph = open({}, lexicons);
  graph.load_text(text, format, base_iri);
  return graph;
}

Graph Graph::built_in() {
  return translated([] { return Graph(std::make_shared<Impl>(session::EngineOptions{})); });
}

LoadReport Graph::load(const std::vector<std::string>& files) {
  return translated([&] {
    const auto report = impl_->engine->load(paths_of(files), impl_->never);
    return LoadReport{report.triples, report.inferred};
  });
}

LoadReport Graph::load_text(std::string_view text, Format format, const std::string& base_iri) {
  return translated([&] {
    const auto report = impl_->engine->load_text("text", text, format_of(format), base_iri, impl_->never);
    return LoadReport{report.triples, report.inferred};
  });
}

namespace {

void write(const dataset::Snapshot& snapshot, Format format, const Graph::ExportOptions& options,
           io::ByteSink& sink) {
  io::WriteOptions write;
  write.format = format_of(format);
  write.inferred = options.inferred;
  if (!options.graph.empty()) {
    write.graph = Term::iri(options.graph);
    if (!snapshot.find(*write.graph).bound())
      throw Error(ErrorKind::unsupported, "there is no graph <" + options.graph + ">");
  }
  io::write(snapshot, write, sink);
  sink.commit();
}

}  // namespace

std::string Graph::export_text(Format format, const ExportOptions& options) const {
  return translated([&] {
    std::string text;
    write(*impl_->engine->view()->snapshot, format, options, *io::memory_sink(text));
    return text;
  });
}

void Graph::export_file(const std::string& path, Format format, const ExportOptions& options) const {
  translated([&] { write(*impl_->engine->view()->snapshot, format, options, *io::open_sink(path)); });
}

std::vector<std::string> Graph::warnings() const {
  std::vector<std::string> texts;
  for (const auto& problem : impl_->engine->view()->words({}).warnings) texts.push_back(to_string(problem));
  return texts;
}

struct Conversation::Impl {
  Impl(const Graph& graph, const Limits& limits)
      : session(graph.impl_->engine, token, session::Limits{limits.timeout, limits.memory, limits.rows}) {}

  CancelToken token;
  session::Session session;
};

Conversation::Conversation(const Graph& graph, const Limits& limits)
    : impl_(std::make_unique<Impl>(graph, limits)) {}
Conversation::Conversation(Conversation&&) noexcept = default;
Conversation& Conversation::operator=(Conversation&&) noexcept = default;
Conversation::~Conversation() = default;

Result Conversation::ask(std::string_view question) {
  return translated([&] {
    impl_->token.reset();
    const auto asked = impl_->session.ask(question, session::Asked::in_conversation);
    Result result;
    if (asked) {
      result.answer = answer_of(asked.value());
    } else {
      const std::string nearest = impl_->session.nearest(question);
      for (const auto& diagnostic : asked.diagnostics())
        result.problems.push_back(problem_of(diagnostic, question, nearest));
    }
    return result;
  });
}

std::optional<Answer> Conversation::choose(std::size_t n) {
  return translated([&]() -> std::optional<Answer> {
    const auto chosen = impl_->session.choose(n);
    return chosen ? std::optional<Answer>(answer_of(*chosen)) : std::nullopt;
  });
}

std::string Conversation::add_source(const std::string& file) {
  return translated([&] { return impl_->session.add_source(file); });
}

std::vector<std::string> Conversation::complete(std::string_view text, std::size_t limit) const {
  return impl_->session.complete(text, limit);
}

void Conversation::cancel() noexcept {
  impl_->token.request();
}

}  // namespace griot::embed
