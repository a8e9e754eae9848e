// What the grammar's rules are made of: leaves that match one token, nodes that gather what their subject
// matched into one tree. Rules have no attributes: trees are pushed on a stack, and a node whose subject
// fails takes back what it pushed. Spirit lives in this file, rules.hpp and the grammar's .cpp files only.
#pragma once

#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "parser/sparql/builtins.hpp"
#include "parser/sparql/grammar.hpp"

namespace griot::sparql {

namespace x3 = boost::spirit::x3;

struct Builder {
  std::vector<Tree> trees;
  Progress* progress = nullptr;
  int depth = 0;

  void missed(const Token* at, std::string_view expected) {
    if (at < progress->at) return;
    if (at > progress->at) {
      progress->at = at;
      progress->expected.clear();
    }
    progress->expected.push_back(expected);
  }
};

struct builder_tag;
using Iterator = const Token*;
using Context = x3::context<builder_tag, std::reference_wrapper<Builder>, x3::unused_type>;

template <typename AnyContext>
Builder& builder_of(const AnyContext& context) {
  return x3::get<builder_tag>(context).get();
}

// One token that a test accepts. `name` is what errors call it.
template <typename Test>
struct Terminal : x3::parser<Terminal<Test>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  Terminal(Test t, std::string_view n, bool k) : test(t), name(n), keep(k) {}

  template <typename AnyContext, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator&, const AnyContext& context, RContext&, Attribute&) const {
    Builder& builder = builder_of(context);
    if (!test(*first)) {
      builder.missed(first, name);
      return false;
    }
    if (keep) builder.trees.push_back({Rule::leaf, first, first->range, {}});
    ++first;
    return true;
  }

  Test test;
  std::string_view name;
  bool keep;
};

// A keyword, told in upper case, or a symbol: by their text, kept in the tree or left out of it.
struct IsText {
  std::string_view text;
  bool operator()(const Token& token) const {
    return token.kind == TokenKind::word ? is_keyword(token.text, text)
                                         : token.kind == TokenKind::symbol && token.text == text;
  }
};
inline Terminal<IsText> word(std::string_view text) {
  return {IsText{text}, text, false};
}
inline Terminal<IsText> kept(std::string_view text) {
  return {IsText{text}, text, true};
}

struct IsKind {
  TokenKind kind;
  bool operator()(const Token& token) const { return token.kind == kind; }
};
inline Terminal<IsKind> token(TokenKind kind, std::string_view name) {
  return {IsKind{kind}, name, true};
}

// Gathers what its subject pushes into one tree of `rule`. Folding ones leave a single tree as it is.
template <typename Subject>
struct Node : x3::unary_parser<Subject, Node<Subject>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  Node(const Subject& inner, Rule r, bool folding)
      : x3::unary_parser<Subject, Node<Subject>>(inner), rule(r), folds(folding) {}

  template <typename AnyContext, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, RContext& rcontext,
             Attribute&) const {
    Builder& builder = builder_of(context);
    const std::size_t mark = builder.trees.size();
    const Iterator start = first;
    if (!this->subject.parse(first, last, context, rcontext, x3::unused)) {
      builder.trees.resize(mark);
      first = start;
      return false;
    }
    if (folds && builder.trees.size() == mark + 1) return true;
    const auto from = builder.trees.begin() + static_cast<std::ptrdiff_t>(mark);
    Tree tree{rule,
              nullptr,
              first == start ? SourceRange{start->range.begin, start->range.begin}
                             : cover(start->range, (first - 1)->range),
              {}};
    tree.children.assign(std::make_move_iterator(from), std::make_move_iterator(builder.trees.end()));
    builder.trees.erase(from, builder.trees.end());
    builder.trees.push_back(std::move(tree));
    return true;
  }

  Rule rule;
  bool folds;
};

struct NodeMaker {
  Rule rule;
  bool folds;

  template <typename Subject>
  Node<typename x3::extension::as_parser<Subject>::value_type> operator[](const Subject& subject) const {
    return {x3::as_parser(subject), rule, folds};
  }
};
constexpr NodeMaker node(Rule rule) {
  return {rule, false};
}
constexpr NodeMaker folded(Rule rule) {
  return {rule, true};
}

// Takes back what a subject pushed that failed after its first token; for the few places where one token
// does not tell which way to go.
template <typename Subject>
struct Attempt : x3::unary_parser<Subject, Attempt<Subject>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  explicit Attempt(const Subject& inner) : x3::unary_parser<Subject, Attempt<Subject>>(inner) {}

  template <typename AnyContext, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, RContext& rcontext,
             Attribute&) const {
    Builder& builder = builder_of(context);
    const std::size_t mark = builder.trees.size();
    const Iterator start = first;
    if (this->subject.parse(first, last, context, rcontext, x3::unused)) return true;
    builder.trees.resize(mark);
    first = start;
    return false;
  }
};
// One level of brackets. Where there are too many, the parse ends: no alternative is tried.
template <typename Subject>
struct Nested : x3::unary_parser<Subject, Nested<Subject>> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  explicit Nested(const Subject& inner) : x3::unary_parser<Subject, Nested<Subject>>(inner) {}

  template <typename AnyContext, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, RContext& rcontext,
             Attribute&) const {
    Builder& builder = builder_of(context);
    if (builder.depth >= kMaxNesting) throw TooDeep{first};
    ++builder.depth;
    const bool matched = this->subject.parse(first, last, context, rcontext, x3::unused);
    --builder.depth;
    return matched;
  }
};
template <template <typename> typename Directive>
struct DirectiveMaker {
  template <typename Subject>
  auto operator[](const Subject& subject) const {
    return Directive<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
  }
};
inline constexpr DirectiveMaker<Attempt> attempt;
inline constexpr DirectiveMaker<Nested> nested;

}  // namespace griot::sparql
