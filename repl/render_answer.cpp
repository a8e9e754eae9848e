#include "repl/render_answer.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "repl/interrupt.hpp"
#include "repl/text_table.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

using session::Answer;
using session::AnswerRow;
using session::Source;
using session::Status;

bool several_documents(const Answer& answer) {
  std::set<std::string> documents;
  for (const auto& row : answer.rows) {
    for (const auto& source : row.sources) documents.insert(source.document);
  }
  return documents.size() > 1;
}

TextTable table_of(const Answer& answer, bool with_document) {
  TextTable table;
  const bool any_state = std::any_of(answer.rows.begin(), answer.rows.end(),
                                     [](const AnswerRow& r) { return !r.state.empty(); });
  const bool any_source = std::any_of(answer.rows.begin(), answer.rows.end(),
                                      [](const AnswerRow& r) { return !r.sources.empty(); });
  for (std::size_t c = 0; c < answer.columns.size(); ++c) {
    const bool number = c < answer.kinds.size() && answer.kinds[c] == question::ColumnKind::count;
    table.add_column(printable(answer.columns[c]), number ? Align::right : Align::left);
  }
  table.add_column("status");
  if (any_state) table.add_column("state");
  if (any_source) table.add_column("source");
  for (const auto& row : answer.rows) {
    check_interrupt();
    std::vector<TableCell> cells;
    for (const auto& cell : row.cells) cells.push_back({cell_text(cell), Paint::plain});
    cells.push_back({standing_text(row), row.certain ? paint_of(row.status) : Paint::possible});
    if (any_state) cells.push_back({row.state, Paint::plain});
    if (any_source) {
      std::string sources;
      for (const auto& source : row.sources) {
        if (!sources.empty()) sources += "; ";
        sources += source_text(source, with_document);
      }
      cells.push_back({sources, Paint::plain});
    }
    table.add_row(std::move(cells));
  }
  return table;
}

// "P2.1  Miller said: …": each claim once, in document order.
std::string sources_under(const Answer& answer, bool with_document, std::size_t width,
                          const Palette& palette) {
  std::set<Source> sources;
  for (const auto& row : answer.rows) {
    check_interrupt();
    sources.insert(row.sources.begin(), row.sources.end());
  }
  std::string out;
  for (const auto& source : sources) {
    check_interrupt();
    std::string lead = source.at.empty() ? "–" : source.at;
    if (with_document && !source.document.empty()) lead = source.document + " " + lead;
    std::string text = source.by;
    if (!source.act.empty()) text += text.empty() ? source.act : " (" + source.act + ")";
    if (!source.gist.empty()) text += text.empty() ? source.gist : ": " + source.gist;
    if (text.empty() && !source.text) continue;
    if (source.text) text += (text.empty() ? "“" : "\n“") + *source.text + "”";
    lead = printable(lead) + "  ";
    out += hanging(lead, palette.paint(Paint::dim, lead), text, width);
  }
  return out;
}

std::string rules_under(const Answer& answer, std::size_t width, const Palette& palette) {
  std::set<std::string> rules;
  for (const auto& row : answer.rows) {
    if (!row.rule.empty()) rules.insert(row.rule);
  }
  std::string out;
  for (const auto& rule : rules) {
    const std::string lead = "inferred by  ";
    out += hanging(lead, palette.paint(Paint::inferred, lead), rule, width);
  }
  return out;
}

std::string render_alternatives(const Answer& answer, std::size_t width, const Palette& palette) {
  std::string out = "This can be read in several ways, and they differ in their answers:\n";
  for (std::size_t i = 0; i < answer.alternatives.size(); ++i) {
    const std::string lead = "  " + std::to_string(i + 1) + "  ";
    out += hanging(lead, palette.paint(Paint::command, lead), answer.alternatives[i], width);
  }
  return out;
}

}  // namespace

std::string cell_text(const session::Cell& cell) {
  return cell.words.empty() ? cell.label : cell.label + " (" + cell.words + ")";
}

std::string source_text(const Source& source, bool with_document) {
  std::string text = with_document ? source.document : std::string();
  for (const std::string& part : {source.at, source.by}) {
    if (part.empty()) continue;
    if (!text.empty()) text += ' ';
    text += part;
  }
  if (text.empty()) text = source.document;
  return text;
}

std::string standing_text(const AnswerRow& row) {
  std::string text(name_of(row.status));
  if (!row.certain) text += ", possible";
  return text;
}

std::string hanging(std::string_view lead, std::string_view painted_lead, std::string_view text,
                    std::size_t width) {
  const std::size_t indent = display_width(lead);
  const std::size_t room = width > indent + 20 ? width - indent : 20;
  std::string out;
  bool first = true;
  for (const std::string& line : wrap(text, room)) {
    if (first)
      out += painted_lead;
    else
      out.append(indent, ' ');
    out += line;
    out += '\n';
    first = false;
  }
  return out;
}

std::string render_answer(const Answer& answer, std::size_t width, const Palette& palette) {
  if (!answer.alternatives.empty()) return render_alternatives(answer, width, palette);
  std::string out;
  for (const std::string& line : wrap(answer.reading, std::max<std::size_t>(width, 20))) {
    out += palette.paint(Paint::reading, line) + "\n";
  }
  out += '\n';
  if (answer.rows.empty()) {
    return out + palette.paint(Paint::not_stated, "Not stated in the graph.") + "\n";
  }
  const bool with_document = several_documents(answer);
  out += table_of(answer, with_document).render(width, palette);
  if (answer.more_rows > 0) out += "… and " + std::to_string(answer.more_rows) + " more\n";
  const std::string under =
      rules_under(answer, width, palette) + sources_under(answer, with_document, width, palette);
  if (!under.empty()) out += "\n" + under;
  return out;
}

}  // namespace griot::repl
