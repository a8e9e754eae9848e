#include "store/io/serd_messages.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace griot::io {
namespace {

struct Rule {
  std::string_view said;  // what Serd's message begins with
  std::string_view text;  // ours
  bool found;             // whether ", found …" follows
};

// In the order of matching. Serd's own words: n3.c and reader.c of serd 0.30.
constexpr std::array<Rule, 34> kRules{{
    {"missing ';' or '.'", "expected ';', ',' or '.' after the object", true},
    {"bad verb", "expected a predicate: an IRI, a prefixed name or 'a'", true},
    {"bad subject", "expected a subject: an IRI, a prefixed name or a blank node", true},
    {"expected: ':', '<', or '_'", "expected an IRI in <> or a blank node", true},
    {"expected object", "expected an object: an IRI, a prefixed name, a blank node or a literal", true},
    {"end of file in short string", "expected the closing quote of the string", true},
    {"line end in short string",
     "expected the closing quote of the string before the end of the line (longer text goes between three "
     "quotes)",
     false},
    {"end of file in long string", "expected the three closing quotes of the string", true},
    {"unexpected end of file", "expected the rest of the statement", true},
    {"missing predicate object list", "expected a predicate and an object", true},
    {"invalid IRI character", "an IRI cannot hold this character; write it percent-encoded", false},
    {"invalid escaped IRI character", "an IRI cannot hold the character of this escape", false},
    {"invalid IRI escape", "expected \\u or \\U in an IRI", true},
    {"missing IRI scheme", "expected a whole IRI with its scheme, as in <http://…>", true},
    {"expected IRI scheme", "expected a whole IRI with its scheme, as in <http://…>", true},
    {"bad IRI scheme", "expected a whole IRI with its scheme, as in <http://…>", true},
    {"full stop after SPARQL BASE", "expected no '.' after BASE or PREFIX written without '@'", false},
    {"prefix ends with", "a prefix cannot end with '.'", false},
    {"invalid name start", "expected a name", true},
    {"`.' inside blank", "a blank node label cannot end with '.'", false},
    {"subject ends with", "expected a predicate; a name cannot end with '.'", false},
    {"expected prefixed name", "expected a prefixed name, as in ex:name", true},
    {"graph followed by", "expected no '.' after a graph", false},
    {"uppercase directive", "expected @prefix or @base in lower case", false},
    {"invalid directive", "expected @prefix or @base", true},
    {"expected label or subject", "expected a graph's name or a subject", true},
    {"invalid graph name", "expected a graph's name: an IRI, a prefixed name or a blank node", true},
    {"unexpected end of statement", "expected an object before the end of the statement", false},
    {"syntax does not support long literals", "long strings are not part of this format", false},
    {"syntax does not support abbreviation", "expected a whole IRI in <>, a blank node or a quoted literal",
     true},
    {"syntax does not support directives", "prefixes and bases are not part of this format", false},
    {"syntax does not support graphs", "named graphs are not part of this format; TriG has them", false},
    {"expected digit", "expected a digit", true},
    {"bad literal", "expected a literal", true},
}};

}  // namespace

std::string explain_serd(std::string_view said, std::string_view found, bool line_based) {
  if (line_based) {
    if (said.starts_with("missing ';' or '.'"))
      return "expected '.' after the object, found " + std::string(found);
    if (said.starts_with("expected `<'")) return "expected an IRI in <>, found " + std::string(found);
    if (said.starts_with("line end in short"))
      return "expected the closing quote of the string before the end of the line";
  }
  for (const Rule& rule : kRules) {
    if (!said.starts_with(rule.said)) continue;
    std::string result(rule.text);
    if (rule.found) result.append(", found ").append(found);
    return result;
  }
  // "expected `]', not `.'": Serd names what it wants; what it found we tell better.
  constexpr std::string_view kExpected = "expected `";
  if (said.starts_with(kExpected)) {
    const std::string_view wanted = said.substr(kExpected.size());
    const std::size_t quote = wanted.find('\'', 1);
    if (quote != std::string_view::npos) {
      return "expected '" + std::string(wanted.substr(0, quote)) + "', found " + std::string(found);
    }
  }
  if (said.starts_with("unexpected `")) return "unexpected " + std::string(found);
  // The rest says in a few words what is wrong ("invalid escape `\z'").
  std::string result;
  for (const char c : said) result += c == '`' ? '\'' : c;
  return result;
}

std::string format_serd(const char* format, std::va_list arguments) {
  char text[512];
  const int length = std::vsnprintf(text, sizeof text, format, arguments);
  std::string result(length < 0 ? "syntax error" : text);
  while (!result.empty() && (result.back() == '\n' || result.back() == '\r')) result.pop_back();
  return result;
}

const char* foreign_kind(std::string_view head) noexcept {
  constexpr std::array<std::pair<std::string_view, const char*>, 14> kKinds{{
      {"%PDF", "a PDF file"},
      {"<?xml", "XML (RDF/XML is not read; convert it to Turtle)"},
      {"<rdf:RDF", "RDF/XML (it is not read; convert it to Turtle)"},
      {"<!DOCTYPE", "a web page (HTML)"},
      {"<!doctype", "a web page (HTML)"},
      {"<html", "a web page (HTML)"},
      {"\xFF\xFE", "UTF-16 text; convert it to UTF-8"},
      {"\xFE\xFF", "UTF-16 text; convert it to UTF-8"},
      {"\x89PNG", "a picture (PNG)"},
      {"\xFF\xD8\xFF", "a picture (JPEG)"},
      {"GIF8", "a picture (GIF)"},
      {"\x7F"
       "ELF",
       "a program"},
      {"HDT\x03", "an HDT file"},
      {"SQLite format 3", "an SQLite database"},
  }};
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return nullptr;
  for (const auto& [magic, kind] : kKinds) {
    if (head.substr(start).starts_with(magic)) return kind;
  }
  return nullptr;
}

}  // namespace griot::io
