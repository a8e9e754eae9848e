// Prologue and the four forms of queries.
#include "parser/sparql/rules.hpp"

namespace griot::sparql::rules {

const x3::rule<struct select_clause_id> select_clause = "SELECT";
const x3::rule<struct dataset_id> dataset = "FROM";
const x3::rule<struct where_id> where = "WHERE";
const x3::rule<struct modifiers_id> modifiers = "modifiers";

const auto prologue_def =
    *(node(Rule::base)[word("BASE") >> token(TokenKind::iri, "an IRI in < >")] |
      node(Rule::prefix)[word("PREFIX") >> token(TokenKind::prefix, "a prefix and a colon") >>
                         token(TokenKind::iri, "an IRI in < >")]);

const auto aliased = node(Rule::as)[nested[word("(") >> expression >> word("AS") >> variable >> word(")")]];
const auto select_clause_def =
    node(Rule::select_clause)[word("SELECT") >> -(kept("DISTINCT") | kept("REDUCED")) >>
                              (kept("*") | +(variable | aliased))];

const auto dataset_def = *node(Rule::from)[word("FROM") >> -kept("NAMED") >> iri];
const auto where_def = -word("WHERE") >> group;

const auto group_key =
    built_in | call | variable |
    node(Rule::as)[nested[word("(") >> expression >> -(word("AS") >> variable) >> word(")")]];
const auto order_key = node(Rule::order)[(kept("ASC") | kept("DESC")) >> bracketed] | constraint | variable;
const auto limit = node(Rule::limit)[word("LIMIT") >> token(TokenKind::integer, "a whole number")];
const auto offset = node(Rule::offset)[word("OFFSET") >> token(TokenKind::integer, "a whole number")];
const auto modifiers_def = -node(Rule::group_by)[word("GROUP") >> word("BY") >> +group_key] >>
                           -node(Rule::having)[word("HAVING") >> +constraint] >>
                           -node(Rule::order_by)[word("ORDER") >> word("BY") >> +order_key] >>
                           -((limit >> -offset) | (offset >> -limit)) >> -(word("VALUES") >> data_block);

const auto select = node(Rule::select)[select_clause >> dataset >> where >> modifiers];
const auto sub_select_def = node(Rule::select)[select_clause >> where >> modifiers];

const auto construct =
    node(Rule::construct)[word("CONSTRUCT") >> node(Rule::quads)[word("{") >> -triples_block >> word("}")] >>
                          dataset >> where >> modifiers] |
    node(Rule::construct_where)[word("CONSTRUCT") >> dataset >> word("WHERE") >>
                                node(Rule::group)[word("{") >> -triples_block >> word("}")] >> modifiers];

const auto describe =
    node(Rule::describe)[word("DESCRIBE") >> node(Rule::targets)[kept("*") | +variable_or_iri] >> dataset >>
                         -where >> modifiers];

const auto ask = node(Rule::ask)[word("ASK") >> dataset >> where >> modifiers];

const auto query_def = select | construct | describe | ask;

BOOST_SPIRIT_DEFINE(select_clause, dataset, where, modifiers)
BOOST_SPIRIT_DEFINE(prologue, sub_select, query)
GRIOT_SPARQL_INSTANTIATE(prologue)
GRIOT_SPARQL_INSTANTIATE(sub_select)
GRIOT_SPARQL_INSTANTIATE(query)

}  // namespace griot::sparql::rules
