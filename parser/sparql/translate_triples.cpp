#include "parser/sparql/translator.hpp"
#include "store/term/vocab.hpp"

namespace griot::sparql {

using algebra::VarOrTerm;

void Translator::block(const Tree& tree, Place place, Triples& into) {
  for (const Tree& triples : tree.children) {
    const VarOrTerm subject = node(triples.children[0], place, into);
    for (std::size_t i = 1; i < triples.children.size(); ++i)
      property(subject, triples.children[i], place, into);
  }
}

VarOrTerm Translator::node(const Tree& tree, Place place, Triples& into) {
  switch (tree.rule) {
    case Rule::collection:
      return collection(tree, place, into);
    case Rule::properties: {
      const VarOrTerm subject = blank({Rule::anonymous, nullptr, tree.range, {}}, place);
      for (const Tree& child : tree.children) property(subject, child, place, into);
      return subject;
    }
    case Rule::anonymous:
      return blank(tree, place);
    case Rule::nil:
      return Term::iri(vocab::rdf_nil);
    default:
      break;
  }
  if (tree.is(TokenKind::blank_label)) return blank(tree, place);
  if (!tree.is(TokenKind::variable)) return term(tree);
  if (place == Place::insert_data || place == Place::remove_data)
    fail(tree.range, "a variable cannot stand in data", "an IRI or a literal, or INSERT { … } WHERE { … }");
  return variable(tree);
}

VarOrTerm Translator::collection(const Tree& tree, Place place, Triples& into) {
  std::vector<VarOrTerm> cells;
  for (std::size_t i = 0; i < tree.children.size(); ++i)
    cells.push_back(blank({Rule::anonymous, nullptr, tree.range, {}}, place));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const SourceRange range = tree.children[i].range;
    into.triples.push_back(
        {cells[i], Term::iri(vocab::rdf_first), node(tree.children[i], place, into), range});
    into.triples.push_back({cells[i], Term::iri(vocab::rdf_rest),
                            i + 1 < cells.size() ? cells[i + 1] : VarOrTerm(Term::iri(vocab::rdf_nil)),
                            range});
  }
  return cells[0];
}

void Translator::property(const VarOrTerm& subject, const Tree& tree, Place place, Triples& into) {
  const Tree& verb = tree.children[0];
  const bool simple = verb.rule == Rule::leaf;
  if (!simple && place != Place::pattern)
    fail(verb.range, "a property path cannot stand in data or in a template", "one property");
  for (std::size_t i = 1; i < tree.children.size(); ++i) {
    const Tree& child = tree.children[i];
    if (simple) {
      const VarOrTerm predicate = node(verb, place, into);
      // The triple comes before those that its object is made of: as it is read.
      const std::size_t at = into.triples.size();
      into.triples.push_back({subject, predicate, Term{}, cover(verb.range, child.range)});
      VarOrTerm object = node(child, place, into);
      into.triples[at].object = std::move(object);
    } else {
      add_path(subject, path(verb), node(child, place, into), into);
    }
  }
}

algebra::PathPtr Translator::path(const Tree& tree) const {
  const auto make = [&](auto value) { return std::make_unique<algebra::Path>(std::move(value), tree.range); };
  const auto parts = [&] {
    std::vector<algebra::PathPtr> list;
    for (const Tree& child : tree.children) list.push_back(path(child));
    return list;
  };
  switch (tree.rule) {
    case Rule::alternative:
      return make(algebra::Alternative{parts()});
    case Rule::sequence:
      return make(algebra::Sequence{parts()});
    case Rule::inverse:
      return make(algebra::Inverse{path(tree.children[0])});
    case Rule::negated:
      return negated(tree);
    case Rule::modified: {
      auto inner = path(tree.children[0]);
      if (tree.children[1].is_symbol("?")) return make(algebra::ZeroOrOne{std::move(inner)});
      if (tree.children[1].is_symbol("*")) return make(algebra::ZeroOrMore{std::move(inner)});
      return make(algebra::OneOrMore{std::move(inner)});
    }
    default:
      return make(algebra::Link{iri(tree)});
  }
}

algebra::PathPtr Translator::negated(const Tree& tree) const {
  algebra::NegatedSet set;
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::inverse) {
      set.backward.push_back(iri(child.children[0]));
    } else {
      set.forward.push_back(iri(child));
    }
  }
  return std::make_unique<algebra::Path>(std::move(set), tree.range);
}

// §18.2.2.4: what triples can say is made of triples.
void Translator::add_path(VarOrTerm subject, algebra::PathPtr path, VarOrTerm object, Triples& into) {
  const SourceRange range = path->range;
  if (const auto* link = std::get_if<algebra::Link>(&path->value)) {
    into.triples.push_back({std::move(subject), link->predicate, std::move(object), range});
  } else if (auto* inverse = std::get_if<algebra::Inverse>(&path->value)) {
    add_path(std::move(object), std::move(inverse->path), std::move(subject), into);
  } else if (auto* sequence = std::get_if<algebra::Sequence>(&path->value)) {
    for (std::size_t i = 0; i + 1 < sequence->parts.size(); ++i) {
      const VarOrTerm middle = fresh_blank(Place::pattern);
      add_path(std::move(subject), std::move(sequence->parts[i]), middle, into);
      subject = middle;
    }
    add_path(std::move(subject), std::move(sequence->parts.back()), std::move(object), into);
  } else {
    into.paths.push_back(
        algebra::make(algebra::PathPattern{std::move(subject), std::move(path), std::move(object)}, range));
  }
}

algebra::NodePtr Translator::pattern_of(Triples triples, SourceRange range) {
  algebra::NodePtr result;
  if (!triples.triples.empty() || triples.paths.empty())
    result = algebra::make(algebra::BasicGraphPattern{std::move(triples.triples)}, range);
  if (triples.paths.size() > kMaxChain)
    fail(range, "there are more than " + std::to_string(kMaxChain) + " property paths in one pattern");
  for (auto& path : triples.paths)
    result =
        result ? algebra::make(algebra::Join{std::move(result), std::move(path)}, range) : std::move(path);
  return result;
}

std::vector<algebra::TriplePattern> Translator::only_triples(const Tree& tree, Place place) {
  Triples triples;
  for (const Tree& child : tree.children) block(child, place, triples);
  return std::move(triples.triples);
}

}  // namespace griot::sparql
