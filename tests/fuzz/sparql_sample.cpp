#include "tests/fuzz/sparql_sample.hpp"

#include <algorithm>
#include <string>

#include "store/exec/update.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/fuzz/finding.hpp"

namespace griot::fuzz {
namespace {

constexpr std::string_view kSample = R"(INSERT DATA {
  :a :p :b, :c ; :q 1, 2.5, "text"@en, "01"^^xsd:integer ; a :T ; :list (1 :b "x") .
  :b :p :c ; :q -3e0, true, "text" ; :when "2024-04-25"^^xsd:date, "2024-04-25T10:00:00Z"^^xsd:dateTime .
  :c :p :a ; :q "P1Y2M"^^xsd:yearMonthDuration, "é\n\"" ; :knows [ :p :a ; a :T ] .
  GRAPH :g { :a :p :b . :b :r :a, _:x . _:x :q 7 }
  GRAPH :h { :g :in :h . :a :p :d . :d :p :a }
  GRAPH griot:inferred { :b a :T }
})";

}  // namespace

ParseResult<sparql::Request> parse_sparql(std::string_view text) {
  static const sparql::ParseOptions options{"http://e/dir/x",
                                            {{"", "http://e/"},
                                             {"griot", std::string(vocab::griot_ns)},
                                             {"rdf", std::string(vocab::rdf_ns)},
                                             {"xsd", std::string(vocab::xsd_ns)}}};
  return sparql::parse(text, options);
}

std::unique_ptr<dataset::Store> sample_store() {
  static const sparql::Request request = parse_sparql(kSample).value();
  auto store = storage::make_memory_store();
  Limits limits;
  exec::run(*store, request.update(), {}, limits.cancel, limits.budget);
  return store;
}

plan::Options other_plan() {
  plan::Options options;
  options.reorder_joins = false;
  options.merge_joins = false;
  options.hash_joins_only = true;
  options.batch_rows = 3;
  return options;
}

bool is_expected(const Error& error) {
  switch (error.code()) {
    case ErrorCode::timeout:
    case ErrorCode::memory:
    case ErrorCode::limit:
    case ErrorCode::unsupported:
      return true;
    default:
      return false;
  }
}

bool is_repeatable(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  // The sum of doubles depends on their order; so does which of equal values is the least.
  for (const char* word : {"RAND", "UUID", "BNODE", "NOW", "SAMPLE", "GROUP_CONCAT", "LIMIT", "OFFSET",
                           "REDUCED", "SUM", "AVG", "MIN", "MAX"})
    if (upper.find(word) != std::string::npos) return false;
  return true;
}

}  // namespace griot::fuzz
