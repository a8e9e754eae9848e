// Unpacker: one compression, unpacked piece by piece with bounded memory, however far the text would swell.
// Not thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace griot::io {

class Unpacker {
 public:
  virtual ~Unpacker() = default;

  struct Step {
    std::size_t taken = 0, given = 0;  // bytes of the packed data, and of the text
    bool frame_ended = false;          // what begins there can stand alone; another may follow
  };
  // Unpacks the beginning of `packed` to `out`, which has room for `size` bytes. It may take none and still
  // give what it holds back. Throws Error (syntax: damaged; memory; limit), naming the source.
  virtual Step step(std::string_view packed, char* out, std::size_t size) = 0;

  // Whether such a frame begins with `head`, which may be cut off. After a frame, `restart` for the next.
  virtual bool begins(std::string_view head) const = 0;
  virtual void restart() = 0;
  // "gzip", for messages; and whether zeros may pad its end, as some tools leave them.
  virtual std::string_view kind() const noexcept = 0;
  virtual bool may_be_padded() const noexcept = 0;
};

// For data that begin with `head`, of which there are at least four bytes unless that is all; null when it is
// not packed. `name` is how the source is called in messages. Throws Error{unsupported} for compressions
// that are known but not unpacked here.
std::unique_ptr<Unpacker> make_unpacker(std::string_view head, const std::string& name);

}  // namespace griot::io
