// Triples, in patterns as well as in templates and data: what may not stand there is told when they are
// translated, in words that a grammar does not have.
#include "parser/sparql/rules.hpp"

namespace griot::sparql::rules {

const x3::rule<struct property_list_id> property_list = "property list";
const x3::rule<struct object_node_id> object_node = "object";
const x3::rule<struct triples_node_id> triples_node = "triples node";

const auto property = node(Rule::property)[(variable | path) >> (object_node % word(","))];
const auto property_list_def = property >> *(word(";") >> -property);

const auto triples_node_def = node(Rule::collection)[nested[word("(") >> +object_node >> word(")")]] |
                              node(Rule::properties)[nested[word("[") >> property_list >> word("]")]];
const auto object_node_def = triples_node | variable_or_term;

const auto triples = node(Rule::triples)[triples_node >> -property_list] |
                     node(Rule::triples)[variable_or_term >> property_list];
const auto triples_block_def = node(Rule::block)[triples >> *attempt[word(".") >> triples] >> -word(".")];

BOOST_SPIRIT_DEFINE(property_list, object_node, triples_node)
BOOST_SPIRIT_DEFINE(triples_block)
GRIOT_SPARQL_INSTANTIATE(triples_block)

}  // namespace griot::sparql::rules
