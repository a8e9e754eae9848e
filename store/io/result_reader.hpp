// SPARQL 1.1's results read: JSON, XML (Second Edition), CSV and TSV to the letter, streamed to a sink. The
// way back from result_writer.hpp. CSV tells only what a value's text is: without quotes, what begins
// with "_:" is taken for a blank node and an empty field for nothing; all else is an xsd:string. Errors:
// SyntaxError for what is not of the format; Error{unsupported} for jsonl and markdown; those of the source
// and of the sink, of which nothing more is asked then. One read is one thread's.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "store/io/byte_source.hpp"
#include "store/io/result_writer.hpp"
#include "store/term/term.hpp"

namespace griot::io {

// What is read: either boolean() once, or begin() once and then row() as often as there are rows.
class ResultSink {
 public:
  virtual ~ResultSink() = default;
  virtual void begin(std::span<const std::string> columns) = 0;
  // As many cells as columns; an empty cell is unbound. Valid until it returns.
  virtual void row(std::span<const std::optional<Term>> cells) = 0;
  virtual void boolean(bool value) = 0;
};

// `blank_prefix` goes before the labels of blank nodes: one for each document keeps those of several apart.
void read_results(ByteSource& source, ResultFormat format, const std::string& blank_prefix, ResultSink& sink);

}  // namespace griot::io
