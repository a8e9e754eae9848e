// What leads from one version of a graph to another.
#pragma once

#include "store/storage/delta.hpp"

namespace griot::storage {

// The changes that make `to` of `from`. Where both have the same base, O(delta); else one pass over all.
ChangeLog difference(const Version& from, const Version& to);

}  // namespace griot::storage
