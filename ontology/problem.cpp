#include "ontology/problem.hpp"

#include <algorithm>

namespace griot::ontology {

bool has_errors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::string to_string(const Problem& problem) {
  std::string text;
  if (!problem.place.file.empty()) text += problem.place.file + ":";
  if (problem.place.known()) {
    text += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + ":";
  }
  if (text.empty() && !problem.place.subject.empty()) text = problem.place.subject + ":";
  if (!text.empty()) text += " ";
  if (problem.severity == Severity::warning) text += "warning: ";
  text += problem.message;
  if (!problem.expected.empty()) text += "; expected " + problem.expected;
  for (std::size_t i = 0; i < problem.suggestions.size(); ++i) {
    text += i == 0 ? "; did you mean " : ", ";
    text += problem.suggestions[i];
  }
  if (!problem.suggestions.empty()) text += "?";
  return text;
}

}  // namespace griot::ontology
