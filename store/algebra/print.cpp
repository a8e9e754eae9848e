#include "store/algebra/print.hpp"

#include "store/algebra/print_internal.hpp"

namespace griot::algebra {

std::string to_sparql(const Query& query, const Prefixes& prefixes) {
  Printer printer(prefixes);
  printer.query(query);
  const std::string text = printer.take();
  return printer.terms().prologue() + text + "\n";
}

std::string to_sparql(const Path& path, const Prefixes& prefixes) {
  TermPrinter terms(prefixes);
  return path_text(path, terms);
}

std::string to_sparql(const Expression& expression, const Prefixes& prefixes) {
  Printer printer(prefixes);
  printer.expression(expression);
  return printer.take();
}

}  // namespace griot::algebra
