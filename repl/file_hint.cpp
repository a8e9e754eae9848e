#include "repl/file_hint.hpp"

#include "store/base/spelling.hpp"

namespace griot::repl {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLookedAt = 10'000;  // a suggestion is not worth reading a huge folder

}  // namespace

std::string nearest_file(const fs::path& file) {
  std::error_code failed;
  const fs::path name = file.filename();
  if (name.empty() || file == "-" || fs::exists(fs::symlink_status(file, failed))) return {};
  const fs::path folder = file.parent_path();
  std::vector<std::string> names, same_stem;
  fs::directory_iterator at(folder.empty() ? fs::path(".") : folder, failed);
  for (std::size_t n = 0; !failed && at != fs::directory_iterator() && n < kMostLookedAt;
       at.increment(failed), ++n) {
    const fs::path entry = at->path().filename();
    names.push_back(entry.string());
    // "cities" for cities.ttl, and cities.nt for it.
    if (entry.stem() == name || entry.stem() == name.stem()) same_stem.push_back(entry.string());
  }
  auto near = nearest_of(name.string(), names, 1);
  if (near.empty() && !same_stem.empty()) near = {*std::min_element(same_stem.begin(), same_stem.end())};
  return near.empty() ? std::string() : (folder / near.front()).string();
}

std::string file_hint(const std::vector<fs::path>& files) {
  for (const auto& file : files) {
    if (const std::string near = nearest_file(file); !near.empty()) return "; did you mean " + near + "?";
  }
  return {};
}

}  // namespace griot::repl
