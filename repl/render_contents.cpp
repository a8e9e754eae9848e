#include "repl/render_contents.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "repl/session/preference.hpp"
#include "repl/text_table.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kNamesShown = 8;

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

// The class or the properties that the word stands for, by their labels.
std::string meaning_of(const Sense& sense, const ontology::Schema& schema) {
  std::set<std::string> labels;
  const auto ends = [&](const auto& paths) {
    for (const auto& path : paths) {
      if (path.empty()) continue;
      const std::string_view step = path.back();
      labels.insert(schema.label(step.substr(step.starts_with('^') ? 1 : 0)));
    }
  };
  ends(sense.denotes);
  ends(sense.measure);
  if (labels.empty() && sense.frame.root_class) return schema.label(*sense.frame.root_class);
  if (labels.empty()) {
    for (const auto& slot : sense.frame.slots) {
      if (slot.kind == SlotKind::subject || slot.kind == SlotKind::object ||
          slot.kind == SlotKind::genitive || slot.kind == SlotKind::preposition)
        ends(slot.paths);
    }
  }
  if (labels.empty()) {
    for (const auto& needed : sense.frame.restrictions)
      ends(std::vector<std::vector<ontology::Iri>>{needed.path});
  }
  std::string out;
  for (const auto& label : labels) out += (out.empty() ? "" : ", ") + label;
  return out;
}

}  // namespace

std::string render_load(const session::LoadReport& report, std::string_view what) {
  return std::to_string(report.triples) + (what.empty() ? "" : " ") + std::string(what) +
         (report.triples == 1 ? " triple, " : " triples, ") + std::to_string(report.inferred) +
         " inferred in all\n";
}

std::string render_database(const storage::DatabaseInfo& info, std::size_t width, const Palette& palette) {
  std::string out = std::to_string(info.commits) + (info.commits == 1 ? " commit" : " commits");
  if (info.generation > 0) out += ", generation " + std::to_string(info.generation);
  out += "\n";
  if (info.unfinished > 0)
    out += std::to_string(info.unfinished) + " bytes at the log's end are a commit that was not finished\n";
  TextTable parts;
  parts.add_column("what is in it");
  parts.add_column("bytes", Align::right);
  for (const auto& [part, bytes] : info.parts)
    parts.add_row({{part, Paint::plain}, {std::to_string(bytes), Paint::plain}});
  parts.add_row({{"log", Paint::plain}, {std::to_string(info.log_bytes), Paint::plain}});
  return out + parts.render(width, palette);
}

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

std::string render_words(const session::View& view, std::string_view prefix, std::size_t width,
                         const Palette& palette, const CancelToken& cancel) {
  const std::string wanted = fold(prefix);
  const auto& known = view.words(cancel);
  const auto synonyms = known.lexicon.synonyms();
  const auto word_of = [&](const Sense& sense) {
    std::string word = sense.lemma;
    if (const auto also = synonyms.find(&sense); also != synonyms.end()) {
      for (const auto& one : also->second) word += ", " + one;
    }
    return word;
  };
  // By kind and word; the same word with the same places and meaning is told once.
  struct Row {
    WordClass kind;
    std::string folded, word, places, meaning;
    bool used;
    auto operator<=>(const Row&) const = default;
  };
  std::set<Row> words;
  std::size_t idle = 0;
  for (const Sense* sense : known.lexicon.senses()) {
    const std::string word = word_of(*sense);
    if ((", " + fold(word)).find(", " + wanted) == std::string::npos) continue;
    const bool used = speaks_of_the_graph(*sense, view);
    if (!used) ++idle;
    if (used || !wanted.empty()) {
      words.insert(
          {sense->word_class, fold(word), word, places_of(*sense), meaning_of(*sense, known.schema), used});
    }
  }
  const auto more = [&](std::string_view text) {
    return idle == 0 ? std::string() : flow(std::to_string(idle) + std::string(text), width) + "\n";
  };
  if (words.empty())
    return "No such words.\n" + more(" other words are known, but this graph has nothing for them.");
  TextTable table;
  table.add_column("word");
  table.add_column("kind");
  table.add_column("takes");
  table.add_column("means");
  for (const Row& row : words) {
    table.add_row({{row.word, Paint::bold},
                   {std::string(kind_name(row.kind)), Paint::dim},
                   {row.places, Paint::plain},
                   {row.used ? row.meaning : row.meaning + " (none in this graph)", Paint::dim}});
  }
  std::string out = table.render(width, palette);
  if (!wanted.empty()) return out;
  const auto& all = view.names(cancel);
  const auto names = all.complete("", kNamesShown);
  if (!names.empty()) {
    std::string list = std::to_string(all.size()) + " names:";
    for (const auto& name : names) list += (&name == &names.front() ? " " : ", ") + name;
    if (all.size() > names.size()) list += " …";
    out += "\n" + flow(list, width) + "\n";
  }
  return out + more(" more words are known that this graph has nothing for; a beginning lists them too.");
}

std::string render_check(const std::vector<session::Finding>& findings, std::size_t width,
                         const Palette& palette) {
  constexpr std::size_t kLead = 8, kDeeper = 10;
  std::string out;
  std::size_t faults = 0;
  for (const auto& finding : findings) {
    const bool fault = finding.kind == session::FindingKind::fault;
    if (fault) ++faults;
    const std::string lead = fault ? "fault   " : "remark  ";
    out += palette.paint(fault ? Paint::error : Paint::dim, lead) +
           flow(lead + finding.what, width, kLead).substr(kLead) + "\n";
    for (const auto& example : finding.examples)
      out += flow(std::string(kDeeper, ' ') + example, width, kDeeper) + "\n";
    if (finding.count > finding.examples.size())
      out += "          … and " + std::to_string(finding.count - finding.examples.size()) + " more\n";
    if (!finding.advice.empty()) {
      std::istringstream lines(flow(std::string(kLead, ' ') + "→ " + finding.advice, width, kDeeper));
      for (std::string line; std::getline(lines, line);) out += palette.paint(Paint::dim, line) + "\n";
    }
  }
  const auto number = [](std::size_t n, std::string_view what) {
    return (n == 0 ? "no" : std::to_string(n)) + " " + std::string(what) + (n == 1 ? "" : "s");
  };
  const bool none = faults == 0;
  return out + (none ? "No fault" : number(faults, "kind") + " of fault") + ", " +
         number(findings.size() - faults, "remark") + ".\n";
}

}  // namespace griot::repl
