// The texts of documents that a graph cites, so that the sentence of a claim can be shown. Ranges of
// claims count code points; texts are indexed so that a range is cut out without a walk from the
// start. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace griot::session {

class DocumentText {
 public:
  // Requires: valid UTF-8. A byte order mark counts as no character.
  explicit DocumentText(std::string text);

  std::uint64_t code_points() const noexcept { return code_points_; }
  // The code points [begin, end); nothing when they do not lie in the text.
  std::optional<std::string> range(std::uint64_t begin, std::uint64_t end) const;

 private:
  std::size_t offset_of(std::uint64_t code_point) const;

  static constexpr std::uint64_t kStride = 512;
  std::string text_;
  std::vector<std::size_t> offsets_;  // of every kStride-th code point
  std::uint64_t code_points_ = 0;
};

// Reads a whole text. Throws Error{io} when the system refuses, Error{syntax} when it is no UTF-8,
// Error{limit} when it is longer than 64 MiB.
DocumentText read_document(const std::filesystem::path& file);

}  // namespace griot::session
