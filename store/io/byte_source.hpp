// Where bytes come from: a file, standard input, memory. Gzip and zstd are told by their first bytes and
// unpacked on the way, whatever the name says. A source is read once, by one thread; what is to be read twice
// is opened again(). Errors: Error{io} when the system refuses, Error{syntax} when packed data are damaged or
// cut off, Error{limit} when they need too much memory to unpack, Error{unsupported} for other compressions;
// each names the source and says what to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/base/cancel.hpp"

namespace griot::io {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills `buffer` with the next bytes, unpacked; fewer than `size` only at the end; 0: the end.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;

  // How it is called in messages: the path as it was given, or "<stdin>".
  virtual const std::string& name() const = 0;

  // Bytes taken from the file itself so far (packed ones where it is packed), and how many there are;
  // nothing for pipes. For progress.
  virtual std::uint64_t bytes_taken() const = 0;
  virtual std::optional<std::uint64_t> bytes_in_all() const = 0;

  // The same once more, from its start; null for pipes and the like, which can be read only once.
  virtual std::unique_ptr<ByteSource> again() const { return nullptr; }
};

// Opens a file, or standard input for "-". A directory, a missing or an unreadable file is an Error.
// `cancel` is asked while a pipe or a terminal lets the reader wait; read() throws what it throws. It
// may be null and must outlive the source.
std::unique_ptr<ByteSource> open_source(const std::filesystem::path& path,
                                        const CancelToken* cancel = nullptr);

// Reads from memory. `bytes` must outlive the source.
std::unique_ptr<ByteSource> memory_source(std::string name, std::string_view bytes);

// The file: URI of a path (made absolute), percent-encoded: the base against which a file's relative
// IRIs are resolved. For "-" that of a file "stdin" in the working directory.
std::string file_iri(const std::filesystem::path& path);

// The path that a file: IRI of this machine names; nothing for other IRIs and for escapes that are none.
std::optional<std::filesystem::path> path_of_file_iri(std::string_view iri);

}  // namespace griot::io
