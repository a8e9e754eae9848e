#include "parser/question/variable_names.hpp"

#include "parser/question/conditions.hpp"
#include "store/base/utf8.hpp"

namespace griot::question {
namespace {

// A word or two as a SPARQL variable name: "interior minister" → interior_minister.
std::string as_name(const std::string& words) {
  std::string name;
  for (const char c : fold(words)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      name += c;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name.empty() ? "x" : name;
}

// The variables that conditions speak of, but for counts over `counted`.
void collect(const Body& body, VariableId counted, std::set<VariableId>& found) {
  for (const Condition& condition : body) {
    const auto* count = std::get_if<Counted>(&condition.value);
    if (count != nullptr && count->counted == counted) continue;
    each_value(condition, [&](const Value& value) {
      if (const auto* id = std::get_if<VariableId>(&value)) found.insert(*id);
    });
    each_body(condition, [&](const Body& inner) { collect(inner, counted, found); });
  }
}

}  // namespace

VariableNames::VariableNames(const LogicalForm& form) : form_(form) {
  for (const AskedColumn& column : form_.columns) {
    const std::string name = unused(as_name(column.name));
    columns_[{column.word, column.name}] = name;
    const auto* id = std::get_if<VariableId>(&column.value);
    if (id != nullptr && column.kind != ColumnKind::count) by_id_.try_emplace(*id, name);
  }
  if (form_.asks == Asks::yes_no) taken_.insert("answer");
}

std::string VariableNames::unused(const std::string& hint) {
  std::string name = hint;
  for (int i = 2; !taken_.insert(name).second; ++i) name = hint + std::to_string(i);
  return name;
}

const std::string& VariableNames::of(VariableId id) {
  const auto known = by_id_.find(id);
  if (known != by_id_.end()) return known->second;
  const auto hint = form_.hints.find(id);
  return by_id_.emplace(id, unused(as_name(hint == form_.hints.end() ? "x" : hint->second))).first->second;
}

const std::string& VariableNames::of_column(const AskedColumn& column) {
  return columns_.at({column.word, column.name});
}

const std::string& VariableNames::keyed(const std::string& hint, const std::string& key) {
  const auto known = by_key_.find(key);
  if (known != by_key_.end()) return known->second;
  return by_key_.emplace(key, unused(as_name(hint))).first->second;
}

bool VariableNames::shared(const std::string& name, VariableId counted) {
  std::set<VariableId> outside;
  collect(form_.body, counted, outside);
  for (const AskedColumn& column : form_.columns) {
    if (const auto* id = std::get_if<VariableId>(&column.value)) outside.insert(*id);
  }
  for (const VariableId id : outside) {
    const auto known = by_id_.find(id);
    if (known != by_id_.end() && known->second == name) return true;
  }
  return false;
}

}  // namespace griot::question
