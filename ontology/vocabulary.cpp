#include "ontology/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include "ontology/sord_ptr.hpp"
#include "ontology/turtle_reader.hpp"
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

// Order of reading; places that are unknown come last.
struct Spot {
  std::uint32_t file = UINT32_MAX;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t serial = 0;  // order of triples, since several may be said to end at one place
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

using Key = std::array<const SordNode*, 3>;

}  // namespace

struct Vocabulary::Impl {
  SordWorldPtr world{sord_world_new()};
  SordModelPtr model{sord_new(world.get(), SORD_SPO | SORD_OPS | SORD_POS, false)};
  std::vector<std::string> files;
  // Nodes are unique in a world and live as long as a triple of the model holds them.
  std::map<Key, Spot> spots;
  std::map<const SordNode*, Spot> subject_spots;
  std::uint32_t serial = 0;

  Impl() {
    // Bad IRIs are refused by node(); Sord's own words would go to stderr.
    sord_world_set_error_sink(
        world.get(), [](void*, const SerdError*) { return SERD_SUCCESS; }, nullptr);
  }

  SordNodePtr own(SordNode* node) const { return SordNodePtr(node, SordNodeDeleter{world.get()}); }

  SordNodePtr node(const Term& term) const {
    switch (term.kind) {
      case TermKind::iri:
        return iri(term.value);
      case TermKind::blank:
        return own(sord_new_blank(world.get(), bytes(term.value)));
      case TermKind::literal:
        break;
    }
    if (!term.language.empty()) {
      return own(sord_new_literal(world.get(), nullptr, bytes(term.value), term.language.c_str()));
    }
    const SordNodePtr datatype = term.datatype == vocab::xsd_string ? own(nullptr) : iri(term.datatype);
    return own(sord_new_literal(world.get(), datatype.get(), bytes(term.value), nullptr));
  }
  SordNodePtr iri(std::string_view text) const {
    return own(sord_new_uri(world.get(), bytes(std::string(text))));
  }

  void add(const Term& s, const Term& p, const Term& o, const Spot& spot) {
    const SordNodePtr subject = node(s), predicate = node(p), object = node(o);
    // Null: an IRI that Sord refuses (relative), or a literal with a byte 0; such a triple says nothing.
    if (!subject || !predicate || !object) return;
    const SordQuad quad = {subject.get(), predicate.get(), object.get(), nullptr};
    if (!sord_add(model.get(), quad)) return;
    spots.emplace(Key{subject.get(), predicate.get(), object.get()}, spot);
    subject_spots.emplace(subject.get(), spot);  // the first stays
  }

  Spot spot_of(const SordQuad& quad) const {
    const auto found = spots.find({quad[0], quad[1], quad[2]});
    return found == spots.end() ? Spot{} : found->second;
  }

  Place to_place(const Spot& spot) const {
    if (spot.file >= files.size()) return {};
    return {files[spot.file], spot.line, spot.column};
  }

  // The matches of a pattern as `project`ed, in order of place.
  template <typename Value, typename Project>
  std::vector<Value> find(const SordNode* s, const SordNode* p, const SordNode* o, Project project) const {
    const SordQuad pattern = {s, p, o, nullptr};
    std::vector<std::tuple<Spot, Value>> found;
    for (SordIterPtr i(sord_find(model.get(), pattern)); i && !sord_iter_end(i.get());
         sord_iter_next(i.get())) {
      SordQuad quad;
      sord_iter_get(i.get(), quad);
      found.emplace_back(spot_of(quad), project(quad));
    }
    std::sort(found.begin(), found.end());
    std::vector<Value> values;
    std::set<Value> seen;
    for (auto& [spot, value] : found) {
      if (seen.insert(value).second) values.push_back(std::move(value));
    }
    return values;
  }
};

Vocabulary::Vocabulary() : impl_(std::make_unique<Impl>()) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;

Problems Vocabulary::read_turtle(std::string_view text, const std::string& file_name) {
  const auto file = static_cast<std::uint32_t>(impl_->files.size());
  // Blank nodes of different files are different nodes.
  TurtleContent content = read_turtle_text(text, file_name, "f" + std::to_string(file) + "_");
  if (!content.problems.empty()) return std::move(content.problems);
  impl_->files.push_back(file_name);
  for (const PlacedTriple& triple : content.triples) {
    impl_->add(triple.subject, triple.predicate, triple.object,
               {file, triple.line, triple.column, impl_->serial++});
  }
  return {};
}

void Vocabulary::add(const Term& subject, const Term& predicate, const Term& object) {
  impl_->add(subject, predicate, object, {});
}

std::size_t Vocabulary::size() const {
  return sord_num_quads(impl_->model.get());
}

std::vector<Term> Vocabulary::objects(const Term& subject, std::string_view predicate) const {
  const SordNodePtr s = impl_->node(subject), p = impl_->iri(predicate);
  if (!s || !p) return {};
  return impl_->find<Term>(s.get(), p.get(), nullptr, [](const SordQuad& q) { return to_term(q[2]); });
}

std::vector<Term> Vocabulary::subjects(std::string_view predicate, const Term& object) const {
  const SordNodePtr p = impl_->iri(predicate), o = impl_->node(object);
  if (!p || !o) return {};
  return impl_->find<Term>(nullptr, p.get(), o.get(), [](const SordQuad& q) { return to_term(q[0]); });
}

std::vector<Term> Vocabulary::subjects(std::string_view predicate) const {
  const SordNodePtr p = impl_->iri(predicate);
  if (!p) return {};
  return impl_->find<Term>(nullptr, p.get(), nullptr, [](const SordQuad& q) { return to_term(q[0]); });
}

std::vector<Term> Vocabulary::predicates() const {
  std::set<const SordNode*> nodes;
  for (const auto& [key, spot] : impl_->spots) nodes.insert(key[1]);
  std::vector<Term> predicates;
  for (const SordNode* node : nodes) predicates.push_back(to_term(node));
  std::sort(predicates.begin(), predicates.end());
  return predicates;
}

std::vector<std::pair<Term, Term>> Vocabulary::triples_of(const Term& subject) const {
  const SordNodePtr s = impl_->node(subject);
  if (!s) return {};
  return impl_->find<std::pair<Term, Term>>(
      s.get(), nullptr, nullptr, [](const SordQuad& q) { return std::pair(to_term(q[1]), to_term(q[2])); });
}

bool Vocabulary::contains(const Term& subject, std::string_view predicate, const Term& object) const {
  const SordNodePtr s = impl_->node(subject), p = impl_->iri(predicate), o = impl_->node(object);
  return s && p && o && sord_ask(impl_->model.get(), s.get(), p.get(), o.get(), nullptr);
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

Place Vocabulary::place(const Term& subject) const {
  const SordNodePtr s = impl_->node(subject);
  const auto found = impl_->subject_spots.find(s.get());
  return found == impl_->subject_spots.end() ? Place{} : impl_->to_place(found->second);
}

Place Vocabulary::place(const Term& subject, std::string_view predicate, const Term& object) const {
  const SordNodePtr s = impl_->node(subject), p = impl_->iri(predicate), o = impl_->node(object);
  return impl_->to_place(impl_->spot_of({s.get(), p.get(), o.get(), nullptr}));
}

}  // namespace griot::ontology
