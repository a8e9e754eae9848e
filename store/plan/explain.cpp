#include "store/plan/explain.hpp"

#include <cstdio>

#include "store/algebra/print.hpp"

namespace griot::plan {
namespace {

const char* name_of(dataset::Order order) {
  static constexpr const char* kNames[] = {"spog", "sopg", "psog", "posg", "ospg",
                                           "opsg", "gspo", "gpos", "gosp"};
  return kNames[static_cast<std::size_t>(order)];
}

const char* name_of(JoinMode mode) {
  switch (mode) {
    case JoinMode::inner:
      return "join";
    case JoinMode::left:
      return "optional";
    case JoinMode::semi:
      return "exists";
    case JoinMode::anti:
      return "not exists";
    case JoinMode::minus:
      return "minus";
  }
  return "";
}

class Explainer {
 public:
  Explainer(const VariableTable& variables, const dataset::Snapshot& snapshot,
            std::span<const Counters> counters)
      : variables_(variables), snapshot_(snapshot), counters_(counters) {}

  std::string take() { return std::move(out_); }

  void node(const Node& n, int depth) {
    out_.append(static_cast<std::size_t>(depth) * 2, ' ');
    std::visit(*this, n.value);
    numbers(n);
    std::visit(
        [&](const auto& value) {
          if constexpr (requires { value.left; }) node(*value.left, depth + 1);
          if constexpr (requires { value.right; }) node(*value.right, depth + 1);
          if constexpr (requires { value.input; }) node(*value.input, depth + 1);
        },
        n.value);
  }

  void operator()(const Empty&) { out_ += "nothing"; }
  void operator()(const Unit&) { out_ += "one row"; }
  void operator()(const Scan& n) {
    out_ += "scan ";
    spec(n.spec);
  }
  void operator()(const LookupJoin& n) {
    out_ += "look up ";
    spec(n.spec);
  }
  void operator()(const MergeJoin& n) {
    out_ += "merge join on " + variable(n.key) + " with ";
    spec(n.spec);
  }
  void operator()(const HashJoin& n) {
    out_ += std::string("hash ") + name_of(n.mode) + " on";
    list(n.keys);
    if (!n.checks.empty()) {
      out_ += " agreeing on";
      list(n.checks);
    }
    condition(n.condition);
  }
  void operator()(const Apply& n) {
    out_ += std::string(name_of(n.mode)) + " for each row, given";
    list(n.parameters);
    condition(n.condition);
  }
  void operator()(const PathJoin& n) {
    out_ += "walk " + text(n.subject) + " " + algebra::to_sparql(*n.path) + " " + text(n.object);
  }
  void operator()(const ServiceJoin& n) {
    const auto& endpoint = n.service->endpoint;
    const auto* v = std::get_if<algebra::Variable>(&endpoint);
    out_ += "ask " + (v ? "?" + v->name : to_ntriples(std::get<Term>(endpoint)));
    if (!n.shared.empty()) out_ += ", given";
    for (const Slot s : n.shared) out_ += " " + variable(s);
  }
  void operator()(const Union&) { out_ += "union"; }
  void operator()(const Filter& n) {
    out_ += "filter";
    for (const auto& c : n.conditions) out_ += " " + text(c);
  }
  void operator()(const Extend& n) { out_ += "let " + variable(n.target) + " = " + text(n.expression); }
  void operator()(const Values& n) { out_ += "values, " + std::to_string(n.data->rows.size()) + " rows"; }
  void operator()(const Match& n) {
    out_ += "match";
    list(n.slots);
  }
  void operator()(const GraphLoop&) { out_ += "for each graph"; }
  void operator()(const Group& n) {
    out_ += "group by";
    for (const auto& key : n.keys) out_ += " " + variable(key.first);
    for (const auto& aggregate : n.aggregates)
      out_ += ", " + variable(aggregate.first) + " = " + text(aggregate.second);
  }
  void operator()(const OrderBy& n) {
    out_ += "order by";
    for (const auto& [key, down] : n.keys) out_ += (down ? " descending " : " ") + text(key);
    if (n.keep) out_ += ", the first " + std::to_string(*n.keep);
  }
  void operator()(const Project&) { out_ += "project"; }
  void operator()(const Distinct&) { out_ += "distinct"; }
  void operator()(const Slice& n) {
    out_ += "slice";
    if (n.offset > 0) out_ += " from " + std::to_string(n.offset);
    if (n.limit) out_ += " at most " + std::to_string(*n.limit);
  }

 private:
  std::string variable(Slot slot) const { return "?" + variables_.name(slot); }
  void list(const std::vector<Slot>& slots) {
    for (const Slot s : slots) out_ += " " + variable(s);
    if (slots.empty()) out_ += " nothing";
  }
  void condition(const PlannedExpression& e) {
    if (e.expression) out_ += " if " + text(e);
  }
  // On one line, however long EXISTS is written.
  static std::string text(const PlannedExpression& e) {
    std::string line;
    for (const char c : algebra::to_sparql(*e.expression)) {
      const bool blank = c == ' ' || c == '\n';
      if (!blank || line.empty() || line.back() != ' ') line += blank ? ' ' : c;
    }
    return line;
  }
  std::string text(const PathEnd& end) const {
    return end.part.kind == Component::Kind::constant ? to_ntriples(end.term) : text(end.part);
  }
  std::string text(const Component& c) const {
    switch (c.kind) {
      case Component::Kind::any:
        return "*";
      case Component::Kind::constant:
        return c.id == Id::default_graph() ? "default" : to_ntriples(snapshot_.term(c.id));
      case Component::Kind::parameter:
        return "$" + variables_.name(c.slot);
      case Component::Kind::variable:
        return variable(c.slot);
    }
    return "";
  }
  std::string predicate(const ScanSpec& s) const {
    if (s.not_predicates.empty()) return text(s.parts[dataset::predicate]);
    std::string list = "any but";
    for (const Id id : s.not_predicates) list += " " + to_ntriples(snapshot_.term(id));
    return list;
  }
  void spec(const ScanSpec& s) {
    for (unsigned p = 0; p < 3; ++p)
      out_ += (p == dataset::predicate ? predicate(s) : text(s.parts[p])) + " ";
    if (s.parts[3].kind != Component::Kind::any) out_ += "in " + text(s.parts[3]) + " ";
    out_ += std::string("by ") + name_of(s.order);
  }
  void numbers(const Node& n) {
    char text[96];
    std::snprintf(text, sizeof text, "  (estimated %.3g rows", n.rows);
    out_ += text;
    if (n.id < counters_.size() && counters_[n.id].starts > 0) {
      const Counters& c = counters_[n.id];
      std::snprintf(text, sizeof text, ", actual %llu, %.3f ms", static_cast<unsigned long long>(c.rows),
                    static_cast<double>(c.nanoseconds) / 1e6);
      out_ += text;
      if (c.starts > 1) out_ += ", run " + std::to_string(c.starts) + " times";
    }
    out_ += ")\n";
  }

  const VariableTable& variables_;
  const dataset::Snapshot& snapshot_;
  std::span<const Counters> counters_;
  std::string out_;
};

}  // namespace

std::string explain(const Plan& plan, const VariableTable& variables, const dataset::Snapshot& snapshot,
                    std::span<const Counters> counters) {
  Explainer explainer(variables, snapshot, counters);
  explainer.node(*plan.root, 0);
  return explainer.take();
}

}  // namespace griot::plan
