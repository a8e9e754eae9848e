#include "ontology/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "ontology/sord_ptr.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_source.hpp"
#include "store/term/vocab.hpp"

namespace griot::ontology {
namespace {

constexpr std::size_t kMaxListLength = 10'000;

const std::uint8_t* bytes(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.c_str());
}
std::string text_of(const SordNode* node) {
  std::size_t length = 0;
  const std::uint8_t* data = sord_node_get_string_counted(node, &length);
  return {reinterpret_cast<const char*>(data), length};
}

// xsd:string is left unsaid in the model, so that "x" and "x"^^xsd:string are one node.
Term to_term(const SordNode* node) {
  switch (sord_node_get_type(node)) {
    case SORD_URI:
      return Term::iri(text_of(node));
    case SORD_BLANK:
      return Term::blank(text_of(node));
    case SORD_LITERAL:
      break;
  }
  if (const char* language = sord_node_get_language(node)) return Term::lang_literal(text_of(node), language);
  if (const SordNode* datatype = sord_node_get_datatype(node)) {
    return Term::literal(text_of(node), text_of(datatype));
  }
  return Term::literal(text_of(node));
}

// The nodes of a triple, or of a pattern: null matches anything.
using Nodes = std::array<const SordNode*, 3>;

struct NodesHash {
  std::size_t operator()(const Nodes& nodes) const noexcept {
    std::size_t hash = 0;
    for (const SordNode* node : nodes) hash = hash * 0x9E3779B97F4A7C15ULL + std::hash<const void*>()(node);
    return hash;
  }
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>()(text); }
};

// Takes the places alone.
class PlaceSink : public io::QuadSink {
 public:
  void place(LineColumn at) override { places.push_back(at); }
  void quad(const Term&, const Term&, const Term&, const Term*) override {}
  std::vector<LineColumn> places;
};

}  // namespace

struct Vocabulary::Impl {
  struct File {
    std::string name, base_iri, text;
    std::vector<LineColumn> places;  // of its triples; empty until one is asked for
  };
  struct Match {
    Spot spot;
    Nodes nodes;
  };
  class NodeSink;

  SordWorldPtr world{sord_world_new()};
  SordModelPtr model{sord_new(world.get(), SORD_SPO | SORD_POS, false)};
  // Nodes are unique in a world; these keep them all. IRIs and blank nodes are found by their text, which
  // takes Sord many times longer.
  std::unordered_map<std::string, SordNodePtr, TextHash, std::equal_to<>> iris, blanks;
  std::vector<SordNodePtr> literals;
  // The first spot of each triple (s, p, o), of each (s, p) and of each (s).
  std::unordered_map<Nodes, Spot, NodesHash> spots;
  std::vector<File> files;

  Impl() {
    // Bad IRIs give no node; Sord's own words would go to stderr.
    sord_world_set_error_sink(
        world.get(), [](void*, const SerdError*) { return SERD_SUCCESS; }, nullptr);
  }

  SordNodePtr own(SordNode* node) const { return SordNodePtr(node, SordNodeDeleter{world.get()}); }

  // The node of a term that is to be added. Null: an IRI that Sord refuses (a relative one), or a literal
  // with a byte 0.
  SordNode* make(const Term& term) {
    if (term.is_literal()) {
      literals.push_back(literal(term, has_datatype(term) ? make(Term::iri(term.datatype)) : nullptr));
      return literals.back().get();
    }
    auto& known = term.is_iri() ? iris : blanks;
    const auto [at, added] = known.try_emplace(term.value, own(nullptr));
    if (added) {
      at->second = own(term.is_iri() ? sord_new_uri(world.get(), bytes(term.value))
                                     : sord_new_blank(world.get(), bytes(term.value)));
    }
    return at->second.get();
  }
  Nodes make(const Term& s, const Term& p, const Term& o) { return {make(s), make(p), make(o)}; }

  // The node of a term that may be there; null when it cannot be.
  SordNode* find_iri(std::string_view text) const { return find(iris, text); }
  SordNode* find_resource(const Term& term) const {
    return term.is_literal() ? nullptr : find(term.is_iri() ? iris : blanks, term.value);
  }
  SordNodePtr find(const Term& term) const {
    if (!term.is_literal()) return own(sord_node_copy(find_resource(term)));
    SordNode* const datatype = has_datatype(term) ? find_iri(term.datatype) : nullptr;
    return has_datatype(term) && datatype == nullptr ? own(nullptr) : literal(term, datatype);
  }
  template <typename Map>
  static SordNode* find(const Map& map, std::string_view text) {
    const auto known = map.find(text);
    return known == map.end() ? nullptr : known->second.get();
  }

  static bool has_datatype(const Term& literal) {
    return literal.language.empty() && literal.datatype != vocab::xsd_string;
  }
  SordNodePtr literal(const Term& term, SordNode* datatype) const {
    const char* language = term.language.empty() ? nullptr : term.language.c_str();
    return own(sord_new_literal(world.get(), datatype, bytes(term.value), language));
  }

  // A triple without one of its nodes says nothing.
  void add(const Nodes& triple, const Spot& spot) {
    const auto [s, p, o] = triple;
    if (s == nullptr || p == nullptr || o == nullptr) return;
    const SordQuad quad = {s, p, o, nullptr};
    if (!sord_add(model.get(), quad)) return;
    // The first stays.
    spots.emplace(triple, spot);
    spots.emplace(Nodes{s, p, nullptr}, spot);
    spots.emplace(Nodes{s, nullptr, nullptr}, spot);
  }

  Spot spot(const Nodes& nodes) const {
    const auto found = spots.find(nodes);
    return found == spots.end() ? Spot{} : found->second;
  }

  // The matches of a pattern in order of place, what came from elsewhere last.
  std::vector<Match> matches(const Nodes& wanted) const {
    const SordQuad pattern = {wanted[0], wanted[1], wanted[2], nullptr};
    std::vector<Match> found;
    // Most questions are for what an entry does not have.
    if (wanted[0] != nullptr && !spots.contains(wanted)) return found;
    for (SordIterPtr i(sord_find(model.get(), pattern)); i && !sord_iter_end(i.get());
         sord_iter_next(i.get())) {
      SordQuad quad;
      sord_iter_get(i.get(), quad);
      const Nodes nodes{quad[0], quad[1], quad[2]};
      found.push_back({spots.at(nodes), nodes});
    }
    std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) { return a.spot < b.spot; });
    return found;
  }

  // What `project` makes of the matches; those without a place in term order.
  template <typename Project>
  static auto projected(const std::vector<Match>& matches, Project project) {
    std::vector<decltype(project(Nodes()))> values;
    values.reserve(matches.size());
    std::size_t placed = 0;
    for (const Match& match : matches) {
      values.push_back(project(match.nodes));
      if (match.spot.known()) ++placed;
    }
    std::sort(values.begin() + static_cast<std::ptrdiff_t>(placed), values.end());
    return values;
  }

  static std::vector<LineColumn> places_in(const File& file) {
    const auto source = io::memory_source(file.name, file.text);
    PlaceSink sink;
    io::ReadOptions options;
    options.base_iri = file.base_iri;
    options.places = true;
    io::read(*source, io::Format::turtle, options, sink);
    return std::move(sink.places);
  }
};

// Makes the nodes of what is read, and keeps them until all of it is.
class Vocabulary::Impl::NodeSink : public io::QuadSink {
 public:
  NodeSink(Impl& impl, io::QuadSink* also) : impl_(impl), also_(also) {}

  void quad(const Term& s, const Term& p, const Term& o, const Term* g) override {
    triples.push_back(impl_.make(s, p, o));
    if (also_ != nullptr) also_->quad(s, p, o, g);
  }
  void prefix(std::string_view name, std::string_view iri) override {
    if (also_ != nullptr) also_->prefix(name, iri);
  }

  std::vector<Nodes> triples;

 private:
  Impl& impl_;
  io::QuadSink* also_;
};

Vocabulary::Vocabulary() : impl_(std::make_unique<Impl>()) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;

Problems Vocabulary::read_turtle(std::string_view text, const std::string& file_name,
                                 const TurtleOptions& options) {
  const auto file = static_cast<std::uint32_t>(impl_->files.size());
  io::ReadOptions how;
  how.base_iri = options.base_iri.empty() ? io::file_iri(file_name) : options.base_iri;
  how.blank_prefix = "f" + std::to_string(file) + "_";  // blank nodes of different files are different nodes
  how.cancel = options.cancel;
  Impl::NodeSink sink(*impl_, options.also);
  const auto source = io::memory_source(file_name, text);
  try {
    io::read(*source, io::Format::turtle, how, sink);
  } catch (const SyntaxError& e) {
    return {{Severity::error, {file_name, e.place().line, e.place().column}, e.message(), {}, {}}};
  }
  impl_->files.push_back({file_name, how.base_iri, std::string(text), {}});
  Spot spot{file, 0};
  for (const auto& triple : sink.triples) {
    impl_->add(triple, spot);
    ++spot.triple;
  }
  return {};
}

void Vocabulary::add(const Term& subject, const Term& predicate, const Term& object) {
  impl_->add(impl_->make(subject, predicate, object), {});
}

std::size_t Vocabulary::size() const {
  return sord_num_quads(impl_->model.get());
}

std::vector<Term> Vocabulary::objects(const Term& subject, std::string_view predicate) const {
  SordNode* const s = impl_->find_resource(subject);
  SordNode* const p = impl_->find_iri(predicate);
  if (s == nullptr || p == nullptr) return {};
  return Impl::projected(impl_->matches({s, p, nullptr}), [](const Nodes& n) { return to_term(n[2]); });
}

std::vector<Term> Vocabulary::subjects(std::string_view predicate, const Term& object) const {
  SordNode* const p = impl_->find_iri(predicate);
  const SordNodePtr o = impl_->find(object);
  if (p == nullptr || !o) return {};
  return Impl::projected(impl_->matches({nullptr, p, o.get()}), [](const Nodes& n) { return to_term(n[0]); });
}

std::vector<Term> Vocabulary::subjects(std::string_view predicate) const {
  SordNode* const p = impl_->find_iri(predicate);
  if (p == nullptr) return {};
  auto matches = impl_->matches({nullptr, p, nullptr});
  std::unordered_set<const SordNode*> seen;
  std::erase_if(matches, [&](const auto& match) { return !seen.insert(match.nodes[0]).second; });
  return Impl::projected(matches, [](const Nodes& n) { return to_term(n[0]); });
}

std::vector<Term> Vocabulary::predicates() const {
  std::unordered_set<const SordNode*> nodes;
  for (const auto& [triple, spot] : impl_->spots) nodes.insert(triple[1]);
  nodes.erase(nullptr);
  std::vector<Term> predicates;
  for (const SordNode* node : nodes) predicates.push_back(to_term(node));
  std::sort(predicates.begin(), predicates.end());
  return predicates;
}

std::vector<std::pair<Term, Term>> Vocabulary::triples_of(const Term& subject) const {
  SordNode* const s = impl_->find_resource(subject);
  if (s == nullptr) return {};
  return Impl::projected(impl_->matches({s, nullptr, nullptr}),
                         [](const Nodes& n) { return std::pair(to_term(n[1]), to_term(n[2])); });
}

bool Vocabulary::contains(const Term& subject, std::string_view predicate, const Term& object) const {
  SordNode* const s = impl_->find_resource(subject);
  SordNode* const p = impl_->find_iri(predicate);
  const SordNodePtr o = impl_->find(object);
  return s != nullptr && p != nullptr && o && impl_->spots.contains({s, p, o.get()});
}

std::optional<std::vector<Term>> Vocabulary::list(const Term& head) const {
  std::vector<Term> members;
  Term node = head;
  while (!(node.is_iri() && node.value == vocab::rdf_nil)) {
    const std::vector<Term> first = objects(node, vocab::rdf_first);
    const std::vector<Term> rest = objects(node, vocab::rdf_rest);
    if (first.size() != 1 || rest.size() != 1 || members.size() == kMaxListLength) return std::nullopt;
    members.push_back(first.front());
    node = rest.front();
  }
  return members;
}

std::vector<std::string> Vocabulary::labels(const Term& subject) const {
  std::vector<std::string> english, other;
  for (const std::string_view property : {vocab::rdfs_label, vocab::skos_pref_label, vocab::skos_alt_label}) {
    for (const Term& label : objects(subject, property)) {
      if (!label.is_literal()) continue;
      const bool fits = label.language.empty() || label.language == "en" || label.language.starts_with("en-");
      std::vector<std::string>& into = fits ? english : other;
      if (std::find(into.begin(), into.end(), label.value) == into.end()) into.push_back(label.value);
    }
  }
  return english.empty() ? other : english;
}

Spot Vocabulary::spot(const Term& subject) const {
  return impl_->spot({impl_->find_resource(subject), nullptr, nullptr});
}

Spot Vocabulary::spot(const Term& subject, std::string_view predicate, const Term& object) const {
  SordNode* const p = impl_->find_iri(predicate);
  const SordNodePtr o = impl_->find(object);
  return p != nullptr && o ? impl_->spot({impl_->find_resource(subject), p, o.get()}) : Spot{};
}

Place Vocabulary::place(const Spot& spot) const {
  if (!spot.known()) return {};
  Impl::File& file = impl_->files[spot.file];
  if (file.places.empty()) file.places = Impl::places_in(file);
  const LineColumn at = file.places[spot.triple];
  return {file.name, at.line, at.column, {}};
}

Place Vocabulary::place(const Spot& spot, const Term& subject) const {
  Place known = place(spot);
  if (known.known()) return known;
  if (subject.is_iri()) return {{}, 0, 0, "<" + subject.value + ">"};
  const std::string form = std::string(vocab::lex_ns) + "form";
  for (const auto& [predicate, shown] :
       {std::pair(std::string_view(form), "lex:form"), {vocab::rdfs_label, "rdfs:label"}}) {
    for (const Term& value : objects(subject, predicate)) {
      if (value.is_literal()) return {{}, 0, 0, "[ " + std::string(shown) + " \"" + value.value + "\" ]"};
    }
  }
  return {{}, 0, 0, "[ ]"};
}

}  // namespace griot::ontology
