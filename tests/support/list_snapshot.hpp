// A Snapshot over a plain vector of quads: the tests' stand-in for a store. Each scan copies and
// sorts what matches; dictionary Ids go by the order of first use. Immutable once built.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/dataset/dataset.hpp"

namespace griot::test {

struct TermQuad {
  Term s, p, o;
  std::optional<Term> g;  // none: the default graph
  friend bool operator==(const TermQuad&, const TermQuad&) = default;
  friend auto operator<=>(const TermQuad&, const TermQuad&) = default;
};

// Quads that come twice are kept once.
std::shared_ptr<const dataset::Snapshot> list_snapshot(const std::vector<TermQuad>& quads);

}  // namespace griot::test
