// SPARQL 1.1 Query Results JSON Format, and the same bindings one row a line.
#include <vector>

#include "store/io/result_formats.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// RFC 8259 §7: quotes, backslashes and controls are escaped; all else stands for itself.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          constexpr char kHex[] = "0123456789abcdef";
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4];
          out += kHex[static_cast<unsigned char>(c) & 15];
        } else {
          out += c;
        }
    }
  }
  return out += '"';
}

class JsonWriter final : public ResultWriter {
 public:
  JsonWriter(ByteSink& sink, bool lines) : sink_(sink), lines_(lines) {}

  void begin(std::span<const std::string> columns) override {
    for (const std::string& column : columns) columns_.push_back(json_string(column));
    if (lines_) return;
    std::string head = "{\n  \"head\": {\"vars\": [";
    for (std::size_t i = 0; i < columns_.size(); ++i) head.append(i == 0 ? "" : ", ").append(columns_[i]);
    sink_.write(head + "]},\n  \"results\": {\"bindings\": [");
  }

  void row(std::span<const std::optional<Term>> cells) override {
    std::string text = lines_ ? "{" : first_ ? "\n    {" : ",\n    {";
    first_ = false;
    bool first_cell = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i]) continue;
      if (!first_cell) text += ", ";
      first_cell = false;
      text += columns_[i] + ": " + binding(*cells[i]);
    }
    sink_.write(text + (lines_ ? "}\n" : "}"));
  }

  void end() override {
    if (!lines_) sink_.write(first_ ? "]}\n}\n" : "\n  ]}\n}\n");
  }

  void boolean(bool value) override {
    const std::string text = value ? "true" : "false";
    sink_.write(lines_ ? "{\"boolean\": " + text + "}\n"
                       : "{\n  \"head\": {},\n  \"boolean\": " + text + "\n}\n");
  }

 private:
  std::string binding(const Term& term) {
    switch (term.kind) {
      case TermKind::iri:
        return "{\"type\": \"uri\", \"value\": " + json_string(term.value) + '}';
      case TermKind::blank:
        return "{\"type\": \"bnode\", \"value\": \"" + names_.name(term.value) + "\"}";
      case TermKind::literal:
        break;
    }
    std::string text = "{\"type\": \"literal\", ";
    if (!term.language.empty()) {
      text += "\"xml:lang\": " + json_string(term.language) + ", ";
    } else if (term.datatype != vocab::xsd_string) {
      text += "\"datatype\": " + json_string(term.datatype) + ", ";
    }
    return text + "\"value\": " + json_string(term.value) + '}';
  }

  ByteSink& sink_;
  bool lines_;
  bool first_ = true;
  std::vector<std::string> columns_;  // quoted
  BlankNames names_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_json_writer(ByteSink& sink, bool lines) {
  return std::make_unique<JsonWriter>(sink, lines);
}

}  // namespace griot::io
