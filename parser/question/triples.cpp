// What relates things, and of what classes they are, as triple patterns.
#include <algorithm>

#include "parser/question/algebra_compiler.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

using algebra::make;
using algebra::NodePtr;
using algebra::TriplePattern;
using algebra::Variable;
using algebra::VarOrTerm;

namespace {

bool inverse(const Iri& step) {
  return !step.empty() && step.front() == '^';
}

}  // namespace

void Compiler::add_fact(const TriplePattern& triple, std::vector<TriplePattern>* facts) {
  if (facts != nullptr && std::find(facts->begin(), facts->end(), triple) == facts->end()) {
    facts->push_back(triple);
  }
}

// One of several IRIs as a term of a triple: itself, or a variable with its values joined.
VarOrTerm Compiler::one_of(const std::set<Iri>& iris, const std::string& hint, const std::string& key,
                           NodePtr& joined) {
  if (iris.size() == 1) return Term::iri(*iris.begin());
  const Variable variable{names_.keyed(hint, key)};
  algebra::Values values{{variable}, {}};
  for (const Iri& iri : iris) values.rows.push_back({Term::iri(iri)});
  joined = join(std::move(joined), make(std::move(values)));
  return variable;
}

void Compiler::add_triple(GroupBuilder& group, VarOrTerm subject, const std::set<Iri>& steps,
                          VarOrTerm object, const std::string& key, std::vector<TriplePattern>* facts) {
  const bool backwards = inverse(*steps.begin());
  std::set<Iri> properties;
  for (const Iri& step : steps) {
    for (Iri& iri : schema_.subproperties(backwards ? step.substr(1) : step))
      properties.insert(std::move(iri));
  }
  const VarOrTerm predicate = one_of(properties, "property", key, group.joined);
  TriplePattern triple{backwards ? object : subject, predicate, backwards ? subject : object, {}};
  add_fact(triple, facts);
  group.triples.triples.push_back(std::move(triple));
}

// subject path object, its steps one after another.
void Compiler::add_path(GroupBuilder& group, const Value& subject, const PropertyPath& path, VarOrTerm object,
                        const std::string& key, std::vector<TriplePattern>* facts) {
  VarOrTerm from = value(subject);
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string step_key = key + '/' + std::to_string(i);
    const bool last = i + 1 == path.size();
    const VarOrTerm to = last ? object : VarOrTerm(Variable{names_.keyed("via", step_key)});
    add_triple(group, from, {path[i]}, to, step_key, facts);
    from = to;
  }
}

std::string Compiler::key_of(const Related& related) {
  std::string key;
  for (const Value* v : {&related.subject, &related.object}) {
    const auto* id = std::get_if<VariableId>(v);
    key += id != nullptr ? "?" + std::to_string(*id) : to_ntriples(std::get<Term>(*v));
    key += ' ';
  }
  for (const PropertyPath& path : related.paths) {
    for (const Iri& step : path) key += step + ' ';
  }
  return key;
}

void Compiler::add(GroupBuilder& group, const Related& related, std::vector<TriplePattern>* facts) {
  const std::string key = key_of(related);
  // Single steps in one direction share a triple with a variable property.
  std::set<Iri> single;
  for (const PropertyPath& path : related.paths) {
    if (path.size() == 1 && !inverse(path.front())) single.insert(path.front());
  }
  const bool simple = single.size() == related.paths.size();
  if (simple && !related.within) {
    add_triple(group, value(related.subject), single, value(related.object), key, facts);
    return;
  }
  if (related.paths.size() == 1 && !related.within) {
    add_path(group, related.subject, related.paths.front(), value(related.object), key, facts);
    return;
  }
  NodePtr branches;
  const auto add_branch = [&](const Value& end, bool inside, std::size_t i) {
    GroupBuilder branch;
    const std::string branch_key = key + '#' + std::to_string(i);
    if (inside) {
      const Variable between{names_.keyed("inside", key)};
      if (simple) {
        add_triple(branch, value(related.subject), single, between, branch_key, facts);
      } else {
        add_path(branch, related.subject, related.paths[i], between, branch_key, facts);
      }
      TriplePattern lies{between, Term::iri(*related.within), value(end), {}};
      add_fact(lies, facts);
      branch.triples.triples.push_back(std::move(lies));
    } else if (simple) {
      add_triple(branch, value(related.subject), single, value(end), branch_key, facts);
    } else {
      add_path(branch, related.subject, related.paths[i], value(end), branch_key, facts);
    }
    branches = unite(std::move(branches), branch.finish());
  };
  const std::size_t count = simple ? 1 : related.paths.size();
  for (std::size_t i = 0; i < count; ++i) add_branch(related.object, false, i);
  if (related.within) {
    for (std::size_t i = 0; i < count; ++i) add_branch(related.object, true, i);
  }
  group.joined = join(std::move(group.joined), std::move(branches));
}

void Compiler::add(GroupBuilder& group, const OfClass& of, std::vector<TriplePattern>* facts) {
  std::set<Iri> classes;
  std::string key = "class ";
  for (const Iri& iri : of.classes) {
    key += iri + ' ';
    for (Iri& sub : schema_.subclasses(iri)) classes.insert(std::move(sub));
  }
  if (const auto* id = std::get_if<VariableId>(&of.thing)) key += std::to_string(*id);
  const VarOrTerm type = one_of(classes, "class", key, group.joined);
  TriplePattern triple{value(of.thing), Term::iri(vocab::rdf_type), type, {}};
  add_fact(triple, facts);
  group.triples.triples.push_back(std::move(triple));
}

}  // namespace griot::question
