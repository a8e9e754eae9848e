// Quads that were inserted or erased as bytes of the log, each beside the one before it (FORMAT.md,
// "changes"). One coder for one frame.
#pragma once

#include <string>

#include "store/base/bytes.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::storage {

struct Change {
  dataset::Quad quad;
  bool erase = false;
};

class ChangeEncoder {
 public:
  void put(std::string& out, const Change& change);

 private:
  dataset::Quad before_;
};

class ChangeDecoder {
 public:
  // Throws Error{corruption}.
  Change take(ByteReader& in);

 private:
  dataset::Quad before_;
};

}  // namespace griot::storage
