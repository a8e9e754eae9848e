// Claims against the text of the article: each locator is exactly the sentence that it names, and no
// sentence has found its way into the project.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <string>
#include <vector>

#include "store/base/words.hpp"
#include "tests/ontology/article/graph.hpp"

namespace griot::article_test {
namespace {

// Where a sentence lies: code points from the start of the text, half-open.
struct Range {
  std::size_t begin = 0, end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// UTF-8 as code points; the article is known to be valid.
std::u32string code_points(const std::string& text) {
  std::u32string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) {
      result.back() = (result.back() << 6U) | (byte & 0x3FU);
    } else {
      result.push_back(byte < 0x80   ? byte
                       : byte < 0xE0 ? byte & 0x1FU
                       : byte < 0xF0 ? byte & 0x0FU
                                     : byte & 0x07U);
    }
  }
  return result;
}

bool is_abbreviation(const std::u32string& text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && text[begin - 1] != U' ' && text[begin - 1] != U'\n') --begin;
  const std::u32string word = text.substr(begin, dot - begin);
  return word.size() == 1 || word == U"Lt" || word == U"Gen" || word == U"Maj";
}

// Paragraphs are lines. A sentence ends with a full stop, perhaps a closing quotation mark, and a blank
// before a capital letter.
std::vector<std::vector<Range>> sentences_of(const std::u32string& text) {
  std::vector<std::vector<Range>> paragraphs;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', begin), text.size());
    std::vector<Range> sentences;
    std::size_t from = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (text[i] != U'.' || is_abbreviation(text, i)) continue;
      std::size_t after = i + 1;
      if (after < end && text[after] == U'"') ++after;
      const bool last = after == end;
      if (!last && !(text[after] == U' ' && after + 1 < end &&
                     (text[after + 1] == U'"' || (text[after + 1] >= U'A' && text[after + 1] <= U'Z'))))
        continue;
      sentences.push_back({from, after});
      from = after + 1;
    }
    paragraphs.push_back(std::move(sentences));
    begin = end + 1;
  }
  return paragraphs;
}

std::size_t number(const Graph& graph, const std::string& claim, std::string_view property) {
  return std::stoul(graph.value(claim, property));
}

// The text outside of double quotation marks, each quotation replaced by a word of its own.
std::string without_quotations(const std::string& text) {
  std::string result;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
      result += " QUOTATION ";
    } else if (!quoted) {
      result += c;
    }
  }
  return result;
}

// The longest run of words of `text` that stands in the article just so.
std::string longest_copy(const std::string& text, const std::string& article) {
  const std::vector<std::string> words = folded_words_of(without_quotations(text));
  std::string longest;
  std::size_t most = 0;
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::string run = " ";
    for (std::size_t to = from; to < words.size(); ++to) {
      run += words[to] + " ";
      if (article.find(run) == std::string::npos) break;
      if (to - from + 1 > most) {
        most = to - from + 1;
        longest = run;
      }
    }
  }
  return most > 6 ? longest : std::string();
}

}  // namespace

TEST_CASE("each claim's locator is exactly one sentence of the article") {
  const auto text = article_text("locators of the article's claims");
  if (!text) return;
  const std::u32string points = code_points(*text);
  const auto paragraphs = sentences_of(points);
  REQUIRE(paragraphs.size() == 5);
  const Graph graph;
  std::vector<Range> claimed;
  for (const std::string& claim : graph.instances("griot:Claim")) {
    INFO(claim);
    const std::size_t paragraph = number(graph, claim, "griot:paragraph");
    const std::size_t sentence = number(graph, claim, "griot:sentence");
    const Range range{number(graph, claim, "griot:charBegin"), number(graph, claim, "griot:charEnd")};
    REQUIRE(paragraph >= 1);
    REQUIRE(paragraph <= paragraphs.size());
    REQUIRE(sentence >= 1);
    REQUIRE(sentence <= paragraphs[paragraph - 1].size());
    CHECK(range == paragraphs[paragraph - 1][sentence - 1]);
    claimed.push_back(range);
  }
  // And no sentence is left out.
  for (const auto& sentences : paragraphs) {
    for (const Range& range : sentences) {
      CHECK(std::find(claimed.begin(), claimed.end(), range) != claimed.end());
    }
  }
}

TEST_CASE("each time keeps the article's own wording, found in the claim's sentence") {
  const auto text = article_text("wordings of the article's times");
  if (!text) return;
  const std::u32string points = code_points(*text);
  const Graph graph;
  for (const std::string& event : graph.instances("griot:Event")) {
    for (const std::string& time : graph.values(event, "griot:time")) {
      INFO(event);
      const std::string claim = graph.value(event, "griot:statedIn");
      const std::size_t begin = number(graph, claim, "griot:charBegin");
      const std::u32string sentence = points.substr(begin, number(graph, claim, "griot:charEnd") - begin);
      CHECK(sentence.find(code_points(graph.value(time, "griot:words"))) != std::u32string::npos);
    }
  }
}

TEST_CASE("gists and labels are in our own words") {
  const auto text = article_text("comparing gists with the article");
  if (!text) return;
  std::string article = " ";
  for (const std::string& word : folded_words_of(*text)) article += word + " ";
  const Graph graph;
  for (const std::string& thing : graph.things()) {
    // Titles of offices are names, and cannot be put in other words.
    if (graph.instances("griot:Position").count(thing) > 0 || graph.instances("griot:Role").count(thing) > 0)
      continue;
    for (const std::string_view property :
         {"griot:gist", "rdfs:label", "rdfs:comment", "griot:circumstance", "griot:manner"}) {
      for (const std::string& words : graph.values(thing, property)) {
        INFO(thing << " " << property << ": " << words);
        CHECK(longest_copy(words, article).empty());
      }
    }
  }
  // The measure itself finds a copy, and lets a quotation pass.
  const std::string begun = text->substr(0, 60);
  CHECK_FALSE(longest_copy(begun, article).empty());
  CHECK(longest_copy("\"" + begun + "\"", article).empty());
}

}  // namespace griot::article_test
