// What file may have been meant by the name of one that is not there. Looks into the file's folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace griot::repl {

// The path, as it would be typed, of the file whose name is most like that of `file` in its folder; empty
// when `file` exists, or nothing is like it.
std::string nearest_file(const std::filesystem::path& file);

// "; did you mean cities.ttl?" for the first of `files` that is not there but has one like it; else empty.
std::string file_hint(const std::vector<std::filesystem::path>& files);

}  // namespace griot::repl
