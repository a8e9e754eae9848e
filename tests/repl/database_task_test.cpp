// Databases as users meet them: made and added to by `griot load`, asked and changed by everything else.
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/repl/program.hpp"

using griot::test::Folder;
using griot::test::holds;
using griot::test::kShips;
using griot::test::Result;
using griot::test::run_griot;

namespace {

// A folder with a database of the ships in it.
struct ShipsDatabase {
  Folder folder;
  std::string db = "--db '" + folder.path + "/db' ";
  ShipsDatabase() {
    const Result made = run_griot("load " + db + folder.file("ships.ttl", kShips));
    REQUIRE(made.status == 0);
    REQUIRE(made.out == "12 new triples, 0 inferred in all\n");
  }
};

const std::string kNames =
    "sparql --format csv 'SELECT ?l { ?s <https://example.org/captain> ?c ."
    " ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?l' ";

}  // namespace

TEST_CASE("a loaded database answers questions and SPARQL, tells its size, and is written out again") {
  const ShipsDatabase ships;
  CHECK(holds(run_griot("ask " + ships.db + "'who is captain of Dawn' ").out, "Amina Bello"));
  CHECK(run_griot(kNames + ships.db).out == "l\r\nDawn\r\nDusk\r\n");
  CHECK(holds(run_griot("info " + ships.db).out, "1 commit\n"));
  const Result exported = run_griot("export " + ships.db);
  CHECK(exported.out == run_griot("export --data " + ships.folder.path + "/ships.ttl").out);
  // At the prompt too.
  CHECK(holds(run_griot(ships.db, "who is captain of Dusk\n").out, "Bo Tan"));
}

TEST_CASE("files are added to a database, into the graph that is named, and updates are kept") {
  const ShipsDatabase ships;
  const std::string more =
      ships.folder.file("more.ttl", "@prefix e: <https://example.org/> . e:noon e:captain e:bo .\n");
  CHECK(run_griot("load " + ships.db + "--graph https://example.org/log " + more).out ==
        "1 new triple, 0 inferred in all\n");
  CHECK(run_griot("sparql --format csv " + ships.db +
                  "'SELECT ?g { GRAPH ?g { ?s <https://example.org/captain> ?c } }'")
            .out == "g\r\nhttps://example.org/log\r\n");
  CHECK(
      run_griot(
          "sparql " + ships.db +
          "'PREFIX e: <https://example.org/> DELETE { e:dawn e:captain ?c } INSERT { e:dawn e:captain e:bo }"
          " WHERE { e:dawn e:captain ?c }'")
          .status == 0);
  const Result answer = run_griot("ask " + ships.db + "'who is captain of Dawn'");
  CHECK(holds(answer.out, "Bo Tan"));
  CHECK_FALSE(holds(answer.out, "Amina Bello"));
  CHECK(run_griot(ships.db, ".load '" + more + "'\n").status == 0);
  CHECK(holds(run_griot("info " + ships.db).out, "4 commits"));
}

TEST_CASE("a file with a fault leaves the database as it was") {
  const ShipsDatabase ships;
  const std::string bad = ships.folder.file("bad.ttl",
                                            "@prefix e: <https://example.org/> .\ne:noon e:captain e:bo .\n"
                                            "e:noon e:captain <spaced out> .\n");
  const Result result = run_griot("load " + ships.db + bad);
  CHECK(result.status == 3);
  CHECK(holds(result.err, "bad.ttl:3:"));
  CHECK(holds(run_griot("info " + ships.db).out, "1 commit\n"));
  CHECK(run_griot(kNames + ships.db).out == "l\r\nDawn\r\nDusk\r\n");
}

namespace {

// Lines enough for a load that takes a second or so, and that spills in 30 MiB.
std::string many_lines(std::uint64_t count) {
  std::string text;
  for (std::uint64_t i = 0; i < count; ++i)
    text += "<https://example.org/s" + std::to_string(i / 5) + "> <https://example.org/p> \"text " +
            std::to_string(i * 7919 % 1000003) + "\" .\n";
  return text;
}

bool has_unfinished_files(const std::string& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".part") return true;
  return false;
}

}  // namespace

TEST_CASE(
    "a fault deep in a file that was partly sorted already is told with its place, and nothing is left") {
  const ShipsDatabase ships;
  const std::string lines = many_lines(400'000);
  const std::string bad =
      ships.folder.file("bad.nt", lines + "<https://example.org/s> <spaced out> .\n" + lines);
  const Result result = run_griot("load " + ships.db + "--memory 30M " + bad);
  CHECK(result.status == 3);
  CHECK(holds(result.err, "bad.nt:400001:"));
  CHECK_FALSE(has_unfinished_files(ships.folder.path + "/db"));
  CHECK(run_griot(kNames + ships.db).out == "l\r\nDawn\r\nDusk\r\n");
  CHECK(run_griot("verify " + ships.db).status == 0);
}

TEST_CASE("a load that a signal ends leaves the database as it was, and the next one clears up behind it") {
  const ShipsDatabase ships;
  const std::string many = ships.folder.file("many.nt", many_lines(1'000'000));
  int ended = 0;
  for (const char* const signal : {"INT", "TERM"}) {
    for (const char* const seconds : {"0.3", "0.7", "1.2"}) {
      const std::string command = "timeout -s " + std::string(signal) + " " + seconds +
                                  " '" GRIOT_BINARY "' load " + ships.db + "--memory 30M " + many +
                                  " >/dev/null 2>&1";
      if (std::system(command.c_str()) == 0) continue;  // it was faster
      ++ended;
      CAPTURE(signal, seconds);
      CHECK(run_griot(kNames + ships.db).out == "l\r\nDawn\r\nDusk\r\n");
    }
  }
  CHECK(ended > 0);
  CHECK(run_griot("load " + ships.db + ships.folder.file("more.ttl", kShips)).status == 0);
  CHECK_FALSE(has_unfinished_files(ships.folder.path + "/db"));
  CHECK(run_griot("verify " + ships.db).status == 0);
}

TEST_CASE("what cannot be a database is refused with what to do") {
  const Folder folder;
  const Result none = run_griot("ask --db " + folder.path + "/none 'who is it'");
  CHECK(none.status == 3);
  CHECK(holds(none.err, folder.path + "/none is no database"));
  CHECK(holds(none.err, "griot load --db"));
  const Result mistyped = run_griot("load --db " + folder.path + "/none " + folder.path + "/shisp.ttl");
  CHECK(mistyped.status == 3);
  CHECK_FALSE(std::filesystem::exists(folder.path + "/none"));
  const std::string file = folder.file("ships.ttl", kShips);
  CHECK(run_griot("load " + file).status == 2);
  CHECK(run_griot("load --db " + folder.path + "/db").status == 2);
  CHECK(run_griot("ask --db " + folder.path + "/db --data " + file + " 'who is it'").status == 2);
  CHECK(run_griot("load --db " + folder.path + "/db --graph log " + file).status == 2);
  // A folder of something else is not made into one.
  const Result other = run_griot("load --db " + folder.path + " " + file);
  CHECK(other.status == 3);
  CHECK(holds(other.err, "is not empty and no database"));
}

TEST_CASE("a database is looked through and copied") {
  const ShipsDatabase ships;
  const Result sound = run_griot("verify " + ships.db);
  CHECK(sound.status == 0);
  CHECK(holds(sound.out, "no fault found: 1 commit, 12 triples"));
  CHECK(run_griot("backup " + ships.db + "--to " + ships.folder.path + "/copy").status == 0);
  CHECK(run_griot("export --db " + ships.folder.path + "/copy").out == run_griot("export " + ships.db).out);
  CHECK(run_griot("backup " + ships.db + "--to " + ships.folder.path + "/copy").status == 3);

  const std::string log = ships.folder.path + "/db/log-000001";
  std::string bytes = griot::test::contents(log);
  bytes[bytes.size() / 2] ^= 1;
  ships.folder.file("db/log-000001", bytes);
  const Result damaged = run_griot("verify " + ships.db);
  CHECK(damaged.status == 1);
  CHECK(holds(damaged.err, log));
  CHECK(run_griot("ask " + ships.db + "'who is captain of Dawn'").status == 3);
  CHECK(run_griot("verify").status == 2);
  CHECK(run_griot("backup " + ships.db).status == 2);
}

TEST_CASE("a checkpoint puts what was committed into files, and nothing else changes") {
  const ShipsDatabase ships;
  const std::string before = run_griot("export " + ships.db).out;
  const Result made = run_griot("checkpoint " + ships.db);
  CHECK(made.status == 0);
  CHECK(holds(made.out, "1 commit, generation 1\n"));
  CHECK(holds(made.out, "terms "));
  CHECK(holds(made.out, "opsg "));
  CHECK(run_griot("export " + ships.db).out == before);
  CHECK(holds(run_griot("ask " + ships.db + "'who is captain of Dawn'").out, "Amina Bello"));
  CHECK(holds(run_griot("verify " + ships.db).out, "no fault found: 1 commit, 12 triples"));
  // What comes then lies in a log again, and the next checkpoint takes it.
  CHECK(run_griot("sparql " + ships.db +
                  "'PREFIX e: <https://example.org/> DELETE DATA { e:dawn e:captain e:amina } ;"
                  " INSERT DATA { e:dawn e:captain e:bo }'")
            .status == 0);
  CHECK(holds(run_griot("ask " + ships.db + "'who is captain of Dawn'").out, "Bo Tan"));
  CHECK(holds(run_griot("checkpoint " + ships.db).out, "2 commits, generation 2\n"));
  CHECK(holds(run_griot("ask " + ships.db + "'who is captain of Dawn'").out, "Bo Tan"));
  CHECK(run_griot("backup " + ships.db + "--to " + ships.folder.path + "/copy").status == 0);
  CHECK(run_griot("export --db " + ships.folder.path + "/copy").out == run_griot("export " + ships.db).out);
  CHECK(run_griot("checkpoint").status == 2);
  CHECK(run_griot("checkpoint --db " + ships.folder.path).status == 3);
}

TEST_CASE(".refresh looks for what others have committed") {
  const ShipsDatabase ships;
  CHECK(holds(run_griot(ships.db, ".refresh\n").out, "0 new commits"));
  CHECK(holds(run_griot("", ".refresh\n").err, "the graph is in memory"));
}
