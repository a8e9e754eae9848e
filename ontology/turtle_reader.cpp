#include "ontology/turtle_reader.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>

#include "ontology/sord_ptr.hpp"
#include "store/base/source.hpp"
#include "store/base/utf8.hpp"

namespace griot::ontology {
namespace {

const std::uint8_t* bytes(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.c_str());
}
std::string_view text_of(const SerdNode& node) {
  return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
}

// One reading. Serd calls back into it; exceptions are kept until Serd has returned.
class Reading {
 public:
  Reading(std::string_view text, const std::string& file_name)
      : text_(text), file_name_(file_name), env_(make_env(file_name)) {}

  TurtleContent run(const std::string& blank_prefix) {
    if (const auto bad = find_invalid_utf8(text_)) {
      const LineColumn at = line_column(text_, *bad);
      content_.problems.push_back(problem({file_name_, at.line, at.column}, "this is not valid UTF-8"));
      return std::move(content_);
    }
    const SerdReaderPtr reader(
        serd_reader_new(SERD_TURTLE, this, nullptr, on_base, on_prefix, on_statement, nullptr));
    serd_reader_set_strict(reader.get(), true);
    serd_reader_set_error_sink(reader.get(), on_error, this);
    serd_reader_add_blank_prefix(reader.get(), bytes(blank_prefix));
    const SerdStatus status =
        serd_reader_read_source(reader.get(), next_bytes, no_stream_error, this, bytes(file_name_), 1);
    if (failure_) std::rethrow_exception(failure_);
    if (status > SERD_FAILURE && content_.problems.empty()) {
      content_.problems.push_back(problem(here(), reinterpret_cast<const char*>(serd_strerror(status))));
    }
    return std::move(content_);
  }

 private:
  static SerdEnvPtr make_env(const std::string& file_name) {
    const std::string path = file_name.starts_with('/') ? file_name : "/" + file_name;
    const OwnedSerdNode base(serd_node_new_file_uri(bytes(path), nullptr, nullptr, true));
    return SerdEnvPtr(serd_env_new(&base.get()));
  }

  static Problem problem(Place place, std::string message) {
    return {Severity::error, std::move(place), std::move(message), {}, {}};
  }

  // ---- Serd's callbacks

  static Reading& self(void* handle) { return *static_cast<Reading*>(handle); }

  static std::size_t next_bytes(void* buffer, std::size_t size, std::size_t count, void* stream) {
    Reading& r = self(stream);
    const std::size_t given = std::min(size * count, r.text_.size() - r.offset_);
    std::memcpy(buffer, r.text_.data() + r.offset_, given);
    for (std::size_t i = 0; i < given; ++i, ++r.offset_) {
      // A newline belongs to the line that it ends.
      if (r.offset_ > 0 && r.text_[r.offset_ - 1] == '\n') {
        ++r.line_;
        r.line_begin_ = r.offset_;
      }
    }
    return given;
  }
  static int no_stream_error(void*) { return 0; }

  static SerdStatus on_base(void* handle, const SerdNode* uri) {
    return serd_env_set_base_uri(self(handle).env_.get(), uri);
  }
  static SerdStatus on_prefix(void* handle, const SerdNode* name, const SerdNode* uri) {
    return serd_env_set_prefix(self(handle).env_.get(), name, uri);
  }
  static SerdStatus on_statement(void* handle, SerdStatementFlags, const SerdNode*, const SerdNode* subject,
                                 const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                                 const SerdNode* language) {
    Reading& r = self(handle);
    try {
      return r.statement(*subject, *predicate, *object, datatype, language);
    } catch (...) {
      r.failure_ = std::current_exception();
      return SERD_ERR_INTERNAL;
    }
  }
  static SerdStatus on_error(void* handle, const SerdError* error) {
    Reading& r = self(handle);
    try {
      char message[512];
      std::va_list arguments;
      va_copy(arguments, *error->args);
      std::vsnprintf(message, sizeof message, error->fmt, arguments);
      va_end(arguments);
      std::string text = message;
      while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
      if (r.content_.problems.empty()) r.content_.problems.push_back(problem(r.here(), std::move(text)));
    } catch (...) {
      r.failure_ = std::current_exception();
    }
    return SERD_SUCCESS;
  }

  SerdStatus statement(const SerdNode& subject, const SerdNode& predicate, const SerdNode& object,
                       const SerdNode* datatype, const SerdNode* language) {
    const std::optional<Term> s = resource(subject), p = resource(predicate);
    const std::optional<Term> o =
        object.type == SERD_LITERAL ? literal(object, datatype, language) : resource(object);
    if (!s || !p || !o) return SERD_ERR_BAD_CURIE;
    const Place place = here();
    content_.triples.push_back(
        {*s, *p, *o, static_cast<std::uint32_t>(place.line), static_cast<std::uint32_t>(place.column)});
    return SERD_SUCCESS;
  }

  std::optional<Term> resource(const SerdNode& node) {
    if (node.type == SERD_BLANK) return Term::blank(text_of(node));
    const OwnedSerdNode full(serd_env_expand_node(env_.get(), &node));
    if (full.get().buf == nullptr) {
      const std::string_view name = text_of(node);
      content_.problems.push_back(problem(
          here(), "the prefix \"" + std::string(name.substr(0, name.find(':') + 1)) + "\" is not declared"));
      return std::nullopt;
    }
    return Term::iri(text_of(full.get()));
  }

  std::optional<Term> literal(const SerdNode& node, const SerdNode* datatype, const SerdNode* language) {
    if (language != nullptr && language->buf != nullptr) {
      return Term::lang_literal(text_of(node), text_of(*language));
    }
    if (datatype == nullptr || datatype->buf == nullptr) return Term::literal(text_of(node));
    const std::optional<Term> type = resource(*datatype);
    if (!type) return std::nullopt;
    return Term::literal(text_of(node), type->value);
  }

  // Where the last word that Serd has taken begins, on the line that it has reached. Serd may have
  // looked one byte further, at the blank or the punctuation behind it.
  Place here() const {
    std::size_t end = offset_;
    if (end > line_begin_ && (end == text_.size() || !is_inside(text_[end - 1]))) --end;
    while (end > line_begin_ && is_space(text_[end - 1])) --end;
    std::size_t begin = end;
    if (begin > line_begin_ && text_[begin - 1] == '"') {
      const std::size_t open = begin >= 2 ? text_.rfind('"', begin - 2) : std::string_view::npos;
      if (open != std::string_view::npos && open >= line_begin_) begin = open;
    } else {
      while (begin > line_begin_ && !is_space(text_[begin - 1])) --begin;
    }
    const std::string_view line = text_.substr(line_begin_);
    return {file_name_, line_, 1 + code_points(line, begin - line_begin_)};
  }
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  static bool is_inside(char c) { return !is_space(c) && std::strchr(";,.)]", c) == nullptr; }

  std::string_view text_;
  const std::string& file_name_;
  SerdEnvPtr env_;
  std::size_t offset_ = 0;      // bytes given to Serd
  std::size_t line_ = 1;        // line of the last of them
  std::size_t line_begin_ = 0;  // offset of that line
  TurtleContent content_;
  std::exception_ptr failure_;
};

}  // namespace

TurtleContent read_turtle_text(std::string_view text, const std::string& file_name,
                               const std::string& blank_prefix) {
  return Reading(text, file_name).run(blank_prefix);
}

}  // namespace griot::ontology
