#include "tests/support/sord_graph.hpp"

#include <map>
#include <stdexcept>

#include "store/term/vocab.hpp"
#include "tests/support/sord_handles.hpp"

namespace griot::test {
namespace {

Term term_of(const SordNode* node) {
  if (sord_node_get_type(node) == SORD_URI) return Term::iri(text(node));
  if (sord_node_get_type(node) == SORD_BLANK) return Term::blank(text(node));
  if (const char* language = sord_node_get_language(node)) return Term::lang_literal(text(node), language);
  const SordNode* datatype = sord_node_get_datatype(node);
  return datatype == nullptr ? Term::literal(text(node)) : Term::literal(text(node), text(datatype));
}

}  // namespace

struct SordGraph::Impl {
  ~Impl() {
    for (const auto& [term, node] : nodes) sord_node_free(world.get(), node);
  }

  SordNode* new_node(const Term& term) const {
    if (term.is_iri()) return sord_new_uri(world.get(), bytes(term.value));
    if (term.is_blank()) return sord_new_blank(world.get(), bytes(term.value));
    if (!term.language.empty())
      return sord_new_literal(world.get(), nullptr, bytes(term.value), term.language.c_str());
    SordNode* const datatype =
        term.datatype == vocab::xsd_string ? nullptr : sord_new_uri(world.get(), bytes(term.datatype));
    SordNode* const literal = sord_new_literal(world.get(), datatype, bytes(term.value), nullptr);
    sord_node_free(world.get(), datatype);
    return literal;
  }
  SordNode* node(const Term& term) {
    SordNode*& known = nodes[term];
    if (known == nullptr) known = new_node(term);
    return known;
  }
  std::array<const SordNode*, 4> quad(const Quad& terms) {
    return {node(terms[0]), node(terms[1]), node(terms[2]), node(terms[3])};
  }

  SordWorldPtr world{sord_world_new()};
  SordModelPtr model{sord_new(world.get(), SORD_SPO | SORD_POS | SORD_OPS, true)};
  std::map<Term, SordNode*> nodes;
};

SordGraph::SordGraph() : impl_(std::make_unique<Impl>()) {}
SordGraph::~SordGraph() = default;

void SordGraph::read(const std::string& nquads) {
  if (nquads.empty()) return;  // which Serd takes for a failure
  const SerdEnvPtr env(serd_env_new(nullptr));
  const SerdReaderPtr reader(sord_new_reader(impl_->model.get(), env.get(), SERD_NQUADS, nullptr));
  if (serd_reader_read_string(reader.get(), bytes(nquads)) != SERD_SUCCESS)
    throw std::runtime_error("Serd cannot read\n" + nquads);
}

void SordGraph::add(const Quad& quad) {
  sord_add(impl_->model.get(), impl_->quad(quad).data());
}

void SordGraph::remove(const Quad& quad) {
  sord_remove(impl_->model.get(), impl_->quad(quad).data());
}

std::vector<SordGraph::Quad> SordGraph::find(const Pattern& pattern) {
  std::array<const SordNode*, 4> wanted{};
  for (std::size_t i = 0; i < 4; ++i) wanted[i] = pattern[i] ? impl_->node(*pattern[i]) : nullptr;
  std::vector<Quad> quads;
  SordIter* const found = sord_find(impl_->model.get(), wanted.data());
  for (; !sord_iter_end(found); sord_iter_next(found)) {
    SordQuad quad;
    sord_iter_get(found, quad);
    quads.push_back({term_of(quad[0]), term_of(quad[1]), term_of(quad[2]), term_of(quad[3])});
  }
  sord_iter_free(found);
  return quads;
}

}  // namespace griot::test
