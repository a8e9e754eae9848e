// SPARQL 1.1 Query Results CSV and TSV Formats, and tables in Markdown: a header line, then a line a row.
#include "store/io/result_formats.hpp"
#include "store/io/turtle_terms.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// One line after another; what a cell, a header and a line look like is the format's.
class LineFormat : public ResultWriter {
 public:
  explicit LineFormat(ByteSink& sink) : sink_(sink) {}

  void end() override {}
  void boolean(bool value) override { sink_.write(value ? "true\n" : "false\n"); }

 protected:
  std::string blank(const Term& term) { return "_:" + names_.name(term.value); }

  ByteSink& sink_;

 private:
  BlankNames names_;
};

// CSV: RFC 4180, values by their text alone; what they are is lost, as the format wants it (§3.2).
class CsvWriter final : public LineFormat {
 public:
  using LineFormat::LineFormat;

  void begin(std::span<const std::string> columns) override {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) line.append(i == 0 ? "" : ",").append(field(columns[i]));
    sink_.write(line + "\r\n");
  }
  void row(std::span<const std::optional<Term>> cells) override {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) line += ',';
      if (cells[i]) line += cells[i]->is_blank() ? blank(*cells[i]) : value(cells[i]->value);
    }
    sink_.write(line + "\r\n");
  }

 private:
  // Quotes tell an empty text from no value, and one that looks like a blank node from a blank node.
  static std::string value(const std::string& text) {
    return text.empty() || text.starts_with("_:") ? quoted(text) : field(text);
  }
  // A byte order mark that is part of a text would be lost where it comes first.
  static std::string field(const std::string& text) {
    return text.find_first_of("\",\r\n") == std::string::npos && !text.starts_with("\xEF\xBB\xBF")
               ? text
               : quoted(text);
  }
  static std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out += '"';
  }
};

// TSV: terms as Turtle writes them, numbers bare (§4); tabs and line ends are escaped.
class TsvWriter final : public LineFormat {
 public:
  using LineFormat::LineFormat;

  void begin(std::span<const std::string> columns) override {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) line.append(i == 0 ? "?" : "\t?").append(columns[i]);
    sink_.write(line + '\n');
  }
  void row(std::span<const std::optional<Term>> cells) override {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) line += '\t';
      if (cells[i]) line += field(*cells[i]);
    }
    sink_.write(line + '\n');
  }

 private:
  std::string field(const Term& term) {
    if (term.is_blank()) return blank(term);
    const bool number = term.datatype == vocab::xsd_integer || term.datatype == vocab::xsd_decimal ||
                        term.datatype == vocab::xsd_double;
    if (number && is_bare_literal(term)) return term.value;
    std::string out;
    for (const char c : to_ntriples(term)) {
      if (c == '\t') {
        out += "\\t";
      } else {
        out += c;
      }
    }
    return out;
  }
};

class MarkdownWriter final : public LineFormat {
 public:
  using LineFormat::LineFormat;

  void begin(std::span<const std::string> columns) override {
    std::string line = "|", rule = "|";
    for (const std::string& column : columns) {
      line += ' ' + escape(column) + " |";
      rule += " --- |";
    }
    sink_.write(line + '\n' + rule + '\n');
  }
  void row(std::span<const std::optional<Term>> cells) override {
    std::string line = "|";
    for (const auto& cell : cells) line += cell ? ' ' + field(*cell) + " |" : std::string("  |");
    sink_.write(line + '\n');
  }

 private:
  std::string field(const Term& term) {
    switch (term.kind) {
      case TermKind::iri:
        return '<' + escape(term.value) + '>';
      case TermKind::blank:
        return escape(blank(term));
      case TermKind::literal:
        break;
    }
    return escape(term.value);
  }

  // Text that is to be seen as it is: what Markdown or HTML would take for theirs is escaped.
  static std::string escape(std::string_view text) {
    std::string out;
    for (const char c : text) {
      switch (c) {
        case '|':
        case '\\':
        case '`':
        case '*':
        case '[':
        case ']':
          out.append(1, '\\').append(1, c);
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '&':
          out += "&amp;";
          break;
        case '\n':
          out += "<br>";
          break;
        case '\r':
          break;
        default:
          out += c;
      }
    }
    return out;
  }
};

}  // namespace

std::unique_ptr<ResultWriter> make_csv_writer(ByteSink& sink) {
  return std::make_unique<CsvWriter>(sink);
}
std::unique_ptr<ResultWriter> make_tsv_writer(ByteSink& sink) {
  return std::make_unique<TsvWriter>(sink);
}
std::unique_ptr<ResultWriter> make_markdown_writer(ByteSink& sink) {
  return std::make_unique<MarkdownWriter>(sink);
}

}  // namespace griot::io
