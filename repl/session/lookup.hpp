// Finds out, by algebra and for many at a time, how things are called, where they are stated and in
// which graphs triples stand. What a View remembers already is not asked again. One thread a Lookup.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "repl/session/backend.hpp"
#include "repl/session/meter.hpp"
#include "repl/session/view.hpp"
#include "store/base/background.hpp"

namespace griot::session {

class Lookup {
 public:
  // Both must outlive it.
  Lookup(const View& view, const Backend& backend)
      : view_(view), backend_(backend), meter_(backend.cancel(), backend.memory()) {}

  // Descriptions of all of `things`, by at most three queries for some thousands of them. Literals describe
  // themselves.
  Bulky<std::map<Term, DescriptionPtr>> describe(const std::vector<Term>& things);
  // The strongest standing of each triple, by at most one query for some thousands of them.
  Bulky<std::map<Triple, Standing>> place(const std::vector<Triple>& triples);
  // The label of the rule that derives `triple`; empty when none does.
  std::string rule_of(const Triple& triple);
  std::string label_of(const Term& term);

  // What is looked up counts there, and so may what is made of it.
  Meter& meter() noexcept { return meter_; }

 private:
  using Properties = std::multimap<std::string, Term>;  // property IRI → value

  void describe_portion(std::span<const Term> things, std::map<Term, DescriptionPtr>& result);
  void place_portion(std::span<const Triple> triples, std::map<Triple, Standing>& result);
  std::map<Term, Properties> fetch(const std::vector<Term>& things);
  void learn_labels(const std::vector<Term>& things);
  void learn_claims(const std::vector<Term>& claims);
  std::string label_from(const Term& term, const Properties& properties) const;
  std::string joined_labels(const Properties& properties, std::string_view property) const;
  Source source_from(const Properties& properties) const;
  Description description_from(const Term& thing, const Properties& properties) const;
  // Requires: learned before.
  std::string known_label(const Term& term) const;

  const View& view_;
  const Backend& backend_;
  Meter meter_;
  // What this look-up has learned. The View's own memory may forget at any time.
  std::unordered_map<Term, std::string, TermHash> labels_;
  std::unordered_map<Term, Source, TermHash> claims_;
};

}  // namespace griot::session
