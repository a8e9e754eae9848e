#pragma once

// Which room may include which: the check that keeps the house's floors in order.
//
// A room is a folder with a CMake target of its own; a file belongs to the innermost room that it lies
// in. Only project includes count: those in quotes, and those in angle brackets whose path starts with
// one of the project's top folders. All functions are pure but `read_tree`; nothing here is shared.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace griot::layering {

// For each room, the other rooms that its files may include. A room that is not a key does not exist.
using Table = std::map<std::string, std::set<std::string>, std::less<>>;

// Path from the project's root ("store/base/error.hpp") to the file's text.
using Files = std::map<std::string, std::string, std::less<>>;

struct Include {
  std::size_t line = 0;  // 1-based
  std::string path;      // as written between the quotes or brackets
  bool quoted = false;
};

// The project's own table.
const Table& project_table();

// Every .hpp and .cpp below the top folders (store, ontology, parser, repl) of the project at `root`.
// Throws std::filesystem::filesystem_error when a folder cannot be read.
Files read_tree(const std::filesystem::path& root);

// All include lines of a source text, but for those inside comments.
std::vector<Include> includes_of(std::string_view text);

// The room a path lies in, or "" when it lies in none.
std::string room_of(std::string_view path, const Table& table);

// The faults of a tree, one line each, "file:line: what is wrong", in order of path and line: an edge
// that is not in the table, an include that is not counted from the root, a file in no room; and last,
// files that include each other in a circle. That the file exists is the compiler's to check (it may
// be one that the build makes).
std::vector<std::string> check(const Files& files, const Table& table);

// The rooms reachable from `room` over the table's edges, itself not counted unless by a circle.
std::set<std::string> reachable(const Table& table, std::string_view room);

}  // namespace griot::layering
