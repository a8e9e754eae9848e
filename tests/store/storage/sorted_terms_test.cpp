// A segment of the dictionary on disk: every term is found both ways, none that is not there, and no damage
// is answered from.
#include "store/storage/sorted_terms.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "tests/store/storage/random_graph.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using griot::storage_test::test_seed;
using griot::test::ModelFiles;

namespace {

const std::string kPath = "/data/terms";

std::string written(const std::vector<Term>& terms, const SegmentHead& head) {
  ModelFiles files;
  files.make_folder("/data");
  SortedTermsWriter writer(File(files, kPath, File::Access::create), head);
  for (const Term& term : terms) writer.add(term);
  writer.finish();
  return files.bytes(kPath);
}

Term random_term(std::mt19937_64& random) {
  std::string text;
  const std::size_t length = random() % 12 == 0 ? random() % 3000 : random() % 12;
  // Few letters, so that texts begin alike; every byte now and then.
  for (std::size_t i = 0; i < length; ++i)
    text += random() % 20 == 0 ? static_cast<char>(random()) : static_cast<char>('a' + random() % 2);
  switch (random() % 5) {
    case 0:
      return Term::blank(text);
    case 1:
      return Term::iri("http://example.org/" + text);
    case 2:
      return Term::literal(text);
    case 3:
      return Term::lang_literal(text, random() % 2 == 0 ? "en" : "fr-ne");
    default:
      return Term::literal(text, "http://example.org/type" + std::to_string(random() % 3));
  }
}

std::vector<Term> random_terms(std::size_t count, std::mt19937_64& random) {
  std::set<Term> terms;
  while (terms.size() < count) terms.insert(random_term(random));
  return {terms.begin(), terms.end()};
}

}  // namespace

TEST_CASE("sorted terms are found by term and by index, and no others") {
  std::mt19937_64 random(test_seed("sorted terms"));
  for (const std::size_t count : {0, 1, 15, 16, 17, 32, 500, 3000}) {
    const auto all = random_terms(count + count / 4, random);
    std::vector<Term> terms, absent;
    for (const Term& term : all) (terms.size() < count && random() % 5 != 0 ? terms : absent).push_back(term);
    const std::uint64_t first = random() % 1000;
    const std::string bytes = written(terms, {77, first});
    const SortedTerms segment(bytes, kPath);
    REQUIRE(segment.size() == terms.size());
    REQUIRE(segment.head().database == 77);
    REQUIRE(segment.head().first == first);
    segment.verify();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      REQUIRE(segment.find(terms[i]) == first + i);
      REQUIRE(segment.term(first + i) == terms[i]);
      REQUIRE(segment.kind(first + i) == terms[i].kind);
    }
    for (const Term& term : absent) REQUIRE_FALSE(segment.find(term));

    std::vector<std::uint64_t> some;
    for (std::size_t i = 0; i < terms.size(); ++i)
      for (std::uint64_t times = random() % 3; times > 0; --times) some.push_back(first + i);
    std::size_t at = 0;
    segment.visit(some, [&](const TermView& term) { REQUIRE(term == TermView(terms[some[at++] - first])); });
    REQUIRE(at == some.size());
  }
}

TEST_CASE("a damaged file of terms is told, or what it answers is right") {
  std::mt19937_64 random(5);
  const auto terms = random_terms(70, random);
  const std::string bytes = written(terms, {77, 10});
  std::size_t told = 0;
  const auto check = [&](const std::string& damaged) {
    try {
      const SortedTerms segment(damaged, kPath);
      for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto index = segment.find(terms[i]);
        REQUIRE(index == 10 + i);
        const Term term = segment.term(10 + i);
        REQUIRE(term == terms[i]);
      }
    } catch (const Error& error) {
      REQUIRE((error.code() == ErrorCode::corruption || error.code() == ErrorCode::unsupported));
      REQUIRE(std::string(error.what()).find(kPath) != std::string::npos);
      ++told;
    }
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1 << random() % 8);
    check(damaged);
    check(bytes.substr(0, at));
  }
  REQUIRE(told == 2 * bytes.size());
}

TEST_CASE("counts that no file of terms can hold are told, though its foot is whole") {
  const std::string bytes = written({Term::iri("http://example.org/a")}, {77, 0});
  // The numbers of the foot: database, first, blank nodes, IRIs, literals.
  const auto with = [&](const std::array<std::uint64_t, 4>& counts) {
    std::string foot;
    for (const std::uint64_t value : counts) put_u64(foot, value);
    std::string damaged = bytes;
    const std::size_t begin = bytes.size() - 88;
    damaged.replace(begin + 8, foot.size(), foot);
    std::string check;
    put_u64(check, XXH3_64bits(damaged.data() + begin, 72));
    return damaged.replace(begin + 72, check.size(), check);
  };
  const std::uint64_t most = ~std::uint64_t{0};
  CHECK(SortedTerms(with({5, 0, 1, 0}), kPath).term(5) == Term::iri("http://example.org/a"));
  // No block by a sum of blocks that overflows, one term by a sum of terms, more than any file has, an index
  // that no Id has.
  for (const auto& counts : std::vector<std::array<std::uint64_t, 4>>{
           {0, 0, most, 0}, {0, most, 2, 0}, {0, 0, std::uint64_t{1} << 60, 0}, {most, 0, 1, 0}}) {
    CAPTURE(counts[0], counts[1], counts[2]);
    const std::string damaged = with(counts);
    CHECK_THROWS_AS(SortedTerms(damaged, kPath), Error);
  }
}

TEST_CASE("terms out of order are found by verify") {
  const std::string bytes =
      written({Term::iri("http://example.org/b"), Term::iri("http://example.org/a")}, {1, 0});
  CHECK_THROWS_AS(SortedTerms(bytes, kPath).verify(), Error);
}
