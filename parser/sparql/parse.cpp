#include "parser/sparql/parse.hpp"

#include <algorithm>
#include <optional>

#include "parser/sparql/builtins.hpp"
#include "parser/sparql/grammar.hpp"
#include "parser/sparql/source_text.hpp"
#include "parser/sparql/translator.hpp"
#include "store/base/spelling.hpp"

namespace griot::sparql {
namespace {

constexpr std::string_view kFunction = "a function";

bool is_upper_word(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

// What an expression may begin with, which errors call just that.
constexpr std::string_view kOfExpressions[] = {
    "!",        "+",        "-",    "(",      "EXISTS",       "NOT",     "COUNT",  "SUM",
    "MIN",      "MAX",      "AVG",  "SAMPLE", "GROUP_CONCAT", kFunction, "an IRI", "a prefixed name",
    "a string", "a number", "TRUE", "FALSE",  "a variable"};

bool is_closing(std::string_view text) {
  return text == "}" || text == ")" || text == "]";
}

// Each once, what closes brackets first, and all that begins an expression as one.
std::vector<std::string_view> tidied(const std::vector<std::string_view>& expected) {
  const auto has = [](const auto& list, std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
  };
  const bool expression = has(expected, kFunction);
  std::vector<std::string_view> result;
  for (auto name : expected) {
    if (expression && has(kOfExpressions, name)) name = "an expression";
    if (!has(result, name)) result.push_back(name);
  }
  std::stable_partition(result.begin(), result.end(), is_closing);
  return result;
}

// "A, B or C"; of many, the first ones.
std::string listed(const std::vector<std::string_view>& names) {
  constexpr std::size_t kShown = 9;
  const std::size_t shown = std::min(names.size(), kShown);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == shown && shown == names.size() ? " or " : ", ";
    text += names[i];
  }
  if (shown < names.size()) text += " …";
  return text;
}

// Keywords that could stand where the word stands, and functions where one could.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string_view>& expected) {
  std::vector<std::string> candidates;
  for (const auto name : expected) {
    if (is_upper_word(name)) candidates.emplace_back(name);
    if (name == kFunction)
      for (const auto& builtin : builtins()) candidates.emplace_back(builtin.name);
  }
  return nearest_of(upper_case(word), candidates, 3);
}

Diagnostic unexpected(const Progress& progress) {
  const Token& token = *progress.at;
  const std::string expected = listed(tidied(progress.expected));
  if (token.kind == TokenKind::end) return {"the text ends in the middle", token.range, expected, {}};
  std::vector<std::string> suggestions;
  if (token.kind == TokenKind::word) suggestions = nearest(token.text, progress.expected);
  return {std::string(token.text) + " cannot stand here", token.range, expected, std::move(suggestions)};
}

Diagnostics placed(const SourceText& source, Diagnostics diagnostics) {
  for (auto& d : diagnostics) d.range = source.original(d.range);
  return diagnostics;
}

ParseResult<Request> read(const SourceText& source, const ParseOptions& options) {
  const auto tokens = tokenize(source.text());
  if (!tokens) return tokens.diagnostics();
  Progress progress;
  try {
    const auto tree = read_request(tokens.value(), progress);
    if (!tree) return unexpected(progress);
    return Translator(tokens.value(), options).request(*tree);
  } catch (const TooDeep& deep) {
    return Diagnostic{"brackets are nested more than " + std::to_string(kMaxNesting) + " deep here",
                      deep.at->range,
                      "fewer brackets",
                      {}};
  } catch (Diagnostic& diagnostic) {
    return std::move(diagnostic);
  }
}

// What a keyword must be followed by for a line to be SPARQL.
struct Opening {
  std::string_view keyword;
  std::string_view words;    // with blanks between and around them
  std::string_view symbols;  // one character each
  bool variable = false, iri = false, prefix = false, nothing = false;
};
constexpr Opening kOpenings[] = {
    {"PREFIX", "", "", false, false, true, true},
    {"BASE", "", "", false, true, false, false},
    {"SELECT", " DISTINCT REDUCED ", "*(", true, false, false, true},
    {"CONSTRUCT", " WHERE FROM ", "{", false, false, false, true},
    {"ASK", " WHERE FROM ", "{", false, false, false, false},
    {"DESCRIBE", "", "*", true, true, false, false},
    {"INSERT", " DATA ", "{", false, false, false, false},
    {"DELETE", " DATA WHERE ", "{", false, false, false, false},
    {"WITH", "", "", false, true, false, false},
    {"LOAD", " SILENT ", "", false, true, false, false},
    {"CLEAR", " SILENT GRAPH DEFAULT NAMED ALL ", "", false, false, false, false},
    {"DROP", " SILENT GRAPH DEFAULT NAMED ALL ", "", false, false, false, false},
    {"CREATE", " SILENT GRAPH ", "", false, false, false, false},
    {"COPY", " SILENT GRAPH DEFAULT ", "", false, true, false, false},
    {"MOVE", " SILENT GRAPH DEFAULT ", "", false, true, false, false},
    {"ADD", " SILENT GRAPH DEFAULT ", "", false, true, false, false},
};

bool follows(const Opening& opening, const Token& token) {
  switch (token.kind) {
    case TokenKind::end:
      return opening.nothing;
    case TokenKind::variable:
      return opening.variable;
    case TokenKind::iri:
    case TokenKind::prefixed_name:
      return opening.iri;
    case TokenKind::prefix:
      return opening.prefix || opening.iri;
    case TokenKind::symbol:
      return opening.symbols.find(token.text) != std::string_view::npos;
    case TokenKind::word:
      return opening.words.find(" " + upper_case(token.text) + " ") != std::string_view::npos;
    default:
      return false;
  }
}

}  // namespace

ParseResult<Request> parse(std::string_view text, const ParseOptions& options) {
  const auto source = SourceText::read(text);
  if (!source) return source.diagnostics();
  auto request = read(source.value(), options);
  if (!request) return placed(source.value(), request.diagnostics());
  return request;
}

bool looks_like_sparql(std::string_view text) {
  const auto source = SourceText::read(text);
  if (!source) return false;
  const auto tokens = first_tokens(source.value().text(), 2);
  if (tokens.size() < 2 || tokens[0].kind != TokenKind::word) return false;
  for (const auto& opening : kOpenings)
    if (is_keyword(tokens[0].text, opening.keyword)) return follows(opening, tokens[1]);
  return false;
}

bool is_incomplete(std::string_view text) {
  const auto source = SourceText::read(text);
  if (!source) return false;
  const auto tokens = tokenize(source.value().text());
  if (!tokens) return tokens.diagnostics().front().range.end >= source.value().text().size();
  Progress progress;
  try {
    const auto tree = read_request(tokens.value(), progress);
    if (!tree) return progress.at->kind == TokenKind::end;
    // A prologue alone asks nothing yet.
    return std::all_of(tree->children.begin(), tree->children.end(),
                       [](const Tree& t) { return t.rule == Rule::base || t.rule == Rule::prefix; });
  } catch (const TooDeep&) {
    return false;
  }
}

}  // namespace griot::sparql
