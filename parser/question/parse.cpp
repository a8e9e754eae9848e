#include "parser/question/parse.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "parser/question/closed_words.hpp"
#include "parser/question/contractions.hpp"
#include "parser/question/grammar.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/remarks.hpp"
#include "parser/question/said_back.hpp"
#include "parser/question/to_algebra.hpp"
#include "store/algebra/print.hpp"
#include "store/base/utf8.hpp"

namespace griot::question {
namespace {

constexpr std::size_t kMaxWords = 120;

Diagnostic whole(std::string_view text, std::string message, std::string expected = {}) {
  return {std::move(message), {0, static_cast<std::uint32_t>(text.size())}, std::move(expected), {}};
}

struct Candidate {
  LogicalForm form;
  Path path;
  Agreement agreement;
};

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

// The cheapest candidates, each query once.
std::vector<Reading> preferred(std::string_view text, std::vector<Candidate> candidates,
                               const Context& context) {
  prefer_remarked(candidates);
  int least = candidates.front().form.penalty;
  for (const Candidate& candidate : candidates) least = std::min(least, candidate.form.penalty);
  std::map<std::string, bool> seen;
  std::vector<Reading> readings;
  for (const Candidate& candidate : candidates) {
    if (candidate.form.penalty != least) continue;
    Reading reading = to_reading(candidate.form, context.schema);
    if (!seen.emplace(algebra::to_sparql(reading.query), true).second) continue;
    reading.text = said_back(text, candidate.path, candidate.form.notes, context.names);
    readings.push_back(std::move(reading));
    if (readings.size() > kMaxReadings) break;
  }
  return readings;
}

// Where the grammar stopped, over all paths.
Diagnostic stopped(std::string_view text, const std::vector<Word>& words, const Progress& progress) {
  Diagnostic diagnostic;
  std::set<std::string> expected;
  for (const Category category : progress.expected) expected.emplace(describe(category));
  for (const std::string& one : expected) {
    if (!diagnostic.expected.empty()) diagnostic.expected += ", ";
    diagnostic.expected += one;
  }
  if (progress.word >= words.size()) {
    const auto end = static_cast<std::uint32_t>(text.size());
    diagnostic.message = "the question stops too early";
    diagnostic.range = {words.back().range.end, std::max(words.back().range.end + 1, end)};
    if (diagnostic.range.end > end) diagnostic.range = words.back().range;
  } else {
    const Word& word = words[progress.word];
    diagnostic.message = "the question cannot be read from \"" +
                         std::string(text.substr(word.range.begin, word.range.size())) + "\" on";
    diagnostic.range = word.range;
  }
  return diagnostic;
}

// What was found on the way through the paths of a question.
struct Search {
  explicit Search(const Context& context) : interpreter(context) {}
  Interpreter interpreter;
  Progress progress;
  std::optional<Diagnostic> disagreement;  // with a remark of the question
};

void add_candidates(const Path& path, bool names_apart, Search& search, std::vector<Candidate>& candidates) {
  const auto tree = read_path(path, search.progress, names_apart);
  if (!tree) return;
  for (LogicalForm& form : search.interpreter.read(*tree)) {
    Agreement agreed = agreement(path, form.notes);
    if (agreed.disagreement)
      search.disagreement = std::move(agreed.disagreement);
    else
      candidates.push_back({std::move(form), path, std::move(agreed)});
  }
}

bool has_noun_before_name(const Path& path) {
  return std::adjacent_find(path.begin(), path.end(), [](const Chunk* a, const Chunk* b) {
           return a->category == Category::noun && b->category == Category::name;
         }) != path.end();
}

// The candidates of the paths with the fewest chunks that have any.
std::vector<Candidate> candidates_of(const Lattice& lattice, Lattice::Brackets brackets, Search& search) {
  std::vector<Candidate> candidates;
  std::size_t tried = 0;
  for (std::size_t chunks = lattice.fewest();
       chunks > 0 && chunks <= lattice.most() && tried < kMaxPaths && candidates.empty(); ++chunks) {
    const std::vector<Path> paths = lattice.paths(chunks, kMaxPaths - tried, brackets);
    tried += paths.size();
    for (const Path& path : paths) add_candidates(path, false, search, candidates);
    if (!candidates.empty()) break;
    for (const Path& path : paths) {
      if (has_noun_before_name(path)) add_candidates(path, true, search, candidates);
    }
    if (search.interpreter.exhausted()) break;
  }
  return candidates;
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

ParseResult<Readings> parse(std::string_view text, const Context& context) {
  if (auto problem = unreadable(text)) return *problem;
  const std::vector<Word> words = without_contractions(words_of(text));
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
  Search search(context);
  std::vector<Candidate> candidates;
  if (lattice.has_brackets()) candidates = candidates_of(lattice, Lattice::Brackets::remarks, search);
  // What contradicts the reading is no part of the sentence, unless it speaks of a thing.
  if (candidates.empty() && (!search.disagreement || lattice.names_in_brackets()))
    candidates = candidates_of(lattice, Lattice::Brackets::any, search);
  if (search.interpreter.exhausted()) {
    return whole(text, "this question is too ambiguous to be read", "a shorter question");
  }
  if (!candidates.empty()) {
    std::vector<Reading> readings = preferred(text, std::move(candidates), context);
    if (readings.size() <= kMaxReadings) return Readings{std::move(readings)};
    return whole(text, "this question can be understood in too many ways",
                 "fewer words with several meanings");
  }
  if (search.disagreement) return std::move(*search.disagreement);
  if (search.interpreter.failure()) {
    Diagnostic failure = *search.interpreter.failure();
    if (failure.range.empty()) failure.range = {0, static_cast<std::uint32_t>(text.size())};
    return failure;
  }
  return stopped(text, words, search.progress);
}

}  // namespace griot::question
