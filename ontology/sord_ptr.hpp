// Owning handles for Serd's and Sord's objects, so that none is freed twice or forgotten.
// Private to this room's .cpp files.
#pragma once

#include <serd/serd.h>
#include <sord/sord.h>

#include <memory>

namespace griot::ontology {

struct SordDeleter {
  void operator()(SordWorld* world) const noexcept { sord_world_free(world); }
  void operator()(SordModel* model) const noexcept { sord_free(model); }
  void operator()(SordIter* iter) const noexcept { sord_iter_free(iter); }
  void operator()(SerdReader* reader) const noexcept { serd_reader_free(reader); }
  void operator()(SerdEnv* env) const noexcept { serd_env_free(env); }
};

using SordWorldPtr = std::unique_ptr<SordWorld, SordDeleter>;
using SordModelPtr = std::unique_ptr<SordModel, SordDeleter>;
using SordIterPtr = std::unique_ptr<SordIter, SordDeleter>;
using SerdReaderPtr = std::unique_ptr<SerdReader, SordDeleter>;
using SerdEnvPtr = std::unique_ptr<SerdEnv, SordDeleter>;

// A node counts its references in its world, which must outlive it.
struct SordNodeDeleter {
  SordWorld* world = nullptr;
  void operator()(SordNode* node) const noexcept { sord_node_free(world, node); }
};
using SordNodePtr = std::unique_ptr<SordNode, SordNodeDeleter>;

// A node that Serd allocated.
class OwnedSerdNode {
 public:
  explicit OwnedSerdNode(SerdNode node) noexcept : node_(node) {}
  OwnedSerdNode(const OwnedSerdNode&) = delete;
  OwnedSerdNode& operator=(const OwnedSerdNode&) = delete;
  ~OwnedSerdNode() { serd_node_free(&node_); }
  const SerdNode& get() const noexcept { return node_; }

 private:
  SerdNode node_;
};

}  // namespace griot::ontology
