// Loads RDF files into a transaction. All or nothing is the caller's to keep: when load() throws, drop the
// transaction; when it returns, commit. Markers of background facts become quads of griot:background:
//   [] a griot:Background ; rdf:subject s ; rdf:predicate p ; rdf:object o .
// puts (s, p, o) there and nothing else anywhere. Markers are looked for among the triples of a file's
// default graph. One that lacks a part, has two of one, or says more is a SyntaxError; where the
// source can be read only once, and in N-Quads, an Error{syntax} without a place.
// Memory: what the transaction takes, and 48 bytes, with the text of the subject, for each rdf:subject,
// rdf:predicate and rdf:object triple of the file at hand, since only its end tells which of them belong to
// markers. Parsing goes on other threads, which have ended when load() does; the transaction is used on the
// caller's alone, and so is `progress`.
// Errors: those of read() and of the transaction. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"
#include "store/io/byte_source.hpp"
#include "store/io/rdf_format.hpp"
#include "store/term/term.hpp"

namespace griot::io {

struct LoadFile {
  std::filesystem::path path;    // "-": standard input
  std::optional<Format> format;  // absent: by the path's ending; TriG for standard input
};

struct LoadProgress {
  std::string_view file;            // its name, valid during the call
  std::uint64_t quads = 0;          // read so far, of all files
  std::uint64_t bytes = 0;          // taken from this file
  std::optional<std::uint64_t> of;  // that it has, when that is known
};

struct LoadOptions {
  // Into which graph a file's default graph goes; absent: the unnamed graph.
  std::optional<Term> graph;
  // Blank node labels get this before them, then the file's number in this load and "-". Empty: a tag
  // is made that no other load, of this process or an earlier one, has made; later loads get
  // greater tags.
  std::string blank_tag;
  const CancelToken* cancel = nullptr;
  // How many threads may parse at a time; 0: as many as the machine has processors. Makes no difference
  // to what is loaded, nor to its Ids.
  unsigned threads = 0;
  // Called about every 65536 quads and at the end of each file; may be empty.
  std::function<void(const LoadProgress&)> progress;
};

struct LoadCounts {
  std::uint64_t files = 0;
  std::uint64_t quads = 0;       // statements read, repeats included, markers not
  std::uint64_t background = 0;  // markers
};

LoadCounts load(dataset::Transaction& transaction, std::span<const LoadFile> files,
                const LoadOptions& options = {});

// One source. `base_iri` may be empty: then relative IRIs are errors.
LoadCounts load(dataset::Transaction& transaction, ByteSource& source, Format format,
                const std::string& base_iri, const LoadOptions& options = {});

}  // namespace griot::io
