// Requests: what asks Griot to answer and says nothing of the answer, "could you kindly tell me", "I should
// be glad to know", "list", and what is put in for politeness, "if you please". They are made of parts, a few
// words each, that follow one another in fixed ways. Pure functions over tables built once; thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace griot::question {

struct Request {
  std::size_t words = 0;
  bool aside = false;    // "if you please", "may I ask": it may stand at the end as well
  bool tag = false;      // "would you": only where something breaks off behind it
  bool locates = false;  // "locate": asks where something is
  bool finds = false;    // "find", "take": what it finds is perhaps only what is asked of
  bool places = false;   // "if I were in": sets a scene, which the question has to speak of
  bool stands = false;   // "if I were" before "in": the phrase says where the question asks
  bool talks = false;    // "well", "do me a favor": asks for nothing
};

// Every request that the folded `words` begin with, shortest first.
std::vector<Request> match_requests(std::span<const std::string> words);

// The words that a request may begin with, folded: for suggestions and completion.
std::vector<std::string> request_beginnings();

}  // namespace griot::question
