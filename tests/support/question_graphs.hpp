// Graphs at hand with questions that people ask of them: the built-in article, the domains of tests/, and,
// where the outside material is at hand (GRIOT_SHARED), the questions about the geography of the United
// States and more about the article.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "repl/session/engine.hpp"

namespace griot::test {

struct QuestionGraph {
  std::string name;
  std::shared_ptr<session::Engine> engine;
  std::vector<std::string> questions;
};

std::vector<QuestionGraph> question_graphs();

}  // namespace griot::test
