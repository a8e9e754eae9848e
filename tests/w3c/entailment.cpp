#include "tests/w3c/entailment.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "ontology/infer/engine.hpp"
#include "ontology/infer/rules.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"

namespace griot::test {
namespace {

std::vector<infer::Rule> read_rules() {
  const std::string name = std::string(GRIOT_ONTOLOGY_DIR) + "/entailment.ttl";
  std::ifstream in(name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  ontology::Vocabulary vocabulary;
  for (const auto& problem : vocabulary.read_turtle(text.str(), name))
    throw std::runtime_error(to_string(problem));
  infer::RulesResult result = infer::build_rules(vocabulary);
  if (result.rules.empty()) throw std::runtime_error(name + ": states no rules");
  return std::move(result.rules);
}

}  // namespace

void add_inferred(dataset::Store& store) {
  static const std::vector<infer::Rule> rules = read_rules();
  CancelToken cancel;
  MemoryBudget budget;
  const auto transaction = store.begin();
  infer::materialise(*transaction, rules, cancel, budget);
  transaction->commit();
}

}  // namespace griot::test
