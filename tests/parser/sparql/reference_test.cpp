// What the reference page shows is SPARQL as it is read here.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "parser/sparql/parse.hpp"
#include "store/term/vocab.hpp"

using namespace griot;

TEST_CASE("every example of the reference page is read") {
  std::ifstream in(GRIOT_SPARQL_REFERENCE);
  REQUIRE(in);
  const sparql::ParseOptions options{
      "", {{"griot", std::string(vocab::griot_ns)}, {"rdfs", std::string(vocab::rdfs_ns)}}};
  std::string block;
  bool inside = false;
  int examples = 0;
  for (std::string line; std::getline(in, line);) {
    if (line == "```sparql") {
      inside = true;
      block.clear();
    } else if (line == "```" && inside) {
      inside = false;
      ++examples;
      INFO(block);
      const auto request = sparql::parse(block, options);
      if (!request) FAIL_CHECK(request.diagnostics().front().message);
      CHECK(sparql::looks_like_sparql(block));
      CHECK_FALSE(sparql::is_incomplete(block));
    } else if (inside) {
      block += line + "\n";
    }
  }
  CHECK(examples >= 4);
}
