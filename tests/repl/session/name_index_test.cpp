// Lists of names, and the names of graphs large enough to be folded on several threads.
#include "repl/session/name_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "repl/session/name_list.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"

using namespace griot;
using namespace griot::session;
using ontology::NameKind;

namespace {

using Row = std::tuple<std::string, Id, NameKind>;

std::vector<Row> rows_of(const NameList& list) {
  std::vector<Row> rows;
  for (const auto& entry : list) rows.emplace_back(NameList::key(entry), entry.term, entry.kind);
  return rows;
}

// Sorted, and of one name of one thing the first kind only.
std::vector<Row> expected_of(std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end());
  const auto same = [](const Row& a, const Row& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
  };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  return rows;
}

// Names that share beginnings of any length.
std::string random_key(std::mt19937& random) {
  std::string key = std::string("meeting of the ").substr(random() % 15);
  for (std::size_t i = random() % 20; i-- > 0;) key += "ab \xC3"[random() % 4];
  return key;
}

Id thing(std::uint64_t n) {
  return Id(IdTag::iri, n);
}

}  // namespace

TEST_CASE("names are sorted by their bytes, then by thing and kind, whatever lists they come from") {
  std::mt19937 random(5);
  for (const std::size_t count : {0, 1, 10, 5000}) {
    std::vector<NameList> lists(3);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < count; ++i) {
      const Row row{random_key(random), thing(random() % 50), static_cast<NameKind>(random() % 3)};
      lists[random() % 3].add(std::get<0>(row), std::get<1>(row), std::get<2>(row));
      if (!std::get<0>(row).empty()) rows.push_back(row);
    }
    const NameList sorted = NameList::sorted(lists);
    REQUIRE(rows_of(sorted) == expected_of(rows));
    for (int i = 0; i < 100; ++i) {
      const std::string key = random_key(random);
      const auto place = std::find_if(sorted.begin(), sorted.end(),
                                      [&](const auto& entry) { return NameList::key(entry) >= key; });
      CHECK(sorted.lower_bound(key) == place);
    }
  }
}

TEST_CASE("long names and equal ones are sorted too") {
  std::vector<NameList> lists(1);
  const std::string text(100'000, 'x');
  std::vector<Row> rows;
  for (const std::string& key : {text + "b", text, text + "a", text, std::string("x"), text + text}) {
    rows.emplace_back(key, thing(rows.size() % 2), NameKind::label);
    lists[0].add(key, thing((rows.size() - 1) % 2), NameKind::label);
  }
  CHECK(rows_of(NameList::sorted(lists)) == expected_of(rows));
}

TEST_CASE("merging takes the names of another list into the order") {
  std::vector<NameList> lists(2);
  for (const char* key : {"b", "d", "f"}) lists[0].add(key, thing(1), NameKind::label);
  for (const char* key : {"g", "a", "d"}) lists[1].add(key, thing(2), NameKind::part);
  NameList one = NameList::sorted(std::span(lists).first(1));
  one.merge(NameList::sorted(std::span(lists).last(1)));
  std::string keys;
  for (const auto& entry : one) keys += NameList::key(entry);
  CHECK(keys == "abddfg");
  CHECK(one.lower_bound("d")->term == thing(1));
}

TEST_CASE("the names of a graph of many labels are found, parts of persons' names when one bears them") {
  constexpr int kThings = 40000;
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const auto iri = [&](const std::string& text) { return transaction->intern(Term::iri(text)); };
  const Id label = iri(std::string(vocab::rdfs_label)), type = iri(std::string(vocab::rdf_type));
  const Id person = iri("http://e/Person"), claim = iri(std::string(vocab::claim));
  const auto say = [&](Id s, Id p, Id o) { transaction->insert({s, p, o, Id::default_graph()}); };
  for (int i = 0; i < kThings; ++i) {
    const Id s = iri("http://e/" + std::to_string(i));
    if (i % 4 == 0) say(s, type, person);
    if (i % 4 == 1) say(s, type, claim);
    // Family names stand twice but for the first 100.
    const std::string name = "Ada" + std::to_string(i) + " Bé" + std::to_string(i < 400 ? i : i / 8 * 8);
    say(s, label, transaction->intern(Term::literal(name)));
  }
  transaction->commit();
  CancelToken cancel;
  const NameIndex index(store->snapshot(),
                        {{"http://e/Person"},
                         {std::string(vocab::claim)},
                         [](const std::string& word) { return word == "be8"; }},
                        cancel);

  const auto found = [&](std::vector<std::string> words) {
    std::vector<std::string> things;
    for (const auto& match : index.match(words)) {
      for (const auto& name : match.names) things.push_back(name.term.value);
    }
    return things;
  };
  using Things = std::vector<std::string>;
  CHECK(found({"ada39998", "be39992"}) == Things{"http://e/39998"});
  CHECK(found({"ada40000"}).empty());
  CHECK(found({"ada5", "be5"}).empty());          // a claim
  CHECK(found({"be4"}) == Things{"http://e/4"});  // one person's
  CHECK(found({"be8"}).empty());                  // a word
  CHECK(found({"be400"}).empty());                // of two persons
  CHECK(found({"ada400"}) == Things{"http://e/400"});
  CHECK(found({"ada402"}).empty());  // of no person
  CHECK(index.complete("ada3999", 3) == Things{"Ada3999 Bé3992", "Ada39990 Bé39984", "Ada39991 Bé39984"});

  cancel.request();
  CHECK_THROWS(NameIndex(store->snapshot(), {{}, {}, [](const std::string&) { return false; }}, cancel));
}
