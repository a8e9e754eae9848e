// SELECT with its clauses. The modifiers of a tree are peeled off in the order in which SPARQL 1.1
// §18.2.4–18.2.5 puts them on; whatever does not fit that order is left inside as a sub-SELECT.
#include <algorithm>

#include "store/algebra/print_internal.hpp"

namespace griot::algebra {
namespace {

struct Clauses {
  const Slice* slice = nullptr;
  std::string quantifier;  // "DISTINCT ", "REDUCED " or ""
  const Project* project = nullptr;
  const OrderBy* order = nullptr;
  std::vector<const Extend*> extends;  // of groups: select expressions
  std::vector<const Filter*> having;
  const Group* group = nullptr;
  const Node* where = nullptr;
};

// Takes Extends and Filters above a Group; false when there is no Group under them.
bool peel_group(const Node* node, Clauses& c) {
  Clauses found = c;
  while (const auto* extend = std::get_if<Extend>(&node->value)) {
    if (has_exists(*extend->expression)) return false;
    found.extends.push_back(extend);
    node = extend->input.get();
  }
  while (const auto* filter = std::get_if<Filter>(&node->value)) {
    if (has_exists(*filter->condition)) return false;
    found.having.push_back(filter);
    node = filter->input.get();
  }
  found.group = std::get_if<Group>(&node->value);
  if (!found.group) return false;
  found.where = found.group->input.get();
  c = std::move(found);
  return true;
}

bool gives(const Clauses& c, const Variable& v) {
  const auto named = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& entry) { return entry.first == v; });
  };
  return named(c.group->keys) || named(c.group->aggregates) ||
         std::any_of(c.extends.begin(), c.extends.end(), [&](const auto* e) { return e->target == v; });
}

Clauses peel(const Node& root, const std::vector<Variable>* shown) {
  Clauses c;
  const Node* node = &root;
  if ((c.slice = std::get_if<Slice>(&node->value))) node = c.slice->input.get();
  if (const auto* distinct = std::get_if<Distinct>(&node->value)) {
    c.quantifier = "DISTINCT ";
    node = distinct->input.get();
  } else if (const auto* reduced = std::get_if<Reduced>(&node->value)) {
    c.quantifier = "REDUCED ";
    node = reduced->input.get();
  }
  if ((c.project = std::get_if<Project>(&node->value))) node = c.project->input.get();
  if ((c.order = std::get_if<OrderBy>(&node->value))) node = c.order->input.get();
  c.where = node;
  const std::vector<Variable>* columns = c.project ? &c.project->variables : shown;
  Clauses grouped = c;
  if (peel_group(node, grouped)) {
    // A name that the group does not give cannot stand in its SELECT.
    const bool fits = !columns || std::all_of(columns->begin(), columns->end(),
                                              [&](const Variable& v) { return gives(grouped, v); });
    if (fits) c = std::move(grouped);
  }
  return c;
}

bool same_set(std::vector<Variable> a, std::vector<Variable> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

// The columns to write, or nothing when `shown` needs a SELECT around this one.
std::optional<std::vector<Variable>> columns_of(const Node& root, const Clauses& c,
                                                const std::vector<Variable>* shown) {
  if (c.project) {
    if (!shown || *shown == c.project->variables) return c.project->variables;
    if (same_set(*shown, c.project->variables)) return *shown;
    return std::nullopt;
  }
  std::vector<Variable> scope = variables_in_scope(root);
  if (!shown) return scope;
  if (!c.quantifier.empty() && !same_set(*shown, scope)) return std::nullopt;
  return *shown;
}

}  // namespace

class SelectPrinter {
 public:
  SelectPrinter(Printer& printer, const Clauses& clauses, const std::vector<Variable>& columns)
      : p_(printer), c_(clauses), columns_(columns) {}

  // WHERE … with the modifiers alone.
  void print_rest() {
    p_.from_clauses();
    p_.line();
    p_.out_ += "WHERE ";
    p_.group(*c_.where);
    if (c_.order) ordering();
    slicing();
  }

  void print() {
    const auto outer = p_.substitutes_;
    p_.substitutes_.clear();
    head();
    p_.from_clauses();
    p_.line();
    p_.out_ += "WHERE ";
    auto substitutes = std::move(p_.substitutes_);
    p_.substitutes_.clear();
    p_.group(*c_.where);
    p_.substitutes_ = std::move(substitutes);
    if (c_.group) grouping();
    if (c_.order) ordering();
    slicing();
    p_.substitutes_ = outer;
  }

 private:
  bool shown(const Variable& v) const {
    return std::find(columns_.begin(), columns_.end(), v) != columns_.end();
  }

  void head() {
    if (c_.group) {
      for (const auto& [name, e] : c_.group->aggregates) p_.substitutes_[name] = e.get();
      for (const auto* e : c_.extends) p_.substitutes_[e->target] = e->expression.get();
    }
    p_.out_ += "SELECT " + c_.quantifier;
    if (columns_.empty()) p_.out_ += c_.group && c_.group->keys.empty() ? "(COUNT(*) AS ?none)" : "?none";
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) p_.out_ += ' ';
      column(columns_[i]);
    }
    // From here on a shown name may be used as it is, but in HAVING, which is read before SELECT.
  }

  void column(const Variable& v) {
    const auto it = p_.substitutes_.find(v);
    if (it == p_.substitutes_.end()) {
      p_.out_ += p_.terms().text(v);
      return;
    }
    p_.out_ += '(';
    p_.expression(*it->second);
    p_.out_ += " AS " + p_.terms().text(v) + ")";
  }

  void grouping() {
    if (!c_.group->keys.empty()) {
      p_.line();
      p_.out_ += "GROUP BY";
      for (const auto& [name, key] : c_.group->keys) {
        const auto* v = std::get_if<Variable>(&key->value);
        if (v && *v == name) {
          p_.out_ += " " + p_.terms().text(name);
        } else {
          p_.out_ += " (";
          p_.expression(*key);
          p_.out_ += " AS " + p_.terms().text(name) + ")";
        }
      }
    }
    if (c_.having.empty()) return;
    p_.line();
    p_.out_ += "HAVING";
    for (auto it = c_.having.rbegin(); it != c_.having.rend(); ++it) {
      p_.out_ += ' ';
      const Expression* const condition = (*it)->condition.get();
      p_.constraint({&condition, 1});
    }
  }

  void ordering() {
    for (const auto& v : columns_) p_.substitutes_.erase(v);
    p_.line();
    p_.out_ += "ORDER BY";
    for (const auto& key : c_.order->keys) {
      const bool plain = std::holds_alternative<Variable>(key.expression->value) && !key.descending &&
                         !p_.substitutes_.contains(std::get<Variable>(key.expression->value));
      p_.out_ += key.descending ? " DESC(" : plain ? " " : " ASC(";
      p_.expression(*key.expression);
      if (!plain) p_.out_ += ')';
    }
  }

  void slicing() {
    if (!c_.slice) return;
    if (c_.slice->limit) {
      p_.line();
      p_.out_ += "LIMIT " + std::to_string(*c_.slice->limit);
    }
    if (c_.slice->offset > 0) {
      p_.line();
      p_.out_ += "OFFSET " + std::to_string(c_.slice->offset);
    }
  }

  Printer& p_;
  const Clauses& c_;
  const std::vector<Variable>& columns_;
};

void Printer::select(const Node& node, const std::vector<Variable>* shown) {
  const Clauses clauses = peel(node, shown);
  if (const auto columns = columns_of(node, clauses, shown)) {
    SelectPrinter(*this, clauses, *columns).print();
    return;
  }
  Clauses around;
  around.where = &node;
  SelectPrinter(*this, around, *shown).print();
}

void Printer::where(const Node& node, const std::vector<Variable>& columns) {
  Clauses clauses = peel(node, &columns);
  const auto shows_all = [&](const std::vector<Variable>& shown) {
    return std::all_of(columns.begin(), columns.end(), [&](const Variable& v) {
      return std::find(shown.begin(), shown.end(), v) != shown.end();
    });
  };
  const bool plain = clauses.quantifier.empty() && !clauses.group &&
                     (!clauses.project || shows_all(clauses.project->variables));
  if (!plain) {
    clauses = {};
    clauses.where = &node;
  }
  SelectPrinter(*this, clauses, columns).print_rest();
}

}  // namespace griot::algebra
