// The Turtle that is built into the program: Griot's own ontology with its words, the rules that hold for
// every graph, and the facts of the article that stand ready when no other data are given. Made from
// ontology/*.ttl at build time.
#pragma once

#include <string_view>

namespace griot::session {

std::string_view built_in_ontology() noexcept;
std::string_view built_in_entailment() noexcept;
std::string_view built_in_article() noexcept;

}  // namespace griot::session
