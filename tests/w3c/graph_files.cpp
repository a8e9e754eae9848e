#include "tests/w3c/graph_files.hpp"

#include <functional>

#include "store/io/rdf_format.hpp"
#include "tests/w3c/rdf_xml.hpp"

namespace griot::test {
namespace {

// Every quad goes to a function, triples of the default graph into the graph at hand.
class ForEach final : public io::QuadSink {
 public:
  using Action = std::function<void(const Term&, const Term&, const Term&, const Term*)>;
  explicit ForEach(Action action) : action_(std::move(action)) {}
  void quad(const Term& s, const Term& p, const Term& o, const Term* g) override {
    action_(s, p, o, g != nullptr ? g : graph ? &*graph : nullptr);
  }
  std::optional<Term> graph;

 private:
  Action action_;
};

void for_each_quad(const GraphFiles& files, ForEach::Action action) {
  ForEach sink(std::move(action));
  int number = 0;
  const auto read = [&](const SuiteFile& file) {
    read_graph_file(file, "f" + std::to_string(++number) + "-", sink);
  };
  for (const SuiteFile& file : files.defaults) read(file);
  for (const auto& [name, file] : files.named) {
    sink.graph = Term::iri(name);
    read(file);
  }
}

}  // namespace

void read_graph_file(const SuiteFile& file, const std::string& blank_prefix, io::QuadSink& sink) {
  const io::ReadOptions options{file.iri, blank_prefix, nullptr};
  if (file.path.extension() == ".rdf") return read_rdf_xml(file.path, options, sink);
  const auto format = io::format_of_path(file.path.native());
  io::read(*io::open_source(file.path), format.value_or(io::Format::turtle), options, sink);
}

void load(const GraphFiles& files, dataset::Transaction& into) {
  for_each_quad(files, [&](const Term& s, const Term& p, const Term& o, const Term* g) {
    into.insert({into.intern(s), into.intern(p), into.intern(o), g ? into.intern(*g) : Id::default_graph()});
  });
}

TextQuads text_of(const GraphFiles& files) {
  TextQuads quads;
  for_each_quad(files, [&](const Term& s, const Term& p, const Term& o, const Term* g) {
    quads.insert({to_ntriples(s), to_ntriples(p), to_ntriples(o), g ? to_ntriples(*g) : std::string()});
  });
  return quads;
}

TextQuads text_of(const dataset::Snapshot& snapshot) {
  TextQuads quads;
  const auto scan = snapshot.scan({}, dataset::Order::spog);
  const auto text = [&](Id id) { return id == Id::default_graph() ? "" : to_ntriples(snapshot.term(id)); };
  for (dataset::QuadBlock block; scan->next(block);)
    for (std::size_t i = 0; i < block.size(); ++i)
      quads.insert({text(block.columns[0][i]), text(block.columns[1][i]), text(block.columns[2][i]),
                    text(block.columns[3][i])});
  return quads;
}

}  // namespace griot::test
