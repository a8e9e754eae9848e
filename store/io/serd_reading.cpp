#include "store/io/serd_reading.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "store/base/error.hpp"
#include "store/io/serd_messages.hpp"

namespace griot::io {
namespace {

SerdSyntax syntax_of(Format format) noexcept {
  switch (format) {
    case Format::turtle:
      return SERD_TURTLE;
    case Format::trig:
      return SERD_TRIG;
    case Format::ntriples:
      return SERD_NTRIPLES;
    case Format::nquads:
      return SERD_NQUADS;
  }
  return SERD_TURTLE;
}

std::string_view view(const SerdNode* node) noexcept {
  return {reinterpret_cast<const char*>(node->buf), node->n_bytes};
}

// Whatever failed is kept by the reading: to Serd it is the end of the file.
int on_read_failed(void*) {
  return 0;
}

}  // namespace

SerdReading::SerdReading(const std::string& name, Format format, const ReadOptions& options, QuadSink& sink)
    : name_(name),
      format_(format),
      options_(options),
      sink_(sink),
      terms_(options.base_iri, options.blank_prefix, is_line_based(format)) {}

SerdReading::ReaderPointer SerdReading::make_reader() {
  ReaderPointer reader(
      serd_reader_new(syntax_of(format_), this, nullptr, on_base, on_prefix, on_statement, nullptr));
  if (!reader) throw Error(ErrorCode::memory, name_ + ": no memory to read it");
  serd_reader_set_strict(reader.get(), true);
  serd_reader_set_error_sink(reader.get(), on_error, this);
  return reader;
}

SerdStatus SerdReading::read_pages(SerdReader& reader, std::size_t size) {
  return serd_reader_read_source(&reader, on_read, on_read_failed, this, nullptr, size);
}

void SerdReading::run(TurtleFeed& feed) {
  feed_ = &feed;
  if (options_.places) placing_ = &feed;
  const ReaderPointer reader = make_reader();
  finish(feed, read_pages(*reader, options_.places ? 1 : kPage));
}

// Serd's N-Quads reader keeps memory for every statement until it is freed, so each block of lines gets
// a reader of its own.
void SerdReading::run(LineFeed& feed) {
  feed_ = &feed;
  const ReaderPointer reader = make_reader();
  const std::string& text = feed.window().text();
  finish(feed, feed.has_nul() ? read_pages(*reader)
                              : serd_reader_read_string(reader.get(),
                                                        reinterpret_cast<const std::uint8_t*>(text.c_str())));
}

// Throws what went wrong, the earliest place first.
void SerdReading::finish(const Feed& feed, SerdStatus status) {
  const bool serd_failed = serd_fault_.has_value() || (status > SERD_FAILURE && !exception_ && !bad_term_);
  if (serd_failed) {
    const std::uint64_t at = place_of_serd_fault(feed);
    if (!feed.fault() || at < feed.fault()->offset) fail_serd(feed, at);
  }
  if (bad_term_) {
    fail(feed, feed.find_token(bad_term_->token), bad_term_->message);
  }
  if (exception_) std::rethrow_exception(exception_);
  if (feed.fault()) fail(feed, feed.fault()->offset, feed.fault()->message);
}

std::uint64_t SerdReading::place_of_serd_fault(const Feed& feed) const {
  if (!serd_fault_) return feed.window().end();
  // Serd counts bytes, from 1 in the first line and from 0 in the others, and lines of this block.
  const std::size_t line = serd_fault_->line;
  const std::size_t bytes =
      line == 1 && serd_fault_->column > 0 ? serd_fault_->column - 1 : serd_fault_->column;
  std::uint64_t at = feed.find(line, bytes);
  // This one is said when the character has been taken already, or at the end of the text.
  if (serd_fault_->text.starts_with("invalid IRI character") && at > feed.window().begin()) {
    const char before = feed.window().text()[static_cast<std::size_t>(at - 1 - feed.window().begin())];
    if (static_cast<unsigned char>(before) <= 0x20 || std::strchr("<\"{}|^`\\", before) != nullptr) --at;
  }
  return at;
}

void SerdReading::fail_serd(const Feed& feed, std::uint64_t at) const {
  std::string said = serd_fault_ ? serd_fault_->text : "syntax error";
  if (said.starts_with("invalid IRI character") && at == feed.window().end()) said = "expected `>'";
  fail(feed, at, explain_serd(said, feed.window().describe(at), is_line_based(format_)));
}

void SerdReading::fail(const Feed& feed, std::uint64_t at, const std::string& message) const {
  throw SyntaxError(name_, feed.window().locate(at), message);
}

template <typename Body>
SerdStatus SerdReading::guarded(Body body) noexcept {
  if (stopped()) return SERD_ERR_UNKNOWN;
  try {
    body();
    return SERD_SUCCESS;
  } catch (BadTerm& bad) {
    bad_term_ = std::move(bad);
  } catch (...) {
    exception_ = std::current_exception();
  }
  return SERD_ERR_UNKNOWN;
}

SerdStatus SerdReading::on_base(void* self, const SerdNode* iri) {
  auto& reading = *static_cast<SerdReading*>(self);
  return reading.guarded([&] { reading.terms_.set_base(view(iri)); });
}

SerdStatus SerdReading::on_prefix(void* self, const SerdNode* name, const SerdNode* iri) {
  auto& reading = *static_cast<SerdReading*>(self);
  return reading.guarded(
      [&] { reading.sink_.prefix(view(name), reading.terms_.set_prefix(view(name), view(iri))); });
}

SerdStatus SerdReading::on_statement(void* self, SerdStatementFlags, const SerdNode* graph,
                                     const SerdNode* subject, const SerdNode* predicate,
                                     const SerdNode* object, const SerdNode* datatype,
                                     const SerdNode* language) {
  auto& reading = *static_cast<SerdReading*>(self);
  return reading.guarded([&] {
    SerdTerms& terms = reading.terms_;
    const bool named = graph != nullptr && graph->type != SERD_NOTHING;
    if (named) terms.set_graph(*graph);
    terms.set_subject(*subject);
    terms.set_predicate(*predicate);
    terms.set_object(*object, datatype, language);
    if (reading.placing_ != nullptr) reading.sink_.place(reading.placing_->last_word());
    reading.sink_.quad(terms.subject(), terms.predicate(), terms.object(), named ? &terms.graph() : nullptr);
  });
}

SerdStatus SerdReading::on_error(void* self, const SerdError* error) {
  auto& reading = *static_cast<SerdReading*>(self);
  try {
    if (!reading.stopped()) {
      reading.serd_fault_ = SerdFault{error->line, error->col, format_serd(error->fmt, *error->args)};
    }
  } catch (...) {
    reading.exception_ = std::current_exception();
  }
  return SERD_SUCCESS;
}

std::size_t SerdReading::on_read(void* buffer, std::size_t, std::size_t size, void* self) {
  auto& reading = *static_cast<SerdReading*>(self);
  std::size_t count = 0;
  reading.guarded([&] {
    if (reading.options_.cancel != nullptr) reading.options_.cancel->check();
    count = reading.feed_->read(static_cast<char*>(buffer), size);
  });
  return count;
}

}  // namespace griot::io
