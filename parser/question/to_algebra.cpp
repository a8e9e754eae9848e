#include "parser/question/to_algebra.hpp"

#include <algorithm>
#include <iterator>

#include "parser/question/time_condition.hpp"
#include "parser/question/variable_names.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {
namespace {

using algebra::ExpressionPtr;
using algebra::make;
using algebra::NodePtr;
using algebra::TriplePattern;
using algebra::Variable;
using algebra::VarOrTerm;

bool inverse(const Iri& step) {
  return !step.empty() && step.front() == '^';
}

NodePtr join(NodePtr left, NodePtr right) {
  if (!left) return right;
  if (!right) return left;
  return make(algebra::Join{std::move(left), std::move(right)});
}

NodePtr unite(NodePtr left, NodePtr right) {
  if (!left) return right;
  return make(algebra::Union{std::move(left), std::move(right)});
}

NodePtr filtered(NodePtr input, ExpressionPtr condition) {
  if (!condition) return input;
  if (!input) input = make(algebra::BasicGraphPattern{});
  return make(algebra::Filter{std::move(input), std::move(condition)});
}

// A group graph pattern that grows: triples first, then what joins them, then what is optional, then
// filters.
struct GroupBuilder {
  algebra::BasicGraphPattern triples;
  NodePtr joined;
  std::vector<std::pair<Variable, ExpressionPtr>> computed;
  std::vector<NodePtr> optional;
  ExpressionPtr condition;

  NodePtr finish() {
    NodePtr node = triples.triples.empty() ? nullptr : make(std::move(triples));
    node = join(std::move(node), std::move(joined));
    if (!node) node = make(algebra::BasicGraphPattern{});
    for (auto& [variable, value] : computed) {
      node = make(algebra::Extend{std::move(node), variable, std::move(value)});
    }
    for (NodePtr& part : optional) {
      node = make(algebra::LeftJoin{std::move(node), std::move(part), nullptr});
    }
    return filtered(std::move(node), std::move(condition));
  }
};

class Compiler {
 public:
  Compiler(const LogicalForm& form, const ontology::Schema& schema)
      : form_(form), schema_(schema), names_(form) {}

  Reading run() {
    Reading reading;
    for (const AskedColumn& column : form_.columns) {
      reading.columns.push_back({column.name, {names_.of_column(column)}, column.kind});
    }
    if (form_.asks == Asks::yes_no) reading.columns.push_back({"answer", {"answer"}, ColumnKind::yes_no});
    reading.query = query(body(form_.body, nullptr));
    std::vector<TriplePattern> facts;
    NodePtr support = body(form_.body, &facts);
    add_support(reading, std::move(support), std::move(facts));
    for (const VariableId root : form_.roots) {
      const Variable variable{names_.of(root)};
      const auto known = algebra::variables_in_scope(*reading.support.root);
      if (std::find(known.begin(), known.end(), variable) != known.end()) reading.roots.push_back(variable);
    }
    reading.negated = form_.negated;
    return reading;
  }

 private:
  VarOrTerm value(const Value& v) {
    if (const auto* id = std::get_if<VariableId>(&v)) return Variable{names_.of(*id)};
    return std::get<Term>(v);
  }

  ExpressionPtr expression(const Value& v) {
    if (const auto* id = std::get_if<VariableId>(&v)) return algebra::variable(names_.of(*id));
    return algebra::constant(std::get<Term>(v));
  }

  void add_fact(const TriplePattern& triple, std::vector<TriplePattern>* facts) {
    if (facts != nullptr && std::find(facts->begin(), facts->end(), triple) == facts->end()) {
      facts->push_back(triple);
    }
  }

  // One of several IRIs as a term of a triple: itself, or a variable with its values joined.
  VarOrTerm one_of(const std::set<Iri>& iris, const std::string& hint, const std::string& key,
                   NodePtr& joined) {
    if (iris.size() == 1) return Term::iri(*iris.begin());
    const Variable variable{names_.keyed(hint, key)};
    algebra::Values values{{variable}, {}};
    for (const Iri& iri : iris) values.rows.push_back({Term::iri(iri)});
    joined = join(std::move(joined), make(std::move(values)));
    return variable;
  }

  void add_triple(GroupBuilder& group, VarOrTerm subject, const std::set<Iri>& steps, VarOrTerm object,
                  const std::string& key, std::vector<TriplePattern>* facts) {
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
  void add_path(GroupBuilder& group, const Value& subject, const PropertyPath& path, const Value& object,
                const std::string& key, std::vector<TriplePattern>* facts) {
    VarOrTerm from = value(subject);
    for (std::size_t i = 0; i < path.size(); ++i) {
      const std::string step_key = key + '/' + std::to_string(i);
      const bool last = i + 1 == path.size();
      const VarOrTerm to = last ? value(object) : VarOrTerm(Variable{names_.keyed("via", step_key)});
      add_triple(group, from, {path[i]}, to, step_key, facts);
      from = to;
    }
  }

  std::string key_of(const Related& related) {
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

  void add(GroupBuilder& group, const Related& related, std::vector<TriplePattern>* facts) {
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
      add_path(group, related.subject, related.paths.front(), related.object, key, facts);
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
          add_path_to(branch, related.subject, related.paths[i], between, branch_key, facts);
        }
        TriplePattern lies{between, Term::iri(*related.within), value(end), {}};
        add_fact(lies, facts);
        branch.triples.triples.push_back(std::move(lies));
      } else if (simple) {
        add_triple(branch, value(related.subject), single, value(end), branch_key, facts);
      } else {
        add_path(branch, related.subject, related.paths[i], end, branch_key, facts);
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

  void add_path_to(GroupBuilder& group, const Value& subject, const PropertyPath& path, const Variable& end,
                   const std::string& key, std::vector<TriplePattern>* facts) {
    VarOrTerm from = value(subject);
    for (std::size_t i = 0; i < path.size(); ++i) {
      const std::string step_key = key + '/' + std::to_string(i);
      const VarOrTerm to =
          i + 1 == path.size() ? VarOrTerm(end) : VarOrTerm(Variable{names_.keyed("via", step_key)});
      add_triple(group, from, {path[i]}, to, step_key, facts);
      from = to;
    }
  }

  void add(GroupBuilder& group, const OfClass& of, std::vector<TriplePattern>* facts) {
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

  void add(GroupBuilder& group, const TimeCompared& compared, std::vector<TriplePattern>* facts) {
    TimeCondition condition =
        time_condition(compared, [&](const Value& v) { return names_.of(std::get<VariableId>(v)); });
    for (TriplePattern& triple : condition.bounds) {
      if (std::find(bounds_.begin(), bounds_.end(), triple) != bounds_.end()) continue;
      bounds_.push_back(triple);
      group.optional.push_back(make(algebra::BasicGraphPattern{{std::move(triple)}}));
    }
    ExpressionPtr certain = algebra::clone(*condition.certain);
    group.condition =
        algebra::both(std::move(group.condition),
                      compared.only_certain ? std::move(condition.certain) : std::move(condition.possible));
    if (facts != nullptr) certain_ = algebra::both(std::move(certain_), std::move(certain));
  }

  void add(GroupBuilder& group, const Same& same, std::vector<TriplePattern>*) {
    group.condition =
        algebra::both(std::move(group.condition),
                      algebra::call(algebra::Operator::equal, expression(same.left), expression(same.right)));
  }

  void add(GroupBuilder& group, const Differ& differ, std::vector<TriplePattern>*) {
    group.condition = algebra::both(
        std::move(group.condition),
        algebra::call(algebra::Operator::not_equal, expression(differ.left), expression(differ.right)));
  }

  void add(GroupBuilder& group, const Negated& negated, std::vector<TriplePattern>*) {
    const auto outer = bounds_;
    auto exists = std::make_unique<algebra::Expression>(algebra::Exists{body(negated.body, nullptr), true});
    bounds_ = outer;
    group.condition = algebra::both(std::move(group.condition), std::move(exists));
  }

  void add(GroupBuilder& group, const AnyOf& any, std::vector<TriplePattern>* facts) {
    NodePtr branches;
    for (const Body& branch : any.branches) {
      const auto outer = bounds_;
      branches = unite(std::move(branches), body(branch, facts));
      bounds_ = outer;
    }
    group.joined = join(std::move(group.joined), std::move(branches));
  }

  void add(GroupBuilder& group, const Maybe& maybe, std::vector<TriplePattern>* facts) {
    group.optional.push_back(body(maybe.body, facts));
  }

  void add(GroupBuilder& group, const Is& is, std::vector<TriplePattern>*) {
    if (std::holds_alternative<Term>(is.variable)) {
      algebra::OperatorCall among{algebra::Operator::in, {}};
      among.operands.push_back(expression(is.variable));
      for (const Term& term : is.terms) among.operands.push_back(algebra::constant(term));
      group.condition =
          algebra::both(std::move(group.condition), std::make_unique<algebra::Expression>(std::move(among)));
      return;
    }
    algebra::Values values{{std::get<Variable>(value(is.variable))}, {}};
    for (const Term& term : is.terms) values.rows.push_back({term});
    group.joined = join(std::move(group.joined), make(std::move(values)));
  }

  void add(GroupBuilder& group, const Compared& compared, std::vector<TriplePattern>*) {
    using algebra::Operator;
    const Operator op = compared.relation == Comparison::at_least  ? Operator::greater_equal
                        : compared.relation == Comparison::at_most ? Operator::less_equal
                        : compared.relation == Comparison::more    ? Operator::greater
                        : compared.relation == Comparison::fewer   ? Operator::less
                                                                   : Operator::equal;
    group.condition = algebra::both(std::move(group.condition),
                                    algebra::call(op, expression(compared.left), expression(compared.right)));
  }

  // Numbers and dates have a most and a least; texts and things have none.
  ExpressionPtr is_measure(const Value& measure) {
    const auto of = [&](const char* function) {
      std::vector<ExpressionPtr> arguments;
      arguments.push_back(expression(measure));
      return algebra::call(std::string(function), std::move(arguments));
    };
    algebra::OperatorCall dates{algebra::Operator::in, {}};
    dates.operands.push_back(of("DATATYPE"));
    for (const char* type : {"date", "dateTime", "gYear", "gYearMonth"}) {
      dates.operands.push_back(algebra::constant(Term::iri(std::string(vocab::xsd_ns) + type)));
    }
    return algebra::call(algebra::Operator::logical_or, of("ISNUMERIC"),
                         std::make_unique<algebra::Expression>(std::move(dates)));
  }

  // Groups by those of the values that are variables; returns these.
  std::vector<Variable> group_by(algebra::Group& grouped, const std::vector<Value>& keys) {
    std::vector<Variable> variables;
    for (const Value& key : keys) {
      const auto* id = std::get_if<VariableId>(&key);
      if (id == nullptr) continue;
      variables.push_back({names_.of(*id)});
      grouped.keys.emplace_back(variables.back(), algebra::variable(variables.back().name));
    }
    return variables;
  }

  // A sub-select of its own, joined by its keys.
  void add(GroupBuilder& group, const Aggregated& aggregated, std::vector<TriplePattern>*) {
    using algebra::AggregateKind;
    const bool counts = aggregated.function == Aggregate::count;
    NodePtr input = body(aggregated.body, nullptr);
    if (!aggregated.base.empty()) {
      input = make(algebra::LeftJoin{body(aggregated.base, nullptr), std::move(input), nullptr});
    }
    algebra::Group grouped;
    std::vector<Variable> kept = group_by(grouped, aggregated.keys);
    if (!counts) {
      std::vector<Variable> parts = kept;
      for (const Value* v : {&aggregated.item, &aggregated.measure}) {
        const auto* id = std::get_if<VariableId>(v);
        if (id != nullptr) parts.push_back({names_.of(*id)});
      }
      input = make(algebra::Distinct{make(algebra::Project{std::move(input), std::move(parts)})});
    }
    grouped.input = std::move(input);
    const AggregateKind kind = counts                                  ? AggregateKind::count
                               : aggregated.function == Aggregate::sum ? AggregateKind::sum
                                                                       : AggregateKind::avg;
    const Variable result{names_.of(std::get<VariableId>(aggregated.result))};
    grouped.aggregates.emplace_back(
        result, std::make_unique<algebra::Expression>(algebra::Aggregate{
                    kind, expression(counts ? aggregated.item : aggregated.measure), counts, " "}));
    kept.push_back(result);
    group.joined = join(std::move(group.joined), make(algebra::Project{make(std::move(grouped)), kept}));
  }

  // Its parts are bound by the group's triples, so that it comes last of what is joined.
  void add(GroupBuilder& group, const Divided& divided, std::vector<TriplePattern>*) {
    group.computed.emplace_back(
        Variable{names_.of(std::get<VariableId>(divided.result))},
        algebra::call(algebra::Operator::divide, expression(divided.dividend), expression(divided.divisor)));
  }

  // What is described, joined with the greatest of its measures, or with the items that come first.
  void add(GroupBuilder& group, const Extreme& extreme, std::vector<TriplePattern>* facts) {
    group.joined = join(std::move(group.joined), body(extreme.body, facts));
    if (!extreme.chooses) return;
    NodePtr among = filtered(body(extreme.body, nullptr), is_measure(extreme.measure));
    if (extreme.number > 1) {
      algebra::OrderBy order{std::move(among), {}};
      order.keys.push_back({expression(extreme.measure), extreme.most});
      order.keys.push_back({expression(extreme.item), false});
      std::vector<Variable> kept;
      for (const Value* v : {&extreme.item, &extreme.measure}) {
        if (const auto* id = std::get_if<VariableId>(v)) kept.push_back({names_.of(*id)});
      }
      NodePtr first = make(algebra::Distinct{make(algebra::Project{make(std::move(order)), kept})});
      algebra::Slice slice{std::move(first), 0, static_cast<std::uint64_t>(extreme.number)};
      group.joined = join(std::move(group.joined), make(std::move(slice)));
      return;
    }
    const auto* measure = std::get_if<VariableId>(&extreme.measure);
    if (extreme.rank > 1) return add_ranked(group, extreme, std::move(among));
    const Variable best{names_.keyed(extreme.most ? "most" : "least",
                                     "extreme " + std::to_string(measure != nullptr ? *measure : -1))};
    algebra::Group grouped;
    grouped.input = std::move(among);
    std::vector<Variable> kept =
        group_by(grouped, extreme.per ? std::vector{*extreme.per} : std::vector<Value>{});
    kept.push_back(best);
    const auto kind = extreme.most ? algebra::AggregateKind::max : algebra::AggregateKind::min;
    grouped.aggregates.emplace_back(best, std::make_unique<algebra::Expression>(algebra::Aggregate{
                                              kind, expression(extreme.measure), false, " "}));
    group.joined = join(std::move(group.joined), make(algebra::Project{make(std::move(grouped)), kept}));
    group.condition = algebra::both(
        std::move(group.condition),
        algebra::call(algebra::Operator::equal, expression(extreme.measure), algebra::variable(best.name)));
  }

  // "the second largest": the measure that comes second, and all that have it.
  void add_ranked(GroupBuilder& group, const Extreme& extreme, NodePtr among) {
    const auto* measure = std::get_if<VariableId>(&extreme.measure);
    const Variable ranked{
        names_.keyed("ranked", "nth " + std::to_string(measure != nullptr ? *measure : -1))};
    NodePtr node = make(algebra::Extend{std::move(among), ranked, expression(extreme.measure)});
    node = make(algebra::Distinct{make(algebra::Project{std::move(node), {ranked}})});
    algebra::OrderBy order{std::move(node), {}};
    order.keys.push_back({algebra::variable(ranked.name), extreme.most});
    algebra::Slice slice{make(std::move(order)), static_cast<std::uint64_t>(extreme.rank - 1),
                         std::uint64_t{1}};
    group.joined = join(std::move(group.joined), make(std::move(slice)));
    group.condition = algebra::both(
        std::move(group.condition),
        algebra::call(algebra::Operator::equal, expression(extreme.measure), algebra::variable(ranked.name)));
  }

  // A sub-select with the keys that it shares with the rest.
  void add(GroupBuilder& group, const Counted& counted, std::vector<TriplePattern>*) {
    const bool none_too = counted.relation == Comparison::at_most || counted.relation == Comparison::fewer ||
                          (counted.relation == Comparison::exactly && counted.number == 0);
    NodePtr inner = body(counted.body, nullptr);
    const Variable number{names_.keyed("number", "count " + std::to_string(counted.counted))};
    algebra::Group grouped;
    std::vector<Variable> keys;
    for (const Variable& variable : algebra::variables_in_scope(*inner)) {
      if (!names_.shared(variable.name, counted.counted)) continue;
      keys.push_back(variable);
      grouped.keys.emplace_back(variable, algebra::variable(variable.name));
    }
    grouped.input = std::move(inner);
    grouped.aggregates.emplace_back(number, std::make_unique<algebra::Expression>(algebra::Aggregate{
                                                algebra::AggregateKind::count,
                                                algebra::variable(names_.of(counted.counted)), true, " "}));
    // "at most 2" holds of those with none as well: it is the absence of more.
    const auto [op, bound] = comparison(counted, none_too);
    NodePtr node = make(algebra::Filter{
        make(std::move(grouped)),
        algebra::call(op, algebra::variable(number.name),
                      algebra::constant(Term::literal(std::to_string(bound), vocab::xsd_integer)))});
    node = make(algebra::Project{std::move(node), keys});
    if (none_too) {
      auto exists = std::make_unique<algebra::Expression>(algebra::Exists{std::move(node), true});
      group.condition = algebra::both(std::move(group.condition), std::move(exists));
    } else {
      group.joined = join(std::move(group.joined), std::move(node));
    }
  }

  static std::pair<algebra::Operator, std::int64_t> comparison(const Counted& counted, bool complement) {
    using algebra::Operator;
    switch (counted.relation) {
      case Comparison::at_least:
        return {Operator::greater_equal, counted.number};
      case Comparison::more:
        return {Operator::greater, counted.number};
      case Comparison::at_most:
        return {Operator::greater, counted.number};
      case Comparison::fewer:
        return {Operator::greater_equal, counted.number};
      case Comparison::exactly:
        break;
    }
    return complement ? std::pair{Operator::greater, counted.number}
                      : std::pair{Operator::equal, counted.number};
  }

  // `facts`: where evidence is collected; null within negations and counts.
  NodePtr body(const Body& conditions, std::vector<TriplePattern>* facts) {
    GroupBuilder group;
    const auto saved = bounds_;
    for (const Condition& condition : conditions) {
      std::visit([&](const auto& c) { add(group, c, facts); }, condition.value);
    }
    bounds_ = saved;
    return group.finish();
  }

  // Columns that are a constant, or that share a variable with another column, get their own.
  NodePtr with_columns(NodePtr node) {
    for (const AskedColumn& column : form_.columns) {
      if (column.kind == ColumnKind::count) continue;
      const std::string name = names_.of_column(column);
      const auto* id = std::get_if<VariableId>(&column.value);
      if (id != nullptr && names_.of(*id) == name) continue;
      node = make(algebra::Extend{std::move(node), {name}, expression(column.value)});
    }
    return node;
  }

  algebra::Query query(NodePtr node) {
    algebra::Query result;
    if (form_.asks == Asks::yes_no) {
      result.form = algebra::QueryForm::ask;
      result.root = std::move(node);
      return result;
    }
    for (const AskedColumn& column : form_.columns) result.result.push_back({names_.of_column(column)});
    if (form_.asks == Asks::count) {
      algebra::Group group;
      group.input = std::move(node);
      group.aggregates.emplace_back(
          result.result.front(),
          std::make_unique<algebra::Expression>(algebra::Aggregate{
              algebra::AggregateKind::count, expression(form_.columns.front().value), true, " "}));
      result.root = make(algebra::Project{make(std::move(group)), result.result});
      return result;
    }
    node = make(algebra::Project{with_columns(std::move(node)), result.result});
    result.root = make(algebra::Distinct{std::move(node)});
    return result;
  }

  void add_support(Reading& reading, NodePtr node, std::vector<TriplePattern> facts) {
    if (certain_) {
      reading.certain = Variable{names_.keyed("certain", "certain")};
      node = make(algebra::Extend{std::move(node), *reading.certain, std::move(certain_)});
    }
    node = with_columns(std::move(node));
    if (form_.asks == Asks::count) {
      if (const auto* id = std::get_if<VariableId>(&form_.columns.front().value)) {
        reading.counted = Variable{names_.of(*id)};
      }
    }
    reading.support.result = algebra::variables_in_scope(*node);
    reading.support.root = make(algebra::Project{std::move(node), reading.support.result});
    reading.facts = std::move(facts);
  }

  const LogicalForm& form_;
  const ontology::Schema& schema_;
  VariableNames names_;
  std::vector<TriplePattern> bounds_;  // optional bounds of times that are in scope already
  ExpressionPtr certain_;
};

}  // namespace

Reading to_reading(const LogicalForm& form, const ontology::Schema& schema) {
  return Compiler(form, schema).run();
}

}  // namespace griot::question
