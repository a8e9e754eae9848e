// Short ways to write algebra in tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/algebra/algebra.hpp"

namespace griot::algebra::test {

inline const std::string kEx = "http://example.org/";

inline Term ex(const std::string& local) {
  return Term::iri(kEx + local);
}

// "?x" is a variable, "_x" a hidden one, anything else an IRI of the example's namespace.
inline VarOrTerm component(const std::string& text) {
  if (text.front() == '?') return Variable{text.substr(1)};
  if (text.front() == '_') return Variable{"." + text.substr(1)};
  return ex(text);
}

inline TriplePattern triple(const std::string& s, const std::string& p, const std::string& o) {
  return {component(s), component(p), component(o), {}};
}

inline NodePtr bgp(std::vector<TriplePattern> triples) {
  return make(BasicGraphPattern{std::move(triples)});
}
inline NodePtr bgp(const std::string& s, const std::string& p, const std::string& o) {
  return bgp({triple(s, p, o)});
}
template <typename P>
PathPtr walk(P path) {
  return std::make_unique<Path>(std::move(path));
}
inline PathPtr link(const std::string& p) {
  return walk(Link{ex(p)});
}
template <typename P>
PathPtr list(std::vector<PathPtr> parts) {
  return walk(P{std::move(parts)});
}
template <typename P>
PathPtr list(PathPtr a, PathPtr b) {
  std::vector<PathPtr> parts;
  parts.push_back(std::move(a));
  parts.push_back(std::move(b));
  return list<P>(std::move(parts));
}
inline NodePtr along(const std::string& s, PathPtr path, const std::string& o) {
  return make(PathPattern{component(s), std::move(path), component(o)});
}
inline NodePtr join(NodePtr a, NodePtr b) {
  return make(Join{std::move(a), std::move(b)});
}
inline NodePtr optional(NodePtr a, NodePtr b, ExpressionPtr condition = nullptr) {
  return make(LeftJoin{std::move(a), std::move(b), std::move(condition)});
}
inline NodePtr either(NodePtr a, NodePtr b) {
  return make(Union{std::move(a), std::move(b)});
}
inline NodePtr minus(NodePtr a, NodePtr b) {
  return make(Minus{std::move(a), std::move(b)});
}
inline NodePtr filter(NodePtr input, ExpressionPtr condition) {
  return make(Filter{std::move(input), std::move(condition)});
}
inline NodePtr extend(NodePtr input, const std::string& name, ExpressionPtr e) {
  return make(Extend{std::move(input), Variable{name}, std::move(e)});
}
inline NodePtr graph(const std::string& name, NodePtr input) {
  return make(Graph{component(name), std::move(input)});
}
inline std::vector<Variable> vars(const std::vector<std::string>& names) {
  std::vector<Variable> list;
  for (const auto& n : names) list.push_back({n});
  return list;
}
inline NodePtr project(NodePtr input, const std::vector<std::string>& names) {
  return make(Project{std::move(input), vars(names)});
}
inline ExpressionPtr integer(int value) {
  return constant(Term::literal(std::to_string(value), "http://www.w3.org/2001/XMLSchema#integer"));
}
inline ExpressionPtr exists(NodePtr pattern, bool negated = false) {
  return std::make_unique<Expression>(Exists{std::move(pattern), negated});
}
inline ExpressionPtr aggregate(AggregateKind kind, ExpressionPtr argument, bool distinct = false) {
  return std::make_unique<Expression>(Aggregate{kind, std::move(argument), distinct, " "});
}

}  // namespace griot::algebra::test
