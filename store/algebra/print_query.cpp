// The four query forms (SPARQL 1.1 §16) around their patterns.
#include "store/algebra/print_internal.hpp"

namespace griot::algebra {
namespace {

// What ASK asks of: modifiers that cannot turn no row into some, or some into none, are dropped.
const Node& asked(const Node& root) {
  if (const auto* n = std::get_if<Project>(&root.value)) return asked(*n->input);
  if (const auto* n = std::get_if<Distinct>(&root.value)) return asked(*n->input);
  if (const auto* n = std::get_if<Reduced>(&root.value)) return asked(*n->input);
  if (const auto* n = std::get_if<OrderBy>(&root.value)) return asked(*n->input);
  if (const auto* n = std::get_if<Slice>(&root.value))
    if (n->offset == 0 && n->limit != 0) return asked(*n->input);
  return root;
}

bool is_empty_pattern(const Node& root) {
  if (const auto* n = std::get_if<Project>(&root.value)) return is_empty_pattern(*n->input);
  const auto* bgp = std::get_if<BasicGraphPattern>(&root.value);
  return bgp && bgp->triples.empty();
}

std::vector<Variable> variables_of(const std::vector<TriplePattern>& triples) {
  std::vector<Variable> list;
  for (const auto& t : triples)
    for (const auto* c : {&t.subject, &t.predicate, &t.object})
      if (const auto* v = std::get_if<Variable>(c)) list.push_back(*v);
  return list;
}

}  // namespace

void Printer::query(const Query& query) {
  dataset_ = query.dataset ? &*query.dataset : nullptr;
  switch (query.form) {
    case QueryForm::ask:
      return ask(query);
    case QueryForm::select:
      terms_.name_variables(*query.root, query.result);
      return select(*query.root, &query.result);
    case QueryForm::construct:
      terms_.name_variables(*query.root, variables_of(query.construct));
      construct_template(query.construct);
      return where(*query.root, query.result);
    case QueryForm::describe:
      terms_.name_variables(*query.root, query.result);
      described(query);
      if (!query.described.empty() && query.result.empty() && is_empty_pattern(*query.root))
        return from_clauses();
      return where(*query.root, query.result);
  }
}

void Printer::ask(const Query& query) {
  const Node& pattern = asked(*query.root);
  terms_.name_variables(pattern, {});
  out_ += dataset_ ? "ASK" : "ASK ";
  if (dataset_) {
    from_clauses();
    line();
    out_ += "WHERE ";
  }
  group(pattern);
}

void Printer::construct_template(const std::vector<TriplePattern>& triples) {
  const auto text = [&](const VarOrTerm& c) {
    const auto* t = std::get_if<Term>(&c);
    return t && t->is_blank() ? "_:" + t->value : terms_.component(c);
  };
  out_ += "CONSTRUCT {";
  indent_ += 2;
  for (const auto& t : triples) {
    line();
    out_ += text(t.subject) + " " + text(t.predicate) + " " + text(t.object) + " .";
  }
  indent_ -= 2;
  line();
  out_ += '}';
}

void Printer::described(const Query& query) {
  out_ += "DESCRIBE";
  for (const auto& v : query.result) out_ += " " + terms_.text(v);
  for (const auto& t : query.described) out_ += " " + terms_.text(t);
  if (query.result.empty() && query.described.empty()) out_ += " ?none";
}

void Printer::from_clauses() {
  if (!dataset_) return;
  for (const auto& graph : dataset_->default_graphs) {
    line();
    out_ += "FROM " + terms_.text(graph);
  }
  for (const auto& graph : dataset_->named_graphs) {
    line();
    out_ += "FROM NAMED " + terms_.text(graph);
  }
  dataset_ = nullptr;
}

}  // namespace griot::algebra
