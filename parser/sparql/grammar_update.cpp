// Update operations, and the whole request.
#include "parser/sparql/rules.hpp"

namespace griot::sparql {
namespace rules {

const x3::rule<struct quads_id> quads = "quads";
const x3::rule<struct request_id> request = "request";

const auto graph_quads =
    node(Rule::graph)[word("GRAPH") >> variable_or_iri >> nested[word("{") >> -triples_block >> word("}")]];
const auto quads_def = node(
    Rule::quads)[word("{") >> -triples_block >> *(graph_quads >> -word(".") >> -triples_block) >> word("}")];

const auto silent = -kept("SILENT");
const auto graph_name = word("GRAPH") >> iri;
const auto graph_or_default = kept("DEFAULT") | graph_name | iri;

const auto load = node(Rule::load)[word("LOAD") >> silent >> iri >> -(word("INTO") >> graph_name)];
const auto clear = node(Rule::clear)[(kept("CLEAR") | kept("DROP")) >> silent >>
                                     (graph_name | kept("DEFAULT") | kept("NAMED") | kept("ALL"))];
const auto create = node(Rule::create)[word("CREATE") >> silent >> graph_name];
const auto transfer = node(Rule::transfer)[(kept("COPY") | kept("MOVE") | kept("ADD")) >> silent >>
                                           graph_or_default >> word("TO") >> graph_or_default];

const auto insert_data = node(Rule::insert_data)[word("INSERT") >> word("DATA") >> quads];
const auto delete_data = node(Rule::delete_data)[word("DELETE") >> word("DATA") >> quads];
const auto delete_where = node(Rule::delete_where)[word("DELETE") >> word("WHERE") >> quads];

const auto insertion = node(Rule::insert)[word("INSERT") >> quads];
const auto modify =
    node(Rule::modify)[-node(Rule::with)[word("WITH") >> iri] >>
                       ((node(Rule::delete_)[word("DELETE") >> quads] >> -insertion) | insertion) >>
                       *node(Rule::using_)[word("USING") >> -kept("NAMED") >> iri] >> word("WHERE") >> group];

const auto operation_def =
    insert_data | delete_data | delete_where | modify | load | clear | create | transfer;

const Terminal end_of_text{[](const Token& t) { return t.kind == TokenKind::end; }, "the end", false};

const auto operations = operation >> *attempt[word(";") >> prologue >> operation] >> -(word(";") >> prologue);
const auto request_def = node(Rule::request)[prologue >> -(query | operations)];

BOOST_SPIRIT_DEFINE(quads, request)
BOOST_SPIRIT_DEFINE(operation)
GRIOT_SPARQL_INSTANTIATE(operation)

const auto whole = request >> &end_of_text;

}  // namespace rules

std::optional<Tree> read_request(const std::vector<Token>& tokens, Progress& progress) {
  Builder builder;
  builder.progress = &progress;
  progress.at = tokens.data();
  Iterator first = tokens.data();
  const Iterator last = first + tokens.size();
  const bool matched = x3::parse(first, last, x3::with<builder_tag>(std::ref(builder))[rules::whole]);
  if (!matched) return std::nullopt;
  return std::move(builder.trees.front());
}

}  // namespace griot::sparql
