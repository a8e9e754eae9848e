#include "tests/w3c/rdf_xml.hpp"

#include <expat.h>

#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "store/base/iri.hpp"
#include "store/term/vocab.hpp"

namespace griot::test {
namespace {

constexpr char kSeparator = '|';

// Node elements and property elements take turns; each open element is one of them.
class RdfXmlReader {
 public:
  RdfXmlReader(const std::string& name, const io::ReadOptions& options, io::QuadSink& sink)
      : name_(name),
        options_(options),
        sink_(sink),
        parser_(XML_ParserCreateNS(nullptr, kSeparator), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const XML_Char* element, const XML_Char** attributes) {
          static_cast<RdfXmlReader*>(self)->start(element, attributes);
        },
        [](void* self, const XML_Char*) { static_cast<RdfXmlReader*>(self)->end(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int size) {
      static_cast<RdfXmlReader*>(self)->text_.append(text, static_cast<std::size_t>(size));
    });
  }

  void read(const std::string& text) {
    const XML_Status status = XML_Parse(parser_.get(), text.data(), static_cast<int>(text.size()), 1);
    if (wrong_.empty() && status != XML_STATUS_OK) wrong_ = XML_ErrorString(XML_GetErrorCode(parser_.get()));
    if (!wrong_.empty()) throw std::runtime_error(name_ + ": " + wrong_);
  }

 private:
  struct Open {
    enum class Kind { document, node, property, resource } kind;  // resource: a property and the node in it
    Term term;                   // of a node: itself; of a property: its predicate
    std::optional<Term> object;  // of a property, once it is known
    std::string datatype, language;
  };

  void start(const std::string& element, const XML_Char** attributes) {
    std::map<std::string, std::string> given;
    for (; *attributes != nullptr; attributes += 2) given[iri_of(attributes[0])] = attributes[1];
    text_.clear();
    const std::string iri = iri_of(element);
    if (open_.empty() && iri == rdf("RDF")) {
      open_.push_back({Open::Kind::document, {}, {}, {}, {}});
    } else if (open_.empty() || open_.back().kind == Open::Kind::document ||
               open_.back().kind == Open::Kind::property) {
      start_node(iri, given);
    } else {
      start_property(iri, given);
    }
    if (!given.empty() && wrong_.empty())
      wrong_ = "the attribute " + given.begin()->first + " is not read here";
  }

  void start_node(const std::string& iri, std::map<std::string, std::string>& given) {
    Open node{Open::Kind::node, fresh(), {}, {}, {}};
    if (const auto about = take(given, rdf("about"))) node.term = resolved(*about);
    if (const auto label = take(given, rdf("nodeID"))) node.term = labelled(*label);
    if (iri != rdf("Description")) say(node.term, Term::iri(vocab::rdf_type), Term::iri(iri));
    if (!open_.empty() && open_.back().kind == Open::Kind::property) open_.back().object = node.term;
    open_.push_back(std::move(node));
  }

  void start_property(const std::string& iri, std::map<std::string, std::string>& given) {
    Open property{Open::Kind::property, Term::iri(iri), {}, {}, {}};
    if (const auto resource = take(given, rdf("resource"))) property.object = resolved(*resource);
    if (const auto label = take(given, rdf("nodeID"))) property.object = labelled(*label);
    property.datatype = take(given, rdf("datatype")).value_or("");
    property.language = take(given, "http://www.w3.org/XML/1998/namespacelang").value_or("");
    if (const auto type = take(given, rdf("parseType"))) {
      if (*type != "Resource") wrong_ = "parseType " + *type;
      const Term node = fresh();
      say(open_.back().term, property.term, node);
      property.kind = Open::Kind::resource;
      property.term = node;
    }
    open_.push_back(std::move(property));
  }

  void end() {
    const Open closed = std::move(open_.back());
    open_.pop_back();
    if (closed.kind != Open::Kind::property) return;
    Term object = Term::literal(text_, closed.datatype);
    if (!closed.language.empty()) object = Term::lang_literal(text_, closed.language);
    say(open_.back().term, closed.term, closed.object.value_or(object));
    text_.clear();
  }

  void say(const Term& s, const Term& p, const Term& o) { sink_.quad(s, p, o, nullptr); }
  Term fresh() { return Term::blank(options_.blank_prefix + "made" + std::to_string(++made_)); }
  Term labelled(const std::string& label) { return Term::blank(options_.blank_prefix + label); }
  Term resolved(const std::string& iri) const { return Term::iri(resolve_iri(iri, options_.base_iri)); }
  static std::string rdf(const std::string& name) { return std::string(vocab::rdf_ns) + name; }
  static std::string iri_of(std::string name) {
    std::erase(name, kSeparator);
    return name;
  }
  static std::optional<std::string> take(std::map<std::string, std::string>& given, const std::string& name) {
    const auto found = given.find(name);
    if (found == given.end()) return std::nullopt;
    std::string value = found->second;
    given.erase(found);
    return value;
  }

  std::string name_;
  const io::ReadOptions& options_;
  io::QuadSink& sink_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::vector<Open> open_;
  std::string text_, wrong_;
  int made_ = 0;
};

}  // namespace

void read_rdf_xml(const std::filesystem::path& file, const io::ReadOptions& options, io::QuadSink& sink) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be opened");
  std::ostringstream text;
  text << in.rdbuf();
  RdfXmlReader(file.string(), options, sink).read(text.str());
}

}  // namespace griot::test
