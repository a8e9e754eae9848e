// Pages of questions with their answers: a Markdown text whose ```griot blocks hold, line by line,
//   ? a question          = a row of its answer, cells parted by " | ", with its status in brackets
//   -  no row             ! the message of a refusal         ~ one of several readings
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "repl/session/session.hpp"

namespace griot::test {

struct PageQuestion {
  std::size_t line = 0;  // in the page, from 1
  std::string question;
  std::vector<std::string> expected;  // lines as they stand there
};

// Throws std::runtime_error when there is no such file, or when an answer stands before any question.
std::vector<PageQuestion> read_question_page(const std::filesystem::path& page);

// The files that a page shows: ```turtle blocks with a name behind "turtle".
struct PageFile {
  std::size_t line = 0;  // of the block's first line
  std::string name, text;
};
std::vector<PageFile> files_in_page(const std::filesystem::path& page);

// An answer as a page writes it.
std::vector<std::string> as_in_page(const ParseResult<session::Answer>& answer);

}  // namespace griot::test
