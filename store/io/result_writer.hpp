// Rows of terms as text, streamed: SPARQL 1.1's JSON, XML, CSV and TSV results to the letter, and two of
// our own: jsonl (each row one object in a line, a binding object of SPARQL JSON for each bound column)
// and markdown (a table; IRIs in <>, literals by their text alone). Blank nodes are named b0, b1 … in the
// order in which they come. Text ends in a line end in every format.
// Errors: those of the sink; Error{unsupported} for a character that XML 1.0 cannot hold.
// Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/io/byte_sink.hpp"
#include "store/term/term.hpp"

namespace griot::io {

enum class ResultFormat : std::uint8_t { json, xml, csv, tsv, jsonl, markdown };

// By name or media type, in any case: "json", "application/sparql-results+json", "md" …
std::optional<ResultFormat> result_format_by_name(std::string_view name);
std::string_view name_of(ResultFormat format) noexcept;

class ResultWriter {
 public:
  virtual ~ResultWriter() = default;

  // Rows: begin once, row as often as there are rows, end once.
  virtual void begin(std::span<const std::string> columns) = 0;
  // Requires: as many cells as columns; an empty cell is unbound.
  virtual void row(std::span<const std::optional<Term>> cells) = 0;
  virtual void end() = 0;

  // The answer of an ASK query, instead of rows. CSV, TSV and markdown, for which nothing is laid
  // down, give "true" or "false" in a line.
  virtual void boolean(bool value) = 0;
};

// `sink` must outlive the writer; it is not committed.
std::unique_ptr<ResultWriter> make_result_writer(ResultFormat format, ByteSink& sink);

}  // namespace griot::io
