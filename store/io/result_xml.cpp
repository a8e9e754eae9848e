// SPARQL Query Results XML Format (Second Edition).
#include <cstdio>
#include <vector>

#include "store/base/error.hpp"
#include "store/base/utf8.hpp"
#include "store/io/result_formats.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// XML 1.0 §2.2, production Char: what no XML document can hold, not even escaped.
bool is_xml_character(char32_t c) noexcept {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_utf8(text, i);
    if (!is_xml_character(point.value)) {
      char name[16];
      std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(point.value));
      throw Error(ErrorCode::unsupported, std::string("XML cannot hold the character ") + name +
                                              " of a result; ask for json, csv or tsv");
    }
    switch (point.value) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#xD;";
        break;  // a bare one would be read as a line feed
      // In attributes these would be read as blanks.
      case '\n':
        out += "&#xA;";
        break;
      case '\t':
        out += "&#x9;";
        break;
      default:
        out.append(text.substr(i, point.length));
    }
    i += point.length;
  }
  return out;
}

class XmlWriter final : public ResultWriter {
 public:
  explicit XmlWriter(ByteSink& sink) : sink_(sink) {}

  void begin(std::span<const std::string> columns) override {
    std::string text = std::string(kStart) + "  <head>\n";
    for (const std::string& column : columns) {
      columns_.push_back(xml_text(column));
      text += "    <variable name=\"" + columns_.back() + "\"/>\n";
    }
    sink_.write(text + "  </head>\n  <results>\n");
  }

  void row(std::span<const std::optional<Term>> cells) override {
    std::string text = "    <result>\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i]) continue;
      text += "      <binding name=\"" + columns_[i] + "\">" + binding(*cells[i]) + "</binding>\n";
    }
    sink_.write(text + "    </result>\n");
  }

  void end() override { sink_.write("  </results>\n</sparql>\n"); }

  void boolean(bool value) override {
    sink_.write(std::string(kStart) + "  <head/>\n  <boolean>" + (value ? "true" : "false") +
                "</boolean>\n</sparql>\n");
  }

 private:
  static constexpr const char* kStart =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n";

  std::string binding(const Term& term) {
    switch (term.kind) {
      case TermKind::iri:
        return "<uri>" + xml_text(term.value) + "</uri>";
      case TermKind::blank:
        return "<bnode>" + names_.name(term.value) + "</bnode>";
      case TermKind::literal:
        break;
    }
    std::string start = "<literal";
    if (!term.language.empty()) {
      start += " xml:lang=\"" + xml_text(term.language) + '"';
    } else if (term.datatype != vocab::xsd_string) {
      start += " datatype=\"" + xml_text(term.datatype) + '"';
    }
    return start + '>' + xml_text(term.value) + "</literal>";
  }

  ByteSink& sink_;
  std::vector<std::string> columns_;  // escaped
  BlankNames names_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_xml_writer(ByteSink& sink) {
  return std::make_unique<XmlWriter>(sink);
}

}  // namespace griot::io
