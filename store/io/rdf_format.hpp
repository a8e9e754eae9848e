// The four RDF text formats, by name and by file ending. Pure functions, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace griot::io {

enum class Format : std::uint8_t { turtle, trig, ntriples, nquads };

// By a name that people write: a name, a usual file ending or a media type, in any case
// ("turtle", "ttl", "N-Triples", "application/n-quads"). Nothing when it is none of these.
std::optional<Format> format_by_name(std::string_view name);

// By the ending of a path, a closing ".gz" or ".zst" not counted: "a/b.ttl.gz" is turtle.
std::optional<Format> format_of_path(std::string_view path);

// "turtle", "trig", "ntriples", "nquads".
std::string_view name_of(Format format) noexcept;

// Whether the format can say in which graph a triple lies.
constexpr bool has_graphs(Format format) noexcept {
  return format == Format::trig || format == Format::nquads;
}

// One statement a line, no prefixes.
constexpr bool is_line_based(Format format) noexcept {
  return format == Format::ntriples || format == Format::nquads;
}

}  // namespace griot::io
