#include "store/io/rdf_reader.hpp"

#include "store/io/serd_reading.hpp"
#include "store/io/text_feed.hpp"

namespace griot::io {

void read(ByteSource& source, Format format, const ReadOptions& options, QuadSink& sink) {
  SerdReading reading(source.name(), format, options, sink);
  if (!is_line_based(format)) {
    // Fed one byte at a time, a large window would be moved for each.
    TurtleFeed feed(source, options.places ? SerdReading::kPage : TurtleFeed::kPiece);
    reading.run(feed);
    return;
  }
  LineCutter cutter(source);
  for (LineBlock block; cutter.next(block);) {
    if (options.cancel != nullptr) options.cancel->check();
    LineFeed feed(block);
    reading.run(feed);
    feed.give_back(block);
  }
}

}  // namespace griot::io
