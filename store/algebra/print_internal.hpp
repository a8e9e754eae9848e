// The parts of the printers; private to this room. A TermPrinter writes variables and terms and
// notes which prefixes it used; a Printer adds expressions, groups and SELECTs on top of it and
// appends to one growing text. One printer a call, one thread.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/algebra/print.hpp"
#include "store/algebra/scope.hpp"

namespace griot::algebra {

struct GroupText;  // print_group.cpp: a group graph pattern, ready to be written

class TermPrinter {
 public:
  explicit TermPrinter(const Prefixes& prefixes) : prefixes_(prefixes) {}

  // Chooses the surface names of all variables of `node`: those that begin with a dot become _:name
  // where one basic graph pattern alone knows them, else a variable of a free name.
  void name_variables(const Node& node, const std::vector<Variable>& shown);

  std::string text(const Variable& variable) const;
  std::string text(const Term& term);
  std::string component(const VarOrTerm& value);

  // PREFIX lines for the prefixes used so far.
  std::string prologue() const;

 private:
  std::string iri(const std::string& value);

  const Prefixes& prefixes_;
  std::set<std::string> used_;
  std::map<std::string, std::string> names_;  // hidden variable → surface form with its sigil
};

class Printer {
 public:
  explicit Printer(const Prefixes& prefixes) : terms_(prefixes) {}

  TermPrinter& terms() noexcept { return terms_; }
  std::string take() { return std::move(out_); }

  // print_expression.cpp. `min_precedence`: an operator that binds looser is put in brackets.
  void expression(const Expression& e, int min_precedence = 0);
  // FILTER or HAVING argument, of all that must hold: bracketed where the grammar asks for it.
  void constraint(std::span<const Expression* const> all);

  // print_group.cpp: "{", the elements one a line, "}".
  void group(const Node& node);
  void group(const GroupText& group);

  // print_select.cpp: SELECT … with all its clauses, without braces. `shown`: the columns to give,
  // or null for those of the node itself.
  void select(const Node& node, const std::vector<Variable>* shown);

  // print_query.cpp: a whole query without its prologue.
  void query(const Query& query);

 private:
  void ask(const Query& query);
  // CONSTRUCT and DESCRIBE: what is made of the rows.
  void construct_template(const std::vector<TriplePattern>& triples);
  void described(const Query& query);
  // print_select.cpp: WHERE and the modifiers that follow it; `columns`: what is used of the rows.
  void where(const Node& node, const std::vector<Variable>& columns);
  // FROM and FROM NAMED, once, after the head of the outermost query.
  void from_clauses();

  friend class ExpressionPrinter;
  friend class GroupPrinter;
  friend class SelectPrinter;

  void line() {
    out_ += '\n';
    out_.append(indent_, ' ');
  }

  TermPrinter terms_;
  std::string out_;
  std::size_t indent_ = 0;
  const Dataset* dataset_ = nullptr;  // not written yet
  // Variables that stand for an expression where they are written: aggregates, mostly.
  std::map<Variable, const Expression*> substitutes_;
};

// print_path.cpp: a path as it stands in a pattern, and as an S-expression.
std::string path_text(const Path& path, TermPrinter& terms);
std::string path_tree(const Path& path, TermPrinter& terms);

// Whether EXISTS stands anywhere in it.
bool has_exists(const Expression& e);

}  // namespace griot::algebra
