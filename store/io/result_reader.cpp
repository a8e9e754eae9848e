#include "store/io/result_reader.hpp"

#include <algorithm>

#include "store/io/result_parsers.hpp"

namespace griot::io {

void Characters::fill() {
  at_ = 0;
  size_ = source_.read(buffer_.data(), buffer_.size());
  ended_ = size_ == 0;
}

int Characters::take() {
  const int c = peek();
  if (c == kEnd) return kEnd;
  ++at_;
  if (c == '\n') {
    ++place_.line;
    place_.column = 1;
  } else if ((c & 0xC0) != 0x80) {  // columns are counted in code points
    ++place_.column;
  }
  return c;
}

void Characters::skip_byte_order_mark() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  peek();
  if (std::string_view(buffer_.data(), size_).substr(at_).starts_with(kMark)) at_ += kMark.size();
}

void RowBuilder::begin(std::vector<std::string> columns) {
  columns_ = std::move(columns);
  row_.assign(columns_.size(), std::nullopt);
  begun_ = true;
  sink_.begin(columns_);
}

bool RowBuilder::set(std::string_view variable, Term term) {
  const auto column = std::find(columns_.begin(), columns_.end(), variable);
  if (column == columns_.end()) return false;
  row_[static_cast<std::size_t>(column - columns_.begin())] = std::move(term);
  return true;
}

void RowBuilder::end_row() {
  sink_.row(row_);
  row_.assign(columns_.size(), std::nullopt);
}

void read_results(ByteSource& source, ResultFormat format, const std::string& blank_prefix,
                  ResultSink& sink) {
  RowBuilder rows(sink, blank_prefix);
  switch (format) {
    case ResultFormat::json:
      return read_json_results(source, rows);
    case ResultFormat::xml:
      return read_xml_results(source, rows);
    case ResultFormat::csv:
      return read_csv_results(source, rows);
    case ResultFormat::tsv:
      return read_tsv_results(source, rows);
    case ResultFormat::jsonl:
    case ResultFormat::markdown:
      break;
  }
  throw Error(ErrorCode::unsupported,
              "results in " + std::string(name_of(format)) + " cannot be read; json, xml, csv and tsv can");
}

}  // namespace griot::io
