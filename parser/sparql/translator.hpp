// Trees of the grammar → algebra (SPARQL 1.1 §18.2), with the rules of well-formedness that a grammar
// cannot tell. One Translator a request, used once. Every function throws Diagnostic for what is not
// well-formed; parse() turns that into a result. Private to parser/sparql.
//
// translate_terms.cpp       IRIs, literals, blank nodes, prologue
// translate_triples.cpp     triples, collections, property paths
// translate_expression.cpp  expressions, aggregates
// translate_pattern.cpp     groups and what stands in them
// translate_query.cpp       queries, solution modifiers
// translate_update.cpp      update operations
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parser/sparql/parse.hpp"
#include "parser/sparql/tree.hpp"

namespace griot::sparql {

// Chains that become nested: sums, OPTIONALs behind one another and the like.
inline constexpr std::size_t kMaxChain = 1000;

class Translator {
 public:
  Translator(const std::vector<Token>& tokens, const ParseOptions& options);

  Request request(const Tree& tree);

 private:
  // What a triple stands in tells what may stand in it.
  enum class Place {
    pattern,      // blank nodes are variables, paths are allowed
    construct,    // blank nodes are made
    insert,       // as construct, with graphs
    remove,       // no blank nodes
    insert_data,  // no variables
    remove_data   // neither
  };

  struct Triples {
    std::vector<algebra::TriplePattern> triples;
    std::vector<algebra::NodePtr> paths;
  };

  // How expressions of a grouped query are read; null where there is no grouping.
  struct Grouping {
    std::set<std::string> keys;                                 // variables that GROUP BY names or makes
    std::map<std::string, const algebra::Expression*> aliases;  // of the SELECT clause so far
    // HAVING is applied before the SELECT clause gives its names values: there they stand for what they name.
    bool unfold_aliases = false;
    std::vector<std::pair<algebra::Variable, algebra::ExpressionPtr>> aggregates;
    std::map<std::string, algebra::Variable> by_text;  // of equal aggregates one
    bool strict = true;  // an ungrouped variable is an error (SELECT), else it is sampled
  };

  // Terms
  void declare(const Tree& prologue);
  std::string resolved(const Token& iri_token) const;
  Term iri(const Tree& leaf) const;
  Term prefixed(const Token& token) const;
  std::string string_value(const Token& token) const;
  Term literal(const Tree& tree) const;
  // IRI, literal or number; anything else is a programming error.
  Term term(const Tree& tree) const;
  algebra::Variable variable(const Tree& leaf) const;
  algebra::VarOrTerm variable_or_iri(const Tree& leaf) const;
  // A name for a variable that the request does not use, made of `stem`.
  algebra::Variable fresh(std::string_view stem);
  algebra::VarOrTerm blank(const Tree& tree, Place place);
  algebra::VarOrTerm fresh_blank(Place place);

  // Triples
  void block(const Tree& tree, Place place, Triples& into);
  algebra::VarOrTerm node(const Tree& tree, Place place, Triples& into);
  void property(const algebra::VarOrTerm& subject, const Tree& tree, Place place, Triples& into);
  algebra::VarOrTerm collection(const Tree& tree, Place place, Triples& into);
  algebra::PathPtr path(const Tree& tree) const;
  algebra::PathPtr negated(const Tree& tree) const;
  void add_path(algebra::VarOrTerm subject, algebra::PathPtr path, algebra::VarOrTerm object, Triples& into);
  algebra::NodePtr pattern_of(Triples triples, SourceRange range);
  std::vector<algebra::TriplePattern> only_triples(const Tree& block, Place place);

  // Expressions
  algebra::ExpressionPtr expression(const Tree& tree);
  algebra::ExpressionPtr leaf_expression(const Tree& tree);
  algebra::ExpressionPtr read_variable(const Tree& leaf);
  algebra::ExpressionPtr chain(const Tree& tree, algebra::Operator op, std::size_t begin, std::size_t end);
  algebra::ExpressionPtr comparison(const Tree& tree);
  algebra::ExpressionPtr arithmetic(const Tree& tree);
  algebra::ExpressionPtr unary(const Tree& tree);
  algebra::ExpressionPtr call(const Tree& tree);
  algebra::ExpressionPtr built_in(const Tree& tree);
  algebra::ExpressionPtr aggregate(const Tree& tree);
  algebra::ExpressionPtr aggregated(algebra::Aggregate aggregate, SourceRange range);
  std::vector<algebra::ExpressionPtr> arguments(const Tree& tree, std::size_t begin = 0);

  // Patterns
  algebra::NodePtr group(const Tree& tree);
  algebra::NodePtr union_of(const Tree& tree, std::size_t begin, std::size_t end);
  algebra::NodePtr values(const Tree& tree);
  void end_of_pattern() { pattern_ = 0; }

  // Queries
  algebra::Query query(const Tree& tree);
  algebra::Query select_query(const Tree& tree);
  algebra::NodePtr select(const Tree& tree, std::vector<algebra::Variable>* columns);
  algebra::Query construct_query(const Tree& tree);
  algebra::Query describe_query(const Tree& tree);
  std::optional<algebra::Dataset> dataset(const Tree& tree, Rule rule) const;

  // Updates
  algebra::Operation operation(const Tree& tree);
  algebra::Modify modify(const Tree& tree);
  algebra::Modify delete_where(const Tree& tree);
  std::vector<algebra::QuadTemplate> quads(const Tree& tree, Place place);
  std::optional<Term> graph_or_default(const Tree& leaf) const;

  friend class GroupTranslator;
  friend class SolutionModifiers;

  const ParseOptions& options_;
  std::string base_;
  algebra::Prefixes prefixes_, declared_;
  std::set<std::string, std::less<>> names_;      // variables and blank node labels of the request
  std::map<std::string, std::size_t> first_use_;  // of variables: the token
  unsigned fresh_ = 0;
  // The basic graph pattern that is being read, 0 when none is, and the one that each label stands in.
  unsigned pattern_ = 0, patterns_ = 0;
  std::map<std::string, unsigned> pattern_of_label_;
  // The same for INSERT DATA: a label belongs to one operation (SPARQL 1.1 §19.6).
  unsigned operation_ = 0;
  std::map<std::string, unsigned> operation_of_label_;
  Grouping* grouping_ = nullptr;
  bool in_aggregate_ = false;
};

// What is not well-formed, thrown.
[[noreturn]] void fail(SourceRange range, std::string message, std::string expected = {},
                       std::vector<std::string> suggestions = {});

}  // namespace griot::sparql
