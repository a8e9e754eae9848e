#include "repl/answer_json.hpp"

#include <nlohmann/json.hpp>

#include "repl/interrupt.hpp"
#include "store/base/source.hpp"

namespace griot::repl {

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}
std::string line_of(const Json& json) {
  return text_of(json) + "\n";
}

template <typename ToJson>
std::string array_of(const session::AnswerRows& rows, const ToJson& to_json) {
  std::string text = "[";
  for (const auto& row : rows) {
    check_interrupt();
    if (text.size() > 1) text += ',';
    text += text_of(to_json(row));
  }
  return text + "]";
}

Json json_of(const session::Cell& cell) {
  Json json = {{"label", cell.label}};
  if (cell.term) json["term"] = to_ntriples(*cell.term);
  if (!cell.words.empty()) json["words"] = cell.words;
  if (!cell.anchor.empty()) json["anchor"] = cell.anchor;
  return json;
}

Json json_of(const session::Source& source) {
  Json json = {{"document", source.document},
               {"at", source.at},
               {"by", source.by},
               {"act", source.act},
               {"gist", source.gist}};
  if (source.text) json["text"] = *source.text;
  if (source.char_begin) json["begin"] = *source.char_begin;
  if (source.char_end) json["end"] = *source.char_end;
  return json;
}

Json json_of(const session::AnswerRow& row) {
  Json cells = Json::array();
  for (const auto& cell : row.cells) cells.push_back(json_of(cell));
  Json sources = Json::array();
  for (const auto& source : row.sources) sources.push_back(json_of(source));
  Json json = {{"cells", std::move(cells)},
               {"status", name_of(row.status)},
               {"certainty", row.certain ? "certain" : "possible"},
               {"state", row.state}};
  if (!row.rule.empty()) json["rule"] = row.rule;
  json["sources"] = std::move(sources);
  return json;
}

}  // namespace

std::string answer_json(const session::Answer& answer) {
  Json json = {{"question", answer.question}};
  if (!answer.alternatives.empty()) {
    json["error"] = {{"message", "this can be read in several ways, and they differ in their answers"},
                     {"alternatives", answer.alternatives}};
    return line_of(json);
  }
  json["reading"] = answer.reading;
  json["sparql"] = answer.sparql;
  json["columns"] = answer.columns;
  // Row by row: as one tree, a large answer would take many times its size.
  std::string text = text_of(json);
  text.pop_back();  // its brace
  text += ",\"answers\":";
  text += array_of(answer.rows, [](const session::AnswerRow& row) {
    Json labels = Json::array();
    for (const auto& cell : row.cells) labels.push_back(cell.label);
    return labels;
  });
  text += ",\"rows\":";
  text += array_of(answer.rows, [](const session::AnswerRow& row) { return json_of(row); });
  if (answer.more_rows > 0) text += ",\"more_rows\":" + std::to_string(answer.more_rows);
  return text + "}\n";
}

std::string diagnostics_json(std::string_view question, const Diagnostics& diagnostics,
                             std::string_view nearest) {
  const Diagnostic& d = diagnostics.front();
  const std::size_t begin = std::min<std::size_t>(d.range.begin, question.size());
  const std::size_t end = std::min<std::size_t>(std::max(d.range.begin, d.range.end), question.size());
  const std::size_t position = code_points(question, begin);
  Json json = {{"question", question},
               {"error",
                {{"message", d.message},
                 {"position", position},
                 {"length", code_points(question, end) - position},
                 {"expected", d.expected},
                 {"suggestions", d.suggestions}}}};
  if (!nearest.empty()) json["error"]["nearest"] = nearest;
  return line_of(json);
}

std::string error_json(std::string_view question, std::string_view message) {
  const Json json = {{"question", question}, {"error", {{"message", message}}}};
  return line_of(json);
}

}  // namespace griot::repl
