#include "repl/render_contents.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "repl/text_table.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

using ontology::Sense;
using ontology::SlotKind;
using ontology::WordClass;

std::string_view kind_name(WordClass kind) {
  switch (kind) {
    case WordClass::noun:
      return "noun";
    case WordClass::verb:
      return "verb";
    case WordClass::adjective:
      return "adjective";
    case WordClass::predicative:
      return "predicative";
  }
  return "";
}

std::string_view slot_text(const ontology::Slot& slot) {
  switch (slot.kind) {
    case SlotKind::subject:
      return "subject";
    case SlotKind::object:
      return "object";
    case SlotKind::preposition:
      return slot.word;
    case SlotKind::genitive:
      return "of";
    case SlotKind::clause:
      return "that …";
    case SlotKind::where:
      return "where";
    case SlotKind::when:
      return "when";
    case SlotKind::why:
      return "why";
    case SlotKind::how:
      return "how";
    default:
      return "";
  }
}

// Each kind of place that the word takes, once, in the order of its slots.
std::string places_of(const Sense& sense) {
  std::vector<std::string_view> places;
  for (const auto& slot : sense.frame.slots) {
    const auto text = slot_text(slot);
    if (!text.empty() && std::find(places.begin(), places.end(), text) == places.end())
      places.push_back(text);
  }
  std::string out;
  for (const auto place : places) out += (out.empty() ? "" : ", ") + std::string(place);
  return out;
}

}  // namespace

std::string render_info(const session::Contents& contents, std::size_t width, const Palette& palette) {
  TextTable graphs;
  graphs.add_column("graph");
  graphs.add_column("triples", Align::right);
  for (const auto& graph : contents.graphs) {
    graphs.add_row({{graph.graph, Paint::plain}, {std::to_string(graph.triples), Paint::plain}});
  }
  std::string out = graphs.render(width, palette);
  out += "\n" + std::to_string(contents.classes.size()) + " classes, " + std::to_string(contents.properties) +
         " properties, " + std::to_string(contents.names) + " names, " + std::to_string(contents.words) +
         " words, " + std::to_string(contents.rules) + " rules\n";
  return out;
}

std::string render_classes(const session::Contents& contents, std::size_t width, const Palette& palette) {
  TextTable table;
  table.add_column("class");
  table.add_column("instances", Align::right);
  table.add_column("IRI");
  for (const auto& c : contents.classes) {
    if (c.instances == 0) continue;
    table.add_row(
        {{c.label, Paint::plain}, {std::to_string(c.instances), Paint::plain}, {c.iri, Paint::dim}});
  }
  return table.empty() ? "No classes with instances.\n" : table.render(width, palette);
}

std::string render_words(const ontology::Lexicon& lexicon, std::string_view prefix, std::size_t width,
                         const Palette& palette) {
  const std::string wanted = fold(prefix);
  // By kind and word; the same word with the same places is told once.
  std::set<std::tuple<WordClass, std::string, std::string>> words;
  for (const Sense* sense : lexicon.senses()) {
    if (fold(sense->lemma).starts_with(wanted))
      words.emplace(sense->word_class, sense->lemma, places_of(*sense));
  }
  if (words.empty()) return "No such words.\n";
  TextTable table;
  table.add_column("word");
  table.add_column("kind");
  table.add_column("takes");
  for (const auto& [kind, lemma, places] : words) {
    table.add_row({{lemma, Paint::bold}, {std::string(kind_name(kind)), Paint::dim}, {places, Paint::plain}});
  }
  return table.render(width, palette);
}

}  // namespace griot::repl
