// What a generation is made by: terms of several sources merged, rows merged, quads brought into other orders
// and loads that do not fit into memory, each against sets of the standard library.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "store/storage/load_runs.hpp"
#include "store/storage/order_writer.hpp"
#include "store/storage/row_stream.hpp"
#include "store/storage/sorted_terms_cursor.hpp"
#include "store/storage/term_merge.hpp"
#include "store/storage/term_run.hpp"
#include "tests/store/storage/random_terms.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using dataset::Order;
using griot::test::ModelFiles;

namespace {

const std::string kFolder = "/data";
constexpr GenerationId kId{0x1234'5678'9abc'def0, 7};

struct Disk {
  ModelFiles files;
  CancelToken cancel;
  Workplace place{files, kFolder, kId, cancel};
  Disk() { files.make_folder(kFolder); }
};

std::unique_ptr<SortedTerms> file_of(Disk& disk, const std::string& path, const std::set<Term>& terms) {
  SortedTermsWriter writer(disk.files, path, kId);
  for (const Term& term : terms) writer.add(term);
  writer.finish();
  return std::make_unique<SortedTerms>(disk.files, path, kId);
}

std::set<Term> some_of(const std::vector<Term>& terms, std::mt19937_64& random) {
  std::set<Term> some;
  for (const Term& term : terms)
    if (random() % 2 == 0) some.insert(term);
  return some;
}

std::vector<Term> terms_of(const SortedTerms& file) {
  std::vector<Term> terms;
  for (SortedTermsCursor cursor(file); cursor.next();) terms.push_back(to_term(cursor.term()));
  return terms;
}

Quad random_quad(std::mt19937_64& random) {
  return {Id(IdTag::iri, random() % 300), Id(IdTag::iri, random() % 8), Id(IdTag::literal, random() % 3000),
          random() % 4 == 0 ? Id(IdTag::iri, random() % 3) : Id::default_graph()};
}

std::vector<Key> all_rows_of(RowStream& rows) {
  std::vector<Key> keys;
  for (auto some = rows.next(); !some.empty(); some = rows.next())
    keys.insert(keys.end(), some.begin(), some.end());
  return keys;
}

}  // namespace

TEST_CASE("terms of several sources become one file, and each source learns what its own become") {
  std::mt19937_64 random(test_seed("term merge"));
  for (int round = 0; round < 20; ++round) {
    Disk disk;
    const auto all = random_terms(random() % 300, random);
    const auto in_file = some_of(all, random);
    const auto file = file_of(disk, kFolder + "/before", in_file);
    Dictionary dictionary;
    std::map<Term, Id> ids;
    std::vector<Term> interned(all);
    std::shuffle(interned.begin(), interned.end(), random);
    interned.resize(interned.size() / 2);
    for (const Term& term : interned) ids[term] = dictionary.intern(term);
    // The file's terms have the first indices, the records come behind them.
    UsedTerms used(file->size() + dictionary.records());
    for (auto bit : used) bit = random() % 3 != 0;

    std::set<Term> expected;
    std::uint64_t place = 0;
    for (const Term& term : in_file)
      if (used[place++]) expected.insert(term);
    for (const auto& [term, id] : ids)
      if (id.in_dictionary() && used[file->size() + id.payload()]) expected.insert(term);

    IdMap map;
    map.grow_to(used.size());
    const auto numbers = sorted_records(dictionary, disk.cancel);
    std::vector<std::unique_ptr<TermSource>> sources;
    sources.push_back(file_terms(*file, &used, map));
    sources.push_back(record_terms(dictionary, numbers, &used, map, file->size()));
    SortedTermsWriter writer(disk.files, kFolder + "/after", kId);
    REQUIRE(merge_terms(sources, writer, disk.cancel) == expected.size());
    writer.finish();

    const SortedTerms after(disk.files, kFolder + "/after", kId);
    after.verify();
    REQUIRE(terms_of(after) == std::vector<Term>(expected.begin(), expected.end()));
    place = 0;
    for (const Term& term : in_file) {
      const Id id(IdTag::iri, place);
      if (used[place++]) REQUIRE(after.term(map(id).payload()) == term);
    }
    for (const auto& [term, id] : ids) {
      if (!id.in_dictionary() || !used[file->size() + id.payload()]) continue;
      REQUIRE(after.term(map(Id(id.tag(), file->size() + id.payload())).payload()) == term);
    }
  }
}

TEST_CASE("rows of several streams come in order, each once") {
  std::mt19937_64 random(test_seed("row merge"));
  for (const std::size_t most : {std::size_t{0}, std::size_t{5}, std::size_t{3000}}) {
    for (std::size_t streams = 1; streams <= 6; ++streams) {
      std::set<Key> expected;
      std::vector<std::unique_ptr<RowStream>> sources;
      for (std::size_t i = 0; i < streams; ++i) {
        QuadLog log;
        for (std::size_t left = random() % (most + 1); left > 0; --left) {
          const Quad quad = random_quad(random);
          log.push_back(quad);
          expected.insert({quad.s, quad.p, quad.o, quad.g});
        }
        sources.push_back(rows_of(std::move(log)));
      }
      const auto merged = merged_rows(std::move(sources));
      REQUIRE(all_rows_of(*merged) == std::vector<Key>(expected.begin(), expected.end()));
    }
  }
}

TEST_CASE("quads that fit into memory, and those that do not, are brought into every order") {
  const std::uint64_t memory = GENERATE(std::uint64_t{1}, std::uint64_t{1} << 30);
  std::mt19937_64 random(test_seed("order writer"));
  Disk disk;
  std::set<Quad> quads;
  while (quads.size() < 150'000) quads.insert(random_quad(random));
  // Very many of one object, as things have of a class.
  for (std::uint64_t i = 0; i < 300'000; ++i)
    quads.insert({Id(IdTag::iri, random() % 100'000), Id(IdTag::iri, i % 50), Id(IdTag::literal, 7),
                  Id::default_graph()});
  QuadLog log;
  for (const Quad& quad : quads) log.push_back(quad);
  std::map<Id, std::uint64_t> graphs;
  for (const Quad& quad : quads) ++graphs[quad.g];
  REQUIRE(graphs.size() > 1);
  GenerationState state;
  write_orders(disk.place, rows_of(std::move(log)), memory, graphs.size(), state);
  CHECK(state.quads == quads.size());
  CHECK(state.graphs == GraphCounts(graphs.begin(), graphs.end()));
  REQUIRE(state.orders.size() == dataset::kOrders);
  for (const Order order : state.orders) {
    std::vector<Key> expected;
    for (const Quad& quad : quads) expected.push_back(to_key(quad, order));
    std::sort(expected.begin(), expected.end());
    const PermutationFile written(disk.files, quads_path(kFolder, kId.number, order),
                                  {kId.database, kId.number, order});
    written.verify();
    REQUIRE(all_rows_of(*rows_of(written)) == expected);
  }
  REQUIRE(disk.files.paths().size() == dataset::kOrders);
}

TEST_CASE("a load that is out of memory again and again keeps its terms and quads, and leaves no file") {
  const bool at_once = GENERATE(false, true);        // whether the quads are taken as one log
  const std::uint64_t memory = GENERATE(1, 50'000);  // for nothing; for the quads alone
  std::mt19937_64 random(test_seed("load runs"));
  Disk disk;
  std::set<std::array<Term, 3>> expected;
  {
    LoadRuns runs(disk.place, memory);
    const auto terms = random_terms(200, random);
    std::vector<Id> kept(terms.size());  // as a reader keeps those of terms that come often
    for (int piece = 0; piece < 40; ++piece) {
      std::vector<TermView> views;
      std::vector<Id> ids;
      std::vector<std::size_t> chosen;
      for (int i = 0; i < 60; ++i) {
        chosen.push_back(random() % terms.size());
        views.emplace_back(terms[chosen.back()]);
        ids.push_back(random() % 2 == 0 ? kept[chosen.back()] : Id());
      }
      runs.intern_all(views, ids);
      std::vector<Quad> quads;
      for (std::size_t i = 0; i < ids.size(); i += 3) {
        quads.push_back({ids[i], ids[i + 1], ids[i + 2], Id::default_graph()});
        expected.insert({terms[chosen[i]], terms[chosen[i + 1]], terms[chosen[i + 2]]});
      }
      for (std::size_t i = 0; i < ids.size(); ++i) kept[chosen[i]] = ids[i];
      runs.insert_all(quads);
    }
    REQUIRE_FALSE(runs.in_memory());
    REQUIRE(runs.quads() == 40 * 20);
    const auto paths = disk.files.paths();
    REQUIRE(std::any_of(paths.begin(), paths.end(), [](const std::string& path) {
              return path.find("load-quads") != std::string::npos;
            }) == (memory == 1));

    IdMap map;
    std::vector<std::unique_ptr<TermSource>> sources;
    runs.close();
    runs.add_sources(sources, map);
    SortedTermsWriter writer(disk.files, kFolder + "/terms", kId);
    merge_terms(sources, writer, disk.cancel);
    writer.finish();
    sources.clear();
    runs.forget_terms();
    const auto left = disk.files.paths();
    REQUIRE(std::none_of(left.begin(), left.end(), [](const std::string& path) {
      return path.find("load-terms") != std::string::npos;
    }));
    const SortedTerms file(disk.files, kFolder + "/terms", kId);
    file.verify();
    std::set<std::array<Term, 3>> found;
    const auto rows = all_rows_of(at_once ? *rows_of(runs.take_log(map)) : *merged_rows(runs.take_rows(map)));
    const auto term = [&](Id id) { return id.is_inline() ? Term{} : file.term(id.payload()); };
    for (const Key& key : rows) found.insert({term(key[0]), term(key[1]), term(key[2])});
    REQUIRE(std::is_sorted(rows.begin(), rows.end()));
    REQUIRE(rows.size() == expected.size());
    REQUIRE(found == expected);
  }
  REQUIRE(disk.files.paths() == std::vector<std::string>{kFolder + "/terms"});
}
