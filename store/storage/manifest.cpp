#include "store/storage/manifest.hpp"

#include <xxhash.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

#include "store/base/error.hpp"
#include "store/base/file.hpp"

namespace griot::storage {

namespace {

constexpr std::string_view kName = "MANIFEST";
constexpr std::string_view kTitle = "griot database ";
constexpr int kVersion = 2;

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

std::string checksum_line(std::string_view text) {
  return "checksum " + hexadecimal(XXH3_64bits(text.data(), text.size())) + "\n";
}

// Reads one line after another, each of them a word and a number.
class Lines {
 public:
  Lines(std::string_view text, const std::string& file) : rest_(text), file_(file) {}

  std::uint64_t number(std::string_view word, int base) {
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    std::uint64_t value = 0;
    const std::string_view digits = line.substr(std::min(word.size(), line.size()));
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (!line.starts_with(word) || fault != std::errc() || end != digits.data() + digits.size())
      throw Error(ErrorCode::corruption, file_ + " is damaged: expected \"" + std::string(word) + "…\"");
    rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
    return value;
  }

 private:
  std::string_view rest_;
  const std::string& file_;
};

}  // namespace

std::string encode(const Manifest& manifest) {
  std::string text(kTitle);
  text += std::to_string(kVersion) + "\n";
  text += "identity " + hexadecimal(manifest.database) + "\n";
  text += "generation " + std::to_string(manifest.generation) + "\n";
  text += "log " + std::to_string(manifest.log) + "\n";
  text += "commits " + std::to_string(manifest.commits) + "\n";
  text += "safe " + std::to_string(manifest.safe) + "\n";
  return text + checksum_line(text);
}

Manifest decode_manifest(std::string_view text, const std::string& file) {
  Lines lines(text, file);
  const std::uint64_t version = lines.number(kTitle, 10);
  const std::size_t last = text.rfind("checksum ");
  if (last == std::string_view::npos || text.substr(last) != checksum_line(text.substr(0, last)))
    throw Error(ErrorCode::corruption, file + " is damaged: its checksum is not that of its text");
  if (version != kVersion) {
    throw Error(ErrorCode::unsupported, file + ": the database has format " + std::to_string(version) +
                                            "; this program knows " + std::to_string(kVersion) +
                                            ". The program that wrote it can export its graph");
  }
  Manifest manifest;
  manifest.database = lines.number("identity ", 16);
  manifest.generation = lines.number("generation ", 10);
  manifest.log = lines.number("log ", 10);
  manifest.commits = lines.number("commits ", 10);
  manifest.safe = lines.number("safe ", 10);
  return manifest;
}

bool has_manifest(SystemFiles& system, const std::string& folder) {
  return File::open_if_there(system, path_in(folder, kName), File::Access::read).has_value();
}

Manifest read_manifest(SystemFiles& system, const std::string& folder) {
  const std::string path = path_in(folder, kName);
  return decode_manifest(read_file(system, path), path);
}

void write_manifest(SystemFiles& system, const std::string& folder, const Manifest& manifest) {
  replace_file(system, folder, std::string(kName), encode(manifest));
}

bool is_same_state(const Manifest& a, const Manifest& b) noexcept {
  return a.generation == b.generation && a.log == b.log;
}

LogHead log_head(const Manifest& manifest) noexcept {
  return {manifest.database, manifest.log};
}

std::string log_name(std::uint64_t number) {
  return numbered_name("log", number);
}

std::string numbered_name(std::string_view what, std::uint64_t number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "-%06llu", static_cast<unsigned long long>(number));
  return std::string(what) + text.data();
}

}  // namespace griot::storage
