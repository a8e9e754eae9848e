#include "parser/question/parse.hpp"

#include <algorithm>
#include <map>

#include "parser/question/closed_words.hpp"
#include "parser/question/contractions.hpp"
#include "parser/question/grammar.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/to_algebra.hpp"
#include "store/algebra/print.hpp"
#include "store/base/utf8.hpp"

namespace griot::question {
namespace {

constexpr std::size_t kMaxWords = 120;

Diagnostic whole(std::string_view text, std::string message, std::string expected = {}) {
  return {std::move(message), {0, static_cast<std::uint32_t>(text.size())}, std::move(expected), {}};
}

// The words of a path said back, names by their labels, with remarks on the roles they fill; without those
// that only ask for an answer.
std::string said_back(const Path& path, const Notes& notes) {
  std::string result;
  for (const Chunk* chunk : path) {
    if (chunk->category == Category::comma) {
      result += ',';
      continue;
    }
    if (chunk->category == Category::command || chunk->category == Category::filler) continue;
    std::string text = chunk->text;
    if (chunk->category == Category::time) text = chunk->time.text;
    if (chunk->category == Category::name) {
      text = chunk->names.front().label;
      const bool same = std::all_of(chunk->names.begin(), chunk->names.end(),
                                    [&](const ontology::Name& name) { return name.label == text; });
      if (!same) text = chunk->text;
    }
    if (!result.empty() && chunk->category != Category::possessive) result += ' ';
    result += text;
    if (chunk->last > chunk->first) {
      const auto note = notes.find(chunk->last - 1);
      if (note != notes.end() && !note->second.empty()) result += " (" + note->second + ")";
    }
  }
  return result;
}

struct Candidate {
  LogicalForm form;
  const Path* path = nullptr;
};

bool has_noun_before_name(const Path& path) {
  return std::adjacent_find(path.begin(), path.end(), [](const Chunk* a, const Chunk* b) {
           return a->category == Category::noun && b->category == Category::name;
         }) != path.end();
}

// The cheapest candidates, each query once.
std::vector<Reading> preferred(const std::vector<Candidate>& candidates, const Context& context) {
  int least = candidates.front().form.penalty;
  for (const Candidate& candidate : candidates) least = std::min(least, candidate.form.penalty);
  std::map<std::string, bool> seen;
  std::vector<Reading> readings;
  for (const Candidate& candidate : candidates) {
    if (candidate.form.penalty != least) continue;
    Reading reading = to_reading(candidate.form, context.schema);
    if (!seen.emplace(algebra::to_sparql(reading.query), true).second) continue;
    reading.text = said_back(*candidate.path, candidate.form.notes);
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
  Interpreter interpreter(context);
  Progress progress;
  std::size_t tried = 0;
  for (std::size_t chunks = lattice.fewest(); chunks > 0 && chunks <= lattice.most(); ++chunks) {
    const std::vector<Path> paths = lattice.paths(chunks, kMaxPaths - tried);
    tried += paths.size();
    std::vector<Candidate> candidates;
    for (const bool names_apart : {false, true}) {
      for (const Path& path : paths) {
        if (names_apart && !has_noun_before_name(path)) continue;
        const auto tree = read_path(path, progress, names_apart);
        if (!tree) continue;
        for (LogicalForm& form : interpreter.read(*tree)) candidates.push_back({std::move(form), &path});
      }
      if (!candidates.empty()) break;
    }
    if (interpreter.exhausted()) break;
    if (!candidates.empty()) {
      std::vector<Reading> readings = preferred(candidates, context);
      if (readings.size() > kMaxReadings) {
        return whole(text, "this question can be understood in too many ways",
                     "fewer words with several meanings");
      }
      return Readings{std::move(readings)};
    }
    if (tried >= kMaxPaths) break;
  }
  if (interpreter.exhausted()) {
    return whole(text, "this question is too ambiguous to be read", "a shorter question");
  }
  if (interpreter.failure()) {
    Diagnostic failure = *interpreter.failure();
    if (failure.range.empty()) failure.range = {0, static_cast<std::uint32_t>(text.size())};
    return failure;
  }
  return stopped(text, words, progress);
}

}  // namespace griot::question
