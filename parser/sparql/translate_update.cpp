#include "parser/sparql/translator.hpp"

namespace griot::sparql {

using algebra::QuadTemplate;

std::vector<QuadTemplate> Translator::quads(const Tree& tree, Place place) {
  std::vector<QuadTemplate> result;
  const auto add = [&](const Tree& triples_block, const std::optional<algebra::VarOrTerm>& graph) {
    Triples triples;
    block(triples_block, place, triples);
    for (auto& triple : triples.triples) result.push_back({std::move(triple), graph});
  };
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::block) {
      add(child, std::nullopt);
      continue;
    }
    const Tree& name = child.children[0];
    if (name.is(TokenKind::variable) && (place == Place::insert_data || place == Place::remove_data))
      fail(name.range, "a variable cannot stand in data", "the IRI of a graph");
    const algebra::VarOrTerm graph = variable_or_iri(name);
    for (std::size_t i = 1; i < child.children.size(); ++i) add(child.children[i], graph);
  }
  return result;
}

// The pattern is the template.
algebra::Modify Translator::delete_where(const Tree& tree) {
  algebra::Modify modify;
  const Tree& pattern = tree.children[0];
  modify.remove = quads(pattern, Place::remove);
  const auto part = [&](const Tree& triples_block) {
    return algebra::make(algebra::BasicGraphPattern{only_triples(
                             {Rule::quads, nullptr, triples_block.range, {triples_block}}, Place::remove)},
                         triples_block.range);
  };
  const auto join = [&](algebra::NodePtr more) {
    modify.where = modify.where
                       ? algebra::make(algebra::Join{std::move(modify.where), std::move(more)}, tree.range)
                       : std::move(more);
  };
  if (pattern.children.size() > kMaxChain)
    fail(pattern.range, "there are more than " + std::to_string(kMaxChain) + " graphs");
  for (const Tree& child : pattern.children) {
    if (child.rule == Rule::block) {
      join(part(child));
    } else {
      auto inner =
          child.children.size() > 1 ? part(child.children[1]) : algebra::make(algebra::BasicGraphPattern{});
      join(algebra::make(algebra::Graph{variable_or_iri(child.children[0]), std::move(inner)}, child.range));
    }
  }
  if (!modify.where) modify.where = algebra::make(algebra::BasicGraphPattern{});
  return modify;
}

algebra::Modify Translator::modify(const Tree& tree) {
  algebra::Modify modify;
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::with) modify.with = iri(child.children[0]);
    if (child.rule == Rule::delete_) modify.remove = quads(child.children[0], Place::remove);
    if (child.rule == Rule::insert) modify.insert = quads(child.children[0], Place::insert);
    if (child.rule == Rule::group) modify.where = group(child);
  }
  modify.using_ = dataset(tree, Rule::using_);
  return modify;
}

std::optional<Term> Translator::graph_or_default(const Tree& leaf) const {
  if (leaf.is_word("DEFAULT")) return std::nullopt;
  return iri(leaf);
}

algebra::Operation Translator::operation(const Tree& tree) {
  std::size_t next = 0;
  const auto& children = tree.children;
  const bool first_word = tree.rule == Rule::clear || tree.rule == Rule::transfer;
  if (first_word) ++next;
  const bool silent = next < children.size() && children[next].is_word("SILENT");
  if (silent) ++next;
  switch (tree.rule) {
    case Rule::insert_data:
      return {algebra::Modify{{}, quads(children[0], Place::insert_data), nullptr, {}, {}}, tree.range};
    case Rule::delete_data:
      return {algebra::Modify{quads(children[0], Place::remove_data), {}, nullptr, {}, {}}, tree.range};
    case Rule::delete_where:
      return {delete_where(tree), tree.range};
    case Rule::load: {
      algebra::Load load{iri(children[next]), std::nullopt, silent};
      if (next + 1 < children.size()) load.into = iri(children[next + 1]);
      return {std::move(load), tree.range};
    }
    case Rule::clear: {
      using Kind = algebra::GraphRef::Kind;
      algebra::Clear clear{{}, silent, children[0].is_word("DROP")};
      const Tree& graph = children[next];
      clear.graphs.kind = graph.is_word("DEFAULT") ? Kind::default_graph
                          : graph.is_word("NAMED") ? Kind::named
                          : graph.is_word("ALL")   ? Kind::all
                                                   : Kind::graph;
      if (clear.graphs.kind == Kind::graph) clear.graphs.graph = iri(graph);
      return {std::move(clear), tree.range};
    }
    case Rule::create:
      return {algebra::Create{iri(children[next]), silent}, tree.range};
    case Rule::transfer: {
      using Kind = algebra::Transfer::Kind;
      const Kind kind = children[0].is_word("COPY")   ? Kind::copy
                        : children[0].is_word("MOVE") ? Kind::move
                                                      : Kind::add;
      return {algebra::Transfer{kind, graph_or_default(children[next]), graph_or_default(children[next + 1]),
                                silent},
              tree.range};
    }
    default:
      return {modify(tree), tree.range};
  }
}

}  // namespace griot::sparql
