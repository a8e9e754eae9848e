#include "store/io/result_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "store/io/result_formats.hpp"

namespace griot::io {
namespace {

constexpr std::array<std::pair<std::string_view, ResultFormat>, 13> kNames{{
    {"json", ResultFormat::json},
    {"srj", ResultFormat::json},
    {"application/sparql-results+json", ResultFormat::json},
    {"xml", ResultFormat::xml},
    {"srx", ResultFormat::xml},
    {"application/sparql-results+xml", ResultFormat::xml},
    {"csv", ResultFormat::csv},
    {"text/csv", ResultFormat::csv},
    {"tsv", ResultFormat::tsv},
    {"text/tab-separated-values", ResultFormat::tsv},
    {"jsonl", ResultFormat::jsonl},
    {"markdown", ResultFormat::markdown},
    {"md", ResultFormat::markdown},
}};

}  // namespace

std::optional<ResultFormat> result_format_by_name(std::string_view name) {
  std::string wanted(name);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const auto& [known, format] : kNames) {
    if (known == wanted) return format;
  }
  return std::nullopt;
}

std::string_view name_of(ResultFormat format) noexcept {
  const auto found = std::find_if(kNames.begin(), kNames.end(),
                                  [format](const auto& entry) { return entry.second == format; });
  return found == kNames.end() ? std::string_view() : found->first;
}

std::unique_ptr<ResultWriter> make_result_writer(ResultFormat format, ByteSink& sink) {
  switch (format) {
    case ResultFormat::json:
      return make_json_writer(sink, false);
    case ResultFormat::jsonl:
      return make_json_writer(sink, true);
    case ResultFormat::xml:
      return make_xml_writer(sink);
    case ResultFormat::csv:
      return make_csv_writer(sink);
    case ResultFormat::tsv:
      return make_tsv_writer(sink);
    case ResultFormat::markdown:
      return make_markdown_writer(sink);
  }
  return make_json_writer(sink, false);
}

}  // namespace griot::io
