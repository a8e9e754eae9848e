#include "parser/question/parse.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "parser/question/contractions.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/said_back.hpp"
#include "parser/question/search.hpp"
#include "parser/question/spoken.hpp"
#include "parser/question/to_algebra.hpp"
#include "store/algebra/print.hpp"
#include "store/base/utf8.hpp"
#include "store/base/words.hpp"

namespace griot::question {
namespace {

Diagnostic whole(std::string_view text, std::string message, std::string expected = {}) {
  return {std::move(message), {0, static_cast<std::uint32_t>(text.size())}, std::move(expected), {}};
}

// Those that make most of the question's remarks, and no others where some make no others.
void prefer_remarked(std::vector<Candidate>& candidates) {
  std::size_t most = 0;
  for (const Candidate& candidate : candidates) most = std::max(most, candidate.agreement.remarks);
  if (most == 0) return;
  std::erase_if(candidates, [&](const Candidate& one) { return one.agreement.remarks < most; });
  const auto makes_others = [](const Candidate& one) { return one.agreement.makes_others; };
  if (!std::all_of(candidates.begin(), candidates.end(), makes_others))
    std::erase_if(candidates, makes_others);
}

// What is kept of a reading for the questions that go on from it.
std::shared_ptr<const Spoken> remembered(const Candidate& candidate, std::string_view text) {
  Spoken spoken;
  spoken.utterance = {std::string(text.substr(0, candidate.path.back()->range.end)), candidate.form.pinned};
  spoken.parts = parts_of(*candidate.tree);
  spoken.yes_no = candidate.form.asks == Asks::yes_no;
  spoken.columns = candidate.form.columns;
  spoken.body = candidate.form.body;
  spoken.hints = candidate.form.hints;
  spoken.topics = candidate.form.topics;
  return std::make_shared<const Spoken>(std::move(spoken));
}

// The cheapest candidates, each query once; those first whose words stand for what is nearest, and of these
// those that ask of several together.
std::vector<Reading> preferred(std::string_view text, std::vector<Candidate> candidates,
                               const Context& context) {
  prefer_remarked(candidates);
  std::map<std::pair<int, bool>, std::vector<const Candidate*>> by_distance;
  for (const Candidate& candidate : candidates) {
    auto& cheapest = by_distance[{candidate.form.distance, candidate.form.instead}];
    if (!cheapest.empty() && candidate.form.penalty < cheapest.front()->form.penalty) cheapest.clear();
    if (cheapest.empty() || candidate.form.penalty == cheapest.front()->form.penalty)
      cheapest.push_back(&candidate);
  }
  std::set<std::string> seen;
  std::vector<Reading> readings;
  for (const auto& [_, cheapest] : by_distance) {
    if (readings.size() + cheapest.size() > kMaxReadings && !readings.empty()) break;
    for (const Candidate* candidate : cheapest) {
      Reading reading = to_reading(candidate->form, context.schema);
      if (!seen.insert(algebra::to_sparql(reading.query)).second) continue;
      const Notes told = with_senses(candidate->form.notes, candidate->agreement.senses);
      reading.text = said_back(text, candidate->path, told, context.names);
      const Notes senses = with_senses(candidate->form.notes, candidate->form.senses);
      reading.apart = said_back(text, candidate->path, senses, context.names);
      reading.distance = candidate->form.distance;
      reading.instead = candidate->form.instead;
      if (context.discourse != nullptr) reading.spoken = remembered(*candidate, text);
      readings.push_back(std::move(reading));
      if (readings.size() > kMaxReadings) return readings;
    }
  }
  return readings;
}

}  // namespace

std::optional<Diagnostic> unreadable(std::string_view text) {
  if (text.size() > kMaxQuestionBytes) {
    return Diagnostic{"this question is too long (" + std::to_string(text.size()) + " bytes)",
                      {0, 0},
                      "at most " + std::to_string(kMaxQuestionBytes) + " bytes",
                      {}};
  }
  if (const auto bad = find_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    return Diagnostic{"this is not valid UTF-8", {at, at + 1}, "text in UTF-8", {}};
  }
  return std::nullopt;
}

ParseResult<Readings> read_utterance(const Utterance& utterance, const Context& context) {
  const std::string_view text = utterance.text;
  if (auto problem = unreadable(text)) return *problem;
  const std::vector<Word> words = without_contractions(words_of(text), text);
  if (words.empty())
    return whole(text, "there is no question here", "a question, such as \"who meets whom\"");
  if (words.size() > kMaxWords) {
    return Diagnostic{"this question is too long (" + std::to_string(words.size()) + " words)",
                      {words[kMaxWords].range.begin, static_cast<std::uint32_t>(text.size())},
                      "at most " + std::to_string(kMaxWords) + " words",
                      {}};
  }
  const Lattice lattice(text, words, context);
  if (!lattice.unknown().empty()) return lattice.unknown();
  auto found = search(utterance, words, lattice, context);
  if (!found) return found.diagnostics();
  std::vector<Reading> readings = preferred(text, std::move(found).value(), context);
  if (readings.size() > kMaxReadings) {
    return whole(text, "this question can be understood in too many ways",
                 "fewer words with several meanings");
  }
  return Readings{std::move(readings)};
}

}  // namespace griot::question
