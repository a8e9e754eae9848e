#include <algorithm>

#include "parser/question/spoken.hpp"

namespace griot::question {

namespace {

bool is_wh(const Tree& tree) {
  return tree.is(Category::wh_determiner) || tree.is(Category::how_many) || tree.is(Category::counting) ||
         tree.is(Category::wh_possessive) || tree.is(Category::wh_pronoun);
}

std::set<Iri> classes_of(const Chunk& head) {
  std::set<Iri> classes;
  for (const ontology::Name& name : head.names) classes.insert(name.classes.begin(), name.classes.end());
  for (const ontology::Form& form : head.forms) {
    const ontology::Sense& sense = *form.sense;
    classes.insert(sense.classes.begin(), sense.classes.end());
    if (sense.denotes.empty() && sense.frame.root_class) classes.insert(*sense.frame.root_class);
  }
  return classes;
}

// The noun phrase alone, up to its head and with what describes it.
Part noun_phrase(const Tree& tree) {
  Part part;
  part.range = range_of(tree);
  for (const Tree& child : tree.children) {
    if (child.rule != Rule::leaf || child.is(Category::possessive)) break;
    part.asked = part.asked || is_wh(child);
    part.superlative = part.superlative || child.is(Category::superlative);
    part.core = cover(part.core, child.chunk->range);
    part.named = part.named || child.is(Category::anaphor);
    const bool head = child.is(Category::noun) || child.is(Category::name);
    if (head || child.is(Category::adjective) || child.is(Category::superlative)) {
      part.bare = cover(part.bare, child.chunk->range);
    }
    if (!head) continue;
    // "the Ohio river": a name with a noun is still a name.
    const bool name = child.is(Category::name);
    if (part.named && !name) continue;
    part.named = part.named || name;
    part.classes = classes_of(*child.chunk);
  }
  return part;
}

void collect(const Tree& tree, std::vector<Part>& parts) {
  Part part;
  part.range = range_of(tree);
  if (tree.rule == Rule::noun_phrase) {
    parts.push_back(noun_phrase(tree));
  } else if (tree.rule == Rule::between || tree.is(Category::time)) {
    part.kind = Part::Kind::time;
    part.of_time = true;
    parts.push_back(part);
  } else if ((tree.rule == Rule::prepositional || tree.rule == Rule::of_phrase) && tree.children.size() > 1) {
    part.kind = Part::Kind::phrase;
    part.word = tree.children.front().chunk->text;
    const Tree* filler = &tree.children.back();
    part.of_time = filler->is(Category::time);
    while (filler->rule == Rule::noun_phrases) filler = &filler->children.front();
    if (filler->rule == Rule::noun_phrase) part.classes = noun_phrase(*filler).classes;
    parts.push_back(part);
  } else if (tree.rule == Rule::leaf) {
    using Kind = Part::Kind;
    const Category category = tree.chunk->category;
    const bool auxiliary = category == Category::be || category == Category::do_ ||
                           category == Category::have || category == Category::will;
    if (category == Category::superlative) part.kind = Kind::superlative;
    if (category == Category::pronoun) part.kind = Kind::owner;
    if (category == Category::wh_adverb) part.kind = Kind::adverb;
    if (category == Category::how_many || category == Category::counting) part.kind = Kind::counting;
    if (auxiliary) {
      part.kind = Kind::auxiliary;
      part.word = tree.chunk->text;
    }
    if (part.kind != Kind::noun_phrase) parts.push_back(part);
  }
  // "the second largest" is one part.
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const std::size_t before = parts.size();
    collect(tree.children[i], parts);
    const bool ranked = i > 0 && tree.children[i - 1].is(Category::ordinal);
    if (ranked && parts.size() > before) {
      parts[before].range = cover(tree.children[i - 1].chunk->range, parts[before].range);
    }
  }
}

}  // namespace

std::vector<Part> parts_of(const Tree& clause) {
  std::vector<Part> parts;
  collect(clause, parts);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.range.begin < b.range.begin; });
  return parts;
}

}  // namespace griot::question
