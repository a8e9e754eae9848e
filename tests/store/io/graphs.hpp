// Loading text into a store and writing it out again. For the tests of this room.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/io/load.hpp"
#include "store/io/rdf_writer.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/support/collect.hpp"

namespace griot::test {

inline std::shared_ptr<const dataset::Snapshot> load_text(std::string_view text, io::Format format,
                                                          const io::LoadOptions& options = {}) {
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const auto source = io::memory_source("text", text);
  io::load(*transaction, *source, format, "http://base/", options);
  transaction->commit();
  return store->snapshot();
}

inline std::string write_text(const dataset::Snapshot& snapshot, const io::WriteOptions& options) {
  std::string out;
  const auto sink = io::memory_sink(out);
  io::write(snapshot, options, *sink);
  sink->commit();
  return out;
}

inline std::string write_text(const dataset::Snapshot& snapshot, io::Format format) {
  io::WriteOptions options;
  options.format = format;
  return write_text(snapshot, options);
}

// All quads of a snapshot as text.
inline TextQuads quads_of(const dataset::Snapshot& snapshot) {
  TextQuads result;
  const auto scan = snapshot.scan({}, dataset::Order::spog);
  dataset::QuadBlock block;
  const auto text = [&](Id id) {
    return id == Id::default_graph() ? std::string() : to_ntriples(snapshot.term(id));
  };
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      result.insert({text(block.columns[0][i]), text(block.columns[1][i]), text(block.columns[2][i]),
                     text(block.columns[3][i])});
    }
  }
  return result;
}

}  // namespace griot::test
