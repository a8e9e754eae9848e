#include "repl/row_format.hpp"

#include <algorithm>
#include <array>

#include "repl/answer_json.hpp"
#include "repl/answer_triples.hpp"
#include "repl/interrupt.hpp"
#include "repl/render_answer.hpp"
#include "repl/sparql_results.hpp"
#include "repl/suggest.hpp"

namespace griot::repl {

namespace {

struct FormatName {
  std::string_view name;
  RowFormat format;
};
constexpr std::array kFormats{
    FormatName{"table", RowFormat::table},       FormatName{"jsonl", RowFormat::jsonl},
    FormatName{"csv", RowFormat::csv},           FormatName{"tsv", RowFormat::tsv},
    FormatName{"json", RowFormat::json},         FormatName{"xml", RowFormat::xml},
    FormatName{"markdown", RowFormat::markdown}, FormatName{"turtle", RowFormat::turtle},
    FormatName{"ntriples", RowFormat::ntriples}};

std::vector<std::string> titles(const session::Answer& answer) {
  std::vector<std::string> out = answer.columns;
  for (const char* title : {"status", "certainty", "state", "sources"}) out.emplace_back(title);
  return out;
}

std::vector<std::string> texts(const session::AnswerRow& row) {
  std::vector<std::string> out;
  for (const auto& cell : row.cells) out.push_back(cell.label);
  out.emplace_back(name_of(row.status));
  out.emplace_back(row.certain ? "certain" : "possible");
  out.push_back(row.state);
  std::string sources;
  for (const auto& source : row.sources)
    sources += (sources.empty() ? "" : "; ") + source_text(source, false);
  out.push_back(std::move(sources));
  return out;
}

// RFC 4180.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string tsv_field(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out;
}

// What Markdown would take for its own, and the start of what HTML would.
std::string markdown_field(const std::string& text) {
  constexpr std::string_view kSpecial = "|\\`*_<[]~&";
  std::string out;
  for (const char c : text) {
    if (kSpecial.find(c) != std::string_view::npos) out += '\\';
    if (c == '\n' || c == '\r')
      out += ' ';
    else
      out += c;
  }
  return out;
}

// One line of fields.
template <typename Field>
std::string joined(const std::vector<std::string>& fields, std::string_view separator, const Field& field) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += separator;
    out += field(fields[i]);
  }
  return out;
}

std::string markdown(const session::Answer& answer) {
  const auto line = [](const std::vector<std::string>& fields) {
    return "| " + joined(fields, " | ", markdown_field) + " |\n";
  };
  const auto columns = titles(answer);
  std::string out = line(columns) + "|";
  for (std::size_t i = 0; i < columns.size(); ++i) out += " --- |";
  out += '\n';
  for (const auto& row : answer.rows) {
    check_interrupt();
    out += line(texts(row));
  }
  return out;
}

template <typename Field>
std::string separated(const session::Answer& answer, std::string_view separator, std::string_view newline,
                      const Field& field) {
  std::string out = joined(titles(answer), separator, field) + std::string(newline);
  for (const auto& row : answer.rows) {
    check_interrupt();
    out += joined(texts(row), separator, field) + std::string(newline);
  }
  return out;
}

}  // namespace

std::optional<RowFormat> row_format_of(std::string_view name) noexcept {
  const auto at =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& f) { return f.name == name; });
  return at == kFormats.end() ? std::nullopt : std::optional<RowFormat>(at->format);
}

std::string_view name_of(RowFormat format) noexcept {
  return std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& f) { return f.format == format; })
      ->name;
}

std::string row_format_names() {
  std::string out;
  for (const auto& f : kFormats) out += (out.empty() ? "" : ", ") + std::string(f.name);
  return out;
}

std::vector<std::string_view> row_format_list() {
  std::vector<std::string_view> names;
  for (const auto& f : kFormats) names.push_back(f.name);
  return names;
}

std::string unknown_row_format(std::string_view name) {
  std::string text = "no format \"" + std::string(name) + "\"";
  if (const std::string near = likeliest(name, row_format_list()); !near.empty())
    text += "; did you mean " + near + "?";
  return text + "; there are: " + row_format_names();
}

std::string format_answer(const session::Answer& answer, RowFormat format, std::size_t width,
                          const Palette& palette) {
  switch (format) {
    case RowFormat::table:
      return render_answer(answer, width, palette);
    case RowFormat::jsonl:
      return answer_json(answer);
    case RowFormat::csv:
      return separated(answer, ",", "\r\n", csv_field);
    case RowFormat::tsv:
      return separated(answer, "\t", "\n", tsv_field);
    case RowFormat::json:
    case RowFormat::xml:
      return sparql_results(answer, format);
    case RowFormat::markdown:
      return markdown(answer);
    case RowFormat::turtle:
      return answer_triples(answer, io::Format::turtle);
    case RowFormat::ntriples:
      return answer_triples(answer, io::Format::ntriples);
  }
  return {};
}

}  // namespace griot::repl
