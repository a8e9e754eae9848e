// The tree as it is, one operator a line: nothing is rearranged and hidden variables show their
// dots, so that a golden file pins down every node.
#include "store/algebra/print_internal.hpp"

namespace griot::algebra {
namespace {

const char* symbol(Operator op) {
  switch (op) {
    case Operator::logical_or:
      return "||";
    case Operator::logical_and:
      return "&&";
    case Operator::logical_not:
      return "!";
    case Operator::equal:
      return "=";
    case Operator::not_equal:
      return "!=";
    case Operator::less:
      return "<";
    case Operator::less_equal:
      return "<=";
    case Operator::greater:
      return ">";
    case Operator::greater_equal:
      return ">=";
    case Operator::in:
      return "in";
    case Operator::not_in:
      return "notin";
    case Operator::add:
    case Operator::unary_plus:
      return "+";
    case Operator::subtract:
    case Operator::unary_minus:
      return "-";
    case Operator::multiply:
      return "*";
    case Operator::divide:
      return "/";
  }
  return "?";
}

const char* name_of(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::count:
      return "count";
    case AggregateKind::sum:
      return "sum";
    case AggregateKind::min:
      return "min";
    case AggregateKind::max:
      return "max";
    case AggregateKind::avg:
      return "avg";
    case AggregateKind::sample:
      return "sample";
    case AggregateKind::group_concat:
      return "group_concat";
  }
  return "?";
}

class TreePrinter {
 public:
  explicit TreePrinter(TermPrinter& terms) : terms_(terms) {}

  std::string take() { return std::move(out_); }

  void node(const Node& n) {
    if (!out_.empty()) {
      out_ += '\n';
      out_.append(depth_ * 2, ' ');
    }
    ++depth_;
    std::visit(*this, n.value);
    --depth_;
    out_ += ')';
  }

  void operator()(const BasicGraphPattern& n) {
    out_ += "(bgp";
    for (const auto& t : n.triples) {
      line();
      out_ +=
          "(triple " + component(t.subject) + " " + component(t.predicate) + " " + component(t.object) + ")";
    }
  }
  void operator()(const PathPattern& n) {
    out_ += "(path " + component(n.subject) + " " + path_tree(*n.path, terms_) + " " + component(n.object);
  }
  void operator()(const Join& n) { two("(join", n.left, n.right); }
  void operator()(const LeftJoin& n) {
    out_ += "(leftjoin";
    if (n.condition) expression(*n.condition);
    node(*n.left);
    node(*n.right);
  }
  void operator()(const Union& n) { two("(union", n.left, n.right); }
  void operator()(const Minus& n) { two("(minus", n.left, n.right); }
  void operator()(const Filter& n) {
    out_ += "(filter";
    expression(*n.condition);
    node(*n.input);
  }
  void operator()(const Extend& n) {
    out_ += "(extend (" + text(n.target);
    expression(*n.expression);
    out_ += ')';
    node(*n.input);
  }
  void operator()(const Values& n) {
    out_ += "(values (";
    variables(n.variables);
    for (const auto& row : n.rows) {
      line();
      out_ += "(row";
      for (const auto& cell : row) out_ += " " + (cell ? terms_.text(*cell) : "undef");
      out_ += ')';
    }
  }
  void operator()(const Graph& n) {
    out_ += "(graph " + component(n.name);
    node(*n.input);
  }
  void operator()(const Service& n) {
    out_ += (n.silent ? "(service silent " : "(service ") + component(n.endpoint);
    node(*n.input);
  }
  void operator()(const Group& n) {
    out_ += "(group (";
    named(n.keys);
    out_ += " (";
    named(n.aggregates);
    node(*n.input);
  }
  void operator()(const OrderBy& n) {
    out_ += "(order (";
    for (std::size_t i = 0; i < n.keys.size(); ++i) {
      if (i > 0) out_ += ' ';
      out_ += n.keys[i].descending ? "(desc" : "(asc";
      expression(*n.keys[i].expression);
      out_ += ')';
    }
    out_ += ')';
    node(*n.input);
  }
  void operator()(const Project& n) {
    out_ += "(project (";
    variables(n.variables);
    node(*n.input);
  }
  void operator()(const Distinct& n) {
    out_ += "(distinct";
    node(*n.input);
  }
  void operator()(const Reduced& n) {
    out_ += "(reduced";
    node(*n.input);
  }
  void operator()(const Slice& n) {
    out_ += "(slice " + std::to_string(n.offset) + " " + (n.limit ? std::to_string(*n.limit) : "_");
    node(*n.input);
  }

  // Expressions: appended after a blank.
  void expression(const Expression& e) {
    out_ += ' ';
    std::visit(*this, e.value);
  }
  void operator()(const Variable& v) { out_ += text(v); }
  void operator()(const Term& t) { out_ += terms_.text(t); }
  void operator()(const OperatorCall& c) {
    out_ += std::string("(") + symbol(c.op);
    for (const auto& operand : c.operands) expression(*operand);
    out_ += ')';
  }
  void operator()(const FunctionCall& c) {
    out_ += "(" + (c.is_iri ? terms_.text(Term::iri(c.name)) : c.name);
    for (const auto& argument : c.arguments) expression(*argument);
    out_ += ')';
  }
  void operator()(const Exists& e) {
    out_ += e.negated ? "(notexists" : "(exists";
    node(*e.pattern);
    out_ += ')';
  }
  void operator()(const Aggregate& a) {
    out_ += std::string("(") + name_of(a.kind);
    if (a.distinct) out_ += " distinct";
    if (a.kind == AggregateKind::group_concat) out_ += " " + terms_.text(Term::literal(a.separator));
    if (a.argument) expression(*a.argument);
    out_ += ')';
  }

 private:
  void line() {
    out_ += '\n';
    out_.append(depth_ * 2, ' ');
  }
  std::string text(const Variable& v) const { return "?" + v.name; }
  std::string component(const VarOrTerm& value) {
    if (const auto* v = std::get_if<Variable>(&value)) return text(*v);
    return terms_.text(std::get<Term>(value));
  }
  void two(const char* head, const NodePtr& left, const NodePtr& right) {
    out_ += head;
    node(*left);
    node(*right);
  }
  void variables(const std::vector<Variable>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) out_ += (i > 0 ? " " : "") + text(list[i]);
    out_ += ')';
  }
  void named(const std::vector<std::pair<Variable, ExpressionPtr>>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      out_ += (i > 0 ? " (" : "(") + text(list[i].first);
      expression(*list[i].second);
      out_ += ')';
    }
    out_ += ')';
  }

  TermPrinter& terms_;
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string to_sexpr(const Node& node, const Prefixes& prefixes) {
  TermPrinter terms(prefixes);
  TreePrinter printer(terms);
  printer.node(node);
  return printer.take() + "\n";
}

}  // namespace griot::algebra
