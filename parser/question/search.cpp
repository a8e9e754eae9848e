#include "parser/question/search.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "parser/question/grammar.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/parse_limits.hpp"

namespace griot::question {
namespace {

// Where the grammar stopped, over all paths.
Diagnostic stopped(std::string_view text, const std::vector<Word>& words, const Progress& progress,
                   std::string_view what) {
  Diagnostic diagnostic;
  std::set<std::string> expected;
  for (const Category category : progress.expected) expected.emplace(describe(category));
  for (const std::string& one : expected) {
    if (!diagnostic.expected.empty()) diagnostic.expected += ", ";
    diagnostic.expected += one;
  }
  if (progress.word >= words.size()) {
    const auto end = static_cast<std::uint32_t>(text.size());
    diagnostic.message = std::string(what) + " stops too early";
    diagnostic.range = {words.back().range.end, std::max(words.back().range.end + 1, end)};
    if (diagnostic.range.end > end) diagnostic.range = words.back().range;
  } else {
    const Word& word = words[progress.word];
    diagnostic.message = std::string(what) + " cannot be read from \"" +
                         std::string(text.substr(word.range.begin, word.range.size())) + "\" on";
    diagnostic.range = word.range;
  }
  return diagnostic;
}

// One search, and what was found on its way.
class Search {
 public:
  Search(const Utterance& utterance, const Context& context, const Adapt& adapt)
      : adapt_(adapt), interpreter_(context, utterance.text, utterance.pinned) {}

  // The candidates of the paths with the fewest chunks that have any.
  std::vector<Candidate> candidates(const Lattice& lattice, Lattice::Brackets brackets) {
    std::vector<Candidate> result;
    std::size_t tried = 0;
    for (std::size_t chunks = lattice.fewest();
         chunks > 0 && chunks <= lattice.most() && tried < kMaxPaths && result.empty(); ++chunks) {
      const std::vector<Path> paths = lattice.paths(chunks, kMaxPaths - tried, brackets);
      tried += paths.size();
      for (const Path& path : paths) read(path, false, result);
      if (!result.empty() || interpreter_.exhausted()) break;
      for (const Path& path : paths) {
        if (has_noun_before_name(path)) read(path, true, result);
      }
      if (interpreter_.exhausted()) break;
    }
    return result;
  }

  const Interpreter& interpreter() const noexcept { return interpreter_; }
  const Progress& progress() const noexcept { return progress_; }
  // With a remark of the text.
  const std::optional<Diagnostic>& disagreement() const noexcept { return disagreement_; }

 private:
  static bool has_noun_before_name(const Path& path) {
    const Chunk* before = nullptr;
    for (const Chunk* chunk : path) {
      if (chunk->category == Category::remark) continue;
      if (before != nullptr && before->category == Category::noun && chunk->category == Category::name)
        return true;
      before = chunk;
    }
    return false;
  }

  void read(const Path& path, bool names_apart, std::vector<Candidate>& candidates) {
    auto read = read_path(adapt_ ? adapt_(path) : path, progress_, names_apart);
    if (!read) return;
    const auto tree = std::make_shared<const Tree>(std::move(*read));
    for (LogicalForm& form : interpreter_.read(*tree)) {
      Agreement agreed = agreement(path, form.notes, form.senses);
      if (agreed.disagreement)
        disagreement_ = std::move(agreed.disagreement);
      else
        candidates.push_back({std::move(form), path, std::move(agreed), tree});
    }
  }

  const Adapt& adapt_;
  Interpreter interpreter_;
  Progress progress_;
  std::optional<Diagnostic> disagreement_;
};

}  // namespace

ParseResult<std::vector<Candidate>> search(const Utterance& utterance, const std::vector<Word>& words,
                                           const Lattice& lattice, const Context& context, const Adapt& adapt,
                                           std::string_view what) {
  const std::string_view text = utterance.text;
  const SourceRange all{0, static_cast<std::uint32_t>(text.size())};
  Search search(utterance, context, adapt);
  std::vector<Candidate> candidates;
  if (lattice.has_brackets()) candidates = search.candidates(lattice, Lattice::Brackets::remarks);
  // What contradicts the reading is no part of the sentence, unless it speaks of a thing.
  if (candidates.empty() && (!search.disagreement() || lattice.names_in_brackets())) {
    candidates = search.candidates(lattice, Lattice::Brackets::any);
  }
  if (search.interpreter().exhausted()) {
    return Diagnostic{std::string(what) + " is too ambiguous to be read", all, "a shorter one", {}};
  }
  if (!candidates.empty()) return candidates;
  if (search.disagreement()) return *search.disagreement();
  if (search.interpreter().failure()) {
    Diagnostic failure = *search.interpreter().failure();
    if (failure.range.empty()) failure.range = all;
    return failure;
  }
  return stopped(text, words, search.progress(), what);
}

}  // namespace griot::question
