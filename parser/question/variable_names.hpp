// Names for the variables of a reading, as a person would choose them: question words for what is
// asked, class labels and nouns for the rest, numbered where they would clash.
// Private to parser/question; not thread-safe.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "parser/question/logical_form.hpp"

namespace griot::question {

class VariableNames {
 public:
  explicit VariableNames(const LogicalForm& form);

  const std::string& of(VariableId id);
  // The variable of a column in the result: its value's own, unless that is taken or a constant.
  const std::string& of_column(const AskedColumn& column);
  // A helper variable, the same for the same key.
  const std::string& keyed(const std::string& hint, const std::string& key);
  // Whether a variable that `counted` is counted over is spoken of outside the count.
  bool shared(const std::string& name, VariableId counted);

 private:
  std::string unused(const std::string& hint);

  const LogicalForm& form_;
  std::set<std::string> taken_;
  std::map<VariableId, std::string> by_id_;
  std::map<std::string, std::string> by_key_;
  std::map<std::pair<std::uint32_t, std::string>, std::string> columns_;  // by word and name
};

}  // namespace griot::question
