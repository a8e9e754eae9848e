#include "repl/options.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "store/base/utf8.hpp"

using namespace griot::repl;
using griot::display_width;
using namespace std::chrono_literals;

namespace {

Options good(const std::vector<std::string>& arguments) {
  const auto parsed = parse_options(arguments);
  if (const auto* error = std::get_if<UsageError>(&parsed)) FAIL(error->text);
  REQUIRE(std::holds_alternative<Options>(parsed));
  return std::get<Options>(parsed);
}

std::string bad(const std::vector<std::string>& arguments) {
  const auto parsed = parse_options(arguments);
  REQUIRE(std::holds_alternative<UsageError>(parsed));
  return std::get<UsageError>(parsed).text;
}

}  // namespace

TEST_CASE("nothing means the shell over the built-in graph") {
  const Options options = good({});
  CHECK(options.task == Task::shell);
  CHECK(options.data.empty());
  CHECK(options.format == RowFormat::table);
}

TEST_CASE("a question may be one argument or many") {
  CHECK(good({"ask", "who meets whom"}).question == "who meets whom");
  CHECK(good({"ask", "who", "meets", "whom"}).question == "who meets whom");
  CHECK_FALSE(good({"ask"}).question);
  CHECK_FALSE(good({"ask", "-"}).question);
}

TEST_CASE("options may stand before and after the command") {
  const Options options =
      good({"--data", "a.ttl", "ask", "--format", "jsonl", "-d", "b.ttl", "who is it", "--limit", "3",
            "--timeout", "500ms", "--memory", "64M", "--depth", "90", "--lexicon", "l.ttl"});
  CHECK(options.task == Task::ask);
  CHECK(options.data == std::vector<std::filesystem::path>{"a.ttl", "b.ttl"});
  CHECK(options.lexicons == std::vector<std::filesystem::path>{"l.ttl"});
  CHECK(options.format == RowFormat::jsonl);
  CHECK(options.limit == 3u);
  CHECK(options.timeout == 500ms);
  CHECK(options.memory == 64u << 20);
  CHECK(options.depth == 90u);
}

TEST_CASE("load takes a database and files, and the others one or the other") {
  const Options load = good({"load", "--db", "news", "a.ttl", "b.nt", "--graph", "http://example.org/g"});
  CHECK(load.task == Task::load);
  CHECK(load.database == "news");
  CHECK(load.data == std::vector<std::filesystem::path>{"a.ttl", "b.nt"});
  CHECK(load.graph == "http://example.org/g");
  CHECK(good({"ask", "--db", "news", "who meets whom"}).database == "news");
  CHECK(bad({"load", "a.ttl"}).find("griot load --db DIR FILE") != std::string::npos);
  CHECK(bad({"load", "--db", "news"}).find("takes the files") != std::string::npos);
  CHECK(bad({"info", "--db", "news", "--data", "a.ttl"}).find("to add files: griot load") !=
        std::string::npos);
  CHECK(bad({"load", "--db", "news", "a.ttl", "--graph", "g"}).find("a whole IRI") != std::string::npos);
}

TEST_CASE("what is neither a command nor a file is refused, with the nearest command") {
  CHECK(bad({"aks", "who"}).find("did you mean \"ask\"?") != std::string::npos);
  CHECK(bad({"exprot"}).find("did you mean \"export\"?") != std::string::npos);
  CHECK(bad({"who meets CNSP"}).find("to ask a question: griot ask \"who meets CNSP\"") != std::string::npos);
}

TEST_CASE("what options cannot mean is refused") {
  CHECK(bad({"--format", "yaml"}).find("no format \"yaml\"; there are: table, jsonl") != std::string::npos);
  CHECK(bad({"--limit", "-1"}).find("--limit") != std::string::npos);
  CHECK(bad({"--limit", "many"}).find("--limit") != std::string::npos);
  CHECK(bad({"--timeout", "soon"}).find("--timeout") != std::string::npos);
  CHECK(bad({"--memory", "0"}).find("--memory") != std::string::npos);
  CHECK(bad({"--memory", "99999999999G"}).find("--memory") != std::string::npos);
  CHECK(bad({"--depth", "0"}).find("from 1 to 2000") != std::string::npos);
  CHECK(bad({"--depth", "2001"}).find("--depth") != std::string::npos);
  CHECK(bad({"--format", "cvs"}).find("did you mean csv?; there are") != std::string::npos);
  CHECK(bad({"--format", "mark"}).find("did you mean markdown?") != std::string::npos);
  CHECK(bad({"--fromat", "csv"}).find("there is no option --fromat; did you mean --format?") !=
        std::string::npos);
  CHECK(bad({"--lim", "3"}).find("did you mean --limit?") != std::string::npos);
  CHECK(bad({"--no-rcs"}).find("did you mean --no-rc?") != std::string::npos);
  CHECK(bad({"--nonsense"}).find("did you mean") == std::string::npos);
  CHECK(bad({"--nonsense"}).find("nonsense") != std::string::npos);
  CHECK(bad({"--data"}).find("data") != std::string::npos);
  CHECK(bad({"--form", "csv"}).find("form") != std::string::npos);  // no abbreviations
  CHECK(bad({"info", "what"}).find("takes no argument") != std::string::npos);
  CHECK(bad({"ask", "-o", "x"}).find("belongs to") != std::string::npos);
  CHECK(bad({"--data", "-", "ask", "-"}).find("one thing only") != std::string::npos);
}

TEST_CASE("help and version are messages, not tasks") {
  const auto help = parse_options({"ask", "--help"});
  REQUIRE(std::holds_alternative<Message>(help));
  for (const char* word : {"ask", "export", "info", "words", "--data", "--lexicon", "--timeout", "--depth",
                           "--no-rc", "Exit codes"})
    CHECK(std::get<Message>(help).text.find(word) != std::string::npos);
  std::istringstream lines(std::get<Message>(help).text);
  for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= 80);
  REQUIRE(std::holds_alternative<Message>(parse_options({"--version"})));
}

TEST_CASE("export takes where, as what, and which") {
  const Options options = good({"export", "-o", "out.nq", "--to", "nquads", "--inferred"});
  CHECK(options.task == Task::export_graph);
  CHECK(options.output == "out.nq");
  CHECK(options.to == "nquads");
  CHECK(options.inferred);
  CHECK(bad({"export", "--format", "csv"}).find("--to") != std::string::npos);
}

TEST_CASE("sizes and times") {
  CHECK(parse_size("1500") == 1500u);
  CHECK(parse_size("64K") == 65536u);
  CHECK(parse_size("2GB") == std::uint64_t{2} << 30);
  CHECK(parse_size("512 MiB") == 512u << 20);
  for (const char* text : {"", "K", "-1", "1.5M", "M1", "18446744073709551615K"})
    CHECK_FALSE(parse_size(text));
  CHECK(parse_duration("30") == 30'000ms);
  CHECK(parse_duration("2.5s") == 2'500ms);
  CHECK(parse_duration("60 s") == 60'000ms);
  CHECK(parse_duration("2m") == 120'000ms);
  CHECK(parse_duration("0.001ms") == 1ms);
  CHECK(parse_duration("none") == 0ms);
  for (const char* text : {"", "s", "-1", "1h", "inf", "nan", "1e300"}) CHECK_FALSE(parse_duration(text));
}
