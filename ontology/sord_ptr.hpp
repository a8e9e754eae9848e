// Owning handles for Sord's objects, so that none is freed twice or forgotten.
// Private to this room's .cpp files.
#pragma once

#include <sord/sord.h>

#include <memory>

namespace griot::ontology {

struct SordDeleter {
  void operator()(SordWorld* world) const noexcept { sord_world_free(world); }
  void operator()(SordModel* model) const noexcept { sord_free(model); }
  void operator()(SordIter* iter) const noexcept { sord_iter_free(iter); }
};

using SordWorldPtr = std::unique_ptr<SordWorld, SordDeleter>;
using SordModelPtr = std::unique_ptr<SordModel, SordDeleter>;
using SordIterPtr = std::unique_ptr<SordIter, SordDeleter>;

// A node counts its references in its world, which must outlive it.
struct SordNodeDeleter {
  SordWorld* world = nullptr;
  void operator()(SordNode* node) const noexcept { sord_node_free(world, node); }
};
using SordNodePtr = std::unique_ptr<SordNode, SordNodeDeleter>;

}  // namespace griot::ontology
