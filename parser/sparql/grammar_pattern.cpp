// Graph patterns.
#include "parser/sparql/rules.hpp"

namespace griot::sparql::rules {

const x3::rule<struct not_triples_id> not_triples = "pattern";
const x3::rule<struct data_value_id> data_value = "value";

const auto data_value_def = iri | literal | kept("UNDEF");
const auto data_row = node(Rule::row)[word("(") >> *data_value >> word(")")];
const auto data_block_def =
    node(Rule::values_one)[variable >> word("{") >> *data_value >> word("}")] |
    node(Rule::values_many)[node(Rule::variables)[word("(") >> *variable >> word(")")] >> word("{") >>
                            *data_row >> word("}")];

const auto bind =
    node(Rule::bind)[word("BIND") >> nested[word("(") >> expression >> word("AS") >> variable >> word(")")]];
const auto group_or_union = folded(Rule::union_)[group % word("UNION")];

const auto not_triples_def =
    node(Rule::optional)[word("OPTIONAL") >> group] | node(Rule::filter)[word("FILTER") >> constraint] |
    bind | (word("VALUES") >> data_block) | node(Rule::minus)[word("MINUS") >> group] |
    node(Rule::graph)[word("GRAPH") >> variable_or_iri >> group] |
    node(Rule::service)[word("SERVICE") >> -kept("SILENT") >> variable_or_iri >> group] | group_or_union;

const auto group_body = -triples_block >> *(not_triples >> -word(".") >> -triples_block);
const auto group_def = node(Rule::group)[nested[word("{") >> (sub_select | group_body) >> word("}")]];

BOOST_SPIRIT_DEFINE(not_triples, data_value)
BOOST_SPIRIT_DEFINE(group, data_block)
GRIOT_SPARQL_INSTANTIATE(group)
GRIOT_SPARQL_INSTANTIATE(data_block)

}  // namespace griot::sparql::rules
