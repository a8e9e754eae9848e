#include "tests/layering/layering.hpp"

#include <fstream>
#include <iterator>

namespace griot::layering {

namespace {

constexpr std::string_view kTopFolders[] = {"store", "ontology", "parser", "repl"};

bool in_top_folder(std::string_view path) {
  for (std::string_view folder : kTopFolders) {
    if (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/') return true;
  }
  return false;
}

std::string_view skip_blanks(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

// The line without its comments; what looks like one within quotes is text. `in_comment` says whether a
// block comment is open, before and after.
std::string without_comments(std::string_view line, bool& in_comment) {
  std::string kept;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view pair = line.substr(i, 2);
    if (in_comment) {
      if (pair != "*/") continue;
      in_comment = false;
      ++i;
    } else if (quote == 0 && pair == "//") {
      break;
    } else if (quote == 0 && pair == "/*") {
      in_comment = true;
      ++i;
    } else {
      kept += line[i];
      if (quote != 0 && line[i] == '\\' && i + 1 < line.size()) {
        kept += line[++i];
      } else if (quote != 0) {
        if (line[i] == quote) quote = 0;
      } else if (line[i] == '"' || line[i] == '\'') {
        quote = line[i];
      }
    }
  }
  return kept;
}

// Reads `#include "x"` or `#include <x>`; false for any other line.
bool parse_include(std::string_view line, Include& include) {
  line = skip_blanks(line);
  if (!line.starts_with('#')) return false;
  line = skip_blanks(line.substr(1));
  if (!line.starts_with("include")) return false;
  line = skip_blanks(line.substr(7));
  if (line.empty() || (line.front() != '"' && line.front() != '<')) return false;
  include.quoted = line.front() == '"';
  const std::size_t end = line.find(include.quoted ? '"' : '>', 1);
  if (end == std::string_view::npos) return false;
  include.path = line.substr(1, end - 1);
  return true;
}

// Finds circles of includes between files by depth-first search; each is reported once.
class CircleFinder {
 public:
  explicit CircleFinder(const Files& files) : files_(files) {}

  std::vector<std::string> run() {
    for (const auto& [path, text] : files_) visit(path);
    return std::move(circles_);
  }

 private:
  void visit(const std::string& path) {
    if (!seen_.insert(path).second) return;
    trail_.push_back(path);
    for (const Include& include : includes_of(files_.find(path)->second)) {
      if (!files_.contains(include.path)) continue;
      report_if_on_trail(include.path);
      visit(include.path);
    }
    trail_.pop_back();
  }

  void report_if_on_trail(const std::string& path) {
    for (std::size_t i = 0; i < trail_.size(); ++i) {
      if (trail_[i] != path) continue;
      std::string circle = path + ": includes itself";
      for (std::size_t j = i + 1; j < trail_.size(); ++j)
        circle += (j == i + 1 ? " by way of " : ", ") + trail_[j];
      circles_.push_back(std::move(circle));
    }
  }

  const Files& files_;
  std::set<std::string> seen_;
  std::vector<std::string> trail_;
  std::vector<std::string> circles_;
};

}  // namespace

Files read_tree(const std::filesystem::path& root) {
  Files files;
  for (std::string_view folder : kTopFolders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const auto ending = entry.path().extension();
      if (!entry.is_regular_file() || (ending != ".hpp" && ending != ".cpp")) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.emplace(entry.path().lexically_relative(root).generic_string(),
                    std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
    }
  }
  return files;
}

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  bool in_comment = false;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    Include include;
    include.line = line;
    if (parse_include(without_comments(text.substr(0, end), in_comment), include))
      includes.push_back(include);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return includes;
}

std::string room_of(std::string_view path, const Table& table) {
  for (std::size_t end = path.rfind('/'); end != std::string_view::npos; end = path.rfind('/', end - 1)) {
    const std::string_view folder = path.substr(0, end);
    if (table.contains(folder)) return std::string(folder);
    if (end == 0) break;
  }
  return {};
}

std::vector<std::string> check(const Files& files, const Table& table) {
  std::vector<std::string> faults;
  for (const auto& [path, text] : files) {
    const std::string room = room_of(path, table);
    if (room.empty()) {
      faults.push_back(path + ":1: lies in no room of the table");
      continue;
    }
    for (const Include& include : includes_of(text)) {
      if (!include.quoted && !in_top_folder(include.path)) continue;
      const std::string place = path + ":" + std::to_string(include.line) + ": ";
      if (!in_top_folder(include.path)) {
        faults.push_back(place + "\"" + include.path + "\" is not counted from the project's root");
        continue;
      }
      const std::string target = room_of(include.path, table);
      if (target != room && !table.find(room)->second.contains(target)) {
        faults.push_back(place + room + " may not include " + target + " (\"" + include.path + "\")");
      }
    }
  }
  for (std::string& circle : CircleFinder(files).run()) faults.push_back(std::move(circle));
  return faults;
}

std::set<std::string> reachable(const Table& table, std::string_view room) {
  std::set<std::string> found;
  std::vector<std::string> open = {std::string(room)};
  while (!open.empty()) {
    const auto at = table.find(open.back());
    open.pop_back();
    if (at == table.end()) continue;
    for (const std::string& next : at->second) {
      if (found.insert(next).second) open.push_back(next);
    }
  }
  return found;
}

}  // namespace griot::layering
