// Variables and RDF terms.
#include "parser/sparql/rules.hpp"

namespace griot::sparql::rules {

const auto variable_def = token(TokenKind::variable, "a variable");

const auto iri_def = token(TokenKind::iri, "an IRI") | token(TokenKind::prefixed_name, "a prefixed name") |
                     token(TokenKind::prefix, "a prefixed name");

const auto literal_def =
    node(Rule::literal)[token(TokenKind::string, "a string") >>
                        -(token(TokenKind::language, "a language tag") | (word("^^") >> iri))] |
    token(TokenKind::integer, "a number") | token(TokenKind::decimal, "a number") |
    token(TokenKind::real, "a number") | token(TokenKind::signed_integer, "a number") |
    token(TokenKind::signed_decimal, "a number") | token(TokenKind::signed_real, "a number") | kept("TRUE") |
    kept("FALSE");

const auto term_def = iri | literal | token(TokenKind::blank_label, "a blank node") |
                      node(Rule::anonymous)[word("[") >> word("]")] | node(Rule::nil)[word("(") >> word(")")];

const auto variable_or_term_def = variable | term;

const auto variable_or_iri_def = variable | iri;

BOOST_SPIRIT_DEFINE(variable, iri, literal, term, variable_or_term, variable_or_iri)
GRIOT_SPARQL_INSTANTIATE(variable)
GRIOT_SPARQL_INSTANTIATE(iri)
GRIOT_SPARQL_INSTANTIATE(literal)
GRIOT_SPARQL_INSTANTIATE(term)
GRIOT_SPARQL_INSTANTIATE(variable_or_term)
GRIOT_SPARQL_INSTANTIATE(variable_or_iri)

}  // namespace griot::sparql::rules
