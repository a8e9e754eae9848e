#include "parser/sparql/translator.hpp"
#include "parser/sparql/well_known.hpp"
#include "store/base/iri.hpp"
#include "store/base/spelling.hpp"
#include "store/term/vocab.hpp"

namespace griot::sparql {

void fail(SourceRange range, std::string message, std::string expected,
          std::vector<std::string> suggestions) {
  throw Diagnostic{std::move(message), range, std::move(expected), std::move(suggestions)};
}

Translator::Translator(const std::vector<Token>& tokens, const ParseOptions& options)
    : options_(options), base_(options.base), prefixes_(options.prefixes) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::variable) {
      const std::string name(token.text.substr(1));
      names_.insert(name);
      first_use_.emplace(name, i);
    } else if (token.kind == TokenKind::blank_label) {
      names_.emplace(token.text.substr(2));
    }
  }
}

void Translator::declare(const Tree& tree) {
  if (tree.rule == Rule::base) {
    base_ = resolved(*tree.children[0].token);
    return;
  }
  const std::string_view name = tree.children[0].token->text;
  const std::string prefix(name.substr(0, name.size() - 1));
  prefixes_[prefix] = declared_[prefix] = resolved(*tree.children[1].token);
}

std::string Translator::resolved(const Token& token) const {
  const std::string_view reference = token.text.substr(1, token.text.size() - 2);
  if (has_scheme(reference)) return std::string(reference);
  if (base_.empty())
    fail(token.range, "this IRI is relative, and nothing says to what",
         "an IRI with a scheme, or BASE <…> before");
  return resolve_iri(reference, base_);
}

Term Translator::iri(const Tree& leaf) const {
  const Token& token = *leaf.token;
  if (token.kind == TokenKind::iri) return Term::iri(resolved(token));
  if (token.kind == TokenKind::word) return Term::iri(vocab::rdf_type);  // a
  return prefixed(token);
}

Term Translator::prefixed(const Token& token) const {
  const std::size_t colon = token.text.find(':');
  const std::string prefix(token.text.substr(0, colon));
  const auto known = prefixes_.find(prefix);
  if (known == prefixes_.end()) {
    const SourceRange range{token.range.begin, token.range.begin + static_cast<std::uint32_t>(colon) + 1};
    std::vector<std::string> names;
    for (const auto& [name, iri] : prefixes_) names.push_back(name);
    auto suggestions = nearest_of(prefix, names, 3);
    for (auto& name : suggestions) name += ':';
    const auto well_known = well_known_prefix(prefix);
    fail(range, "the prefix " + prefix + ": is not declared",
         "PREFIX " + prefix + ": <" + (well_known.empty() ? "…" : std::string(well_known)) + ">",
         suggestions);
  }
  std::string iri = known->second;
  const std::string_view local = token.text.substr(colon + 1);
  for (std::size_t i = 0; i < local.size(); ++i) {
    if (local[i] == '\\') ++i;
    iri += local[i];
  }
  return Term::iri(iri);
}

std::string Translator::string_value(const Token& token) const {
  std::string_view text = token.text;
  const std::size_t quotes = text.size() >= 6 && text.substr(0, 3) == std::string(3, text[0]) ? 3 : 1;
  text = text.substr(quotes, text.size() - 2 * quotes);
  std::string value;
  value.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      value += text[i];
      continue;
    }
    switch (text[++i]) {
      case 't':
        value += '\t';
        break;
      case 'n':
        value += '\n';
        break;
      case 'r':
        value += '\r';
        break;
      case 'b':
        value += '\b';
        break;
      case 'f':
        value += '\f';
        break;
      default:
        value += text[i];
    }
  }
  return value;
}

Term Translator::literal(const Tree& tree) const {
  const std::string text = string_value(*tree.children[0].token);
  if (tree.children.size() == 1) return Term::literal(text);
  const Tree& kind = tree.children[1];
  if (kind.is(TokenKind::language)) return Term::lang_literal(text, kind.token->text.substr(1));
  return Term::literal(text, iri(kind).value);
}

Term Translator::term(const Tree& tree) const {
  if (tree.rule == Rule::literal) return literal(tree);
  const Token& token = *tree.token;
  switch (token.kind) {
    case TokenKind::integer:
    case TokenKind::signed_integer:
      return Term::literal(token.text, vocab::xsd_integer);
    case TokenKind::decimal:
    case TokenKind::signed_decimal:
      return Term::literal(token.text, vocab::xsd_decimal);
    case TokenKind::real:
    case TokenKind::signed_real:
      return Term::literal(token.text, vocab::xsd_double);
    case TokenKind::word:
      if (is_keyword(token.text, "TRUE")) return Term::literal("true", vocab::xsd_boolean);
      if (is_keyword(token.text, "FALSE")) return Term::literal("false", vocab::xsd_boolean);
      return iri(tree);
    default:
      return iri(tree);
  }
}

algebra::Variable Translator::variable(const Tree& leaf) const {
  return {std::string(leaf.token->text.substr(1))};
}

algebra::VarOrTerm Translator::variable_or_iri(const Tree& leaf) const {
  if (leaf.is(TokenKind::variable)) return variable(leaf);
  return iri(leaf);
}

algebra::Variable Translator::fresh(std::string_view stem) {
  std::string name;
  do name = std::string(stem) + std::to_string(++fresh_);
  while (names_.contains(name));
  return {name};
}

algebra::VarOrTerm Translator::fresh_blank(Place place) {
  const std::string name = fresh("b").name;
  if (place == Place::pattern) return algebra::Variable{"." + name};
  return Term::blank(name);
}

algebra::VarOrTerm Translator::blank(const Tree& tree, Place place) {
  if (place == Place::remove || place == Place::remove_data)
    fail(tree.range, "a blank node cannot be told to be removed: it stands for no certain node",
         "a variable, bound by WHERE");
  if (tree.rule == Rule::anonymous) return fresh_blank(place);
  const std::string label(tree.token->text.substr(2));
  if (place == Place::pattern) {
    const auto [it, first] = pattern_of_label_.emplace(label, pattern_);
    if (!first && it->second != pattern_)
      fail(tree.range, "the blank node _:" + label + " stands in another basic graph pattern already",
           "another label, or a variable");
    return algebra::Variable{"." + label};
  }
  if (place != Place::insert_data) return Term::blank(label);
  const auto [it, first] = operation_of_label_.emplace(label, operation_);
  if (!first && it->second != operation_)
    fail(tree.range, "the blank node _:" + label + " stands in an earlier operation already",
         "another label");
  return Term::blank(label);
}

}  // namespace griot::sparql
