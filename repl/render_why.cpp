#include "repl/render_why.hpp"

#include <set>

#include "repl/render_answer.hpp"
#include "repl/text_table.hpp"

namespace griot::repl {

namespace {

using session::Proof;
using session::Source;
using session::Status;

// "P3.1 Miller (added): …", the sentence itself where it is at hand.
std::string source_line(const Source& source) {
  std::string text = source.by;
  if (!source.act.empty()) text += text.empty() ? source.act : " (" + source.act + ")";
  const std::string words = source.text ? "“" + *source.text + "”" : source.gist;
  if (!words.empty()) text += text.empty() ? words : ": " + words;
  return text;
}

// Where a fact is stated, in short; what is said there stands once, under all.
std::string places_of(const std::vector<Source>& sources) {
  std::string places;
  for (const auto& source : sources) {
    places += places.empty() ? " in " : ", ";
    places += source.at.empty() ? source.document : source.at;
  }
  return places;
}

void render(const Proof& proof, const std::function<std::string(const Term&)>& label, std::size_t depth,
            std::size_t width, const Palette& palette, std::set<Source>& sources, std::string& out) {
  const auto& fact = proof.fact;
  const std::string indent(2 * depth, ' ');
  const std::string text = label(fact.subject) + " · " + label(fact.predicate) + " · " + label(fact.object);
  const std::string mark = indent + (depth == 0 ? "• " : "◦ ");
  std::string status(name_of(fact.status));
  if (fact.status == Status::inferred && !fact.rule.empty())
    status += " by the rule: " + fact.rule;
  else
    status += places_of(fact.sources);
  sources.insert(fact.sources.begin(), fact.sources.end());
  out += hanging(mark, mark, text, width);
  const std::string under = indent + "  ";
  for (const auto& line : wrap(status, std::max<std::size_t>(20, width - std::min(width, under.size())))) {
    out += under + palette.paint(paint_of(fact.status), line) + "\n";
  }
  for (const auto& premise : proof.premises) render(premise, label, depth + 1, width, palette, sources, out);
}

}  // namespace

std::string render_why(const std::vector<Proof>& proofs, const std::function<std::string(const Term&)>& label,
                       std::size_t width, const Palette& palette) {
  if (proofs.empty()) return "It rests on no triple: nothing in the graph says otherwise.\n";
  std::string out;
  std::set<Source> sources;
  for (const auto& proof : proofs) render(proof, label, 0, width, palette, sources, out);
  std::string document;
  for (const auto& source : sources) {
    if (source.document != document) out += "\n" + printable(source.document) + "\n";
    document = source.document;
    const std::string lead = "  " + printable(source.at.empty() ? "–" : source.at) + "  ";
    out += hanging(lead, palette.paint(Paint::dim, lead), source_line(source), width);
  }
  return out;
}

}  // namespace griot::repl
