// Runs the program as users do, by the shell, for tests. The binary's path comes from CMake.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace griot::test {

struct Result {
  std::string out, err;
  int status = 0;  // as a shell has it: 128 + the signal's number
};

inline std::string contents(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A folder of its own for each test, removed at its end.
struct Folder {
  std::string path;
  Folder() {
    char name[] = "/tmp/griot-test-XXXXXX";
    path = mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path + "/" + name, std::ios::binary) << text;
    return path + "/" + name;
  }
};

// Runs `griot <arguments>` by the shell; `arguments` may hold redirections.
inline Result run_griot(const std::string& arguments, const std::string& input = "") {
  const Folder folder;
  const std::string in = folder.file("in", input);
  const std::string command = "XDG_STATE_HOME='" + folder.path + "' XDG_CONFIG_HOME='" + folder.path +
                              "' '" GRIOT_BINARY "' " + arguments + " <" + in + " >" + folder.path +
                              "/out 2>" + folder.path + "/err";
  const int status = std::system(command.c_str());
  Result result{contents(folder.path + "/out"), contents(folder.path + "/err"), 0};
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline constexpr const char* kShips = R"(
@prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Ship a rdfs:Class ; rdfs:label "ship" .
e:captain a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> ; rdfs:label "captain" .
e:dawn a e:Ship ; rdfs:label "Dawn" ; e:captain e:amina .
e:dusk a e:Ship ; rdfs:label "Dusk" ; e:captain e:bo .
e:amina rdfs:label "Amina Bello" . e:bo rdfs:label "Bo Tan" .
)";

}  // namespace griot::test
