// The tree that the grammar builds over the tokens: which belong together and as what; keywords and
// brackets that say no more than that are left out. Private to parser/sparql.
#pragma once

#include <cstdint>
#include <vector>

#include "parser/sparql/token.hpp"

namespace griot::sparql {

// Productions of SPARQL 1.1 §19.8. Those of chains ("… || …") stand only where there are two and more.
enum class Rule : std::uint8_t {
  leaf,  // one token
  // terms
  literal,    // string [language | datatype]
  anonymous,  // []
  nil,        // ()
  // expressions
  or_,
  and_,
  comparison,   // operand operator operand; operand IN arguments; operand NOT arguments
  sum,          // operand (operator operand | signed_term)…
  signed_term,  // "-2*3" behind an operand
  product,      // operand (operator operand)…
  unary,        // operator operand
  call,         // IRI arguments
  built_in,     // word arguments
  arguments,    // [DISTINCT] expressions
  aggregate,    // word [DISTINCT] * | expression [string]
  exists,       // [NOT] group
  // paths
  alternative,
  sequence,
  inverse,
  modified,  // path ? | * | +
  negated,   // IRIs and inverses
  // triples
  triples,     // subject properties
  property,    // verb objects
  collection,  // nodes
  properties,  // [ properties ]
  block,       // triples…
  // patterns
  group,
  optional,
  minus,
  graph,
  service,  // [SILENT] endpoint group
  filter,
  bind,  // expression variable
  union_,
  values_one,   // variable rows…; a row is a term or UNDEF
  values_many,  // variables rows
  variables,
  row,
  // queries
  request,
  base,
  prefix,
  select,
  select_clause,  // [DISTINCT | REDUCED] * | (variable | as)…
  as,             // expression [variable]
  from,           // [NAMED] IRI
  group_by,
  having,
  order_by,
  order,  // ASC | DESC expression
  limit,
  offset,
  construct,        // template [froms] group …
  construct_where,  // [froms] block …: the template is the pattern
  describe,
  targets,  // * | (variable | IRI)…
  ask,
  // updates
  load,      // [SILENT] IRI [IRI]
  clear,     // CLEAR | DROP [SILENT] graph
  create,    // [SILENT] IRI
  transfer,  // COPY | MOVE | ADD [SILENT] graph graph
  insert_data,
  delete_data,
  delete_where,
  modify,  // [with] [delete] [insert] using… group
  with,
  delete_,
  insert,
  using_,  // [NAMED] IRI
  quads    // block | graph …
};

struct Tree {
  Rule rule = Rule::leaf;
  const Token* token = nullptr;  // leaf only
  SourceRange range;
  std::vector<Tree> children;

  bool is(TokenKind kind) const { return rule == Rule::leaf && token->kind == kind; }
  // Whether it is the keyword, told in upper case, or the symbol.
  bool is_word(std::string_view keyword) const {
    return is(TokenKind::word) && is_keyword(token->text, keyword);
  }
  bool is_symbol(std::string_view text) const { return is(TokenKind::symbol) && token->text == text; }
};

}  // namespace griot::sparql
