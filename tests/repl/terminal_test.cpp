// The program at a terminal: Ctrl-C at the prompt and in the middle of an answer.
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace {

using griot::test::TempDir;

const std::string kInterrupt = "\x03";

// The shell on a terminal of its own, with its history in `state`.
class Terminal {
 public:
  Terminal(const TempDir& state, const std::vector<std::string>& arguments = {},
           const std::string& pager = "cat") {
    winsize size{};
    size.ws_row = 12;
    size.ws_col = 100;
    child_ = forkpty(&terminal_, nullptr, nullptr, &size);
    REQUIRE(child_ >= 0);
    if (child_ == 0) run(state, arguments, pager);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    close(terminal_);  // hangs up, which ends a shell that still runs
    if (child_ > 0) waitpid(child_, nullptr, 0);
  }

  // Whether `text` comes, after what was waited for before.
  bool wait_for(const std::string& text) {
    alarm(120);  // a prompt that never comes ends the test
    std::size_t found = seen_.find(text, at_);
    while (found == std::string::npos) {
      char buffer[4096];
      const ssize_t n = read(terminal_, buffer, sizeof buffer);
      if (n <= 0) break;
      seen_.append(buffer, static_cast<std::size_t>(n));
      found = seen_.find(text, at_);
    }
    alarm(0);
    if (found != std::string::npos) at_ = found + text.size();
    return found != std::string::npos;
  }
  void type(const std::string& text) {
    REQUIRE(write(terminal_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  // What came after what was waited for before, up to `text`; everything when that does not come.
  std::string until(const std::string& text) {
    const std::size_t from = at_;
    return wait_for(text) ? seen_.substr(from, at_ - from - text.size()) : seen_.substr(from);
  }
  // Leaves; the exit code.
  int quit() {
    type(".quit\r");
    CHECK_FALSE(wait_for("nothing more"));  // until the end
    int status = 0;
    REQUIRE(waitpid(child_, &status, 0) == child_);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  [[noreturn]] static void run(const TempDir& state, const std::vector<std::string>& arguments,
                               const std::string& pager) {
    setenv("GRIOT_PAGER", pager.c_str(), 1);
    setenv("XDG_STATE_HOME", state.path().c_str(), 1);
    setenv("XDG_CONFIG_HOME", state.path().c_str(), 1);
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    // libedit keeps two strings of its own until the process ends, which a leak check would report.
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    std::vector<char*> words{const_cast<char*>(GRIOT_BINARY)};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    execv(GRIOT_BINARY, words.data());
    _exit(127);
  }

  pid_t child_ = -1;
  int terminal_ = -1;
  std::string seen_;
  std::size_t at_ = 0;  // what was waited for before ends here
};

// 150 ships, each of which passes every other: questions of several steps meet 150 times as many rows at
// each, and end only when they are stopped.
std::string crowded_sea() {
  std::string text = R"(
@prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Ship a rdfs:Class ; rdfs:label "ship" .
e:passes a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> ; rdfs:label "passes" ;
  rdfs:domain e:Ship ; rdfs:range e:Ship .
)";
  constexpr int kShips = 150;
  for (int i = 0; i < kShips; ++i) {
    const std::string number = std::to_string(i);
    text += "e:s" + number + " a e:Ship ; rdfs:label \"Ship " + number + "\" ; e:passes ";
    for (int j = 0; j < kShips; ++j) text += (j == 0 ? "e:s" : ", e:s") + std::to_string(j);
    text += " .\n";
  }
  return text;
}

}  // namespace

TEST_CASE("Ctrl-C at the prompt drops the line, not the shell") {
  const TempDir folder;
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meets nobody at all");
  REQUIRE(shell.wait_for("at all"));
  shell.type(kInterrupt);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meets CNSP\r");
  CHECK(shell.wait_for("Ken Ekman"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
  const std::string history = TempDir::read(folder.path() / "griot/history");
  CHECK(history.find("CNSP") != std::string::npos);  // blanks are escaped there
}

TEST_CASE("words that are not known are shown below the line while it is typed, and go with it") {
  const TempDir folder;
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meats CNSP");
  REQUIRE(shell.wait_for("not known: meats (means, meets?)"));
  CHECK(shell.wait_for("\x1b[1A\r\x1b[21C"));  // back behind what was typed
  shell.type("\r");
  CHECK(shell.wait_for("\x1b[K\x1b[1A"));  // it is gone before the answer comes
  CHECK(shell.until("perhaps:").find("is not known") != std::string::npos);
  REQUIRE(shell.wait_for("griot> "));
  // In a line of two rows, with the cursor in the first, two rows further down.
  shell.type(std::string(20, ' ') +
             "who meets CNSP in Niamey and when and where and why and xyzzyx and whom or where");
  REQUIRE(shell.wait_for("not known: xyzzyx"));
  CHECK(shell.wait_for("\x1b[1A"));
  shell.type("\x01");  // to the beginning
  REQUIRE(shell.wait_for("\n\r\n\x1b[K\x1b[1;31mnot known: xyzzyx"));
  CHECK(shell.wait_for("\x1b[2A\r\x1b[7C"));
  shell.type(kInterrupt);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meets CNSP in Nia");
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  shell.type("mey\r");
  CHECK(shell.until("Ken Ekman").find("not known") == std::string::npos);
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("Ctrl-C in the middle of an answer stops it at once, and the next question is answered") {
  using Clock = std::chrono::steady_clock;
  const TempDir folder;
  Terminal shell(folder, {"--data", folder.write("sea.ttl", crowded_sea())});
  REQUIRE(shell.wait_for("griot> "));
  shell.type("which ship passes a ship that passes a ship that passes a ship\r");
  REQUIRE(shell.wait_for("that passes a ship\r\n"));
  std::this_thread::sleep_for(std::chrono::seconds(1));  // into the answer
  shell.type(kInterrupt);
  const auto start = Clock::now();
  CHECK(shell.until("cancelled").find("\r\n") != std::string::npos);  // not behind ^C
  REQUIRE(shell.wait_for("griot> "));
  CHECK(Clock::now() - start < std::chrono::seconds(5));
  shell.type("how many ships\r");
  CHECK(shell.wait_for("150"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("the rc file is run before the first prompt, silently but for what is wrong") {
  const TempDir folder;
  std::filesystem::create_directory(folder.path() / "griot");
  const std::string rc = folder.write("griot/rc", "# settings\n.mode csv\n.limt 1\n.limit 1\n");
  Terminal shell(folder);
  const std::string before = shell.until("griot> ");
  CHECK(before.find(rc + ":3: there is no command .limt") != std::string::npos);
  CHECK(before.find("mode: csv") == std::string::npos);
  shell.type("who meets CNSP\r");
  CHECK(shell.wait_for("who,status,"));
  REQUIRE(shell.wait_for("griot> "));
  shell.type(".limit\r");
  CHECK(shell.wait_for("limit: 1 rows"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);

  Terminal bare(folder, {"--no-rc"});
  CHECK(bare.until("griot> ").find(".limt") == std::string::npos);
  bare.type(".mode\r");
  CHECK(bare.wait_for("mode: table"));
  REQUIRE(bare.wait_for("griot> "));
  CHECK(bare.quit() == 0);
}

TEST_CASE("Ctrl-C in a file of lines ends the file, not the shell") {
  const TempDir folder;
  const std::string file =
      folder.write("lines", "which ship passes a ship that passes a ship that passes a ship\n.mode csv\n");
  Terminal shell(folder, {"--data", folder.write("sea.ttl", crowded_sea())});
  REQUIRE(shell.wait_for("griot> "));
  shell.type(".read " + file + "\r");
  REQUIRE(shell.wait_for("\r\n"));
  std::this_thread::sleep_for(std::chrono::seconds(1));  // into the answer
  shell.type(kInterrupt);
  CHECK(shell.until("griot> ").find(file + ":1: the query was cancelled") != std::string::npos);
  shell.type(".mode\r");
  CHECK(shell.wait_for("mode: table"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("an answer taller than the terminal goes through the pager, others do not") {
  const TempDir folder;
  Terminal shell(folder, {}, "sed 's/^/PAGED /'");
  REQUIRE(shell.wait_for("griot> "));
  shell.type("when does Ken Ekman meet CNSP\r");
  CHECK(shell.until("griot> ").find("PAGED") == std::string::npos);
  shell.type("who meets CNSP in Niamey and when\r");
  const std::string paged = shell.until("griot> ");
  CHECK(paged.find("PAGED") != std::string::npos);
  CHECK(paged.find("Ken Ekman") != std::string::npos);
  shell.type(".pager off\r");
  CHECK(shell.until("griot> ").find("pager: off") != std::string::npos);
  shell.type("who meets CNSP in Niamey and when\r");
  const std::string plain = shell.until("griot> ");
  CHECK(plain.find("Ken Ekman") != std::string::npos);
  CHECK(plain.find("PAGED") == std::string::npos);
  shell.type(".pager on\r");
  CHECK(shell.until("griot> ").find("pager: on, sed") != std::string::npos);
  CHECK(shell.quit() == 0);
}

TEST_CASE("a pager that is left early, or cannot be started, is no error") {
  const TempDir folder;
  const std::string sea = folder.write("sea.ttl", crowded_sea());
  {
    Terminal shell(folder, {sea}, "head -n 1");
    REQUIRE(shell.wait_for("griot> "));
    shell.type(".export\r");
    const std::string shown = shell.until("griot> ");
    CHECK(shown.find("@prefix") != std::string::npos);
    CHECK(shown.find("Ship 77") == std::string::npos);
    CHECK(shown.find("error") == std::string::npos);
    CHECK(shell.quit() == 0);
  }
  Terminal shell(folder, {sea}, "/nonexistent/pager");
  REQUIRE(shell.wait_for("griot> "));
  shell.type("list the ships\r");
  const std::string shown = shell.until("griot> ");
  CHECK(shown.find("Ship 77") != std::string::npos);
  CHECK(shown.find("error") == std::string::npos);
  CHECK(shell.quit() == 0);
}

TEST_CASE("Ctrl-C in the pager doesn't end the shell") {
  const TempDir folder;
  Terminal shell(folder, {}, "trap '' INT; echo WAITING; sleep 1; cat");
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meets CNSP in Niamey and when\r");
  REQUIRE(shell.wait_for("WAITING"));
  shell.type(kInterrupt);
  CHECK(shell.until("griot> ").find("Ken Ekman") != std::string::npos);
  shell.type("when does Ken Ekman meet CNSP\r");
  CHECK(shell.wait_for("2024-04-25"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("a table on a terminal has colours and fits it") {
  const TempDir folder;
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meets CNSP in Niamey and when\r");
  const std::string shown = shell.until("griot> ");
  CHECK(shown.find("\x1b[1mwho\x1b[0m") != std::string::npos);
  CHECK(shown.find("in the week of April") != std::string::npos);
  CHECK(shown.find("in the week of April 29) ") == std::string::npos);  // 100 columns do not hold it
  CHECK(shell.quit() == 0);
}

TEST_CASE("a load that lasts shows how far it has come, and clears the line") {
  const TempDir folder;
  const std::string pipe = (folder.path() / "slow.nt").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  Terminal shell(folder, {pipe});
  std::thread writer([&] {
    std::ofstream out(pipe);
    for (int i = 0; i < 1000; ++i) {
      out << "<https://e.org/" << i << "> <https://e.org/p> \"" << i << "\" .\n" << std::flush;
      if (i == 500) std::this_thread::sleep_for(std::chrono::milliseconds(800));
    }
  });
  const std::string before = shell.until("Griot ");
  writer.join();
  CHECK(before.find("\r\x1b[Kreading ") != std::string::npos);
  CHECK(before.find("1 000 triples") != std::string::npos);
  CHECK(before.ends_with("\r\x1b[K"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("Ctrl-C in a load stops it, and the graph is as it was") {
  const TempDir folder;
  const std::string pipe = (folder.path() / "slow.nt").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type(".load " + pipe + "\r");
  std::ofstream writer(pipe);  // waits for the shell to open it
  writer << "<https://e.org/a> <https://e.org/p> <https://e.org/b> .\n" << std::flush;
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  shell.type(kInterrupt);
  CHECK(shell.wait_for("stopped; the graph is as it was"));
  REQUIRE(shell.wait_for("griot> "));
  shell.type("who meets CNSP in Niamey\r");
  CHECK(shell.wait_for("Ken Ekman"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("the Tab key completes files, through folders") {
  const TempDir folder;
  std::filesystem::create_directory(folder.path() / "deep");
  folder.write("deep/lines", ".mode csv\n");
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type(".read " + folder.path().string() + "/de\t");
  REQUIRE(shell.wait_for("ep/"));  // only what is new is written
  shell.type("li\t\r");
  CHECK(shell.wait_for("mode: csv"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("what is told is shown, and added after a yes; .undo takes it back") {
  const TempDir folder;
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("tell CNSP meets Ekman in Niamey on 2 May 2024\r");
  REQUIRE(shell.wait_for("place Niamey"));
  REQUIRE(shell.wait_for("Keep these 12 facts? [y/N] "));
  shell.type("n\r");
  CHECK(shell.wait_for("Nothing is changed."));
  REQUIRE(shell.wait_for("griot> "));
  shell.type("tell CNSP meets Ekman in Niamey on 2 May 2024\r");
  REQUIRE(shell.wait_for("[y/N] "));
  shell.type("y\r");
  CHECK(shell.wait_for("12 facts kept"));
  REQUIRE(shell.wait_for("griot> "));
  shell.type("whom does CNSP meet\r");
  CHECK(shell.until("griot> ").find("told") != std::string::npos);
  shell.type(".undo\r");
  CHECK(shell.wait_for("taken back: tell CNSP meets Ekman"));
  REQUIRE(shell.wait_for("griot> "));
  shell.type(".undo\r");
  CHECK(shell.wait_for("nothing was told"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
  const std::string history = TempDir::read(folder.path() / "griot/history");
  CHECK(history.find("\ny\n") == std::string::npos);  // replies are not kept
}

TEST_CASE("an unknown name is made new after a yes, and Ctrl-C is none") {
  const TempDir folder;
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("tell \"Jane Doe\" meets CNSP\r");
  REQUIRE(shell.wait_for("\"Jane Doe\" is not known. Make it a new agent? [y/N] "));
  shell.type(kInterrupt);
  CHECK(shell.wait_for("Nothing is changed."));
  REQUIRE(shell.wait_for("griot> "));
  shell.type("tell \"Jane Doe\" meets CNSP\r");
  REQUIRE(shell.wait_for("Make it a new agent? [y/N] "));
  shell.type("y\r");
  REQUIRE(shell.wait_for("facts? [y/N] "));
  shell.type("y\r");
  CHECK(shell.wait_for("facts kept"));
  REQUIRE(shell.wait_for("griot> "));
  shell.type("does Jane Doe meet CNSP\r");
  CHECK(shell.wait_for("yes"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}

TEST_CASE("of several readings of a statement one is chosen by its number") {
  const TempDir folder;
  Terminal shell(folder);
  REQUIRE(shell.wait_for("griot> "));
  shell.type("tell Ekman is in talks with Miller\r");
  REQUIRE(shell.wait_for("counterpart Miller"));
  REQUIRE(shell.wait_for("Which? [1-2] "));
  shell.type("9\r");
  CHECK(shell.wait_for("Nothing is changed."));
  REQUIRE(shell.wait_for("griot> "));
  shell.type("tell Ekman is in talks with Miller\r");
  REQUIRE(shell.wait_for("Which? [1-2] "));
  shell.type("1\r");
  REQUIRE(shell.wait_for("facts? [y/N] "));
  shell.type("y\r");
  CHECK(shell.wait_for("facts kept"));
  REQUIRE(shell.wait_for("griot> "));
  CHECK(shell.quit() == 0);
}
