// Algebra printed as SPARQL is read again as the same: over the queries of the W3C's suites.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "parser/sparql/parse.hpp"
#include "store/algebra/print.hpp"

using namespace griot;

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Nothing for what is no valid query.
std::optional<std::string> printed(const std::string& text) {
  const auto request = sparql::parse(text, {"http://example.org/dir/", {}});
  if (!request || !request.value().is_query()) return std::nullopt;
  return algebra::to_sparql(request.value().query());
}

}  // namespace

TEST_CASE("what is printed of a query is read as the same query", "[w3c]") {
  const char* shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: the queries of the W3C suites need GRIOT_SHARED\n";
    return;
  }
  std::size_t queries = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(shared) / "w3c/sparql")) {
    if (entry.path().extension() != ".rq") continue;
    const auto once = printed(text_of(entry.path()));
    if (!once) continue;
    INFO(entry.path() << "\n" << *once);
    const auto twice = printed(*once);
    REQUIRE(twice);
    CHECK(*twice == *once);
    ++queries;
  }
  CHECK(queries > 500);
}
