#include "parser/question/totals.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

// What a number that is asked for is one of: what has it, or what it was counted for.
std::optional<Value> item_of(const Condition& condition, const Value& number,
                             const ontology::Schema& schema) {
  if (const auto* any = std::get_if<AnyOf>(&condition.value)) {
    for (const Condition& inner : any->branches.size() == 1 ? any->branches.front() : Body{}) {
      if (const auto item = item_of(inner, number, schema)) return item;
    }
    return std::nullopt;
  }
  if (const auto* counted = std::get_if<Aggregated>(&condition.value)) {
    if (counted->result != number || counted->keys.size() != 1) return std::nullopt;
    return counted->keys.front();
  }
  const auto* related = std::get_if<Related>(&condition.value);
  if (related == nullptr || related->object != number || related->paths.front().empty()) return std::nullopt;
  const auto* property = schema.find_property(related->paths.front().back());
  if (property == nullptr || !property->literal) return std::nullopt;
  for (const std::string_view date : {vocab::xsd_date, vocab::xsd_date_time, vocab::xsd_g_year}) {
    if (property->range.contains(Iri(date))) return std::nullopt;  // no number is made of these
  }
  return related->subject;
}

// "how many ships do A and B own together": no ship twice.
bool count_together(Sentence& sentence) {
  for (Condition& condition : sentence.body) {
    auto* counted = std::get_if<Aggregated>(&condition.value);
    if (counted == nullptr || counted->function != Aggregate::count || !sentence.told_of ||
        counted->keys != std::vector<Value>{*sentence.told_of})
      continue;
    counted->keys.clear();
    counted->base.clear();
    Condition whole = std::move(condition);
    sentence.body.clear();
    sentence.body.push_back(std::move(whole));
    return true;
  }
  return false;
}

}  // namespace

bool combine(Sentence& sentence, Aggregate function, const ontology::Schema& schema, VariableId result) {
  if (sentence.negated) return false;
  // "how many people live in A and B altogether"
  if (sentence.told_of) {
    std::erase_if(sentence.columns,
                  [&](const AskedColumn& column) { return column.value == *sentence.told_of; });
    if (function == Aggregate::sum && count_together(sentence)) return true;
  }
  for (AskedColumn& column : sentence.columns) {
    for (const Condition& condition : sentence.body) {
      const auto item = sentence.told_of ? sentence.told_of : item_of(condition, column.value, schema);
      const bool told = item && std::all_of(sentence.columns.begin(), sentence.columns.end(),
                                            [&](const AskedColumn& other) {
                                              return &other == &column || other.value == *item;
                                            });
      const bool alone =
          std::all_of(sentence.columns.begin(), sentence.columns.end(),
                      [&](const AskedColumn& other) { return &other == &column || other.beside; });
      if (!told || (!alone && function != Aggregate::average)) continue;
      Aggregated made;
      made.function = function;
      made.item = *item;
      made.measure = column.value;
      made.result = result;
      made.body = std::move(sentence.body);
      sentence.body.clear();
      sentence.body.emplace_back(std::move(made));
      AskedColumn asked = std::move(column);
      asked.value = result;
      sentence.columns = {std::move(asked)};
      return true;
    }
  }
  return false;
}

}  // namespace griot::question
