#include "tests/w3c/sparql_manifest.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/w3c/model.hpp"

namespace griot::test {
namespace {

class Reader {
 public:
  Reader(std::filesystem::path home, std::string published, const std::vector<std::string>& without)
      : home_(std::move(home)), published_(std::move(published)), without_(without) {}

  // `manifest`: its path from home.
  void read(const std::string& manifest) {
    const Model model(home_ / manifest, published_ + manifest);
    const std::string self = model.instance(kManifest + "Manifest");
    for (const std::string& list : model.all(self, kManifest + "include")) {
      for (const std::string& included : model.list(list)) {
        const std::string path = file(included).path.lexically_relative(home_).generic_string();
        const std::string folder = path.substr(0, path.rfind('/'));
        if (std::find(without_.begin(), without_.end(), folder) == without_.end()) read(path);
      }
    }
    const std::string folder = manifest.substr(0, manifest.rfind('/'));
    for (const std::string& test : model.list(model.get(self, kManifest + "entries")))
      tests.push_back(entry(model, test, folder));
  }

  std::vector<SparqlTest> tests;

 private:
  SparqlTest entry(const Model& model, const std::string& test, const std::string& folder) const {
    SparqlTest t;
    t.id = folder + test.substr(test.find('#'));
    const std::string type = model.get(test, kRdf + "type");
    t.type = type.substr(type.find('#') + 1);
    const std::string action = model.get(test, kManifest + "action");
    const std::string result = model.get(test, kManifest + "result");
    if (!action.starts_with("_:")) {
      t.request = file(action);
      return t;
    }
    const bool update = t.type.starts_with("Update");
    const std::string& ns = update ? kUpdateTest : kQueryTest;
    t.request = file(model.get(action, ns + (update ? "request" : "query")));
    t.data = graphs(model, action, ns);
    t.regimes = regimes(model, action);
    for (const std::string& service : model.all(action, kQueryTest + "serviceData"))
      t.endpoints.push_back(
          {model.get(service, kQueryTest + "endpoint"), graphs(model, service, kQueryTest)});
    if (update) {
      t.after = graphs(model, result, ns);
    } else {
      t.result = file(result);
    }
    return t;
  }

  // One, or a list of them.
  static std::vector<std::string> regimes(const Model& model, const std::string& action) {
    const std::string value = model.get(action, kServiceDescription + "entailmentRegime");
    if (value.starts_with("_:")) return model.list(value);
    return value.empty() ? std::vector<std::string>() : std::vector{value};
  }

  GraphFiles graphs(const Model& model, const std::string& node, const std::string& ns) const {
    GraphFiles files;
    for (const std::string& data : model.all(node, ns + "data")) files.defaults.push_back(file(data));
    for (const std::string& graph : model.all(node, ns + "graphData")) {
      if (graph.starts_with("_:")) {
        files.named.push_back({model.get(graph, kRdfs + "label"), file(model.get(graph, ns + "graph"))});
      } else {
        files.named.push_back({graph, file(graph)});
      }
    }
    return files;
  }

  SuiteFile file(const std::string& iri) const {
    if (!iri.starts_with(published_))
      throw std::runtime_error("\"" + iri + "\": lies outside of " + published_);
    return {home_ / iri.substr(published_.size()), iri};
  }

  std::filesystem::path home_;
  std::string published_;
  const std::vector<std::string>& without_;
};

}  // namespace

std::vector<SparqlTest> read_sparql_manifest(const std::filesystem::path& home, const std::string& published,
                                             const std::string& manifest,
                                             const std::vector<std::string>& without) {
  Reader reader(home, published, without);
  reader.read(manifest);
  return std::move(reader.tests);
}

}  // namespace griot::test
