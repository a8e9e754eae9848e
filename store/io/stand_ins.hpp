// Lines of N-Triples and N-Quads name the same subjects and predicates again and again, each time as a whole
// IRI: nearly half of what there is to parse. StandIns writes a short IRI for one that the block had before,
// so that Serd reads each of them once. Private to this room. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace griot::io {

class StandIns {
 public:
  // Writes a block of lines anew, as text(): the same lines, most of them shorter. False where stand-ins
  // could not be told from what the block says itself. `lines` must outlive the use of what follows.
  bool shorten(std::string_view lines);
  const std::string& text() const noexcept { return text_; }

  // What an IRI of the text stands for, or itself. Both without their brackets.
  std::string_view original(std::string_view iri) const noexcept;

  // How many bytes into line `line`, from 1, of the block that lies which is `bytes` bytes into this line of
  // the text. O(block).
  std::size_t original_bytes(std::size_t line, std::size_t bytes) const noexcept;

 private:
  struct Hash {
    std::size_t operator()(std::string_view text) const noexcept;
  };

  void put(std::string_view some) noexcept;
  void put_stand_in(std::uint32_t number) noexcept;
  void put_subject(std::string_view iri);
  void put_predicate(std::string_view iri);
  std::uint32_t numbered(std::string_view iri);

  std::string_view lines_;
  std::string text_;
  char* end_ = nullptr;                 // of the text so far
  std::vector<std::string_view> iris_;  // by number, in their brackets
  std::unordered_map<std::string_view, std::uint32_t, Hash> predicates_;
  std::string_view last_subject_;  // and its number, once it has one
  std::uint32_t last_subject_number_ = 0;
};

}  // namespace griot::io
