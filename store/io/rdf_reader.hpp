// Reads Turtle, TriG, N-Triples and N-Quads as a stream of quads, with Serd, in memory that does not
// grow with the file. Blank node labels are made unique by a prefix of the caller's. Language tags
// come in lower case; relative IRIs are resolved.
// Errors: SyntaxError with the message "what was expected, found what", columns in code points; whatever the
// source throws; Error{cancelled, timeout}; whatever the sink throws. What the sink was given before an error
// stays given: a loader that wants all or nothing drops its transaction. One read is one thread's work; reads
// of different sources may run in parallel.
#pragma once

#include <string>
#include <string_view>

#include "store/base/cancel.hpp"
#include "store/base/source.hpp"
#include "store/io/byte_source.hpp"
#include "store/io/rdf_format.hpp"
#include "store/term/term.hpp"

namespace griot::io {

// Takes what is read, in the order of the file. All references are valid during the call only: the
// terms are buffers that the reader fills again.
class QuadSink {
 public:
  virtual ~QuadSink() = default;
  // Where the quad that comes next stands: its object's last word. Only when ReadOptions asks for it.
  virtual void place(LineColumn at) { (void)at; }
  // `graph` is null for the default graph.
  virtual void quad(const Term& subject, const Term& predicate, const Term& object, const Term* graph) = 0;
  // A prefix was declared, or declared anew; `iri` is resolved. Line-based formats have none.
  virtual void prefix(std::string_view name, std::string_view iri) {
    (void)name;
    (void)iri;
  }
};

struct ReadOptions {
  // Against which relative IRIs are resolved until the file sets a base. Empty: they are errors.
  std::string base_iri;
  // Put before every blank node label of the file.
  std::string blank_prefix;
  // Asked every few thousand statements; may be null.
  const CancelToken* cancel = nullptr;
  // Tell the sink the place of each quad. Turtle and TriG only, and several times slower: Serd does not
  // know places, but fed one byte at a time it cannot have read further than the quad it tells of.
  bool places = false;
};

void read(ByteSource& source, Format format, const ReadOptions& options, QuadSink& sink);

}  // namespace griot::io
