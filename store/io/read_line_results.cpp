// SPARQL 1.1 Query Results CSV and TSV Formats.
#include "store/base/utf8.hpp"
#include "store/io/result_parsers.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// Takes a line end: LF or CR LF.
bool take_line_end(Characters& in) {
  if (in.take('\n')) return true;
  if (!in.take('\r')) return false;
  if (!in.take('\n')) in.fail("a line feed is expected after a carriage return");
  return true;
}

void check_utf8(const Characters& in, LineColumn place, const std::string& text) {
  if (find_invalid_utf8(text)) in.fail(place, "this is no UTF-8");
}

// The answer of an ASK query, as result_writer.hpp writes it: the recommendation has none.
std::optional<bool> as_answer(const std::vector<std::string>& header, Characters& in) {
  if (header.size() != 1 || in.peek() != Characters::kEnd) return std::nullopt;
  if (header[0] == "true") return true;
  if (header[0] == "false") return false;
  return std::nullopt;
}

struct Field {
  std::string text;
  bool quoted = false;
};

// RFC 4180. Leaves what follows the field: a comma, a line end or the end.
Field csv_field(Characters& in) {
  Field field;
  const LineColumn place = in.place();
  field.quoted = in.take('"');
  while (true) {
    const int c = in.peek();
    if (c == Characters::kEnd) {
      if (field.quoted) in.fail(place, "this quote is never closed");
      break;
    }
    if (field.quoted) {
      in.take();
      if (c == '"' && !in.take('"')) {
        const int next = in.peek();
        if (next != ',' && next != '\r' && next != '\n' && next != Characters::kEnd)
          in.fail("a comma or a line end is expected after a quoted field");
        break;
      }
    } else {
      if (c == ',' || c == '\n' || c == '\r') break;
      if (c == '"') in.fail("a quote may only begin a field");
      in.take();
    }
    field.text += static_cast<char>(c);
  }
  check_utf8(in, place, field.text);
  return field;
}

std::vector<Field> csv_line(Characters& in) {
  std::vector<Field> fields;
  do {
    fields.push_back(csv_field(in));
  } while (in.take(','));
  if (!take_line_end(in) && in.peek() != Characters::kEnd) in.fail("a comma or a line end is expected here");
  return fields;
}

// A term of TSV, as Turtle writes it (§4). Leaves what follows: a tab, a line end or the end.
class TsvTerm {
 public:
  TsvTerm(Characters& in, const RowBuilder& rows) : in_(in), rows_(rows), place_(in.place()) {}

  std::optional<Term> read() {
    const int c = in_.peek();
    if (at_field_end(c)) return std::nullopt;
    if (c == '<') return Term::iri(iri());
    if (c == '"' || c == '\'') return literal(static_cast<char>(in_.take()));
    const std::string word = rest();
    if (word.starts_with("_:") && word.size() > 2) return rows_.blank(std::string_view(word).substr(2));
    if (word == "true" || word == "false") return Term::literal(word, vocab::xsd_boolean);
    const std::string_view type = number_type(word);
    if (type.empty()) in_.fail(place_, "\"" + word + "\" is no term as Turtle writes it");
    return Term::literal(word, type);
  }

 private:
  static bool at_field_end(int c) { return c == '\t' || c == '\n' || c == '\r' || c == Characters::kEnd; }

  std::string rest() {
    std::string text;
    while (!at_field_end(in_.peek())) text += static_cast<char>(in_.take());
    check_utf8(in_, place_, text);
    return text;
  }

  std::string iri() {
    in_.take();
    std::string text;
    while (!in_.take('>')) {
      if (at_field_end(in_.peek())) in_.fail(place_, "this IRI is never closed");
      if (in_.take('\\')) {
        const int kind = in_.take();
        if (kind != 'u' && kind != 'U') in_.fail("an IRI knows no escapes but \\u and \\U");
        code_point(text, kind == 'u' ? 4 : 8);
      } else {
        text += static_cast<char>(in_.take());
      }
    }
    check_utf8(in_, place_, text);
    return text;
  }

  Term literal(char quote) {
    std::string text;
    while (!in_.take(quote)) {
      if (at_field_end(in_.peek())) in_.fail(place_, "this text is never closed");
      if (in_.take('\\')) {
        escape(text);
      } else {
        text += static_cast<char>(in_.take());
      }
    }
    check_utf8(in_, place_, text);
    if (in_.take('@')) {
      const std::string language = rest();
      if (language.empty()) in_.fail("a language tag is expected here");
      return Term::lang_literal(text, language);
    }
    if (in_.take('^')) {
      if (!in_.take('^') || in_.peek() != '<') in_.fail("^^ and an IRI are expected here");
      return Term::literal(text, iri());
    }
    return Term::literal(text);
  }

  void escape(std::string& text) {
    static constexpr std::string_view kLetters = "tbnrf\"'\\", kMeant = "\t\b\n\r\f\"'\\";
    const int c = in_.take();
    if (c == 'u' || c == 'U') return code_point(text, c == 'u' ? 4 : 8);
    const std::size_t letter =
        c == Characters::kEnd ? std::string_view::npos : kLetters.find(static_cast<char>(c));
    if (letter == std::string_view::npos) in_.fail("there is no such escape");
    text += kMeant[letter];
  }

  void code_point(std::string& text, int digits) {
    char32_t value = 0;
    for (; digits > 0; --digits) {
      const int c = in_.take();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) in_.fail("a hexadecimal digit is expected here");
      value = value * 16 + static_cast<char32_t>(digit);
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) in_.fail("there is no such character");
    append_utf8(text, value);
  }

  // The datatype that Turtle gives a bare number (Turtle §2.5.2); "" for other words.
  static std::string_view number_type(std::string_view word) {
    const auto digits = [&word] {
      const std::size_t size = std::min(word.find_first_not_of("0123456789"), word.size());
      word.remove_prefix(size);
      return size > 0;
    };
    if (word.starts_with('+') || word.starts_with('-')) word.remove_prefix(1);
    const bool whole = digits();
    bool fraction = false, point = false;
    if (word.starts_with('.')) {
      point = true;
      word.remove_prefix(1);
      fraction = digits();
    }
    if (!whole && !fraction) return "";
    if (word.empty()) return fraction ? vocab::xsd_decimal : point ? "" : vocab::xsd_integer;
    if (word[0] != 'e' && word[0] != 'E') return "";
    word.remove_prefix(1);
    if (word.starts_with('+') || word.starts_with('-')) word.remove_prefix(1);
    return digits() && word.empty() ? vocab::xsd_double : "";
  }

  Characters& in_;
  const RowBuilder& rows_;
  LineColumn place_;
};

// One of the names that a TSV document begins with: "?x" or "$x".
std::string tsv_name(Characters& in) {
  std::string name;
  const LineColumn place = in.place();
  for (int c = in.peek(); c != '\t' && c != '\n' && c != '\r' && c != Characters::kEnd; c = in.peek())
    name += static_cast<char>(in.take());
  check_utf8(in, place, name);
  return name;
}

}  // namespace

void read_csv_results(ByteSource& source, RowBuilder& rows) {
  Characters in(source);
  in.skip_byte_order_mark();
  if (in.peek() == Characters::kEnd) in.fail("a line with the names of the columns is expected here");
  std::vector<std::string> header;
  for (Field& field : csv_line(in)) header.push_back(std::move(field.text));
  if (const auto answer = as_answer(header, in)) return rows.boolean(*answer);
  // No columns: the line of names is empty, and so is each row's.
  if (header.size() == 1 && header[0].empty()) header.clear();
  rows.begin(header);
  while (in.peek() != Characters::kEnd) {
    const LineColumn place = in.place();
    const std::vector<Field> fields = csv_line(in);
    if (fields.size() != std::max<std::size_t>(header.size(), 1))
      in.fail(place, "this line has " + std::to_string(fields.size()) + " fields, not " +
                         std::to_string(header.size()));
    for (std::size_t i = 0; i < header.size(); ++i) {
      const auto& [text, quoted] = fields[i];
      if (text.empty() && !quoted) continue;
      rows.set(header[i], text.starts_with("_:") && !quoted ? rows.blank(std::string_view(text).substr(2))
                                                            : Term::literal(text));
    }
    rows.end_row();
  }
}

void read_tsv_results(ByteSource& source, RowBuilder& rows) {
  Characters in(source);
  in.skip_byte_order_mark();
  if (in.peek() == Characters::kEnd) in.fail("a line with the names of the columns is expected here");
  std::vector<std::string> header;
  do {
    header.push_back(tsv_name(in));
  } while (in.take('\t'));
  take_line_end(in);
  if (const auto answer = as_answer(header, in)) return rows.boolean(*answer);
  if (header.size() == 1 && (header[0].empty() || header[0] == "?" || header[0] == "$")) header.clear();
  for (std::string& name : header) {
    if (!name.starts_with('?') && !name.starts_with('$'))
      in.fail({1, 1}, "\"" + name + "\" is no variable: it does not begin with ?");
    name.erase(0, 1);
  }
  rows.begin(header);
  while (in.peek() != Characters::kEnd) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i > 0 && !in.take('\t')) in.fail("a tab is expected here: there is a column more");
      if (auto term = TsvTerm(in, rows).read()) rows.set(header[i], *std::move(term));
    }
    if (!take_line_end(in) && in.peek() != Characters::kEnd) in.fail("a line end is expected here");
    rows.end_row();
  }
}

}  // namespace griot::io
