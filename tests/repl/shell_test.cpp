// The shell's commands about files, as users meet them: where answers go, where lines and graphs come from.
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "tests/repl/program.hpp"
#include "tests/support/home.hpp"

using namespace griot::test;

namespace {

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("answers go to a file until .output alone; what is said of the shell does not") {
  const Folder folder;
  const std::string file = folder.file("answers.csv", "what was there before\n");
  const Result r = run_griot("", ".mode csv\n.output " + file +
                                     "\nwho meets CNSP in Niamey\n.limit 1\nwho meats\n.output\n"
                                     "who meets CNSP in Niamey\n");
  CHECK(contents(file).starts_with("who,status,"));
  CHECK(holds(contents(file), "Ken Ekman"));
  CHECK(holds(r.out, "limit: 1 rows"));
  CHECK(occurrences(r.out, "who,status,") == 1);
  CHECK(holds(r.err, "who meats\n"));
}

TEST_CASE("a file that cannot be written leaves the output as it was") {
  const Folder folder;
  const std::string file = folder.path + "/answers";
  const Result r = run_griot("", ".output " + file + "\n.output /nonexistent/x\n.output " + folder.path +
                                     "\nwho meets CNSP in Niamey\n");
  CHECK(r.status == 1);
  CHECK(holds(r.err, "/nonexistent/x: cannot be written: No such file or directory"));
  CHECK(holds(r.err, folder.path + ": cannot be written: Is a directory"));
  CHECK(holds(contents(file), "Ken Ekman"));
  CHECK(r.out.empty());
}

TEST_CASE("lines of a pipe are one conversation at the prompt, and each for itself with ask") {
  const Result r =
      run_griot("--format csv", "who meets CNSP in Niamey\nand when?\nwhich of them are generals\n");
  CHECK(r.status == 0);
  CHECK(holds(r.out, "who,when,status,"));
  CHECK(holds(r.out, "Ken Ekman,2024-04-25,"));
  const std::string generals = r.out.substr(r.out.find("which,status,"));
  CHECK(occurrences(generals, "\n") == 3);
  CHECK(holds(run_griot("", "does Ken Ekman meet CNSP\n.explain\nand when?\n.explain\n").out,
              "SELECT DISTINCT ?when"));
  const Result alone = run_griot("ask -", "who meets CNSP in Niamey\nand when?\n");
  CHECK(alone.status == 1);
  CHECK(holds(alone.err, "and when?\n"));
  const Result anew = run_griot("", "who meets CNSP\nASK { ?s ?p ?o }\n\nand when?\n");
  CHECK(holds(anew.err, "there is nothing before this that it could go on from"));
}

TEST_CASE("two things that a word could stand for are numbered, and a number picks one") {
  const Result r = run_griot("--format csv", "does Ken Ekman meet Christopher Maier\nwhat is his role\n2\n");
  CHECK(holds(r.err, "2"));
  CHECK(holds(r.out, "Assistant Secretary of Defense"));
}

TEST_CASE("a full disk under .output is told, and answers go to the screen again") {
  const Result r = run_griot("", ".output /dev/full\nwho meets CNSP\nwho meets CNSP in Niamey\n");
  CHECK(r.status == 1);
  CHECK(occurrences(r.err,
                    "cannot write to /dev/full: No space left on device; answers go to standard output "
                    "again") == 1);
  CHECK(holds(r.out, "Ken Ekman"));
}

TEST_CASE("lines are read from a file as if typed, and what is wrong is told with its place") {
  const Folder folder;
  const std::string inner = folder.file("inner", "who meats CNSP\n.limit many\n.mode csv\n");
  const std::string outer =
      folder.file("outer", "# a remark\n\n.read " + inner + "\r\nwho meets CNSP in Niamey\n.hlp\n");
  const Result r = run_griot("", ".read " + outer + "\n.limit few\n");
  CHECK(r.status == 1);
  CHECK(holds(r.err, inner + ":1:\nwho meats CNSP\n    ^^^^^\n"));
  CHECK(holds(r.err, inner + ":2: \"many\" is not a whole number"));
  CHECK(holds(r.err, outer + ":5: there is no command .hlp"));
  CHECK(holds(r.err, "error: \"few\" is not a whole number"));
  CHECK(holds(r.out, "mode: csv"));
  CHECK(holds(r.out, "Ken Ekman"));
}

TEST_CASE("a file that reads itself comes to an end, and so does one that leaves") {
  const Folder folder;
  const std::string file = folder.path + "/loop";
  folder.file("loop", ".read " + file + "\n");
  const Result r = run_griot("", ".read " + file + "\n.limit 3\n");
  CHECK(holds(r.err, file + ":1: " + file + ": files read one another more than 16 deep"));
  CHECK(holds(r.out, "limit: 3 rows"));
  const Result left = run_griot("", ".read " + folder.file("leave", ".exit\n.limit 4\n") + "\n.limit 5\n");
  CHECK(left.status == 0);
  CHECK(left.out.empty());
  const Result none = run_griot("", ".read /nonexistent\n.read " + folder.path + "\n");
  CHECK(holds(none.err, "/nonexistent: cannot be read: No such file or directory"));
  CHECK(holds(none.err, folder.path + ": cannot be read: Is a directory"));
}

TEST_CASE(".open puts another graph in place of the one there is, or leaves it") {
  const Folder folder;
  const std::string good = folder.file("good.ttl", kShips);
  const std::string bad = folder.file("bad.ttl", std::string(kShips) + "e:x e:y ;;; oops\n");
  const Result failed = run_griot("", ".mode csv\nwho meets CNSP in Niamey\n.open " + good + " " + bad +
                                          "\n.why 1\nwho meets CNSP in Niamey\n");
  CHECK(failed.status == 1);
  CHECK(holds(failed.err, "bad.ttl:8:"));
  CHECK(occurrences(failed.out, "who,status,") == 2);
  CHECK(holds(failed.out, "P2.1"));  // the answer before can still be asked about
  const Result r = run_griot("", "who meets CNSP in Niamey\n.open " + good +
                                     "\n.why 1\nwhat is the captain of Dawn\nwho meets CNSP\n");
  CHECK(holds(r.out, " triples, "));
  CHECK(holds(r.out, "Amina Bello"));
  CHECK(holds(r.err, "nothing has been answered yet"));
  CHECK(holds(r.err, "who meets CNSP\n"));
}

TEST_CASE(".open keeps the words of the lexicons") {
  const Folder folder;
  const std::string words = folder.file(
      "words.ttl",
      "@prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
      "e:captain rdfs:label \"skipper\" .\n");
  const Result r = run_griot("--lexicon " + words,
                             ".open " + folder.file("good.ttl", kShips) + "\nwhat is the skipper of Dawn\n");
  CHECK(holds(r.out, "Amina Bello"));
}

TEST_CASE(".save writes what .open reads") {
  const Folder folder;
  const std::string file = folder.path + "/saved.nt.gz";
  const Result r = run_griot("", ".save " + file + "\n.open " + file +
                                     "\nwho meets CNSP in Niamey\n.save\n.save /nonexistent/x.ttl\n");
  CHECK(holds(r.out, "written to " + file));
  CHECK(holds(r.out, "Ken Ekman"));
  CHECK(holds(r.err, "an argument is missing"));
  CHECK(holds(r.err, "/nonexistent/x.ttl"));
}

TEST_CASE("a file that is not there: the nearest name in its folder") {
  const Folder folder;
  folder.file("cities.ttl", kShips);
  const std::string typed = folder.path + "/citise.ttl",
                    meant = "did you mean " + folder.path + "/cities.ttl?";
  const Result r =
      run_griot("", ".load " + typed + "\n.open " + typed + "\n.read " + typed + "\n.source " + typed +
                        "\n.load " + folder.path + "/cities\n.load " + folder.path + "/other.ttl\n");
  CHECK(occurrences(r.err, meant) == 5);
  CHECK(holds(run_griot("ask --data " + typed + " 'who is it'").err, meant));
  CHECK(holds(run_griot(typed).err, "did you mean the file \"" + folder.path + "/cities.ttl\"?"));
}

TEST_CASE("commands without their dot are told what to type; questions are not") {
  const Result r = run_griot("", "help\nexit\nQUIT\nq\nmode csv\nload cities.ttl\nwhy is it\n");
  CHECK(r.status == 1);
  CHECK(holds(r.err, "commands begin with a dot: .help\n"));
  CHECK(holds(r.err, "commands begin with a dot: .exit\n"));
  CHECK(occurrences(r.err, "commands begin with a dot: .quit\n") == 2);
  CHECK(holds(r.err, "commands begin with a dot: .mode csv\n"));
  CHECK(holds(r.err, "commands begin with a dot: .load cities.ttl\n"));
  CHECK(occurrences(r.err, "begin with a dot") == 6);
  const Folder folder;
  const std::string file =
      folder.file("help.ttl",
                  "@prefix e: <https://e.org/> . @prefix rdfs: "
                  "<http://www.w3.org/2000/01/rdf-schema#> .\n"
                  "e:Help a rdfs:Class ; rdfs:label \"help\" . e:x a e:Help ; rdfs:label \"Ann\" .");
  CHECK(holds(run_griot(file, "help\n").out, "Ann"));
}

TEST_CASE("a bare tilde that begins a file's name is the home folder, as in a shell") {
  const Folder folder;
  folder.file("x.ttl", "<http://e/s> <http://e/p> <http://e/o> .\n");
  const Home home(folder.path);
  const Result r =
      run_griot("", ".load ~/x.ttl\n.load '~/x.ttl'\n.load \\~/x.ttl\n.load ~nobody-here/x.ttl\n");
  CHECK(holds(r.out, "1 new triple"));
  CHECK(occurrences(r.err, "error: ~/x.ttl: no such file") == 2);
  CHECK(holds(r.err, "error: ~nobody-here/x.ttl: no such file"));
}

TEST_CASE("words are listed in the order of their folded letters") {
  const Folder folder;
  const std::string file =
      folder.file("w.ttl",
                  "@prefix e: <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
                  "e:A a rdfs:Class ; rdfs:label \"Zebra\" . e:B a rdfs:Class ; rdfs:label \"île\" .\n"
                  "e:C a rdfs:Class ; rdfs:label \"Jetty\" . e:D a rdfs:Class ; rdfs:label \"house\" .\n"
                  "e:a a e:A . e:b a e:B . e:c a e:C . e:d a e:D .\n");
  const std::string list = run_griot("words --data " + file, "").out;
  const std::vector<std::size_t> places{list.find("house"), list.find("île"), list.find("Jetty"),
                                        list.find("Zebra")};
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(places.back() != std::string::npos);
}
