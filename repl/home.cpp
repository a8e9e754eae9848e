#include "repl/home.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace griot::repl {

namespace {

std::string home_of(const std::string& user) {
  if (user.empty()) {
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return home;
  }
  const passwd* const known = user.empty() ? ::getpwuid(::getuid()) : ::getpwnam(user.c_str());
  return known == nullptr || known->pw_dir == nullptr ? std::string() : known->pw_dir;
}

}  // namespace

std::string with_home(std::string_view path) {
  if (!path.starts_with('~')) return std::string(path);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string home = home_of(std::string(path.substr(1, end - 1)));
  return home.empty() ? std::string(path) : home + std::string(path.substr(end));
}

}  // namespace griot::repl
