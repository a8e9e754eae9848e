// An update is read or refused at a place. Carried out it tells what came and went, whatever the plan; when
// it fails nothing has changed.
#include <optional>
#include <string>
#include <utility>

#include "store/exec/update.hpp"
#include "store/term/vocab.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/fuzz/sparql_sample.hpp"
#include "tests/support/checksum.hpp"

using namespace griot;
using fuzz::expect;

namespace {

// How many quads there are but for the derived, which updates do not count.
std::uint64_t counted(const dataset::Snapshot& snapshot) {
  const Id derived = snapshot.find(Term::iri(vocab::inferred_graph));
  return snapshot.count({}) - (derived.bound() ? snapshot.count({{}, {}, {}, derived}) : 0);
}

// Nothing when it failed.
std::optional<exec::UpdateCounts> carry_out(const sparql::Request& request, plan::Options options) {
  const auto store = fuzz::sample_store();
  const auto before = store->snapshot();
  options.base_iri = request.base;
  fuzz::Limits limits;
  std::optional<exec::UpdateCounts> counts;
  try {
    counts = exec::run(*store, request.update(), options, limits.cancel, limits.budget);
  } catch (const Error& error) {
    // A graph that there is not, or is already, is an error of the request's own.
    expect(fuzz::is_expected(error) || error.code() == ErrorCode::io, error.what());
    expect(test::checksum(*store->snapshot()) == test::checksum(*before), "a failure leaves something");
  }
  expect(limits.budget.used() == 0, "memory stays charged");
  if (counts)
    expect(counted(*before) + counts->inserted == counted(*store->snapshot()) + counts->removed,
           "more or less has changed than is told");
  return counts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  const auto request = fuzz::parse_sparql(text);
  if (!request) {
    fuzz::expect_places(text, request.diagnostics());
    return 0;
  }
  if (request.value().is_query()) return 0;
  const auto counts = carry_out(request.value(), {});
  const auto others = carry_out(request.value(), fuzz::other_plan());
  if (counts && others && fuzz::is_repeatable(text))
    expect(*counts == *others, "other changes when planned otherwise");
  return 0;
}
