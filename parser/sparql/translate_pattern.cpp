#include "parser/sparql/translator.hpp"

namespace griot::sparql {

using algebra::NodePtr;

// The elements of one group, in the order written (§18.2.2.6).
class GroupTranslator {
 public:
  explicit GroupTranslator(Translator& translator) : translator_(translator) {}

  NodePtr run(const Tree& tree) {
    translator_.end_of_pattern();
    for (const Tree& child : tree.children) element(child);
    end_of_triples();
    translator_.end_of_pattern();
    NodePtr result = joined();
    if (filters_) result = algebra::make(algebra::Filter{std::move(result), std::move(filters_)}, tree.range);
    return result;
  }

 private:
  void element(const Tree& tree) {
    switch (tree.rule) {
      case Rule::block:
        if (translator_.pattern_ == 0) translator_.pattern_ = ++translator_.patterns_;
        translator_.block(tree, Translator::Place::pattern, triples_);
        range_ = cover(range_, tree.range);
        return;
      case Rule::filter: {
        // A filter sees the whole group and does not part the triples around it.
        const unsigned pattern = translator_.pattern_;
        filters_ = algebra::both(std::move(filters_), translator_.expression(tree.children[0]));
        translator_.pattern_ = pattern;
        if (++filter_count_ > kMaxChain) too_long(tree);
        return;
      }
      default:
        break;
    }
    end_of_triples();
    translator_.end_of_pattern();
    other(tree);
    translator_.end_of_pattern();
  }

  void other(const Tree& tree) {
    switch (tree.rule) {
      case Rule::optional:
        return optional(tree);
      case Rule::minus: {
        NodePtr left = nest(tree);
        current_ =
            algebra::make(algebra::Minus{std::move(left), translator_.group(tree.children[0])}, tree.range);
        return;
      }
      case Rule::bind:
        return bind(tree);
      case Rule::graph:
        joins_.push_back(algebra::make(algebra::Graph{translator_.variable_or_iri(tree.children[0]),
                                                      translator_.group(tree.children[1])},
                                       tree.range));
        return;
      case Rule::service: {
        const bool silent = tree.children.size() == 3;
        const std::size_t at = silent ? 1 : 0;
        joins_.push_back(algebra::make(algebra::Service{translator_.variable_or_iri(tree.children[at]),
                                                        translator_.group(tree.children[at + 1]), silent},
                                       tree.range));
        return;
      }
      case Rule::union_:
        joins_.push_back(translator_.union_of(tree, 0, tree.children.size()));
        return;
      case Rule::values_one:
      case Rule::values_many:
        joins_.push_back(translator_.values(tree));
        return;
      default:
        joins_.push_back(translator_.group(tree));
    }
  }

  void optional(const Tree& tree) {
    NodePtr left = nest(tree);
    NodePtr right = translator_.group(tree.children[0]);
    algebra::ExpressionPtr condition;
    if (auto* filter = std::get_if<algebra::Filter>(&right->value);
        filter && tree.children[0].children.size() > 0 && has_filter(tree.children[0])) {
      condition = std::move(filter->condition);
      right = NodePtr(std::move(filter->input));
    }
    current_ =
        algebra::make(algebra::LeftJoin{std::move(left), std::move(right), std::move(condition)}, tree.range);
  }

  // Whether a group's own filters are what its node begins with: an inner group's are its own affair.
  static bool has_filter(const Tree& group) {
    for (const Tree& child : group.children)
      if (child.rule == Rule::filter) return true;
    return false;
  }

  void bind(const Tree& tree) {
    algebra::Variable target = translator_.variable(tree.children[1]);
    auto e = translator_.expression(tree.children[0]);
    NodePtr input = nest(tree);
    for (const auto& v : algebra::variables_in_scope(*input))
      if (v == target)
        fail(tree.children[1].range, "?" + target.name + " has a value before BIND already",
             "a new variable");
    current_ = algebra::make(algebra::Extend{std::move(input), std::move(target), std::move(e)}, tree.range);
  }

  // What there is so far, to become part of a node around it.
  NodePtr nest(const Tree& tree) {
    if (++nested_ > kMaxChain) too_long(tree);
    return joined();
  }

  [[noreturn]] static void too_long(const Tree& tree) {
    fail(tree.range,
         "there are more than " + std::to_string(kMaxChain) +
             " filters, OPTIONALs, MINUSes or BINDs in one group",
         "groups of fewer");
  }

  void end_of_triples() {
    if (triples_.triples.empty() && triples_.paths.empty()) return;
    joins_.push_back(translator_.pattern_of(std::exchange(triples_, {}), std::exchange(range_, {})));
  }

  // The join of all so far. Balanced: joins are associative, and many must not be deep.
  NodePtr joined() {
    if (current_) joins_.insert(joins_.begin(), std::move(current_));
    current_.reset();
    if (joins_.empty()) return algebra::make(algebra::BasicGraphPattern{});
    NodePtr result = joined(0, joins_.size());
    joins_.clear();
    return result;
  }
  NodePtr joined(std::size_t begin, std::size_t end) {
    if (end - begin == 1) return std::move(joins_[begin]);
    const std::size_t middle = begin + (end - begin) / 2;
    NodePtr left = joined(begin, middle), right = joined(middle, end);
    const SourceRange range = cover(left->range, right->range);
    return algebra::make(algebra::Join{std::move(left), std::move(right)}, range);
  }

  Translator& translator_;
  NodePtr current_;              // OPTIONAL, MINUS or BIND and all before it
  std::vector<NodePtr> joins_;   // what is joined with it
  Translator::Triples triples_;  // not in joins_ yet
  SourceRange range_;            // of triples_
  algebra::ExpressionPtr filters_;
  std::size_t nested_ = 0, filter_count_ = 0;
};

NodePtr Translator::group(const Tree& tree) {
  if (tree.children.size() == 1 && tree.children[0].rule == Rule::select) {
    const unsigned pattern = std::exchange(pattern_, 0);
    NodePtr result = select(tree.children[0], nullptr);
    pattern_ = pattern;
    return result;
  }
  return GroupTranslator(*this).run(tree);
}

NodePtr Translator::union_of(const Tree& tree, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return group(tree.children[begin]);
  const std::size_t middle = begin + (end - begin) / 2;
  NodePtr left = union_of(tree, begin, middle), right = union_of(tree, middle, end);
  return algebra::make(algebra::Union{std::move(left), std::move(right)},
                       cover(tree.children[begin].range, tree.children[end - 1].range));
}

NodePtr Translator::values(const Tree& tree) {
  algebra::Values values;
  const auto cell = [&](const Tree& leaf) {
    return leaf.is_word("UNDEF") ? std::nullopt : std::optional(term(leaf));
  };
  if (tree.rule == Rule::values_one) {
    values.variables.push_back(variable(tree.children[0]));
    for (std::size_t i = 1; i < tree.children.size(); ++i) values.rows.push_back({cell(tree.children[i])});
    return algebra::make(std::move(values), tree.range);
  }
  const Tree& variables = tree.children[0];
  std::set<std::string> seen;
  for (const Tree& leaf : variables.children) {
    values.variables.push_back(variable(leaf));
    if (!seen.insert(values.variables.back().name).second)
      fail(leaf.range, "?" + values.variables.back().name + " stands here twice", "another variable");
  }
  for (std::size_t i = 1; i < tree.children.size(); ++i) {
    const Tree& row = tree.children[i];
    if (row.children.size() != variables.children.size())
      fail(row.range,
           "this row has " + std::to_string(row.children.size()) + " values for " +
               std::to_string(variables.children.size()) + " variables",
           "one value or UNDEF for each variable");
    auto& cells = values.rows.emplace_back();
    for (const Tree& leaf : row.children) cells.push_back(cell(leaf));
  }
  return algebra::make(std::move(values), tree.range);
}

}  // namespace griot::sparql
