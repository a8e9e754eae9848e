// Where bytes go: a file, standard output, memory. A file is written beside its place and moved there
// by commit(), so that a reader sees the old file or the whole new one and a failure leaves the old.
// Devices and pipes are written straight. A path that ends with ".gz" is packed on the way; one that
// ends with ".zst" is refused: Error{unsupported}.
// Errors: Error{no_space} when the disk is full, Error{io} for the rest, each with the path and what to
// do. After an error, or without commit(), nothing is left behind. Not thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace griot::io {

class ByteSink {
 public:
  virtual ~ByteSink() = default;

  // Bytes may be held back until commit().
  virtual void write(std::string_view bytes) = 0;

  // Everything is written: puts it in its place, on the disk. Requires: called once, nothing after it.
  virtual void commit() = 0;
};

// A file, or standard output for "-" (never packed). Fails at once when the path cannot be written.
std::unique_ptr<ByteSink> open_sink(const std::filesystem::path& path);

// Appends to `out`, which must outlive the sink.
std::unique_ptr<ByteSink> memory_sink(std::string& out);

}  // namespace griot::io
