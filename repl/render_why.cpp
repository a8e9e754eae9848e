#include "repl/render_why.hpp"

#include "repl/render_answer.hpp"
#include "repl/text_table.hpp"

namespace griot::repl {

namespace {

using session::Proof;
using session::Source;
using session::Status;

std::string source_line(const Source& source) {
  std::string text = source_text(source, true);
  if (!source.act.empty()) text += " (" + source.act + ")";
  if (source.text)
    text += ": “" + *source.text + "”";
  else if (!source.gist.empty())
    text += ": " + source.gist;
  return text;
}

void render(const Proof& proof, const std::function<std::string(const Term&)>& label, std::size_t depth,
            std::size_t width, const Palette& palette, std::string& out) {
  const auto& fact = proof.fact;
  const std::string indent(2 * depth, ' ');
  const std::string text = label(fact.subject) + " · " + label(fact.predicate) + " · " + label(fact.object);
  const std::string mark = indent + (depth == 0 ? "• " : "◦ ");
  std::string status(name_of(fact.status));
  if (!fact.rule.empty()) status += " by the rule: " + fact.rule;
  out += hanging(mark, mark, text, width);
  const std::string under = indent + "  ";
  for (const auto& line : wrap(status, std::max<std::size_t>(20, width - std::min(width, under.size())))) {
    out += under + palette.paint(paint_of(fact.status), line) + "\n";
  }
  for (const auto& source : fact.sources) out += hanging(under, under, source_line(source), width);
  for (const auto& premise : proof.premises) render(premise, label, depth + 1, width, palette, out);
}

}  // namespace

std::string render_why(const std::vector<Proof>& proofs, const std::function<std::string(const Term&)>& label,
                       std::size_t width, const Palette& palette) {
  if (proofs.empty()) return "It rests on no triple: nothing in the graph says otherwise.\n";
  std::string out;
  for (const auto& proof : proofs) render(proof, label, 0, width, palette, out);
  return out;
}

}  // namespace griot::repl
