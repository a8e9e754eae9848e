#include "tests/w3c/manifest.hpp"

#include <sord/sord.h>

#include <memory>
#include <stdexcept>

namespace griot::test {
namespace {

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

class Model {
 public:
  Model(const std::filesystem::path& file, const std::string& base)
      : world_(sord_world_new()), model_(sord_new(world_.get(), SORD_SPO, false)) {
    SerdNode base_node = serd_node_from_string(SERD_URI, bytes(base));
    const std::unique_ptr<SerdEnv, Deleter<serd_env_free>> env(serd_env_new(&base_node));
    const std::unique_ptr<SerdReader, Deleter<serd_reader_free>> reader(
        sord_new_reader(model_.get(), env.get(), SERD_TURTLE, nullptr));
    FILE* const stream = std::fopen(file.c_str(), "rb");
    if (stream == nullptr) throw std::runtime_error(file.string() + ": cannot be opened");
    const SerdStatus status = serd_reader_read_file_handle(reader.get(), stream, bytes(file.string()));
    std::fclose(stream);
    if (status != SERD_SUCCESS) throw std::runtime_error(file.string() + ": cannot be read");
  }

  // The object of (subject, predicate), or "" when there is none.
  std::string get(const std::string& subject, const std::string& predicate) const {
    const Node s = node(subject), p = node(predicate);
    const Node object(sord_get(model_.get(), s.get(), p.get(), nullptr, nullptr), NodeFree{world_.get()});
    if (!object) return "";
    const std::string text = reinterpret_cast<const char*>(sord_node_get_string(object.get()));
    return sord_node_get_type(object.get()) == SORD_BLANK ? "_:" + text : text;
  }

 private:
  struct NodeFree {
    SordWorld* world;
    void operator()(SordNode* node) const { sord_node_free(world, node); }
  };
  using Node = std::unique_ptr<SordNode, NodeFree>;

  static const std::uint8_t* bytes(const std::string& text) {
    return reinterpret_cast<const std::uint8_t*>(text.c_str());
  }
  Node node(const std::string& text) const {
    SordNode* const made = text.starts_with("_:") ? sord_new_blank(world_.get(), bytes(text.substr(2)))
                                                  : sord_new_uri(world_.get(), bytes(text));
    return Node(made, NodeFree{world_.get()});
  }

  std::unique_ptr<SordWorld, Deleter<sord_world_free>> world_;
  std::unique_ptr<SordModel, Deleter<sord_free>> model_;
};

}  // namespace

std::vector<ManifestEntry> read_manifest(const std::filesystem::path& manifest,
                                         const std::string& published) {
  const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const std::string mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
  const std::string base = published + manifest.filename().string();
  const Model model(manifest, base);
  const auto file_of = [&](const std::string& iri) {
    if (iri.empty()) return std::filesystem::path();
    if (!iri.starts_with(published)) throw std::runtime_error(iri + ": lies outside of " + published);
    return manifest.parent_path() / iri.substr(published.size());
  };
  std::vector<ManifestEntry> entries;
  std::string list = model.get(base, mf + "entries");
  if (list.empty()) throw std::runtime_error(manifest.string() + ": has no entries");
  for (; list != rdf + "nil" && !list.empty(); list = model.get(list, rdf + "rest")) {
    const std::string test = model.get(list, rdf + "first");
    ManifestEntry entry;
    entry.name = model.get(test, mf + "name");
    const std::string type = model.get(test, rdf + "type");
    entry.type = type.substr(type.find('#') + 1);
    entry.action_iri = model.get(test, mf + "action");
    entry.action = file_of(entry.action_iri);
    entry.result = file_of(model.get(test, mf + "result"));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace griot::test
