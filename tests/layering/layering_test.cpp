// The project's own layering, and the checker that judges it.

#include "tests/layering/layering.hpp"

#include <catch2/catch.hpp>

namespace griot::layering {
namespace {

using Catch::Matchers::Contains;

const Table kSmall = {
    {"store/base", {}}, {"store/term", {"store/base"}}, {"repl", {"store/term"}}, {"repl/session", {}}};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST_CASE("every include in the project goes to a lower floor") {
  const Files files = read_tree(GRIOT_SOURCE_DIR);
  REQUIRE(files.size() > 20);
  const std::string faults = joined(check(files, project_table()));
  CHECK(faults == "");
}

TEST_CASE("an include of the project made to go up fails") {
  Files files = read_tree(GRIOT_SOURCE_DIR);
  const std::string header = "store/base/error.hpp";
  REQUIRE(files.contains(header));
  files[header] = "#include \"repl/session/session.hpp\"\n" + files[header];
  REQUIRE_THAT(joined(check(files, project_table())),
               Contains("store/base/error.hpp:1: store/base may not include repl/session"));
}

TEST_CASE("the table has no circles, and parsers cannot reach storage or exec") {
  for (const auto& [room, allowed] : project_table()) {
    INFO(room);
    CHECK_FALSE(reachable(project_table(), room).contains(room));
    for (const std::string& target : allowed) CHECK(project_table().contains(target));
  }
  for (const char* room : {"parser/common", "parser/sparql", "parser/question"}) {
    const auto reached = reachable(project_table(), room);
    INFO(room);
    CHECK_FALSE(reached.contains("store/storage"));
    CHECK_FALSE(reached.contains("store/exec"));
  }
  for (const char* room : {"store/plan", "store/exec"}) {
    CHECK_FALSE(reachable(project_table(), room).contains("store/storage"));
  }
}

TEST_CASE("an include is allowed within a room and down an edge of the table only") {
  const Files files = {
      {"store/base/a.hpp", ""},
      {"store/base/b.hpp", "#include \"store/base/a.hpp\"\n"},
      {"store/term/t.hpp", "#include <string>\n#include \"store/base/b.hpp\"\n"},
      {"repl/r.cpp", "#include \"store/term/t.hpp\"\n"},
  };
  CHECK(joined(check(files, kSmall)) == "");

  Files upward = files;
  upward["store/base/a.hpp"] = "\n#include \"store/term/t.hpp\"\n";
  CHECK_THAT(joined(check(upward, kSmall)),
             Contains("store/base/a.hpp:2: store/base may not include store/term"));

  Files skipping = files;  // not in the table, although lower
  skipping["repl/r.cpp"] = "#include \"store/base/a.hpp\"\n";
  CHECK_THAT(joined(check(skipping, kSmall)), Contains("repl/r.cpp:1: repl may not include store/base"));

  Files bracketed = files;
  bracketed["store/base/a.hpp"] = "#include <repl/r.hpp>\n";
  bracketed["repl/r.hpp"] = "";
  CHECK_THAT(joined(check(bracketed, kSmall)), Contains("store/base may not include repl"));
}

TEST_CASE("a path that is not counted from the root, and a file in no room, are faults") {
  const Files files = {
      {"store/base/a.hpp", "#include \"b.hpp\"\n"}, {"store/base/b.hpp", ""}, {"store/c.cpp", ""}};
  const auto faults = check(files, kSmall);
  REQUIRE(faults.size() == 2);
  CHECK(faults[0] == "store/base/a.hpp:1: \"b.hpp\" is not counted from the project's root");
  CHECK(faults[1] == "store/c.cpp:1: lies in no room of the table");
}

TEST_CASE("files that include each other in a circle are a fault, once") {
  const Files files = {
      {"store/base/a.hpp", "#include \"store/base/b.hpp\"\n"},
      {"store/base/b.hpp", "#include \"store/base/c.hpp\"\n"},
      {"store/base/c.hpp", "#include \"store/base/a.hpp\"\n"},
      {"store/base/d.hpp", "#include \"store/base/a.hpp\"\n"},
  };
  const auto faults = check(files, kSmall);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == "store/base/a.hpp: includes itself by way of store/base/b.hpp, store/base/c.hpp");
}

TEST_CASE("a file belongs to the innermost room") {
  CHECK(room_of("repl/session/a.cpp", kSmall) == "repl/session");
  CHECK(room_of("repl/session/deep/a.cpp", kSmall) == "repl/session");
  CHECK(room_of("repl/a.cpp", kSmall) == "repl");
  CHECK(room_of("replica/a.cpp", kSmall).empty());
  CHECK(room_of("a.cpp", kSmall).empty());
}

TEST_CASE("includes are read where the compiler reads them") {
  const auto found = includes_of(
      "// #include \"comment.hpp\"\n"
      "  #  include  \"spaced.hpp\" // why\n"
      "/* #include \"block.hpp\"\n"
      "   #include \"block.hpp\" */ #include \"after.hpp\"\n"
      "const char* text = \"/*\"; const char quote = '\"';\n"
      "#include <angle.hpp>\n"
      "#define X \"#include\"\n"
      "#include MACRO\n"
      "#include \"last.hpp\"");
  REQUIRE(found.size() == 4);
  CHECK(found[0].path == "spaced.hpp");
  CHECK(found[0].line == 2);
  CHECK(found[1].path == "after.hpp");
  CHECK(found[2].path == "angle.hpp");
  CHECK_FALSE(found[2].quoted);
  CHECK(found[3].path == "last.hpp");
  CHECK(found[3].line == 9);
}

}  // namespace
}  // namespace griot::layering
