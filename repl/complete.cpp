#include "repl/complete.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "repl/dot_commands.hpp"
#include "repl/home.hpp"
#include "repl/row_format.hpp"
#include "store/io/rdf_format.hpp"

namespace griot::repl {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCompletions = 200;
constexpr std::size_t kMostLookedAt = 10'000;  // of a folder: Tab answers at once

// The word at the end of a command line, as split_command() takes it apart.
struct LastWord {
  std::size_t begin = 0;   // of its bytes in the line
  std::size_t number = 0;  // words before it
  char quote = '\0';       // still open
  bool at_home = false;    // begins with a bare ~
  std::string value;
};

LastWord last_word(std::string_view text) {
  LastWord word;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (word.quote == '\0' && (c == ' ' || c == '\t')) {
      if (in_word) ++word.number;
      in_word = false;
      word.begin = i + 1;
      word.value.clear();
      word.at_home = false;
      continue;
    }
    if (!in_word) word.at_home = c == '~';
    in_word = true;
    if (c == '\\' && word.quote != '\'' && i + 1 < text.size())
      word.value += text[++i];
    else if (word.quote == '\0' && (c == '"' || c == '\''))
      word.quote = c;
    else if (c == word.quote)
      word.quote = '\0';
    else
      word.value += c;
  }
  return word;
}

// `path` as it is to be typed: within the quote that is open, or with backslashes.
std::string typed(const std::string& path, char quote, bool whole) {
  std::string out;
  if (quote != '\0') out += quote;
  for (const char c : path) {
    const bool special = quote == '\0' ? c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '\\'
                                       : quote == '"' && (c == '"' || c == '\\');
    const bool home = quote == '\0' && c == '~' && out.empty();  // would stand for a home folder
    if (special || home) out += '\\';
    out += c;
  }
  if (quote != '\0' && whole) out += quote;
  return out;
}

std::vector<std::string> files_like(const LastWord& word) {
  const std::size_t slash = word.value.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "" : word.value.substr(0, slash + 1);
  const std::string begun = word.value.substr(folder.size());
  std::vector<std::string> found;
  std::error_code failed;
  // What stands for the home folder stays as it was typed.
  const std::size_t home = word.at_home ? std::min(folder.find('/'), folder.size()) : 0;
  const std::string looked_at = word.at_home ? with_home(folder) : folder;
  fs::directory_iterator at(looked_at.empty() ? "." : looked_at, failed);
  for (std::size_t n = 0; !failed && at != fs::directory_iterator() && n < kMostLookedAt; ++n) {
    const std::string name = at->path().filename().string();
    std::error_code unknown;
    const bool hidden = name.starts_with('.') && !begun.starts_with('.');
    // A single quote within single quotes cannot be written.
    const bool cannot = word.quote == '\'' && name.find('\'') != std::string::npos;
    if (name.starts_with(begun) && !hidden && !cannot) {
      const bool is_folder = at->is_directory(unknown);
      const std::string path = folder.substr(home) + name + (is_folder ? "/" : "");
      found.push_back(folder.substr(0, home) + typed(path, word.quote, !is_folder));
    }
    at.increment(failed);
  }
  std::sort(found.begin(), found.end());
  return found;
}

void add_choices(std::string_view choices, std::string_view begun, std::vector<std::string>& words) {
  while (!choices.empty()) {
    const std::string_view choice = choices.substr(0, choices.find(' '));
    if (choice.starts_with(begun)) words.emplace_back(choice);
    choices.remove_prefix(std::min(choices.size(), choice.size() + 1));
  }
}

std::vector<std::string> arguments_like(const DotCommand& command, const LastWord& word) {
  std::vector<std::string> words;
  const bool first = word.number == 1;
  if (first) add_choices(command.choices, word.value, words);
  const auto add = [&](std::string_view name) {
    if (name.starts_with(word.value)) words.emplace_back(name);
  };
  const bool file = command.kind == ArgumentKind::file || command.kind == ArgumentKind::file_and_format;
  if (command.kind == ArgumentKind::files || (first && file)) {
    for (auto& name : files_like(word)) words.push_back(std::move(name));
  } else if (command.kind == ArgumentKind::file_and_format && word.number == 2) {
    for (const auto format : {io::Format::turtle, io::Format::trig, io::Format::ntriples, io::Format::nquads})
      add(io::name_of(format));
  } else if (command.kind == ArgumentKind::row_format && first) {
    for (const auto name : row_format_list()) add(name);
  } else if (command.kind == ArgumentKind::command && first) {
    for (const auto& other : dot_commands()) add(other.name.substr(word.value.starts_with('.') ? 0 : 1));
  }
  if (words.size() > kCompletions) words.resize(kCompletions);
  return words;
}

}  // namespace

Completion complete_line(const session::Session& session, std::string_view text) {
  const std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
  Completion completion;
  if (text.substr(start).starts_with('.')) {
    const LastWord word = last_word(text);
    completion.begin = word.begin;
    if (word.number == 0) {
      for (const auto& command : dot_commands()) {
        if (command.name.starts_with(word.value)) completion.words.emplace_back(command.name);
      }
    } else {
      const std::string_view rest = text.substr(start);
      const auto* command = find_dot_command(rest.substr(0, rest.find_first_of(" \t")));
      if (command != nullptr) completion.words = arguments_like(*command, word);
    }
    return completion;
  }
  const std::size_t blank = text.find_last_of(' ');
  completion.begin = blank == std::string_view::npos ? 0 : blank + 1;
  completion.words = session.complete(text, kCompletions);
  return completion;
}

}  // namespace griot::repl
