// Pages of questions with their answers: a Markdown text whose ```griot blocks hold, line by line,
//   ? a question          = a row of its answer, cells parted by " | ", with its status in brackets
//   -  no row             ! the message of a refusal         ~ one of several readings
// In ```griot dialogue blocks each question may go on from the one before; there
//   > how the question above was read, where that is to be checked       ? 2   picks a reading
// A statement is carried out, and so is ".undo":
//   + a thing | what is added of it: its properties and values   - the same, removed   % a remark
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

// The questions that stand alone. Throws std::runtime_error when there is no such file, or when an answer
// stands before any question.
std::vector<PageQuestion> read_question_page(const std::filesystem::path& page);
// The dialogues, each a block. Throws as read_question_page() does.
std::vector<std::vector<PageQuestion>> read_dialogues(const std::filesystem::path& page);

// The files that a page shows: ```turtle blocks with a name behind "turtle".
struct PageFile {
  std::size_t line = 0;  // of the block's first line
  std::string name, text;
};
std::vector<PageFile> files_in_page(const std::filesystem::path& page);

// An answer as a page writes it.
std::vector<std::string> as_in_page(const ParseResult<session::Answer>& answer);
// A turn of a dialogue, with how it was read where the page tells that.
std::vector<std::string> talk_as_in_page(session::Session& session, const PageQuestion& turn);

// What comes of a line of a page: the answer of a question, what a statement changes, once it is carried out.
std::vector<std::string> as_in_page(session::Session& session, const std::string& line);

}  // namespace griot::test
