// What answers the SERVICE parts of a query (SPARQL 1.1 Federated Query): implemented above this room, which
// knows no network.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/algebra/expression.hpp"
#include "store/base/cancel.hpp"
#include "store/term/term.hpp"

namespace griot::exec {

struct ServiceAnswer {
  std::vector<algebra::Variable> columns;
  std::vector<std::vector<std::optional<Term>>> rows;  // an unbound cell is absent
};

class ServiceClient {
 public:
  virtual ~ServiceClient() = default;

  // The answer of the endpoint with that IRI to a SELECT query. Blank nodes need be told apart within one
  // answer only. Throws Error: cancelled or timeout as `cancel` says, io and others when there is no answer.
  // Called on the execution's thread.
  virtual ServiceAnswer select(const std::string& endpoint, const std::string& query,
                               const CancelToken& cancel) = 0;
};

}  // namespace griot::exec
