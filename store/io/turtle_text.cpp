#include "store/io/turtle_text.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

constexpr std::size_t kStep = 4;         // spaces of a level
constexpr std::size_t kLineWidth = 100;  // bytes that a list in one line may have

void new_line(std::string& out, std::size_t indent) {
  out += '\n';
  out.append(indent, ' ');
}

}  // namespace

TurtleText::TurtleText(const ExportGraph& graph, const BlankNodes& blanks, TurtleTerms& terms)
    : graph_(graph),
      blanks_(blanks),
      terms_(terms),
      rdf_type_(graph.snapshot().find(Term::iri(vocab::rdf_type))) {
  number_nodes();
}

// By what is said of them where that can be held, so that a change elsewhere does not move them; then
// by colour. While they are put in order all labels read alike.
void TurtleText::number_nodes() {
  constexpr std::size_t kTexts = 200'000;
  std::vector<Id> nodes = blanks_.standing();
  if (nodes.empty()) return;
  std::vector<std::tuple<std::string, std::uint64_t, Id>> keyed;
  for (const Id node : nodes) {
    keyed.emplace_back(nodes.size() <= kTexts ? own_text(node) : std::string(), blanks_.colour(node), node);
  }
  std::sort(keyed.begin(), keyed.end());
  for (const auto& [text, colour, node] : keyed) {
    places_.emplace(node, places_.size());
    if (blanks_.labelled(node)) labels_.emplace(node, labels_.size() + 1);
  }
}

std::string TurtleText::own_text(Id node) {
  std::vector<std::string> texts;
  for (const Section& section : graph_.sections()) {
    if (!section.markers) texts.push_back(properties(section, node, 0));
  }
  // Sections that are named by blank nodes have no order yet.
  std::sort(texts.begin(), texts.end());
  return std::accumulate(texts.begin(), texts.end(), std::string());
}

std::vector<const Section*> TurtleText::sections() const {
  std::vector<const Section*> result;
  for (const Section& section : graph_.sections()) result.push_back(&section);
  std::stable_sort(result.begin(), result.end(), [this](const Section* a, const Section* b) {
    const bool blank_a = a->name.is_blank(), blank_b = b->name.is_blank();
    if (!blank_a || !blank_b) return !blank_a && blank_b;
    return places_.at(a->name) < places_.at(b->name);
  });
  return result;
}

std::vector<Id> TurtleText::in_order(std::vector<Id> nodes) const {
  std::erase_if(nodes, [this](Id id) { return blanks_.nested(id); });
  std::sort(nodes.begin(), nodes.end(), [this](Id a, Id b) { return places_.at(a) < places_.at(b); });
  return nodes;
}

std::string TurtleText::blank(Id id) const {
  if (!blanks_.labelled(id)) return "[]";
  const auto found = labels_.find(id);
  return found == labels_.end() ? "_:" : "_:b" + std::to_string(found->second);
}

std::string TurtleText::predicate(Id id) {
  if (id == rdf_type_) return "a";
  std::string& text = predicates_[id];
  // Asked of the terms each time: they note which prefixes are used.
  if (text.empty()) text = graph_.snapshot().term(id).value;
  return terms_.iri(text);
}

std::string TurtleText::object(const Section& section, Id id, std::size_t indent) {
  if (!id.is_blank()) return terms_.text(graph_.snapshot().term(id));
  if (!blanks_.nested(id)) return blank(id);
  return blanks_.is_list(id) ? list(section, id, indent) : nested(section, id, indent);
}

std::string TurtleText::nested(const Section& section, Id node, std::size_t indent) {
  const std::string inside = properties(section, node, indent + kStep);
  if (inside.empty()) return "[]";
  if (inside.find('\n') == std::string::npos) return "[ " + inside + " ]";
  std::string out = "[";
  new_line(out, indent + kStep);
  out += inside;
  new_line(out, indent);
  return out + ']';
}

std::string TurtleText::list(const Section& section, Id node, std::size_t indent) {
  std::vector<std::string> items;
  for (Id cell = node; cell.is_blank(); cell = blanks_.list_rest(cell)) {
    items.push_back(object(section, blanks_.list_first(cell), indent + kStep));
  }
  const std::size_t width =
      std::accumulate(items.begin(), items.end(), indent + 4,
                      [](std::size_t sum, const auto& item) { return sum + item.size() + 1; });
  const bool one_line =
      width <= kLineWidth && std::none_of(items.begin(), items.end(), [](const std::string& item) {
        return item.find('\n') != std::string::npos;
      });
  std::string out = "(";
  for (const std::string& item : items) {
    if (one_line) {
      out += ' ';
    } else {
      new_line(out, indent + kStep);
    }
    out += item;
  }
  if (one_line) return out + " )";
  new_line(out, indent);
  return out + ')';
}

std::string TurtleText::properties(const Section& section, Id subject, std::size_t indent) {
  struct Objects {
    std::string key;  // rdf:type first, then by IRI
    Id predicate;
    std::vector<Id> ids;
  };
  std::vector<Objects> groups;
  for (const auto& [p, o] : graph_.about(section, subject)) {
    if (groups.empty() || groups.back().predicate != p) {
      groups.push_back(Objects{p == rdf_type_ ? std::string() : graph_.snapshot().term(p).value, p, {}});
    }
    groups.back().ids.push_back(o);
  }
  std::sort(groups.begin(), groups.end(), [](const Objects& a, const Objects& b) { return a.key < b.key; });

  std::string out;
  for (const Objects& group : groups) {
    if (!out.empty()) {
      out += " ;";
      new_line(out, indent);
    }
    out += predicate(group.predicate);
    const bool single = group.ids.size() == 1;
    const std::size_t inner = single ? indent : indent + kStep;
    // Terms by kind and text, then blank nodes by their text.
    std::vector<std::tuple<bool, Term, std::string>> objects;
    for (const Id id : group.ids) {
      objects.emplace_back(id.is_blank(), id.is_blank() ? Term() : graph_.snapshot().term(id),
                           object(section, id, inner));
    }
    std::sort(objects.begin(), objects.end());
    for (std::size_t i = 0; i < objects.size(); ++i) {
      if (i != 0) out += " ,";
      if (single) {
        out += ' ';
      } else {
        new_line(out, inner);
      }
      out += std::get<2>(objects[i]);
    }
  }
  return out;
}

}  // namespace griot::io
