#include "repl/render_proposal.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "repl/render_answer.hpp"
#include "repl/text_table.hpp"

namespace griot::repl {

namespace {

using session::FactInWords;
using session::GraphTriple;
using session::Proposal;

struct About {
  Term subject;
  std::string label, said;
};

// What is said of each subject, in the order in which they come.
std::vector<About> by_subject(std::span<const GraphTriple> triples, std::span<const FactInWords> words) {
  std::vector<About> result;
  for (std::size_t i = 0; i < triples.size(); ++i) {
    auto about = std::find_if(result.begin(), result.end(),
                              [&](const About& known) { return known.subject == triples[i].subject; });
    if (about == result.end()) {
      result.push_back({triples[i].subject, words[i].subject, {}});
      about = result.end() - 1;
    }
    if (!about->said.empty()) about->said += "; ";
    about->said += words[i].property + " " + words[i].value;
  }
  return result;
}

void render_facts(std::string_view sign, Paint paint, std::span<const GraphTriple> triples,
                  std::span<const FactInWords> words, std::size_t width, const Palette& palette,
                  std::string& out) {
  const std::string lead = "  " + std::string(sign) + " ";
  for (const About& about : by_subject(triples, words)) {
    out += hanging(lead, palette.paint(paint, lead), about.label, width);
    out += hanging("      ", "      ", about.said, width);
  }
}

nlohmann::ordered_json facts_json(std::span<const FactInWords> facts) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& fact : facts) json.push_back({fact.subject, fact.property, fact.value});
  return json;
}

std::span<const FactInWords> words_added(const Proposal& proposal) {
  return std::span(proposal.facts).first(proposal.change.added.size());
}
std::span<const FactInWords> words_removed(const Proposal& proposal) {
  return std::span(proposal.facts).subspan(proposal.change.added.size());
}

}  // namespace

std::string fact_count(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " fact" : " facts");
}

std::string render_proposal(const Proposal& proposal, std::size_t width, const Palette& palette) {
  std::string out;
  if (!proposal.alternatives.empty()) {
    out = "This can be read in several ways, and they state different things:\n";
    for (std::size_t i = 0; i < proposal.alternatives.size(); ++i) {
      out += palette.paint(Paint::command, std::to_string(i + 1) + "  ") +
             render_proposal(proposal.alternatives[i], width, palette);
    }
    return out;
  }
  const std::string reading = (proposal.retracts ? "retract " : "tell ") + proposal.reading;
  for (const std::string& line : wrap(reading, std::max<std::size_t>(width, 20)))
    out += palette.paint(Paint::reading, line) + "\n";
  render_facts("+", Paint::told, proposal.change.added, words_added(proposal), width, palette, out);
  render_facts("-", Paint::not_stated, proposal.change.removed, words_removed(proposal), width, palette, out);
  for (const auto& remark : proposal.remarks) out += hanging("  ", "  ", remark, width);
  return out;
}

std::string proposal_json(const Proposal& proposal, bool done) {
  using Json = nlohmann::ordered_json;
  Json json = {{"question", proposal.statement}, {"reading", proposal.reading}};
  json["inserted"] = facts_json(words_added(proposal));
  json["deleted"] = facts_json(words_removed(proposal));
  json["notes"] = proposal.remarks;
  json["done"] = done;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace griot::repl
