// Where a statement stands in a text that was read without places, since those make reading slower. Private
// to this room; one thread at a time.
#pragma once

#include <cstdint>
#include <optional>

#include "store/io/rdf_reader.hpp"

namespace griot::io {

// The place of statement number `number`, from 0, of `source`, which is read up to there. Nothing for
// N-Quads, of which no places are known, and where the text has no such statement. Errors: those of read().
std::optional<LineColumn> place_of_quad(ByteSource& source, Format format, ReadOptions options,
                                        std::uint64_t number);

}  // namespace griot::io
