#include "store/algebra/print.hpp"

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

}  // namespace

std::string to_sparql(const Query& query, const Prefixes& prefixes) {
  Printer printer(prefixes);
  if (query.form == QueryForm::ask) {
    const Node& pattern = asked(*query.root);
    printer.terms().name_variables(pattern, {});
    printer.group(pattern);
    const std::string text = printer.take();
    return printer.terms().prologue() + "ASK " + text + "\n";
  }
  printer.terms().name_variables(*query.root, query.result);
  printer.select(*query.root, &query.result);
  const std::string text = printer.take();
  return printer.terms().prologue() + text + "\n";
}

std::string to_sparql(const Expression& expression, const Prefixes& prefixes) {
  Printer printer(prefixes);
  printer.expression(expression);
  return printer.take();
}

}  // namespace griot::algebra
