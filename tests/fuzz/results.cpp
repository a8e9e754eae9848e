// Results in one of the formats, which the first byte tells (j JSON, x XML, c CSV, t TSV): read or refused.
// What is read, written again, reads the same.
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/base/error.hpp"
#include "store/io/result_reader.hpp"
#include "tests/fuzz/finding.hpp"

using namespace griot;
using fuzz::expect;

namespace {

// Blank nodes as they are written, by the order in which they come.
class Results final : public io::ResultSink {
 public:
  void begin(std::span<const std::string> columns) override {
    expect(!begun_ && !answer_, "begun twice");
    begun_ = true;
    columns_.assign(columns.begin(), columns.end());
  }
  void row(std::span<const std::optional<Term>> cells) override {
    expect(begun_ && !answer_ && cells.size() == columns_.size(), "a row that is none");
    auto& row = rows_.emplace_back(cells.begin(), cells.end());
    for (auto& cell : row)
      if (cell && cell->is_blank())
        cell->value = 'b' + std::to_string(labels_.emplace(cell->value, labels_.size()).first->second);
  }
  void boolean(bool value) override {
    expect(!begun_ && !answer_, "an answer among others");
    answer_ = value;
  }

  void write(io::ResultWriter& writer) const {
    expect(begun_ || answer_, "nothing was read");
    if (answer_) return writer.boolean(*answer_);
    writer.begin(columns_);
    for (const auto& row : rows_) writer.row(row);
    writer.end();
  }

  friend bool operator==(const Results& a, const Results& b) {
    return a.columns_ == b.columns_ && a.rows_ == b.rows_ && a.answer_ == b.answer_;
  }

 private:
  bool begun_ = false;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::optional<Term>>> rows_;
  std::optional<bool> answer_;
  std::unordered_map<std::string, std::size_t> labels_;
};

void read(io::ResultFormat format, std::string_view text, Results& results) {
  const auto source = io::memory_source("results", text);
  io::read_results(*source, format, "", results);
}

// Nothing when they are refused.
std::optional<Results> read_any(io::ResultFormat format, std::string_view text) {
  try {
    Results results;
    read(format, text, results);
    return results;
  } catch (const Error& error) {
    // Bytes that begin as packed ones are unpacked, or refused.
    const ErrorCode code = error.code();
    expect(code == ErrorCode::syntax || code == ErrorCode::unsupported || code == ErrorCode::limit,
           error.what());
    return std::nullopt;
  }
}

// Nothing for characters that XML cannot hold.
std::optional<std::string> written(io::ResultFormat format, const Results& results) {
  std::string text;
  const auto sink = io::memory_sink(text);
  try {
    results.write(*io::make_result_writer(format, *sink));
  } catch (const Error& error) {
    expect(error.code() == ErrorCode::unsupported && format == io::ResultFormat::xml, error.what());
    return std::nullopt;
  }
  sink->commit();
  return text;
}

std::optional<io::ResultFormat> format_of(char letter) {
  switch (letter) {
    case 'j':
      return io::ResultFormat::json;
    case 'x':
      return io::ResultFormat::xml;
    case 'c':
      return io::ResultFormat::csv;
    case 't':
      return io::ResultFormat::tsv;
    default:
      return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  const auto format = bytes.empty() ? std::nullopt : format_of(bytes[0]);
  if (!format) return 0;
  const auto once = read_any(*format, bytes.substr(1));
  if (!once) return 0;
  const auto text = written(*format, *once);
  if (!text) return 0;
  Results twice;
  try {
    read(*format, *text, twice);
  } catch (const Error& error) {
    throw fuzz::Finding(std::string(error.what()) + ", in what is written:\n" + *text);
  }
  expect(twice == *once, "reads otherwise what is written:\n" + *text);
  return 0;
}
