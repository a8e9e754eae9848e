// What tests that ask Sord need of its C interface: owners and text.
#pragma once

#include <sord/sord.h>

#include <cstdint>
#include <memory>
#include <string>

namespace griot::test {

template <auto Free>
struct SordDeleter {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

using SordWorldPtr = std::unique_ptr<SordWorld, SordDeleter<sord_world_free>>;
using SordModelPtr = std::unique_ptr<SordModel, SordDeleter<sord_free>>;
using SerdEnvPtr = std::unique_ptr<SerdEnv, SordDeleter<serd_env_free>>;
using SerdReaderPtr = std::unique_ptr<SerdReader, SordDeleter<serd_reader_free>>;

inline const std::uint8_t* bytes(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.c_str());
}

inline std::string text(const SordNode* node) {
  return reinterpret_cast<const char*>(sord_node_get_string(node));
}

}  // namespace griot::test
