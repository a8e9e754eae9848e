#include "store/io/rdf_format.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace griot::io {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 17> kNames{{
    {"turtle", Format::turtle},
    {"ttl", Format::turtle},
    {"text/turtle", Format::turtle},
    {"trig", Format::trig},
    {"application/trig", Format::trig},
    {"ntriples", Format::ntriples},
    {"n-triples", Format::ntriples},
    {"nt", Format::ntriples},
    {"application/n-triples", Format::ntriples},
    {"nquads", Format::nquads},
    {"n-quads", Format::nquads},
    {"nq", Format::nquads},
    {"application/n-quads", Format::nquads},
    {"text/x-turtle", Format::turtle},
    {"application/x-turtle", Format::turtle},
    {"application/x-trig", Format::trig},
    {"text/nquads", Format::nquads},
}};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

}  // namespace

std::optional<Format> format_by_name(std::string_view name) {
  const std::string wanted = lower(name);
  for (const auto& [known, format] : kNames) {
    if (known == wanted) return format;
  }
  return std::nullopt;
}

std::optional<Format> format_of_path(std::string_view path) {
  std::string name = lower(path.substr(path.find_last_of('/') + 1));
  for (const std::string_view packed : {".gz", ".zst"})
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string::npos) return std::nullopt;
  const std::string ending = name.substr(dot + 1);
  // Media types are names of formats, but no file ends so.
  return ending.find('/') == std::string::npos ? format_by_name(ending) : std::nullopt;
}

std::string_view name_of(Format format) noexcept {
  switch (format) {
    case Format::turtle:
      return "turtle";
    case Format::trig:
      return "trig";
    case Format::ntriples:
      return "ntriples";
    case Format::nquads:
      return "nquads";
  }
  return "turtle";
}

}  // namespace griot::io
