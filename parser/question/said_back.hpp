// The question said back as it was read: the words of a path, names by their labels, and behind what fills a
// role that role as a remark. Private to parser/question. Thread-safe, as parse() is.
#pragma once

#include <string>
#include <string_view>

#include "ontology/names.hpp"
#include "parser/question/chunk.hpp"
#include "parser/question/logical_form.hpp"

namespace griot::question {

// Asked again, the text is to have the same reading. Requires: `path` is one of `question`.
std::string said_back(std::string_view question, const Path& path, const Notes& notes,
                      const ontology::NameSource& names);

}  // namespace griot::question
