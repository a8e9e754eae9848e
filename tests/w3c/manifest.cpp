#include "tests/w3c/manifest.hpp"

#include <stdexcept>

#include "tests/w3c/model.hpp"

namespace griot::test {

std::vector<ManifestEntry> read_manifest(const std::filesystem::path& manifest,
                                         const std::string& published) {
  const std::string base = published + manifest.filename().string();
  const Model model(manifest, base);
  const auto file_of = [&](const std::string& iri) {
    if (iri.empty()) return std::filesystem::path();
    if (!iri.starts_with(published)) throw std::runtime_error(iri + ": lies outside of " + published);
    return manifest.parent_path() / iri.substr(published.size());
  };
  std::vector<ManifestEntry> entries;
  const std::string list = model.get(base, kManifest + "entries");
  if (list.empty()) throw std::runtime_error(manifest.string() + ": has no entries");
  for (const std::string& test : model.list(list)) {
    ManifestEntry entry;
    entry.name = model.get(test, kManifest + "name");
    const std::string type = model.get(test, kRdf + "type");
    entry.type = type.substr(type.find('#') + 1);
    entry.action_iri = model.get(test, kManifest + "action");
    entry.action = file_of(entry.action_iri);
    entry.result = file_of(model.get(test, kManifest + "result"));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace griot::test
