#include "parser/question/remarks.hpp"

#include <string>

namespace griot::question {
namespace {

// What stands between the word before `i`, or the beginning, and the word `i`, or the end.
std::string_view gap_before(std::string_view text, const std::vector<Word>& words, std::size_t i) {
  const std::size_t begin = i == 0 ? 0 : words[i - 1].range.end;
  const std::size_t end = i == words.size() ? text.size() : words[i].range.begin;
  return text.substr(begin, end - begin);
}

}  // namespace

std::vector<Remark> remarks_in(std::string_view text, const std::vector<Word>& words) {
  std::vector<Remark> result;
  if (text.find('(') == std::string_view::npos) return result;
  std::size_t depth = 0, first = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const std::string_view gap = gap_before(text, words, i);
    for (std::size_t at = 0; at < gap.size(); ++at) {
      if (gap[at] == '(' && depth++ == 0) first = i;
      if (gap[at] != ')' || depth == 0 || --depth > 0 || first == 0 || first == i) continue;
      const std::string_view rest = gap.substr(at + 1);
      result.push_back({first, i, rest.find_first_not_of(" \t(") != std::string_view::npos});
    }
  }
  return result;
}

Notes with_senses(Notes notes, const Notes& senses) {
  for (const auto& [word, sense] : senses) {
    std::string& note = notes[word];
    note += (note.empty() ? "" : ", ") + sense;
  }
  return notes;
}

Agreement agreement(const Path& path, const Notes& notes, const Notes& senses) {
  Agreement result;
  const Notes all = with_senses(notes, senses);
  const Chunk* about = nullptr;
  std::size_t made = 0;
  for (const auto& [word, note] : notes) made += note.empty() ? 0 : 1;
  for (const Chunk* chunk : path) {
    if (chunk->category != Category::remark) {
      if (chunk->category != Category::comma && chunk->category != Category::possessive) about = chunk;
      continue;
    }
    ++result.remarks;
    if (about == nullptr || result.disagreement) continue;
    const auto note = notes.find(about->last - 1);
    const std::string wanted = note == notes.end() ? std::string() : note->second;
    if (phrase_key(wanted) == chunk->text) continue;
    const auto whole = all.find(about->last - 1);
    if (whole != all.end() && phrase_key(whole->second) == chunk->text) {
      made += note == notes.end() ? 1 : 0;
      result.senses.insert(*senses.find(about->last - 1));
      continue;
    }
    result.disagreement = Diagnostic{"what stands before this is read otherwise here",
                                     chunk->range,
                                     wanted.empty() ? "no remark" : "\"(" + wanted + ")\"",
                                     {}};
  }
  result.makes_others = made > result.remarks;
  return result;
}

}  // namespace griot::question
