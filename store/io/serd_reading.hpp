// Serd at work on a text or on a block of lines of one: what it reads goes to a sink as terms, what goes
// wrong is told by place. Private to this room. Not thread-safe; several may work in parallel.
#pragma once

#include <serd/serd.h>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/io/rdf_format.hpp"
#include "store/io/rdf_reader.hpp"
#include "store/io/serd_terms.hpp"
#include "store/io/text_feed.hpp"

namespace griot::io {

// No exception may pass through Serd: each callback catches what is thrown, keeps the first and tells
// Serd to stop.
class SerdReading {
 public:
  static constexpr std::size_t kPage = 16384;  // bytes that Serd asks for at a time

  // `name` is the file's in messages. All must outlive the reading.
  SerdReading(const std::string& name, Format format, const ReadOptions& options, QuadSink& sink);

  // Reads all that the feed gives. Throws what read() throws. Requires: a format of whole texts.
  void run(TurtleFeed& feed);
  // The same for one block of lines; to be called for one block after another. Requires: a format of
  // lines.
  void run(LineFeed& feed);

 private:
  struct ReaderFree {
    void operator()(SerdReader* reader) const noexcept { serd_reader_free(reader); }
  };
  using ReaderPointer = std::unique_ptr<SerdReader, ReaderFree>;

  // What Serd said first.
  struct SerdFault {
    unsigned line = 0, column = 0;
    std::string text;
  };

  ReaderPointer make_reader();
  SerdStatus read_pages(SerdReader& reader, std::size_t size = kPage);
  void finish(const Feed& feed, SerdStatus status);
  std::uint64_t place_of_serd_fault(const Feed& feed) const;
  [[noreturn]] void fail_serd(const Feed& feed, std::uint64_t at) const;
  [[noreturn]] void fail(const Feed& feed, std::uint64_t at, const std::string& message) const;

  template <typename Body>
  SerdStatus guarded(Body body) noexcept;
  bool stopped() const noexcept { return exception_ || bad_term_ || serd_fault_; }

  static SerdStatus on_base(void* self, const SerdNode* iri);
  static SerdStatus on_prefix(void* self, const SerdNode* name, const SerdNode* iri);
  static SerdStatus on_statement(void* self, SerdStatementFlags flags, const SerdNode* graph,
                                 const SerdNode* subject, const SerdNode* predicate, const SerdNode* object,
                                 const SerdNode* datatype, const SerdNode* language);
  static SerdStatus on_error(void* self, const SerdError* error);
  static std::size_t on_read(void* buffer, std::size_t unit, std::size_t size, void* self);

  const std::string& name_;
  Format format_;
  const ReadOptions& options_;
  QuadSink& sink_;
  SerdTerms terms_;
  Feed* feed_ = nullptr;
  const TurtleFeed* placing_ = nullptr;  // asked for the place of each quad
  std::optional<SerdFault> serd_fault_;
  std::optional<BadTerm> bad_term_;
  std::exception_ptr exception_;
};

}  // namespace griot::io
