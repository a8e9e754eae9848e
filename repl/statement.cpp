#include "repl/statement.hpp"

#include "parser/sparql/parse.hpp"

namespace griot::repl {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

}  // namespace

std::string_view sparql_in(std::string_view statement) {
  constexpr std::string_view kCommand = ".sparql";
  const std::string_view text = trimmed(statement);
  if (text.starts_with(kCommand) && text.size() > kCommand.size() &&
      kBlanks.find(text[kCommand.size()]) != std::string_view::npos)
    return trimmed(text.substr(kCommand.size()));
  return sparql::looks_like_sparql(text) ? text : std::string_view();
}

LineEvent read_statement(Editor& editor, Statement& statement) {
  statement.lines = 1;
  const LineEvent first = editor.read("griot> ", statement.text);
  if (first != LineEvent::line || sparql_in(statement.text).empty()) return first;
  bool whole = !sparql::is_incomplete(sparql_in(statement.text));
  if (whole) return LineEvent::line;
  for (std::string line;;) {
    const LineEvent event = editor.read(whole ? "Enter runs it> " : "   ...> ", line);
    if (event == LineEvent::interrupted) return event;
    if (event == LineEvent::end) return LineEvent::line;  // what is wrong with it is told when it is run
    ++statement.lines;
    if (whole && trimmed(line).empty()) return LineEvent::line;
    statement.text += "\n" + line;
    whole = !sparql::is_incomplete(sparql_in(statement.text));
  }
}

}  // namespace griot::repl
