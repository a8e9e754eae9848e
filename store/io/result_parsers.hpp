// The readers of the single result formats, and what they share. Private to this room.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/base/error.hpp"
#include "store/io/result_reader.hpp"

namespace griot::io {

// The bytes of a source one by one, and where they stand.
class Characters {
 public:
  static constexpr int kEnd = -1;

  explicit Characters(ByteSource& source) : source_(source) {}

  // The next byte, or kEnd.
  int peek() {
    if (at_ == size_ && !ended_) fill();
    return at_ < size_ ? static_cast<unsigned char>(buffer_[at_]) : kEnd;
  }
  int take();
  // At the start; it is no character of the document.
  void skip_byte_order_mark();
  bool take(char c) { return peek() == static_cast<unsigned char>(c) && (take(), true); }

  // Of the byte that is next.
  LineColumn place() const noexcept { return place_; }
  [[noreturn]] void fail(const std::string& message) const { fail(place_, message); }
  [[noreturn]] void fail(LineColumn place, const std::string& message) const {
    throw SyntaxError(source_.name(), place, message);
  }

 private:
  void fill();

  ByteSource& source_;
  std::array<char, 16384> buffer_;
  std::size_t at_ = 0, size_ = 0;
  bool ended_ = false;
  LineColumn place_;
};

// Rows as documents give them, by variable, brought into columns.
class RowBuilder {
 public:
  RowBuilder(ResultSink& sink, const std::string& blank_prefix) : sink_(sink), blank_prefix_(blank_prefix) {}

  void begin(std::vector<std::string> columns);
  bool begun() const noexcept { return begun_; }
  // False for a variable that is no column.
  bool set(std::string_view variable, Term term);
  void end_row();
  void boolean(bool value) { sink_.boolean(value); }

  Term blank(std::string_view label) const { return Term::blank(std::string(blank_prefix_).append(label)); }

 private:
  ResultSink& sink_;
  const std::string& blank_prefix_;
  bool begun_ = false;
  std::vector<std::string> columns_;
  std::vector<std::optional<Term>> row_;
};

void read_json_results(ByteSource& source, RowBuilder& rows);
void read_xml_results(ByteSource& source, RowBuilder& rows);
void read_csv_results(ByteSource& source, RowBuilder& rows);
void read_tsv_results(ByteSource& source, RowBuilder& rows);

}  // namespace griot::io
