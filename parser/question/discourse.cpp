#include "parser/question/discourse.hpp"

#include <algorithm>

#include "parser/question/interpreter.hpp"
#include "parser/question/spoken.hpp"

namespace griot::question {

namespace {

// "A, B and C"
std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::shared_ptr<const Description> described(const Spoken& spoken, VariableId variable) {
  Description description{spoken.body, variable, spoken.hints};
  require(description.body, variable);
  return std::make_shared<const Description>(std::move(description));
}

// What a column has: by name where there are few, else by what the question tells of them.
Referent in_column(const Spoken& spoken, const AskedColumn& column, const ColumnThings& found) {
  Referent referent;
  referent.noun = column.name == "of" ? "" : column.noun.empty() ? column.name : column.noun;
  referent.number = found.number;
  referent.answer = true;
  const bool told = !found.things.empty() && std::all_of(found.things.begin(), found.things.end(),
                                                         [](const auto& one) { return one.term.is_iri(); });
  if (!told) {
    referent.classes = column.classes;
    referent.description = described(spoken, std::get<VariableId>(column.value));
    referent.words = std::to_string(found.number) + (found.number == 1 ? " answer" : " answers") + " to \"" +
                     spoken.utterance.text + "\"";
    return referent;
  }
  std::vector<std::string> labels;
  for (const ontology::Name& one : found.things) {
    labels.push_back(one.label);
    referent.terms.push_back(one.term);
    referent.classes.insert(one.classes.begin(), one.classes.end());
  }
  referent.words = listed(labels);
  if (referent.classes.empty()) referent.classes = column.classes;
  return referent;
}

bool has_same_things(const Referent& a, const Referent& b) {
  return !a.terms.empty() && a.terms == b.terms;
}

// "they": all that the question names.
void add_together(std::vector<Referent>& topics) {
  Referent all;
  std::vector<std::string> labels;
  for (const Referent& topic : topics) {
    if (topic.terms.size() != 1) continue;
    labels.push_back(topic.words);
    all.terms.push_back(topic.terms.front());
    all.classes.insert(topic.classes.begin(), topic.classes.end());
  }
  if (labels.size() < 2 || labels.size() > kFewThings) return;
  all.number = labels.size();
  all.words = listed(labels);
  topics.push_back(std::move(all));
}

}  // namespace

Discourse discourse_of(const Reading& reading, const std::vector<ColumnThings>& things) {
  Discourse discourse;
  discourse.spoken = reading.spoken;
  const Spoken& spoken = *reading.spoken;
  bool any = false;
  for (std::size_t i = 0; i < things.size(); ++i) {
    any = any || things[i].number > 0;
    if (things[i].number == 0 || spoken.yes_no) continue;
    const AskedColumn& column = spoken.columns[i];
    if (!things[i].things.empty() || std::holds_alternative<VariableId>(column.value)) {
      discourse.referents.push_back(in_column(spoken, column, things[i]));
      continue;
    }
    // What was counted is one thing that a word stood for.
    for (const Pinned& pinned : spoken.utterance.pinned) {
      if (pinned.referent.terms != std::vector{std::get<Term>(column.value)}) continue;
      discourse.referents.push_back(pinned.referent);
      discourse.referents.back().answer = true;
    }
  }
  std::vector<Referent> topics;
  for (const Pinned& pinned : spoken.utterance.pinned) {
    topics.push_back(pinned.referent);
    topics.back().answer = false;
  }
  for (const Topic& topic : spoken.topics) {
    Referent referent = topic.referent;
    if (referent.terms.empty() && referent.description == nullptr) {
      if (!any) continue;  // what nothing was found of is nothing
      referent.description = described(spoken, std::get<VariableId>(topic.value));
    }
    topics.push_back(std::move(referent));
  }
  add_together(topics);
  for (Referent& topic : topics) {
    const bool known = std::any_of(discourse.referents.begin(), discourse.referents.end(),
                                   [&](const Referent& other) { return has_same_things(other, topic); });
    if (!known) discourse.referents.push_back(std::move(topic));
  }
  return discourse;
}

}  // namespace griot::question
