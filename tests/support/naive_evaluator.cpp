#include "tests/support/naive_evaluator.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "tests/support/naive_aggregates.hpp"
#include "tests/support/naive_expressions.hpp"
#include "tests/support/naive_order.hpp"
#include "tests/support/naive_paths.hpp"
#include "tests/support/naive_substitution.hpp"

namespace griot::test {

using namespace griot::algebra;

namespace {

bool compatible(const Solution& a, const Solution& b) {
  return std::all_of(a.begin(), a.end(), [&](const auto& entry) {
    const auto it = b.find(entry.first);
    return it == b.end() || it->second == entry.second;
  });
}

Solution merged(Solution a, const Solution& b) {
  a.insert(b.begin(), b.end());
  return a;
}

class Evaluator {
 public:
  explicit Evaluator(const NaiveDataset& dataset) : dataset_(dataset), active_(&dataset.default_graph()) {}

  Solutions node(const Node& n) {
    return std::visit([this](const auto& v) { return eval(v); }, n.value);
  }

 private:
  // The term that it is, or is bound to.
  static MaybeTerm known(const VarOrTerm& c, const Solution& s) {
    if (const auto* t = std::get_if<Term>(&c)) return *t;
    const auto it = s.find(std::get<Variable>(c).name);
    return it == s.end() ? std::nullopt : MaybeTerm(it->second);
  }
  static bool bind(Solution& s, const VarOrTerm& c, const Term& value) {
    if (const auto* t = std::get_if<Term>(&c)) return *t == value;
    return s.emplace(std::get<Variable>(c).name, value).first->second == value;
  }

  Solutions eval(const BasicGraphPattern& n) {
    Solutions result{{}};
    for (const auto& pattern : n.triples) {
      Solutions next;
      for (const auto& s : result)
        for (const auto& t : active_->find(known(pattern.subject, s), known(pattern.predicate, s),
                                           known(pattern.object, s))) {
          Solution extended = s;
          if (bind(extended, pattern.subject, t[0]) && bind(extended, pattern.predicate, t[1]) &&
              bind(extended, pattern.object, t[2]))
            next.push_back(std::move(extended));
        }
      result = std::move(next);
    }
    return result;
  }
  Solutions eval(const PathPattern& n) {
    Solutions result;
    for (const auto& [from, to] :
         NaivePaths(*active_).pairs(*n.path, known(n.subject, {}), known(n.object, {}))) {
      Solution s;
      if (bind(s, n.subject, from) && bind(s, n.object, to)) result.push_back(std::move(s));
    }
    return result;
  }
  Solutions eval(const Service&) { throw std::logic_error("no endpoints in this oracle"); }
  static Solutions joined(const Solutions& left, const Solutions& right) {
    Solutions result;
    for (const auto& a : left)
      for (const auto& b : right)
        if (compatible(a, b)) result.push_back(merged(a, b));
    return result;
  }
  Solutions eval(const Join& n) { return joined(node(*n.left), node(*n.right)); }
  Solutions eval(const LeftJoin& n) {
    const Solutions left = node(*n.left), right = node(*n.right);
    Solutions result;
    for (const auto& a : left) {
      bool matched = false;
      for (const auto& b : right) {
        if (!compatible(a, b)) continue;
        Solution both = merged(a, b);
        if (n.condition && !expressions_.holds(*n.condition, both)) continue;
        result.push_back(std::move(both));
        matched = true;
      }
      if (!matched) result.push_back(a);
    }
    return result;
  }
  Solutions eval(const Union& n) {
    Solutions result = node(*n.left);
    for (auto& s : node(*n.right)) result.push_back(std::move(s));
    return result;
  }
  Solutions eval(const Minus& n) {
    const Solutions right = node(*n.right);
    Solutions result;
    for (auto& a : node(*n.left)) {
      const bool removed = std::any_of(right.begin(), right.end(), [&](const Solution& b) {
        const bool share =
            std::any_of(a.begin(), a.end(), [&](const auto& entry) { return b.count(entry.first) > 0; });
        return share && compatible(a, b);
      });
      if (!removed) result.push_back(std::move(a));
    }
    return result;
  }
  Solutions eval(const Filter& n) {
    Solutions result;
    for (auto& s : node(*n.input))
      if (expressions_.holds(*n.condition, s)) result.push_back(std::move(s));
    return result;
  }
  Solutions eval(const Extend& n) {
    Solutions result = node(*n.input);
    for (auto& s : result)
      if (const auto value = expressions_.value(*n.expression, s)) s.emplace(n.target.name, *value);
    return result;
  }
  Solutions eval(const Values& n) {
    Solutions result;
    for (const auto& row : n.rows) {
      auto& s = result.emplace_back();
      for (std::size_t c = 0; c < row.size(); ++c)
        if (row[c]) s.emplace(n.variables[c].name, *row[c]);
    }
    return result;
  }
  Solutions eval(const Graph& n) {
    Solutions result;
    const auto* outer = active_;
    for (const auto& [name, graph] : dataset_.named()) {
      if (const auto* t = std::get_if<Term>(&n.name); t && *t != name) continue;
      active_ = &graph;
      Solutions inside = node(*n.input);
      if (const auto* v = std::get_if<Variable>(&n.name)) inside = joined(inside, {{{v->name, name}}});
      for (auto& s : inside) result.push_back(std::move(s));
    }
    active_ = outer;
    return result;
  }
  Solutions eval(const Group& n) {
    std::map<std::vector<MaybeTerm>, Solutions> groups;
    if (n.keys.empty()) groups[{}] = {};
    for (auto& s : node(*n.input)) {
      std::vector<MaybeTerm> key;
      for (const auto& k : n.keys) key.push_back(expressions_.value(*k.second, s));
      groups[key].push_back(std::move(s));
    }
    Solutions result;
    for (const auto& [key, members] : groups) {
      auto& s = result.emplace_back();
      for (std::size_t k = 0; k < key.size(); ++k)
        if (key[k]) s.emplace(n.keys[k].first.name, *key[k]);
      for (const auto& [name, e] : n.aggregates)
        if (const auto value = aggregated(std::get<Aggregate>(e->value), members))
          s.emplace(name.name, *value);
    }
    return result;
  }
  // COUNT(*) counts solutions, whatever stands for them.
  MaybeTerm aggregated(const Aggregate& a, const Solutions& members) {
    std::vector<MaybeTerm> values;
    if (a.argument) {
      for (const auto& s : members) values.push_back(expressions_.value(*a.argument, s));
      return naive_aggregate(a, values);
    }
    const std::set<Solution> once(members.begin(), members.end());
    values.assign(a.distinct ? once.size() : members.size(), Term::literal("a solution"));
    return naive_aggregate({a.kind, nullptr, false, {}}, values);
  }

  Solutions eval(const OrderBy& n) { return node(*n.input); }  // bags have no order
  static Solution projected(const Project& n, const Solution& s) {
    Solution shown;
    for (const auto& v : n.variables)
      if (const auto it = s.find(v.name); it != s.end()) shown.insert(*it);
    return shown;
  }
  Solutions eval(const Project& n) {
    Solutions result;
    for (const auto& s : node(*n.input)) result.push_back(projected(n, s));
    return result;
  }
  Solutions eval(const Distinct& n) {
    const Solutions all = node(*n.input);
    const std::set<Solution> once(all.begin(), all.end());
    return {once.begin(), once.end()};
  }
  Solutions eval(const Reduced& n) { return node(*n.input); }
  Solutions eval(const Slice& n) { return slice(sequence(*n.input), n.offset, n.limit); }

  // The solutions with what they are ordered by.
  NaiveSequence sequence(const Node& n) {
    if (const auto* d = std::get_if<Distinct>(&n.value)) return distinct(sequence(*d->input));
    if (const auto* p = std::get_if<Project>(&n.value)) {
      NaiveSequence result = sequence(*p->input);
      for (auto& row : result.rows) row.solution = projected(*p, row.solution);
      return result;
    }
    NaiveSequence result;
    const auto* order = std::get_if<OrderBy>(&n.value);
    if (order)
      for (const auto& key : order->keys) result.descending.push_back(key.descending);
    for (auto& s : node(n)) {
      auto& row = result.rows.emplace_back();
      if (order)
        for (const auto& key : order->keys) row.keys.push_back(expressions_.value(*key.expression, s));
      row.solution = std::move(s);
    }
    return result;
  }

  const NaiveDataset& dataset_;
  const NaiveGraph* active_;
  const NaiveExpressions expressions_{
      [this](const Node& pattern, const Solution& s) { return !node(*substituted(pattern, s)).empty(); }};
};

}  // namespace

Solutions naive_evaluate(const NaiveDataset& dataset, const Node& node) {
  return Evaluator(dataset).node(node);
}

}  // namespace griot::test
