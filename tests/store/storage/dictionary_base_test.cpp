// A dictionary whose first part lies in a file: one term has one Id, wherever it is kept, and the log counts
// what is not in the file.
#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <thread>

#include "store/base/error.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/log_reader.hpp"
#include "store/storage/sorted_terms_writer.hpp"
#include "tests/store/storage/random_terms.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using griot::test::ModelFiles;

namespace {

const std::string kFolder = "/data", kPath = "/data/terms";

// The files in which it lies outlive it.
std::shared_ptr<const SortedTerms> base_of(ModelFiles& files, const std::vector<Term>& sorted) {
  if (!files.has(kFolder)) files.make_folder(kFolder);
  SortedTermsWriter writer(files, kPath, {1, 1});
  for (const Term& term : sorted) writer.add(term);
  writer.finish();
  return std::make_shared<SortedTerms>(files, kPath, GenerationId{1, 1});
}

// Terms by chance, some of them in a base, in no order.
struct Terms {
  explicit Terms(std::size_t count, std::mt19937_64& random) : all(random_terms(count, random)) {
    for (const Term& term : all)
      if (random() % 2 == 0) based.push_back(term);
    std::shuffle(all.begin(), all.end(), random);
  }
  std::vector<Term> all, based;
};

}  // namespace

TEST_CASE("terms of a base and terms that come later translate both ways") {
  std::mt19937_64 random(test_seed("dictionary base"));
  const Terms terms(3000, random);
  ModelFiles files;
  Dictionary dictionary(base_of(files, terms.based));
  REQUIRE(dictionary.first() == terms.based.size());
  REQUIRE(dictionary.size() == terms.based.size());

  std::map<Term, Id> known;
  for (std::size_t i = 0; i < terms.based.size(); ++i)
    known[terms.based[i]] = dictionary.find(terms.based[i], dictionary.size());
  for (std::size_t at = 0; at < terms.all.size();) {
    // Some at a time, each perhaps twice, or one alone.
    std::vector<TermView> some;
    for (std::size_t i = random() % 50; i > 0 && at < terms.all.size(); --i, ++at)
      some.insert(some.end(), 1 + random() % 2, terms.all[at]);
    std::vector<Id> ids(some.size());
    dictionary.intern_all(some, ids);
    for (std::size_t i = 0; i < some.size(); ++i)
      REQUIRE(known.emplace(to_term(some[i]), ids[i]).first->second == ids[i]);
    const Term& again = terms.all[random() % terms.all.size()];
    const Id id = dictionary.intern(again);
    REQUIRE(known.emplace(again, id).first->second == id);
  }
  std::map<Id, Term> back;
  for (const auto& [term, id] : known) {
    REQUIRE(back.emplace(id, term).second);
    REQUIRE(dictionary.holds(id));
    REQUIRE(dictionary.term(id) == term);
    REQUIRE(dictionary.find(term, dictionary.size()) == id);
    const auto place = std::lower_bound(terms.based.begin(), terms.based.end(), term);
    const bool based = place != terms.based.end() && *place == term;
    if (based) REQUIRE(id.payload() == static_cast<std::uint64_t>(place - terms.based.begin()));
    REQUIRE((id.payload() < dictionary.first()) == based);
    REQUIRE(dictionary.find(term, dictionary.first()) == (based ? id : Id()));
  }
  CHECK(dictionary.size() == dictionary.first() + dictionary.records());
  CHECK_FALSE(dictionary.holds(Id(IdTag::iri, dictionary.size())));
  CHECK(dictionary.find(Term::iri("never"), dictionary.size()) == Id());
}

TEST_CASE("an Id of another kind than the base's term has is not held") {
  ModelFiles files;
  const Dictionary dictionary(
      base_of(files, {Term::blank("b"), Term::iri("i"), Term::lang_literal("l", "en")}));
  const IdTag tags[] = {IdTag::blank, IdTag::iri, IdTag::literal};
  for (std::uint64_t index = 0; index < 4; ++index)
    for (std::uint64_t tag = 0; tag < 3; ++tag)
      CHECK(dictionary.holds(Id(tags[tag], index)) == (tag == index));
}

TEST_CASE("what a base has becomes no record, nor does the suffix of its literals") {
  ModelFiles files;
  const std::vector<Term> based = {Term::iri("i"), Term::lang_literal("l", "en"), Term::literal("t", "type")};
  Dictionary dictionary(base_of(files, based));
  for (const Term& term : based) dictionary.intern(term);
  CHECK(dictionary.records() == 0);
  dictionary.intern(Term::lang_literal("m", "en"));
  REQUIRE(dictionary.records() == 2);
  CHECK(dictionary.record_at(0).text == "en");
  CHECK(dictionary.record_at(1).text == "m");
}

TEST_CASE("a log of a dictionary with a base counts its own records, and is replayed over the same base") {
  std::mt19937_64 random(test_seed("dictionary base log"));
  const Terms terms(300, random);
  ModelFiles files;
  const auto base = base_of(files, terms.based);
  Dictionary dictionary(base);
  const LogHead head{1, 1};
  LogWriter log(create_log(files, kFolder, "log", head), head, {});
  std::vector<dataset::Quad> quads;
  for (std::size_t at = 0; at + 3 <= terms.all.size();) {
    ChangeLog changes;
    for (std::size_t i = random() % 20; i > 0 && at + 3 <= terms.all.size(); --i, at += 3) {
      quads.push_back({dictionary.intern(terms.all[at]), dictionary.intern(terms.all[at + 1]),
                       dictionary.intern(terms.all[at + 2]), Id::default_graph()});
      changes.insert({&quads.back(), 1});
    }
    log.append({{&changes}, nullptr, &dictionary, dictionary.records(), 0});
    REQUIRE(log.position().terms == dictionary.records());
  }
  log.sync();

  const File file(files, kFolder + "/log", File::Access::read);
  const auto end = end_of_commits(file, head, {}, 0);
  CHECK(end.end == file.size());
  CHECK(end.terms == dictionary.records());
  Dictionary again(base);
  const Replay replayed = replay(file, head, {}, end, again);
  REQUIRE(replayed.changes.quads().size() == quads.size());
  for (std::size_t i = 0; i < quads.size(); ++i) REQUIRE(replayed.changes.quads()[i] == quads[i]);
  CHECK(again.size() == dictionary.size());
  for (const Term& term : terms.all)
    REQUIRE(again.find(term, again.size()) == dictionary.find(term, dictionary.size()));

  // Without the base the same Ids are of no terms.
  Dictionary none;
  CHECK_THROWS_AS(replay(file, head, {}, end, none), Error);
}

TEST_CASE("damage to a base is told to those who look there") {
  std::vector<Term> based;
  for (char c = 'a'; c < 'a' + 20; ++c) based.push_back(Term::iri(std::string(1, c)));
  ModelFiles files;
  base_of(files, based);
  files.bytes(kPath)[kFileHead + 2] ^= 1;
  Dictionary dictionary(std::make_shared<SortedTerms>(files, kPath, GenerationId{1, 1}));
  CHECK_THROWS_AS(dictionary.find(based[3], dictionary.size()), Error);
  CHECK_THROWS_AS(dictionary.intern(based[3]), Error);
  CHECK_THROWS_AS(dictionary.term(Id(IdTag::iri, 3)), Error);
  CHECK(dictionary.records() == 0);
  CHECK(dictionary.term(Id(IdTag::iri, 18)) == based[18]);
  CHECK(dictionary.intern(based[18]) == Id(IdTag::iri, 18));
  CHECK(dictionary.intern(Term::iri("u")) == Id(IdTag::iri, 20));
}

TEST_CASE("many read a base while one adds terms to the dictionary") {
  std::mt19937_64 random(test_seed("dictionary base threads"));
  const Terms terms(2000, random);
  ModelFiles files;
  Dictionary dictionary(base_of(files, terms.based));
  std::atomic<std::size_t> right = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      for (const Term& term : terms.based) {
        const Id id = dictionary.find(term, terms.based.size());
        right += id.bound() && dictionary.term(id) == term ? 1 : 0;
      }
    });
  }
  for (const Term& term : terms.all) dictionary.intern(term);
  for (std::thread& reader : readers) reader.join();
  CHECK(right == 3 * terms.based.size());
}
