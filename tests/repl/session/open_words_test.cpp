// Nouns, verbs and adjectives come from lexicons, never from code: no string of the question parser or
// the shell is a word of a lexicon, but for the closed class of English and the interface's own words.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "parser/question/closed_words.hpp"
#include "repl/session/engine.hpp"
#include "store/base/words.hpp"

using namespace griot;
namespace fs = std::filesystem;

namespace {

// What the interface itself is called by; none is compared with a word of a question.
const std::set<std::string> kInterface = {
    // columns and fields of answers, parts of a diagnostic, kinds of terms and words
    "answer", "at", "begin", "by", "cancelled", "class", "count", "document", "end", "event", "graph",
    "label", "length", "name", "noun", "object", "place", "position", "reading", "result", "row", "source",
    "sources", "speaker", "state", "stated", "status", "subject", "term", "thing", "time", "told", "type",
    "value", "verb", "when",
    // states of an event as drawn
    "happened", "going", "going on", "planned",
    // commands, options and what they say
    "close", "command", "date", "deep", "depth", "home", "leave", "left", "means", "new", "open", "remark"};

// The one word that is compared, with names of classes and not with questions: a class called so has
// instances that are known by parts of their names, where no lexicon says anything.
constexpr std::string_view kPerson = "person";

struct Literal {
  std::string file, text;
  std::size_t line = 0;
};

// The string literals of C++ source, without their quotes; escapes stay as written.
std::vector<Literal> literals_of(const std::string& file, const std::string& code) {
  std::vector<Literal> result;
  std::size_t line = 1;
  const auto skip_to = [&](std::size_t from, std::size_t to) {
    line += static_cast<std::size_t>(std::count(code.begin() + static_cast<std::ptrdiff_t>(from),
                                                code.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    return to;
  };
  for (std::size_t i = 0; i < code.size();) {
    if (code.compare(i, 2, "//") == 0 || code.compare(i, 8, "#include") == 0) {
      i = std::min(code.find('\n', i), code.size());
    } else if (code.compare(i, 3, "R\"(") == 0) {
      const std::size_t end = std::min(code.find(")\"", i), code.size());
      result.push_back({file, code.substr(i + 3, end - i - 3), line});
      i = skip_to(i, std::min(end + 2, code.size()));
    } else if (code[i] == '"' || code[i] == '\'') {
      std::size_t end = i + 1;
      while (end < code.size() && code[end] != code[i] && code[end] != '\n') end += code[end] == '\\' ? 2 : 1;
      const bool digits =
          code[i] == '\'' && i > 0 && std::isdigit(static_cast<unsigned char>(code[i - 1])) != 0;
      if (digits) {  // 1'000
        ++i;
        continue;
      }
      if (code[i] == '"') result.push_back({file, code.substr(i + 1, end - i - 1), line});
      i = end + 1;
    } else {
      i = skip_to(i, i + 1);
    }
  }
  return result;
}

std::vector<Literal> literals_in(const fs::path& folder) {
  std::vector<Literal> result;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string code{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    REQUIRE_FALSE(code.empty());
    for (auto& literal : literals_of(entry.path().filename().string(), code))
      result.push_back(std::move(literal));
  }
  return result;
}

// Whether all of the literal is a word, or a phrase, of the lexicon.
bool is_word_of(const ontology::Lexicon& lexicon, const std::string& text) {
  const auto words = folded_words_of(text);
  if (words.empty()) return false;
  const auto matches = lexicon.match(words);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const auto& match) { return match.words == words.size(); });
}

bool is_closed(const std::string& text) {
  const auto& closed = question::closed_phrases();
  const std::string key = phrase_key(text);
  return std::find(closed.begin(), closed.end(), key) != closed.end() || kInterface.contains(key) ||
         key == kPerson;
}

std::shared_ptr<session::Engine> engine_with(const std::vector<fs::path>& lexicons, CancelToken& cancel) {
  session::EngineOptions options;
  options.lexicons = lexicons;
  return std::make_shared<session::Engine>(options, cancel);
}

}  // namespace

TEST_CASE("literals are found in code") {
  const auto found = literals_of("x.cpp",
                                 "#include \"a\"\n// \"b\"\nf(\"meet\", 'x', '\"', 1'000, \"a \\\"b\");\n"
                                 "g(R\"(visit)\");\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == "meet");
  CHECK(found[0].line == 3);
  CHECK(found[1].text == "a \\\"b");
  CHECK(found[2].text == "visit");
  CHECK(found[2].line == 4);
}

TEST_CASE("no word of a lexicon stands in the code that reads questions or shows answers") {
  CancelToken cancel;
  std::vector<fs::path> lexicons;
  for (const auto& entry : fs::recursive_directory_iterator(GRIOT_SOURCE_DIR "/tests/domains")) {
    if (entry.path().filename() == "words.ttl") lexicons.push_back(entry.path());
  }
  const auto engine = engine_with(lexicons, cancel);
  const auto view = engine->view();
  const session::Words& words = view->words(cancel);
  REQUIRE(is_word_of(words.lexicon, "meeting"));
  REQUIRE(is_word_of(words.lexicon, "sailed"));
  std::size_t seen = 0;
  for (const char* folder : {"/parser/question", "/repl"}) {
    for (const Literal& literal : literals_in(GRIOT_SOURCE_DIR + std::string(folder))) {
      ++seen;
      if (is_closed(literal.text) || !is_word_of(words.lexicon, literal.text)) continue;
      INFO(literal.file << ":" << literal.line);
      FAIL_CHECK("\"" << literal.text << "\" is a word of a lexicon");
    }
  }
  CHECK(seen > 500);
}
