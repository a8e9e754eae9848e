#include "repl/session/view.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

algebra::Prefixes printed_prefixes(const dataset::Snapshot& snapshot) {
  algebra::Prefixes prefixes(snapshot.prefixes().begin(), snapshot.prefixes().end());
  const std::array<std::pair<std::string_view, std::string_view>, 6> usual{
      {{"griot", vocab::griot_ns},
       {"rdf", vocab::rdf_ns},
       {"rdfs", vocab::rdfs_ns},
       {"owl", vocab::owl_ns},
       {"xsd", vocab::xsd_ns},
       {"skos", "http://www.w3.org/2004/02/skos/core#"}}};
  for (const auto& [name, iri] : usual) prefixes.try_emplace(std::string(name), iri);
  return prefixes;
}

}  // namespace

View::View(std::shared_ptr<const dataset::Snapshot> of, ReadWords read_words)
    : snapshot(std::move(of)), prefixes(printed_prefixes(*snapshot)), read_words_(std::move(read_words)) {}

View::View(std::shared_ptr<const dataset::Snapshot> of, Words words)
    : snapshot(std::move(of)), prefixes(printed_prefixes(*snapshot)), words_(std::move(words)) {}

const Words& View::words(const CancelToken& cancel) const {
  return words_.get([&] { return read_words_(cancel); }, cancel);
}

const NameIndex& View::names(const CancelToken& cancel) const {
  return names_.get([&] { return NameIndex(snapshot, name_rules(words(cancel)), cancel); }, cancel);
}

question::Context View::context(const CancelToken& cancel) const {
  const Words& known = words(cancel);
  return {known.schema, known.lexicon, names(cancel), nullptr};
}

}  // namespace griot::session
