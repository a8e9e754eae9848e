#include <algorithm>

#include "store/algebra/print_internal.hpp"
#include "store/term/escape.hpp"
#include "store/term/vocab.hpp"

namespace griot::algebra {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// A local name that needs no escape in any engine: the plain ASCII part of PN_LOCAL.
bool is_plain_local(std::string_view local) {
  if (local.empty()) return true;
  if (!is_name_character(local.front())) return false;
  if (local.back() == '.') return false;
  return std::all_of(local.begin(), local.end(),
                     [](char c) { return is_name_character(c) || c == '-' || c == '.'; });
}

std::size_t skip_digits(std::string_view s, std::size_t at) {
  while (at < s.size() && is_digit(s[at])) ++at;
  return at;
}

// Whether `s` is a whole numeric token of SPARQL: INTEGER, DECIMAL or DOUBLE (§19.8), sign allowed.
bool is_numeric_token(std::string_view s, std::string_view datatype) {
  std::size_t at = !s.empty() && (s[0] == '+' || s[0] == '-') ? 1 : 0;
  const std::size_t whole_begin = at;
  at = skip_digits(s, at);
  const bool whole = at > whole_begin;
  if (datatype == vocab::xsd_integer) return whole && at == s.size();
  bool fraction = false;
  const bool point = at < s.size() && s[at] == '.';
  if (point) {
    const std::size_t begin = ++at;
    at = skip_digits(s, at);
    fraction = at > begin;
  }
  if (datatype == vocab::xsd_decimal) return fraction && at == s.size();
  if (!whole && !fraction) return false;
  if (at == s.size() || (s[at] != 'e' && s[at] != 'E')) return false;
  ++at;
  if (at < s.size() && (s[at] == '+' || s[at] == '-')) ++at;
  const std::size_t begin = at;
  at = skip_digits(s, at);
  return at > begin && at == s.size();
}

bool is_bare_literal(const Term& t) {
  if (t.datatype == vocab::xsd_boolean) return t.value == "true" || t.value == "false";
  if (t.datatype == vocab::xsd_integer || t.datatype == vocab::xsd_decimal || t.datatype == vocab::xsd_double)
    return is_numeric_token(t.value, t.datatype);
  return false;
}

// Notes in how many basic graph patterns a hidden variable stands; two for any other place.
class Uses {
 public:
  explicit Uses(std::map<std::string, int>& counts) : counts_(counts) {}

  void node(const Node& n) {
    if (const auto* bgp = std::get_if<BasicGraphPattern>(&n.value)) {
      std::set<std::string> here;
      for (const auto& t : bgp->triples)
        for (const auto* c : {&t.subject, &t.predicate, &t.object})
          if (const auto* v = std::get_if<Variable>(c)) here.insert(v->name);
      for (const auto& name : here) ++counts_[name];
      // A predicate cannot be a blank node in the grammar.
      for (const auto& t : bgp->triples)
        if (const auto* v = std::get_if<Variable>(&t.predicate)) counts_[v->name] += 2;
      return;
    }
    if (const auto* path = std::get_if<PathPattern>(&n.value)) {
      std::set<std::string> here;
      for (const auto* c : {&path->subject, &path->object})
        if (const auto* v = std::get_if<Variable>(c)) here.insert(v->name);
      for (const auto& name : here) ++counts_[name];
      return;
    }
    std::visit([this](const auto& value) { children(value); }, n.value);
  }

  void elsewhere(const Variable& v) { counts_[v.name] += 2; }

 private:
  void children(const BasicGraphPattern&) {}
  void children(const PathPattern&) {}
  void children(const Join& n) { two(n); }
  void children(const LeftJoin& n) {
    two(n);
    expression(n.condition);
  }
  void children(const Union& n) { two(n); }
  void children(const Minus& n) { two(n); }
  void children(const Filter& n) {
    node(*n.input);
    expression(n.condition);
  }
  void children(const Extend& n) {
    node(*n.input);
    elsewhere(n.target);
    expression(n.expression);
  }
  void children(const Values& n) {
    for (const auto& v : n.variables) elsewhere(v);
  }
  void children(const Graph& n) {
    if (const auto* v = std::get_if<Variable>(&n.name)) elsewhere(*v);
    node(*n.input);
  }
  void children(const Service& n) {
    if (const auto* v = std::get_if<Variable>(&n.endpoint)) elsewhere(*v);
    node(*n.input);
  }
  void children(const Group& n) {
    node(*n.input);
    for (const auto& [name, e] : n.keys) {
      elsewhere(name);
      expression(e);
    }
    for (const auto& [name, e] : n.aggregates) {
      elsewhere(name);
      expression(e);
    }
  }
  void children(const OrderBy& n) {
    modifier(*n.input);
    for (const auto& key : n.keys) expression(key.expression);
  }
  void children(const Project& n) {
    node(*n.input);
    for (const auto& v : n.variables) elsewhere(v);
  }
  void children(const Distinct& n) { modifier(*n.input); }
  void children(const Reduced& n) { modifier(*n.input); }
  void children(const Slice& n) { modifier(*n.input); }

  template <typename T>
  void two(const T& n) {
    node(*n.left);
    node(*n.right);
  }
  // A modifier without a Project is written as a SELECT of all that is in scope.
  void modifier(const Node& input) {
    node(input);
    if (!std::holds_alternative<Project>(input.value))
      for (const auto& v : variables_in_scope(input)) elsewhere(v);
  }
  void expression(const ExpressionPtr& e) {
    if (!e) return;
    if (const auto* exists = std::get_if<Exists>(&e->value)) {
      node(*exists->pattern);
    } else if (const auto* v = std::get_if<Variable>(&e->value)) {
      elsewhere(*v);
    } else if (const auto* op = std::get_if<OperatorCall>(&e->value)) {
      for (const auto& operand : op->operands) expression(operand);
    } else if (const auto* function = std::get_if<FunctionCall>(&e->value)) {
      for (const auto& argument : function->arguments) expression(argument);
    } else if (const auto* aggregate = std::get_if<Aggregate>(&e->value)) {
      expression(aggregate->argument);
    }
  }

  std::map<std::string, int>& counts_;
};

std::string plain_name(std::string_view hidden) {
  std::string name;
  for (const char c : hidden)
    if (c != '.' || !name.empty()) name += is_name_character(c) ? c : '_';
  return name.empty() ? "b" : name;
}

}  // namespace

void TermPrinter::name_variables(const Node& node, const std::vector<Variable>& shown) {
  std::map<std::string, int> counts;
  Uses uses(counts);
  uses.node(node);
  for (const auto& v : shown) uses.elsewhere(v);
  std::set<std::string> taken;
  for (const auto& [name, count] : counts)
    if (!name.starts_with('.')) taken.insert(name);
  for (const auto& [name, count] : counts) {
    if (!name.starts_with('.')) continue;
    const std::string base = plain_name(name);
    std::string free = base;
    for (int i = 2; !taken.insert(free).second; ++i) free = base + "_" + std::to_string(i);
    names_[name] = (count == 1 ? "_:" : "?") + free;
  }
}

std::string TermPrinter::text(const Variable& variable) const {
  if (const auto it = names_.find(variable.name); it != names_.end()) return it->second;
  return "?" + (variable.name.starts_with('.') ? plain_name(variable.name) : variable.name);
}

std::string TermPrinter::text(const Term& term) {
  if (term.is_iri()) return iri(term.value);
  // SPARQL cannot name a blank node of the data; this form is what engines that can, take.
  if (term.is_blank()) return "<_:" + term.value + ">";
  if (is_bare_literal(term)) return term.value;
  std::string out;
  append_quoted(out, term.value, Escapes::controls);
  if (!term.language.empty()) return out + "@" + term.language;
  if (term.datatype == vocab::xsd_string || term.datatype.empty()) return out;
  return out + "^^" + iri(term.datatype);
}

std::string TermPrinter::component(const VarOrTerm& value) {
  if (const auto* v = std::get_if<Variable>(&value)) return text(*v);
  return text(std::get<Term>(value));
}

std::string TermPrinter::iri(const std::string& value) {
  const std::pair<const std::string, std::string>* best = nullptr;
  for (const auto& entry : prefixes_) {
    if (entry.second.empty() || !value.starts_with(entry.second)) continue;
    if (!is_plain_local(std::string_view(value).substr(entry.second.size()))) continue;
    if (!best || entry.second.size() > best->second.size()) best = &entry;
  }
  if (!best) return to_ntriples(Term::iri(value));
  used_.insert(best->first);
  return best->first + ":" + value.substr(best->second.size());
}

std::string TermPrinter::prologue() const {
  std::string out;
  for (const auto& prefix : used_) {
    out += "PREFIX " + prefix + ": ";
    append_iri(out, prefixes_.at(prefix));
    out += '\n';
  }
  return out;
}

}  // namespace griot::algebra
