// Expressions. SPARQL's levels of precedence are rules, their chains flat.
#include "parser/sparql/rules.hpp"

namespace griot::sparql::rules {

const x3::rule<struct numeric_id> numeric = "numeric";
const x3::rule<struct relational_id> relational = "relational";
const x3::rule<struct unary_id> unary = "unary";
const x3::rule<struct primary_id> primary = "primary";
const x3::rule<struct call_arguments_id> call_arguments = "call arguments";
const x3::rule<struct expressions_id> expressions = "expressions";

const Terminal function_name{
    [](const Token& t) { return t.kind == TokenKind::word && find_builtin(t.text) != nullptr; }, "a function",
    true};

const auto signed_number = token(TokenKind::signed_integer, "a number") |
                           token(TokenKind::signed_decimal, "a number") |
                           token(TokenKind::signed_real, "a number");
const auto multiplied = (kept("*") | kept("/")) >> unary;

const auto expression_def = folded(Rule::or_)[folded(Rule::and_)[relational % word("&&")] % word("||")];

const auto compared = (kept("=") | kept("!=") | kept("<=") | kept(">=") | kept("<") | kept(">")) >> numeric;
const auto relational_def =
    folded(Rule::comparison)[numeric >> -(compared | (kept("IN") >> expressions) |
                                          (kept("NOT") >> word("IN") >> expressions))];

const auto product = folded(Rule::product)[unary >> *multiplied];
// A sign that stands at a number's digits belongs to it: "?a -2" is a difference all the same.
const auto numeric_def =
    folded(Rule::sum)[product >> *(((kept("+") | kept("-")) >> product) |
                                   node(Rule::signed_term)[signed_number >> *multiplied])];

const auto unary_def = node(Rule::unary)[(kept("!") | kept("+") | kept("-")) >> primary] | primary;

const auto primary_def =
    bracketed | built_in | folded(Rule::call)[iri >> -call_arguments] | literal | variable;

const auto bracketed_def = nested[word("(") >> expression >> word(")")];

const auto call_arguments_def =
    node(Rule::arguments)[nested[word("(") >> -(-kept("DISTINCT") >> (expression % word(","))) >> word(")")]];
const auto expressions_def =
    node(Rule::arguments)[nested[word("(") >> -(expression % word(",")) >> word(")")]];

const auto call_def = node(Rule::call)[iri >> call_arguments];

const auto exists =
    node(Rule::exists)[kept("EXISTS") >> group] | node(Rule::exists)[kept("NOT") >> word("EXISTS") >> group];

const auto separator = word(";") >> word("SEPARATOR") >> word("=") >> token(TokenKind::string, "a string");
const auto aggregate =
    node(Rule::aggregate)[kept("COUNT") >>
                          nested[word("(") >> -kept("DISTINCT") >> (kept("*") | expression) >> word(")")]] |
    node(Rule::aggregate)[(kept("SUM") | kept("MIN") | kept("MAX") | kept("AVG") | kept("SAMPLE")) >>
                          nested[word("(") >> -kept("DISTINCT") >> expression >> word(")")]] |
    node(Rule::aggregate)[kept("GROUP_CONCAT") >>
                          nested[word("(") >> -kept("DISTINCT") >> expression >> -separator >> word(")")]];

const auto built_in_def = exists | aggregate | node(Rule::built_in)[function_name >> expressions];

const auto constraint_def = bracketed | built_in | call;

BOOST_SPIRIT_DEFINE(numeric, relational, unary, primary, call_arguments, expressions)
BOOST_SPIRIT_DEFINE(expression, bracketed, built_in, call, constraint)
GRIOT_SPARQL_INSTANTIATE(expression)
GRIOT_SPARQL_INSTANTIATE(bracketed)
GRIOT_SPARQL_INSTANTIATE(built_in)
GRIOT_SPARQL_INSTANTIATE(call)
GRIOT_SPARQL_INSTANTIATE(constraint)

}  // namespace griot::sparql::rules
