// Property paths (SPARQL 1.1 §9, §18.2.1): plain trees. Owned by their parents; movable, copied only by
// clone(). Immutable once built, then safe to share.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "store/base/source.hpp"
#include "store/term/term.hpp"

namespace griot::algebra {

struct Path;
using PathPtr = std::unique_ptr<Path>;

// One property.
struct Link {
  Term predicate;
};
// ^path
struct Inverse {
  PathPtr path;
};
// a/b/c and a|b|c, of at least one part; flat, so that long ones are not deep.
struct Sequence {
  std::vector<PathPtr> parts;
};
struct Alternative {
  std::vector<PathPtr> parts;
};
// path?, path*, path+
struct ZeroOrOne {
  PathPtr path;
};
struct ZeroOrMore {
  PathPtr path;
};
struct OneOrMore {
  PathPtr path;
};
// !(a|^b): any property forwards but those, or any backwards but those. A direction that no part names
// is not walked (§18.2.2.3), unless none is named: !() walks every property forwards.
struct NegatedSet {
  std::vector<Term> forward, backward;
};

struct Path {
  std::variant<Link, Inverse, Sequence, Alternative, ZeroOrOne, ZeroOrMore, OneOrMore, NegatedSet> value;
  SourceRange range;

  template <typename T>
  explicit Path(T v, SourceRange r = {}) : value(std::move(v)), range(r) {}
};

PathPtr clone(const Path& path);

}  // namespace griot::algebra
