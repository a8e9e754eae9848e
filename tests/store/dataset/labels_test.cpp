// Labels by their words: parts of names, lists and merges of them.
#include "store/dataset/labels.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "store/base/words.hpp"
#include "store/dataset/label_list.hpp"

using namespace griot;
using namespace griot::dataset;

namespace {

using Texts = std::vector<std::string>;

struct Row {
  std::string words;
  LabelEntry rest;
  bool operator==(const Row&) const = default;
};

std::vector<Row> rows_of(LabelCursor& cursor) {
  std::vector<Row> rows;
  while (const LabelEntry* entry = cursor.next()) {
    rows.push_back({std::string(entry->words), *entry});
    rows.back().rest.words = {};
  }
  return rows;
}

Quad label_of(std::uint64_t thing, std::uint64_t literal) {
  return {Id(IdTag::iri, thing), Id(), Id(IdTag::literal, literal), Id::default_graph()};
}

}  // namespace

TEST_CASE("the parts of a name are its words that may be names, and the first with the last") {
  CHECK(name_parts("Kurt Campbell") == Texts{"kurt", "campbell"});
  CHECK(name_parts("Ali Mahaman Lamine Zeine") == Texts{"ali", "mahaman", "lamine", "zeine", "ali zeine"});
  CHECK(name_parts("Ludwig van B.") == Texts{"ludwig", "ludwig b"});  // no small word, no initial
  CHECK(name_parts("Niger").empty());
  CHECK(name_parts("a senior official").empty());
  CHECK(name_parts("Head of state").empty());
  CHECK(name_parts("").empty());
}

TEST_CASE("a list gives labels and their parts in the order of their words, each once") {
  LabelList list;
  list.add(label_of(1, 7), 5, "Kurt Campbell");
  list.add(label_of(1, 8), 0, "Kurt  campbell");
  list.add(label_of(2, 9), 0, "Kurt Kurt");
  list.add(label_of(3, 9), 0, "?");
  list.sort();
  const auto rows = rows_of(*list.from({}));
  REQUIRE(list.size() == rows.size());
  std::vector<std::tuple<std::string, bool, std::uint64_t, int>> seen;
  for (const auto& [words, rest] : rows)
    seen.emplace_back(words, rest.part, rest.subject.payload(), rest.rank);
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(std::count(seen.begin(), seen.end(), std::tuple(std::string("kurt"), true, 2, 0)) == 1);
  CHECK(std::count(seen.begin(), seen.end(), std::tuple(std::string("kurt campbell"), false, 1, 0)) == 1);
  CHECK(std::count(seen.begin(), seen.end(), std::tuple(std::string("kurt campbell"), false, 1, 5)) == 1);
  CHECK(std::count(seen.begin(), seen.end(), std::tuple(std::string("campbell"), true, 1, 5)) == 1);
  CHECK(list.from("kurt c")->next()->words == "kurt campbell");
  CHECK(list.from("l")->next() == nullptr);
}

TEST_CASE("lists merged give what one list of all gives") {
  std::mt19937 random(3);
  for (const std::size_t count : {0, 1, 2, 5}) {
    std::vector<LabelList> some(count);
    LabelList all;
    for (std::size_t i = 0; i < 300 * count; ++i) {
      std::string text = "Meeting";
      for (std::size_t words = random() % 3; words-- > 0;) text += std::string(" ") + "AbC"[random() % 3];
      const Quad quad = label_of(random() % 50, i);
      some[i % count].add(quad, static_cast<std::uint8_t>(i % 6), text);
      all.add(quad, static_cast<std::uint8_t>(i % 6), text);
    }
    all.sort();
    for (const std::string from : {"", "meeting b", "z"}) {
      std::vector<std::unique_ptr<LabelCursor>> cursors;
      for (auto& list : some) {
        if (from.empty()) list.sort();
        cursors.push_back(list.from(from));
      }
      CHECK(rows_of(*merged_labels(std::move(cursors))) == rows_of(*all.from(from)));
    }
  }
}
