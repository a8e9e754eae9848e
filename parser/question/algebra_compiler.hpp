// A logical form becomes algebra: each condition adds to a group graph pattern. A Compiler serves one form;
// not thread-safe. Private to parser/question.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ontology/schema.hpp"
#include "parser/question/logical_form.hpp"
#include "parser/question/parse.hpp"
#include "parser/question/variable_names.hpp"
#include "store/algebra/algebra.hpp"

namespace griot::question {

// Either may be null: nothing to be joined.
algebra::NodePtr join(algebra::NodePtr left, algebra::NodePtr right);
algebra::NodePtr unite(algebra::NodePtr left, algebra::NodePtr right);
// The input itself where there is no condition.
algebra::NodePtr filtered(algebra::NodePtr input, algebra::ExpressionPtr condition);

// A group graph pattern that grows: triples first, then what joins them, then what is optional, then
// filters.
struct GroupBuilder {
  algebra::BasicGraphPattern triples;
  algebra::NodePtr joined;
  std::vector<std::pair<algebra::Variable, algebra::ExpressionPtr>> computed;
  std::vector<algebra::NodePtr> optional;
  algebra::ExpressionPtr condition;

  algebra::NodePtr finish();
};

class Compiler {
 public:
  // Keeps views of its arguments.
  Compiler(const LogicalForm& form, const ontology::Schema& schema)
      : form_(form), schema_(schema), names_(form) {}

  Reading run();

 private:
  // to_algebra.cpp
  algebra::VarOrTerm value(const Value& v);
  algebra::ExpressionPtr expression(const Value& v);
  void add(GroupBuilder& group, const TimeCompared& compared, std::vector<algebra::TriplePattern>* facts);
  void add(GroupBuilder& group, const Same& same, std::vector<algebra::TriplePattern>*);
  void add(GroupBuilder& group, const Differ& differ, std::vector<algebra::TriplePattern>*);
  void add(GroupBuilder& group, const Negated& negated, std::vector<algebra::TriplePattern>*);
  void add(GroupBuilder& group, const AnyOf& any, std::vector<algebra::TriplePattern>* facts);
  void add(GroupBuilder& group, const Maybe& maybe, std::vector<algebra::TriplePattern>* facts);
  void add(GroupBuilder& group, const Is& is, std::vector<algebra::TriplePattern>*);
  void add(GroupBuilder& group, const Compared& compared, std::vector<algebra::TriplePattern>*);
  algebra::NodePtr body(const Body& conditions, std::vector<algebra::TriplePattern>* facts);
  algebra::NodePtr with_columns(algebra::NodePtr node);
  algebra::Query query(algebra::NodePtr node);
  void add_support(Reading& reading, algebra::NodePtr node, std::vector<algebra::TriplePattern> facts);

  // triples.cpp
  void add_fact(const algebra::TriplePattern& triple, std::vector<algebra::TriplePattern>* facts);
  algebra::VarOrTerm one_of(const std::set<Iri>& iris, const std::string& hint, const std::string& key,
                            algebra::NodePtr& joined);
  void add_triple(GroupBuilder& group, algebra::VarOrTerm subject, const std::set<Iri>& steps,
                  algebra::VarOrTerm object, const std::string& key,
                  std::vector<algebra::TriplePattern>* facts);
  void add_path(GroupBuilder& group, const Value& subject, const PropertyPath& path,
                algebra::VarOrTerm object, const std::string& key,
                std::vector<algebra::TriplePattern>* facts);
  std::string key_of(const Related& related);
  void add(GroupBuilder& group, const Related& related, std::vector<algebra::TriplePattern>* facts);
  void add(GroupBuilder& group, const OfClass& of, std::vector<algebra::TriplePattern>* facts);

  // computed.cpp
  algebra::ExpressionPtr is_measure(const Value& measure);
  std::vector<algebra::Variable> group_by(algebra::Group& grouped, const std::vector<Value>& keys);
  void add(GroupBuilder& group, const Aggregated& aggregated, std::vector<algebra::TriplePattern>*);
  void add(GroupBuilder& group, const Divided& divided, std::vector<algebra::TriplePattern>*);
  void add(GroupBuilder& group, const Extreme& extreme, std::vector<algebra::TriplePattern>* facts);
  void add_ranked(GroupBuilder& group, const Extreme& extreme, algebra::NodePtr among);
  void add(GroupBuilder& group, const Counted& counted, std::vector<algebra::TriplePattern>*);

  const LogicalForm& form_;
  const ontology::Schema& schema_;
  VariableNames names_;
  std::vector<algebra::TriplePattern> bounds_;  // optional bounds of times that are in scope already
  algebra::ExpressionPtr certain_;
};

}  // namespace griot::question
