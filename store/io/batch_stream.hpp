// A source's statements as a stream of batches, parsed on other threads where that pays: blocks of
// lines of N-Triples and N-Quads on several, Turtle and TriG, which cannot be cut, on one. What comes
// does not depend on how many there are: the same statements in the same order, and the first fault in
// the order of the text. Private to this room.
#pragma once

#include <cstdint>
#include <functional>

#include "store/io/quad_batch.hpp"
#include "store/io/rdf_reader.hpp"

namespace griot::io {

// Takes a batch on the calling thread; `bytes` have been taken from the source for it and all before.
using TakeBatch = std::function<void(const QuadBatch& batch, std::uint64_t bytes)>;

// Reads all of `source`. `threads` may parse at a time; 0: as many as the machine has processors. Small
// files are parsed on the calling thread. Errors are those of read(), and whatever `take` throws; then no
// thread is left over. While the source lets others wait, cancel ends the reading only once the
// source has given something or fails.
void read_batches(ByteSource& source, Format format, const ReadOptions& options, unsigned threads,
                  const TakeBatch& take);

}  // namespace griot::io
