// SERVICE over the SPARQL 1.1 protocol: queries are posted to endpoints by HTTP or HTTPS, with libcurl.
#pragma once

#include "store/exec/service.hpp"

namespace griot::repl {

// Errors name the endpoint and what it said. An answer is read as it is told to be: JSON or XML; one of more
// than 1 GiB is an error. Redirections are followed, within HTTP and HTTPS alone. May be used by one thread.
class HttpServiceClient : public exec::ServiceClient {
 public:
  exec::ServiceAnswer select(const std::string& endpoint, const std::string& query,
                             const CancelToken& cancel) override;

 private:
  std::size_t answers_ = 0;  // blank nodes of each are told apart by it
};

}  // namespace griot::repl
