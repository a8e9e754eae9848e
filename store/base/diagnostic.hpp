// What a parser says about text that it cannot take: a message, the words it points at, what was
// expected there and what the author may have meant. ParseResult carries a value or at least one
// Diagnostic. Value types, no thread rules beyond those of their members.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "store/base/source.hpp"

namespace griot {

struct Diagnostic {
  std::string message;                   // one sentence, no trailing full stop, no position
  SourceRange range;                     // byte offsets of the offending words
  std::string expected;                  // what could stand there; may be empty
  std::vector<std::string> suggestions;  // nearest known words, best first; never acted upon
};

using Diagnostics = std::vector<Diagnostic>;

template <typename T>
class ParseResult {
 public:
  ParseResult(T value) : content_(std::move(value)) {}  // NOLINT: converts on purpose
  ParseResult(Diagnostic diagnostic) : content_(Diagnostics{std::move(diagnostic)}) {}  // NOLINT
  // Requires: at least one diagnostic.
  ParseResult(Diagnostics diagnostics) : content_(std::move(diagnostics)) {  // NOLINT
    assert(!std::get<Diagnostics>(content_).empty());
  }

  bool ok() const noexcept { return std::holds_alternative<T>(content_); }
  explicit operator bool() const noexcept { return ok(); }

  // Requires: ok().
  T& value() & { return std::get<T>(content_); }
  const T& value() const& { return std::get<T>(content_); }
  T&& value() && { return std::get<T>(std::move(content_)); }
  // Requires: !ok().
  const Diagnostics& diagnostics() const { return std::get<Diagnostics>(content_); }

 private:
  std::variant<T, Diagnostics> content_;
};

}  // namespace griot
