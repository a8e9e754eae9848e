// Files of sorted terms: every term is found both ways, none that is not there, and no damage is answered
// from.
#include "store/storage/sorted_terms.hpp"

#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/sorted_terms_cursor.hpp"
#include "store/storage/sorted_terms_writer.hpp"
#include "tests/store/storage/damaged_file.hpp"
#include "tests/store/storage/random_terms.hpp"
#include "tests/support/model_files.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using griot::test::ModelFiles;

namespace {

const std::string kFolder = "/data", kPath = "/data/terms";
const GenerationId kHead{0x1234'5678'9abc'def0, 7};

void write(SystemFiles& system, const std::vector<Term>& terms, const std::string& path = kPath) {
  SortedTermsWriter writer(system, path, kHead);
  for (const Term& term : terms) writer.add(term);
  CHECK(writer.size() == terms.size());
  writer.finish();
}

std::unique_ptr<ModelFiles> written(const std::vector<Term>& terms) {
  auto files = std::make_unique<ModelFiles>();
  files->make_folder(kFolder);
  write(*files, terms);
  return files;
}

// All terms, in order.
std::vector<Term> terms_of(const SortedTerms& file) {
  std::vector<Term> terms;
  SortedTermsCursor cursor(file);
  while (cursor.next()) {
    REQUIRE(cursor.index() == terms.size());
    terms.push_back(to_term(cursor.term()));
  }
  return terms;
}

// Of what opening the file and looking at everything in it throws.
ErrorCode code_of_reading(ModelFiles& files, const GenerationId& expected = kHead) {
  return storage_test::code_of_reading(kPath, [&] { terms_of(SortedTerms(files, kPath, expected)); });
}

}  // namespace

TEST_CASE("sorted terms are found by term and by index, and no others") {
  std::mt19937_64 random(test_seed("sorted terms"));
  for (const std::size_t count : {0, 1, 15, 16, 17, 32, 500, 3000}) {
    const auto all = random_terms(count + count / 4, random);
    std::vector<Term> terms, absent;
    for (const Term& term : all) (terms.size() < count && random() % 5 != 0 ? terms : absent).push_back(term);
    const auto files = written(terms);
    const SortedTerms file(*files, kPath, kHead);
    REQUIRE(file.size() == terms.size());
    REQUIRE(file.id() == kHead);
    file.verify();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      REQUIRE(file.find(terms[i]) == i);
      REQUIRE(file.term(i) == terms[i]);
      REQUIRE(file.kind(i) == terms[i].kind);
    }
    for (const Term& term : absent) REQUIRE_FALSE(file.find(term));
  }
}

TEST_CASE("terms of one kind alone are found, and none of another") {
  const std::vector<std::vector<Term>> kinds = {{Term::blank("a"), Term::blank("b")},
                                                {Term::iri("a"), Term::iri("b")},
                                                {Term::literal("a"), Term::literal("b")}};
  for (const auto& terms : kinds) {
    const auto files = written(terms);
    const SortedTerms file(*files, kPath, kHead);
    for (const auto& others : kinds)
      for (std::size_t i = 0; i < others.size(); ++i)
        CHECK(file.find(others[i]) == (&others == &terms ? std::optional<std::uint64_t>(i) : std::nullopt));
  }
}

TEST_CASE("a cursor goes through all sorted terms, and to any of them") {
  std::mt19937_64 random(test_seed("sorted terms cursor"));
  const auto terms = random_terms(1000, random);
  const auto files = written(terms);
  const SortedTerms file(*files, kPath, kHead);
  CHECK(terms_of(file) == terms);
  SortedTermsCursor cursor(file);
  for (int i = 0; i < 3000; ++i) {
    const std::size_t index =
        i % 3 == 0 ? random() % terms.size() : (cursor.index() + random() % 3) % terms.size();
    if (i == 0 || random() % 2 == 0) {
      cursor.seek(index);
      REQUIRE(cursor.index() == index);
    } else {
      const std::uint64_t before = cursor.index();
      REQUIRE(cursor.next() == (before + 1 < terms.size()));
      REQUIRE(cursor.index() == std::min(before + 1, terms.size() - 1));
    }
    REQUIRE(to_term(cursor.term()) == terms[cursor.index()]);
  }
}

TEST_CASE("a file of terms can be read by many threads, and outlives its name") {
  std::mt19937_64 random(test_seed("sorted terms threads"));
  const auto terms = random_terms(3000, random);
  const test::TempDir folder;
  const std::string path = (folder.path() / "terms").string();
  write(real_files(), terms, path);
  const SortedTerms file(real_files(), path, kHead);
  std::filesystem::remove(path);
  std::vector<std::thread> threads;
  std::atomic<std::size_t> right = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (std::size_t at = 0; at < terms.size(); ++at)
        right += file.find(terms[at]) == at && file.term(at) == terms[at] ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 4 * terms.size());
}

TEST_CASE("each byte of a file of terms that is changed is noticed") {
  std::mt19937_64 random(test_seed("sorted terms damage"));
  const auto files = written(random_terms(70, random));
  storage_test::check_each_byte(*files, kPath, random, [&] { return code_of_reading(*files); });
}

TEST_CASE("a file of terms that was cut or added to is noticed") {
  std::mt19937_64 random(test_seed("sorted terms length"));
  const auto files = written(random_terms(70, random));
  storage_test::check_each_length(*files, kPath, [&] { return code_of_reading(*files); });
}

TEST_CASE("what is looked for in a damaged block of terms is told, the others are found") {
  std::vector<Term> terms;
  for (char c = 'a'; c < 'a' + 20; ++c) terms.push_back(Term::iri(std::string(1, c)));
  const auto files = written(terms);
  files->bytes(kPath)[kFileHead + 2] ^= 1;  // the first term's text
  const SortedTerms file(*files, kPath, kHead);
  CHECK(file.find(terms[17]) == 17);
  CHECK(file.term(16) == terms[16]);
  for (int times = 0; times < 2; ++times) {
    CHECK_THROWS_AS(file.find(terms[3]), Error);
    CHECK_THROWS_AS(file.term(3), Error);
  }
  CHECK_THROWS_AS(file.verify(), Error);
}

TEST_CASE("blocks of terms that changed places, and files of another database, are noticed") {
  const auto files = written({Term::iri("a")});
  CHECK(code_of_reading(*files, {kHead.database + 1, kHead.number}) == ErrorCode::corruption);
  CHECK(code_of_reading(*files, {kHead.database, kHead.number + 1}) == ErrorCode::corruption);

  std::vector<Term> terms;
  for (char c = 'a'; c < 'a' + 26; ++c) terms.push_back(Term::iri(std::string(1, c)));
  for (char c = 'a'; c < 'a' + 6; ++c) terms.push_back(Term::iri(std::string("z") + c));
  const auto regular = written(terms);
  // Of as many bytes each, but for the shared letter: what is sealed is also where they lie.
  std::string& bytes = regular->bytes(kPath);
  std::swap_ranges(bytes.begin() + kFileHead, bytes.begin() + kFileHead + 48, bytes.begin() + kFileHead + 48);
  CHECK(code_of_reading(*regular) == ErrorCode::corruption);
}

TEST_CASE("a file of terms of a later format is refused by name") {
  const auto files = written({});
  const FileKind later{"griotdic", 2, "dictionary of a database"};
  files->bytes(kPath).replace(0, kFileHead, encode(later, {kHead.database, kHead.number}));
  CHECK(code_of_reading(*files) == ErrorCode::unsupported);
}

TEST_CASE("counts that no file of terms can hold are told, though its foot is whole") {
  const auto files = written({Term::iri("http://example.org/a")});
  std::string& bytes = files->bytes(kPath);
  const std::size_t begin = bytes.size() - kTermsFoot;
  const auto read_with = [&](std::uint64_t blanks, std::uint64_t iris, std::uint64_t literals) {
    TermsFoot foot = decode_terms_foot(std::string_view(bytes).substr(begin), kHead, kPath, begin);
    foot.kinds[0] = blanks, foot.kinds[1] = iris, foot.kinds[2] = literals;
    bytes.replace(begin, kTermsFoot, encode(foot, kHead, begin));
    CAPTURE(blanks, iris, literals);
    return terms_of(SortedTerms(*files, kPath, kHead));
  };
  const std::uint64_t most = ~std::uint64_t{0};
  CHECK(read_with(0, 1, 0) == std::vector<Term>{Term::iri("http://example.org/a")});
  // No block by a sum of blocks that overflows, one term by a sum of terms, more than any file has, or than
  // this one.
  CHECK_THROWS_AS(read_with(0, most, 0), Error);
  CHECK_THROWS_AS(read_with(most, 2, 0), Error);
  CHECK_THROWS_AS(read_with(0, std::uint64_t{1} << 60, 0), Error);
  CHECK_THROWS_AS(read_with(0, 17, 0), Error);
  CHECK_THROWS_AS(read_with(0, 2, 0), Error);
}

TEST_CASE("terms out of order, and bytes that are none of them, are found by verify") {
  const auto disordered = written({Term::iri("http://example.org/b"), Term::iri("http://example.org/a")});
  CHECK_THROWS_AS(SortedTerms(*disordered, kPath, kHead).verify(), Error);

  // One term fewer than the block has, under right checksums.
  const auto spare = written({Term::iri("a"), Term::iri("b")});
  std::string& bytes = spare->bytes(kPath);
  const std::size_t begin = bytes.size() - kTermsFoot;
  TermsFoot foot = decode_terms_foot(std::string_view(bytes).substr(begin), kHead, kPath, begin);
  foot.kinds[1] = 1;
  bytes.replace(begin, kTermsFoot, encode(foot, kHead, begin));
  CHECK_THROWS_AS(SortedTerms(*spare, kPath, kHead).verify(), Error);
}

TEST_CASE("whichever call fails while a file of terms is written, it is whole or says that it is not") {
  std::mt19937_64 random(test_seed("sorted terms faults"));
  std::vector<Term> terms;
  for (std::size_t i = 0; i < 1500; ++i)  // more than is written at a time
    terms.push_back(Term::iri(std::to_string(100'000 + i) + std::string(1000, 'x')));
  storage_test::check_each_failing_call(
      kFolder, random, [&](ModelFiles& files) { write(files, terms); },
      [&](ModelFiles& files) {
        const auto found = terms_of(SortedTerms(files, kPath, kHead));
        CHECK(found == terms);
      });
}

TEST_CASE("whichever call fails while a file of terms is opened, it is told") {
  const auto files = written({Term::iri("a")});
  for (std::uint64_t call = 1; call <= 3; ++call) {
    files->plan({call, ModelFiles::Fault::io, false});
    CHECK(code_of_reading(*files) == ErrorCode::io);
  }
  files->plan({});
  CHECK(SortedTerms(*files, kPath, kHead).size() == 1);
}
