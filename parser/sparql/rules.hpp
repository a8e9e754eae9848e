// The rules that several units of the grammar share. Each unit defines its own with BOOST_SPIRIT_DEFINE
// and instantiates them with GRIOT_SPARQL_INSTANTIATE; the context is one and the same everywhere.
#pragma once

#include "parser/sparql/builder.hpp"

namespace griot::sparql::rules {

#define GRIOT_SPARQL_RULE(name)                  \
  struct name##_id;                              \
  inline const x3::rule<name##_id> name = #name; \
  BOOST_SPIRIT_DECLARE(x3::rule<name##_id>)

#define GRIOT_SPARQL_INSTANTIATE(name) BOOST_SPIRIT_INSTANTIATE(x3::rule<name##_id>, Iterator, Context)

// grammar_terms.cpp
GRIOT_SPARQL_RULE(variable)
GRIOT_SPARQL_RULE(iri)
GRIOT_SPARQL_RULE(literal)
GRIOT_SPARQL_RULE(term)  // IRI, literal, blank node, ()
GRIOT_SPARQL_RULE(variable_or_term)
GRIOT_SPARQL_RULE(variable_or_iri)
// grammar_expression.cpp
GRIOT_SPARQL_RULE(expression)
GRIOT_SPARQL_RULE(bracketed)   // ( expression )
GRIOT_SPARQL_RULE(built_in)    // call of a built-in, aggregates and EXISTS too
GRIOT_SPARQL_RULE(call)        // IRI arguments
GRIOT_SPARQL_RULE(constraint)  // of FILTER and HAVING
// grammar_path.cpp
GRIOT_SPARQL_RULE(path)
// grammar_triples.cpp
GRIOT_SPARQL_RULE(triples_block)
// grammar_pattern.cpp
GRIOT_SPARQL_RULE(group)
GRIOT_SPARQL_RULE(data_block)  // of VALUES
// grammar_query.cpp
GRIOT_SPARQL_RULE(prologue)
GRIOT_SPARQL_RULE(sub_select)
GRIOT_SPARQL_RULE(query)
// grammar_update.cpp
GRIOT_SPARQL_RULE(operation)

}  // namespace griot::sparql::rules
