// SPARQL Query Results XML Format (Second Edition), by Expat. Entities from outside are never fetched.
#include <expat.h>

#include <exception>
#include <memory>

#include "store/io/result_parsers.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// Names come as "namespace|local".
constexpr char kSeparator = '|';
constexpr std::string_view kNamespace = "http://www.w3.org/2005/sparql-results#|";
constexpr std::string_view kLanguage = "http://www.w3.org/XML/1998/namespace|lang";

class XmlReader {
 public:
  XmlReader(ByteSource& source, RowBuilder& rows)
      : source_(source), rows_(rows), parser_(XML_ParserCreateNS(nullptr, kSeparator), XML_ParserFree) {
    if (!parser_) throw Error(ErrorCode::memory, "there is no memory to read XML");
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
  }

  void run() {
    constexpr int kPiece = 65536;
    for (bool last = false; !last;) {
      void* const buffer = XML_GetBuffer(parser_.get(), kPiece);
      if (buffer == nullptr) throw Error(ErrorCode::memory, "there is no memory to read XML");
      const std::size_t size = source_.read(static_cast<char*>(buffer), kPiece);
      last = size == 0;
      const XML_Status status = XML_ParseBuffer(parser_.get(), static_cast<int>(size), last);
      if (stopped_by_) std::rethrow_exception(stopped_by_);
      if (status != XML_STATUS_OK) fail(XML_ErrorString(XML_GetErrorCode(parser_.get())));
    }
    if (!answered_ && !rows_.begun()) fail("neither <results> nor <boolean> is there");
  }

 private:
  // Where in the document an element may stand.
  enum class Place { outside, document, head, variable, results, result, binding, term, boolean, other };

  static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
    static_cast<XmlReader*>(self)->guarded([&](XmlReader& r) { r.start(name, attributes); });
  }
  static void on_end(void* self, const XML_Char*) {
    static_cast<XmlReader*>(self)->guarded([](XmlReader& r) { r.end(); });
  }
  static void on_text(void* self, const XML_Char* text, int size) {
    static_cast<XmlReader*>(self)->guarded(
        [&](XmlReader& r) { r.text_.append(text, static_cast<std::size_t>(size)); });
  }
  // No exception passes through Expat: it is kept, and thrown on when Expat has stopped.
  template <typename Action>
  void guarded(Action action) {
    if (stopped_by_) return;
    try {
      action(*this);
    } catch (...) {
      stopped_by_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  void start(std::string_view name, const XML_Char** attributes) {
    const Place above = places_.empty() ? Place::outside : places_.back();
    const std::string_view local = name.starts_with(kNamespace) ? name.substr(kNamespace.size()) : "";
    text_.clear();
    const Place place = place_of(above, local);
    if (place == Place::other && (above == Place::outside || above == Place::binding || above == Place::term))
      fail("<" + std::string(name.substr(name.find(kSeparator) + 1)) + "> is not expected here");
    if ((place == Place::results || place == Place::boolean) && (answered_ || rows_.begun()))
      fail("a second <" + std::string(local) + "> is not expected here");
    places_.push_back(place);
    switch (place) {
      case Place::variable:
        columns_.push_back(required(attributes, "name"));
        break;
      case Place::results:
        rows_.begin(std::move(columns_));
        break;
      case Place::binding:
        variable_ = required(attributes, "name");
        bound_ = false;
        break;
      case Place::term:
        kind_ = local;
        datatype_ = attribute(attributes, "datatype");
        language_ = attribute(attributes, kLanguage);
        break;
      default:
        break;
    }
  }

  static Place place_of(Place above, std::string_view local) {
    switch (above) {
      case Place::outside:
        return local == "sparql" ? Place::document : Place::other;
      case Place::document:
        if (local == "head") return Place::head;
        if (local == "results") return Place::results;
        return local == "boolean" ? Place::boolean : Place::other;
      case Place::head:
        return local == "variable" ? Place::variable : Place::other;
      case Place::results:
        return local == "result" ? Place::result : Place::other;
      case Place::result:
        return local == "binding" ? Place::binding : Place::other;
      case Place::binding:
        return local == "uri" || local == "bnode" || local == "literal" ? Place::term : Place::other;
      default:
        return Place::other;
    }
  }

  void end() {
    const Place place = places_.back();
    places_.pop_back();
    if (place == Place::term) {
      if (bound_) fail("a binding holds two terms");
      bound_ = true;
      if (!rows_.set(variable_, term())) fail("\"" + variable_ + "\" is not among the variables of the head");
    } else if (place == Place::binding && !bound_) {
      fail("the binding of \"" + variable_ + "\" holds no term");
    } else if (place == Place::result) {
      rows_.end_row();
    } else if (place == Place::boolean) {
      answer();
    }
  }

  Term term() const {
    if (kind_ == "uri") return Term::iri(trimmed(text_));
    if (kind_ == "bnode") return rows_.blank(trimmed(text_));
    if (!language_.empty()) return Term::lang_literal(text_, language_);
    return Term::literal(text_, datatype_);
  }

  void answer() {
    const std::string_view said = trimmed(text_);
    if (said != "true" && said != "false") fail("true or false is expected here");
    answered_ = true;
    rows_.boolean(said == "true");
  }

  static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return "";
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
  }

  static std::string attribute(const XML_Char** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2)
      if (attributes[0] == name) return attributes[1];
    return "";
  }
  std::string required(const XML_Char** attributes, std::string_view name) const {
    std::string value = attribute(attributes, name);
    if (value.empty()) fail("the attribute \"" + std::string(name) + "\" is missing");
    return value;
  }

  [[noreturn]] void fail(const std::string& message) const {
    throw SyntaxError(source_.name(),
                      {static_cast<std::size_t>(XML_GetCurrentLineNumber(parser_.get())),
                       static_cast<std::size_t>(XML_GetCurrentColumnNumber(parser_.get())) + 1},
                      message);
  }

  ByteSource& source_;
  RowBuilder& rows_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::exception_ptr stopped_by_;
  std::vector<Place> places_;  // of the open elements
  std::vector<std::string> columns_;
  std::string text_;  // since the last start of an element
  std::string variable_, kind_, datatype_, language_;
  bool bound_ = false, answered_ = false;
};

}  // namespace

void read_xml_results(ByteSource& source, RowBuilder& rows) {
  XmlReader(source, rows).run();
}

}  // namespace griot::io
