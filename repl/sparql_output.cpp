#include "repl/sparql_output.hpp"

#include <utility>
#include <vector>

#include "repl/text_table.hpp"
#include "store/algebra/print.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_sink.hpp"
#include "store/io/rdf_writer.hpp"
#include "store/io/result_writer.hpp"
#include "store/storage/memory_store.hpp"

namespace griot::repl {

namespace {

class OutputBytes : public io::ByteSink {
 public:
  explicit OutputBytes(Output& out) : out_(out) {}
  void write(std::string_view bytes) override { out_.write(bytes); }
  void commit() override {}

 private:
  Output& out_;
};

// Terms as SPARQL writes them, blank nodes numbered as they come.
class TermText {
 public:
  explicit TermText(algebra::Prefixes prefixes) : prefixes_(std::move(prefixes)) {}
  std::string operator()(const Term& term) {
    if (term.is_blank())
      return "_:b" + std::to_string(blanks_.emplace(term.value, blanks_.size()).first->second);
    return algebra::to_sparql(algebra::Expression(term), prefixes_);
  }

 private:
  algebra::Prefixes prefixes_;
  std::map<std::string, std::size_t> blanks_;
};

io::ResultFormat result_format(RowFormat format) {
  switch (format) {
    case RowFormat::json:
      return io::ResultFormat::json;
    case RowFormat::xml:
      return io::ResultFormat::xml;
    case RowFormat::csv:
      return io::ResultFormat::csv;
    case RowFormat::tsv:
      return io::ResultFormat::tsv;
    case RowFormat::jsonl:
      return io::ResultFormat::jsonl;
    case RowFormat::markdown:
      return io::ResultFormat::markdown;
    default:
      throw Error(ErrorCode::unsupported, "rows are no graph and cannot be written as " +
                                              std::string(name_of(format)) +
                                              "; CONSTRUCT and DESCRIBE give graphs");
  }
}

class SparqlOutput : public session::ResultSink {
 public:
  SparqlOutput(SparqlLook look, Output& out)
      : look_(std::move(look)), out_(out), bytes_(out), text_(look_.prefixes) {}

  void begin(std::span<const std::string> columns) override {
    if (look_.format == RowFormat::table) {
      for (const auto& column : columns) table_.add_column(column);
      return;
    }
    writer_ = io::make_result_writer(result_format(look_.format), bytes_);
    writer_->begin(columns);
  }

  void row(std::span<const std::optional<Term>> cells) override {
    if (writer_) return writer_->row(cells);
    std::vector<TableCell> texts;
    for (const auto& cell : cells) texts.push_back({cell ? text_(*cell) : std::string(), Paint::plain});
    table_.add_row(std::move(texts));
  }

  void boolean(bool value) override {
    if (look_.format == RowFormat::table) return out_.write(value ? "yes\n" : "no\n");
    io::make_result_writer(result_format(look_.format), bytes_)->boolean(value);
  }

  void begin_graph() override {
    if (look_.format == RowFormat::ntriples) return;
    if (look_.format != RowFormat::table && look_.format != RowFormat::turtle)
      throw Error(ErrorCode::unsupported, "a graph cannot be written as " +
                                              std::string(name_of(look_.format)) +
                                              ", but as turtle or ntriples");
    graph_ = storage::make_memory_store();
    transaction_ = graph_->begin();
    for (const auto& [prefix, iri] : look_.prefixes) transaction_->add_prefix(prefix, iri);
  }

  void triple(const Term& subject, const Term& predicate, const Term& object) override {
    if (!graph_)
      return out_.write(to_ntriples(subject) + " " + to_ntriples(predicate) + " " + to_ntriples(object) +
                        " .\n");
    transaction_->insert({transaction_->intern(subject), transaction_->intern(predicate),
                          transaction_->intern(object), Id::default_graph()});
  }

  void end() override {
    if (writer_) {
      writer_->end();
    } else if (graph_) {
      transaction_->commit();
      io::WriteOptions options;
      options.format = io::Format::turtle;
      io::write(*graph_->snapshot(), options, bytes_);
    } else if (!table_.empty()) {
      out_.write(table_.render(look_.width, look_.palette));
    }
  }

 private:
  SparqlLook look_;
  Output& out_;
  OutputBytes bytes_;
  TermText text_;
  TextTable table_;
  std::unique_ptr<io::ResultWriter> writer_;           // rows, but for tables
  std::unique_ptr<dataset::Store> graph_;              // Turtle: sorted, so all of it first
  std::unique_ptr<dataset::Transaction> transaction_;  // of graph_
};

std::string count(std::uint64_t n, const std::string& thing) {
  return (n == 0 ? "no" : std::to_string(n)) + " " + thing + (n == 1 ? "" : "s");
}

}  // namespace

std::unique_ptr<session::ResultSink> make_sparql_output(SparqlLook look, Output& out) {
  return std::make_unique<SparqlOutput>(std::move(look), out);
}

std::string summary(const session::SparqlReport& report) {
  switch (report.kind) {
    case session::ResultKind::rows:
      return count(report.rows, "row") + (report.more ? ", and more beyond the limit" : "");
    case session::ResultKind::graph:
      return count(report.rows, "triple");
    case session::ResultKind::update:
      return count(report.inserted, "triple") + " inserted, " + count(report.deleted, "triple") + " deleted";
    default:
      return {};
  }
}

}  // namespace griot::repl
