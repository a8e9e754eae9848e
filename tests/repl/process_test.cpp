// The program as users meet it: its answers, messages and exit codes, through pipes and a full disk.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/repl/program.hpp"

using griot::test::contents;
using griot::test::Folder;
using griot::test::holds;
using griot::test::kShips;
using griot::test::Result;
using griot::test::run_griot;

TEST_CASE("a question on standard input is answered on standard output, as people read it") {
  const Result r = run_griot("", "who meets CNSP in Niamey and when\n");
  CHECK(r.status == 0);
  CHECK(r.err.empty());
  for (const char* part :
       {"Kathleen FitzGibbon", "Ken Ekman", "2024-04-25", "Christopher Maier", "Dag Anderson",
        "[2024-04-29..2024-05-05]", "stated", "inferred", "P2.1 Miller", "P3.1 Miller"})
    CHECK(holds(r.out, part));
  CHECK_FALSE(holds(r.out, "griot>"));
  CHECK_FALSE(holds(r.out, "\x1b"));
}

TEST_CASE("one line of JSON a question, in order, whatever the question is") {
  const std::string long_one(100'000, 'x');
  const Result r =
      run_griot("ask --format jsonl", "who meets CNSP\n\nwho meats CNSP\n\xFF\xFE\n" + long_one + "\n" +
                                          std::string(10'000, '(') + "\nwho meets CNSP in\n");
  CHECK(r.status == 1);
  std::istringstream lines(r.out);
  std::vector<nlohmann::json> objects;
  for (std::string line; std::getline(lines, line);) objects.push_back(nlohmann::json::parse(line));
  REQUIRE(objects.size() == 7);
  CHECK(objects[0]["rows"].size() >= 2);
  for (std::size_t i = 1; i < objects.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(objects[i]["error"]["message"].get<std::string>().empty());
    CHECK_FALSE(objects[i].contains("rows"));
  }
  CHECK(objects[2]["error"]["position"] == 4);
  CHECK(objects[2]["error"]["length"] == 5);
}

TEST_CASE("exit codes: answered, failed, usage, unreadable") {
  CHECK(run_griot("ask 'who meets CNSP'").status == 0);
  const Result failed = run_griot("ask 'who meats CNSP'");
  CHECK(failed.status == 1);
  CHECK(failed.out.empty());
  CHECK(holds(failed.err, "who meats CNSP\n    ^^^^^\n"));
  CHECK(holds(failed.err, "meets"));
  CHECK(run_griot("aks 'who meets CNSP'").status == 2);
  CHECK(run_griot("--format yaml").status == 2);
  CHECK(run_griot("--help").status == 0);
  CHECK(run_griot("ask --data /nonexistent.ttl 'who is it'").status == 3);
}

TEST_CASE("a check tells faults, with an exit code; the words tell what can be asked") {
  const Result clean = run_griot("check");
  CHECK(clean.status == 0);
  CHECK(clean.out == "No fault, no remarks.\n");
  const Folder folder;
  const std::string file =
      folder.file("ships.ttl", kShips + std::string("\n<urn:x:1> a <urn:x:Boat> . <urn:x:Boat> a "
                                                    "<http://www.w3.org/2000/01/rdf-schema#Class> .\n"));
  const Result faulty = run_griot("check --data " + file);
  CHECK(faulty.status == 1);
  CHECK(holds(faulty.out, "fault   1 thing of class boat has no label"));
  CHECK(holds(faulty.out, "<urn:x:1>"));
  CHECK(holds(faulty.out, "1 kind of fault"));
  const Result words = run_griot("words --data " + file);
  CHECK(words.status == 0);
  CHECK(holds(words.out, "captain"));
  CHECK(holds(words.out, "names:"));
  CHECK(run_griot("words zzz").out.starts_with("No such words."));
}

TEST_CASE("data of any domain can be asked at once") {
  const Folder folder;
  const std::string file = folder.file("ships.ttl", kShips);
  const Result r = run_griot("ask --format csv --data " + file + " 'what is the captain of Dawn'");
  CHECK(r.status == 0);
  CHECK(holds(r.out, "Amina Bello"));
  CHECK_FALSE(holds(r.out, "Bo Tan"));
}

TEST_CASE("data that cannot be read: a clear message, code 3, no answer") {
  const Folder folder;
  const std::string bad = folder.file("bad.ttl", std::string(kShips) + "e:x e:y ;;; oops\n");
  const std::string pdf = folder.file("text.ttl", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
  const std::string cut = folder.file("cut.ttl", "\x1f\x8b\x08");
  for (const auto& file : {bad, pdf, cut, folder.path, folder.path + "/missing.ttl"}) {
    CAPTURE(file);
    const Result r = run_griot("ask --data " + file + " 'who is it'");
    CHECK(r.status == 3);
    CHECK(r.out.empty());
    CHECK(holds(r.err, file));
  }
  CHECK(holds(run_griot("info --data " + bad).err, "bad.ttl:8:"));
  CHECK(run_griot("info --data " + folder.file("empty.ttl", "")).status == 0);
}

TEST_CASE("a load that fails at the prompt leaves everything as it was") {
  const Folder folder;
  const std::string bad = folder.file("bad.ttl", std::string(kShips) + "e:x e:y ;;; oops\n");
  const std::string good = folder.file("good.ttl", kShips);
  const Result r = run_griot("", ".load " + bad + "\nwhat is the captain of Dawn\n.load " + good +
                                     "\nwhat is the captain of Dawn\nwho meets CNSP in Niamey\n");
  CHECK(holds(r.err, "bad.ttl:8:"));
  CHECK(holds(r.out, "Amina Bello"));
  CHECK(holds(r.out, "Ken Ekman"));
}

TEST_CASE("a full disk is told, a closed pipe is not") {
  const Folder folder;
  const int code =
      std::system(("'" GRIOT_BINARY "' ask 'who meets CNSP' >/dev/full 2>" + folder.path + "/err").c_str());
  CHECK(WEXITSTATUS(code) == 1);
  CHECK(holds(contents(folder.path + "/err"), "No space left on device"));
  std::string questions;
  for (int i = 0; i < 2000; ++i) questions += "who meets CNSP in Niamey and when\n";
  const std::string in = folder.file("in", questions);
  std::system(("'" GRIOT_BINARY "' ask --format jsonl <" + in + " 2>" + folder.path + "/err | head -1 >" +
               folder.path + "/out")
                  .c_str());
  CHECK(contents(folder.path + "/err").empty());
  CHECK(holds(contents(folder.path + "/out"), "\"rows\""));
}

TEST_CASE("exports: what is written loads again; where it cannot be written, nothing changes") {
  const Folder folder;
  const std::string file = folder.path + "/out.ttl";
  CHECK(run_griot("export -o " + file).status == 0);
  const Result again = run_griot("ask --format csv --data " + file + " 'who meets CNSP in Niamey'");
  CHECK(again.out == run_griot("ask --format csv 'who meets CNSP in Niamey'").out);
  const std::string second = folder.path + "/again.ttl";
  CHECK(run_griot("--data " + file + " export -o " + second).status == 0);
  CHECK(contents(file) == contents(second));
  CHECK(run_griot("export -o /nonexistent/x.ttl").status == 1);
  CHECK(run_griot("export -o /dev/full --to turtle").status == 1);
  CHECK(run_griot("export --to pdf").status == 1);
}

TEST_CASE("dot commands at the prompt") {
  const Result r =
      run_griot("",
                "who meets CNSP in Niamey and when\n.why 3\n.explain\n.timeline\n.classes\n.words me\n"
                ".limit 1\nwho meets CNSP\n.mode csv\n.timer on\n.help\n.quit\nwho meets CNSP\n");
  CHECK(r.status == 0);
  for (const char* part : {"inferred by the rule", "SELECT DISTINCT", "planned", "meeting", "meet",
                           "limit: 1 rows", "… and ", "mode: csv", "timer: on", ".quit"})
    CHECK(holds(r.out, part));
  const Result bad =
      run_griot("", ".hlp\n.why\n.limit many\n.load\n.mode yaml\n.source /nonexistent\n.export 'x\n");
  CHECK(bad.status == 1);
  for (const char* part :
       {"did you mean .help?", "nothing has been answered yet", "not a whole number",
        "an argument is missing", "no format \"yaml\"", "/nonexistent", "a quote is not closed"})
    CHECK(holds(bad.err, part));
}

TEST_CASE("limits are told, set, and named by what ends at them, at the prompt and outside") {
  const Result r =
      run_griot("",
                ".timeout\n.timeout 2.5 s\n.memory 512 MiB\n.depth 40\n.timeout none\n.memory default\n"
                ".depth default\n.depth 2\nwho meets CNSP\n.memory 1K\n.depth 2000\nwho meets CNSP\n"
                ".memory default\nwho meets CNSP in Niamey\n");
  CHECK(r.status == 1);
  for (const char* part : {"timeout: none\n", "timeout: 2.5 s\n", "memory: 512M\n", "depth: 40 levels\n",
                           "memory: default, a quarter", "depth: 2000 levels\n", "Ken Ekman"})
    CHECK(holds(r.out, part));
  CHECK(holds(r.err, "the depth limit of 2 levels ended this question; .depth changes it\n"));
  CHECK(holds(r.err, "the memory limit of 1K ended this question; .memory changes it\n"));
  const Result bad =
      run_griot("", ".timeout soon\n.memory 0\n.memory much\n.depth 0\n.depth 2001\n.timeout 1s 2 3\n");
  for (const char* part : {"\"soon\" is not a time", "\"0\" is not a size", "\"much\" is not a size",
                           ".depth takes a number from 1 to 2000", "too many arguments: \"3\""})
    CHECK(holds(bad.err, part));
  CHECK(holds(run_griot("ask --memory 1K 'who meets CNSP'").err,
              "the memory limit of 1K ended this question; --memory changes it\n"));
  CHECK(holds(run_griot("ask --format jsonl --depth 2 'who meets CNSP'").out,
              "the depth limit of 2 levels ended this question; --depth changes it"));
}

TEST_CASE("the time of a question is no limit of the commands after it") {
  const Folder folder;
  const std::string good = folder.file("good.ttl", kShips);
  const Result r = run_griot("--timeout 1ms", "who meets CNSP in Niamey\n.load " + good + "\n.classes\n");
  CHECK(holds(r.out, "new triples"));
  CHECK(holds(r.out, "ship"));
}

TEST_CASE("sentences are shown from the document's text") {
  const char* shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: the sentences of the article needs GRIOT_SHARED\n";
    return;
  }
  const Result r =
      run_griot("ask --source " + std::string(shared) + "/article/article.txt 'who meets CNSP in Niamey'");
  CHECK(holds(r.out, "“"));
  const Folder folder;
  const Result wrong =
      run_griot("ask --source " + folder.file("short.txt", "too short") + " 'who meets CNSP'");
  CHECK(wrong.status == 3);
  CHECK(holds(wrong.err, "claims go up to"));
}

// The questions of a corpus about a graph, asked with this project's words for it: nothing is answered wrong,
// and few are declined.
TEST_CASE("questions that others wrote are answered right or declined") {
  const char* shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: the questions about Geobase needs GRIOT_SHARED\n";
    return;
  }
  const Folder folder;
  for (const std::string field : {"question", "question_raw"}) {
    const std::string command =
        "'" GRIOT_BINARY "' ask --data {data} --data {ontology} --lexicon '" GRIOT_SOURCE
        "/tests/geobase/words.ttl' --format jsonl";
    const std::string out = folder.path + "/" + field;
    (void)std::system(("python3 '" + std::string(shared) + "/geoquery/score.py' --field " + field +
                       " --failures '' --cmd \"" + command + "\" >" + out + " 2>&1")
                          .c_str());
    const std::string report = contents(out);
    CAPTURE(field, report);
    CHECK(holds(report, "precision      100.0%"));
    const auto recall = report.find("recall         ");
    REQUIRE(recall != std::string::npos);
    CHECK(std::stod(report.substr(recall + 15)) >= 97.0);
  }
}

TEST_CASE("every question about the article is answered as it should be", "[slow]") {
  const char* shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: the questions about the article needs GRIOT_SHARED\n";
    return;
  }
  const Folder folder;
  const int code = std::system(("python3 '" + std::string(shared) +
                                "/article/score.py' --cmd \"'" GRIOT_BINARY "' ask --format jsonl\" >" +
                                folder.path + "/out")
                                   .c_str());
  CAPTURE(contents(folder.path + "/out"));
  CHECK(WEXITSTATUS(code) == 0);
}
