// Property paths.
#include "parser/sparql/rules.hpp"

namespace griot::sparql::rules {

const x3::rule<struct path_step_id> path_step = "path step";

// "a" is the one keyword that must be in lower case.
const Terminal type_keyword{[](const Token& t) { return t.kind == TokenKind::word && t.text == "a"; }, "a",
                            true};

const auto property_iri = iri | type_keyword;
const auto negated_part = node(Rule::inverse)[word("^") >> property_iri] | property_iri;
const auto negated = node(
    Rule::negated)[word("!") >> ((word("(") >> -(negated_part % word("|")) >> word(")")) | negated_part)];

const auto path_primary = property_iri | negated | nested[word("(") >> path >> word(")")];
const auto path_step_def = folded(Rule::modified)[path_primary >> -(kept("?") | kept("*") | kept("+"))];
const auto path_element = node(Rule::inverse)[word("^") >> path_step] | path_step;
const auto path_def = folded(Rule::alternative)[folded(Rule::sequence)[path_element % word("/")] % word("|")];

BOOST_SPIRIT_DEFINE(path_step)
BOOST_SPIRIT_DEFINE(path)
GRIOT_SPARQL_INSTANTIATE(path)

}  // namespace griot::sparql::rules
