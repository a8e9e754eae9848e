// What the fuzzers of SPARQL run requests over: a small graph with something of every kind in it, narrow
// limits, and other ways to plan, which must not show.
#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "parser/sparql/parse.hpp"
#include "store/base/cancel.hpp"
#include "store/base/error.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/plan/options.hpp"

namespace griot::fuzz {

// With a base IRI and the prefixes ":", "xsd:", "rdf:" and "griot:" known, so that inputs can be short.
ParseResult<sparql::Request> parse_sparql(std::string_view text);

std::unique_ptr<dataset::Store> sample_store();

// No join reordered, none merged, batches of few rows.
plan::Options other_plan();

// One request's limits: what reaches them is no finding.
struct Limits {
  Limits() { cancel.set_deadline(CancelToken::Clock::now() + std::chrono::milliseconds(500)); }
  CancelToken cancel;
  MemoryBudget budget{std::uint64_t{1} << 24};
};

// Whether an error is one that a request may end with: of a limit, or for what is not allowed here.
bool is_expected(const Error& error);

// Whether what `text` asks has one answer only. Where it may have several (RAND, LIMIT …) this says no, and
// now and then elsewhere.
bool is_repeatable(std::string_view text);

}  // namespace griot::fuzz
