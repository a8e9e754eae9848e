// The makers of the single result formats, and what they share. Private to this room.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "store/io/result_writer.hpp"

namespace griot::io {

std::unique_ptr<ResultWriter> make_json_writer(ByteSink& sink, bool lines);
std::unique_ptr<ResultWriter> make_xml_writer(ByteSink& sink);
std::unique_ptr<ResultWriter> make_csv_writer(ByteSink& sink);
std::unique_ptr<ResultWriter> make_tsv_writer(ByteSink& sink);
std::unique_ptr<ResultWriter> make_markdown_writer(ByteSink& sink);

// Names blank nodes b0, b1 … as they come.
class BlankNames {
 public:
  std::string name(const std::string& label) {
    return 'b' + std::to_string(numbers_.emplace(label, numbers_.size()).first->second);
  }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
};

}  // namespace griot::io
