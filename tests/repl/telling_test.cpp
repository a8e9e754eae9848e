// Statements without a terminal: shown only, unless --yes says that they are meant.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/repl/program.hpp"

using namespace griot::test;

TEST_CASE("ask shows what would change, and changes it with --yes") {
  const Folder folder;
  const std::string database = "--db " + folder.path + "/db";
  REQUIRE(run_griot("load " + database + " " + folder.file("ships.ttl", kShips)).status == 0);
  const Result shown = run_griot("ask " + database + " 'tell the captain of Dawn is Bo Tan'");
  CHECK(shown.status == 1);
  CHECK(holds(shown.out, "captain Bo Tan"));
  CHECK(holds(shown.err, "nothing is changed without a yes: --yes gives it"));
  CHECK_FALSE(holds(run_griot("ask " + database + " 'captain of Dawn'").out, "Bo Tan"));

  const Result told = run_griot("ask --yes " + database + " 'tell the captain of Dawn is Bo Tan'");
  CHECK(told.status == 0);
  CHECK(holds(told.out, "1 fact kept"));
  const Result asked = run_griot("ask " + database + " -f csv 'captain of Dawn'");
  CHECK(holds(asked.out, "Bo Tan,told"));

  CHECK(run_griot("ask --yes " + database + " 'retract the captain of Dawn is Bo Tan'").status == 0);
  CHECK_FALSE(holds(run_griot("ask " + database + " 'captain of Dawn'").out, "Bo Tan"));
}

TEST_CASE("a new thing has to be called new where nobody can be asked") {
  const Folder folder;
  const std::string data = "--data " + folder.file("ships.ttl", kShips);
  const Result unknown = run_griot("ask --yes " + data + " 'tell \"Sea Lark\" is a ship'");
  CHECK(unknown.status == 1);
  CHECK(holds(unknown.err, "\"Sea Lark\" is not known"));
  CHECK(holds(unknown.err, "to make it: new ship \"Sea Lark\""));
  const Result made =
      run_griot("ask --yes " + data + " -", "tell \"Sea Lark\" is a new ship\nlist the ships\n");
  CHECK(made.status == 0);
  CHECK(holds(made.out, "Sea Lark"));
}

TEST_CASE("statements as JSON") {
  const Folder folder;
  const std::string data = "--data " + folder.file("ships.ttl", kShips) + " -f jsonl ";
  const Result told = run_griot("ask --yes " + data + "'tell the captain of Dawn is Bo Tan'");
  const auto json = nlohmann::json::parse(told.out);
  CHECK(json["done"] == true);
  CHECK(json["inserted"] == nlohmann::json::parse(R"([["Dawn","captain","Bo Tan"]])"));
  const Result refused = run_griot("ask --yes " + data + "'tell the captain of Dawn is not Bo Tan'");
  CHECK(refused.status == 1);
  CHECK(nlohmann::json::parse(refused.out)["error"]["message"] == "what is not so cannot be told");
  const Result shown = run_griot("ask " + data + "'tell the captain of Dawn is Bo Tan'");
  CHECK(holds(nlohmann::json::parse(shown.out)["error"]["message"].get<std::string>(), "--yes"));
}

TEST_CASE("lines of a file tell with --yes, and what was told is exported in its graph") {
  const Folder folder;
  const std::string data = "--yes --data " + folder.file("ships.ttl", kShips);
  const std::string file = folder.path + "/all.trig";
  const Result r = run_griot(
      data, "tell the captain of Dawn is Bo Tan\n.export " + file + "\n.undo\ncaptain of Dawn\n.undo\n");
  CHECK(r.status == 1);  // nothing more to undo
  CHECK(holds(contents(file), "griot:told"));
  CHECK(holds(r.out, "taken back: tell the captain of Dawn is Bo Tan\n1 fact removed"));
  CHECK(holds(r.err, "nothing was told or retracted here"));
  CHECK(run_griot("info --yes").status == 2);
}

TEST_CASE("what was told stays told in a file with graphs, and no other file takes it") {
  const Folder folder;
  const std::string data = "--yes --data " + folder.file("ships.ttl", kShips);
  const std::string file = folder.path + "/all.nq";
  const Result r =
      run_griot(data, "tell the captain of Dawn is Bo Tan\n.save " + folder.path + "/all.ttl\n.save " + file +
                          "\n.open " + file + "\n.mode csv\ncaptain of Dawn\n");
  CHECK(holds(r.err, "turtle has no named graphs"));
  CHECK(holds(r.out, "Bo Tan,told"));
}

TEST_CASE("several readings are declined where nobody can choose") {
  const Result r = run_griot("ask --yes 'tell Ekman is in talks with Miller'");
  CHECK(r.status == 1);
  CHECK(holds(r.err, "This can be read in several ways"));
  CHECK(run_griot("ask 'tell Ekman meets CNSP in Niamey'").status == 0);  // nothing to change
}
