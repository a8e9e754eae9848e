#include "repl/session/documents.hpp"

#include "store/base/error.hpp"
#include "store/base/utf8.hpp"
#include "store/io/byte_source.hpp"

namespace griot::session {

namespace {

constexpr std::size_t kLongestText = std::size_t{64} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

DocumentText::DocumentText(std::string text) : text_(std::move(text)) {
  if (text_.starts_with(kByteOrderMark)) text_.erase(0, kByteOrderMark.size());
  for (std::size_t at = 0; at < text_.size(); at += decode_utf8(text_, at).length) {
    if (code_points_ % kStride == 0) offsets_.push_back(at);
    ++code_points_;
  }
  if (offsets_.empty()) offsets_.push_back(0);
}

std::size_t DocumentText::offset_of(std::uint64_t code_point) const {
  std::uint64_t stride = code_point / kStride;
  if (stride >= offsets_.size()) stride = offsets_.size() - 1;
  std::size_t at = offsets_[stride];
  for (std::uint64_t n = stride * kStride; n < code_point; ++n) at += decode_utf8(text_, at).length;
  return at;
}

std::optional<std::string> DocumentText::range(std::uint64_t begin, std::uint64_t end) const {
  if (begin >= end || end > code_points_) return std::nullopt;
  const std::size_t from = offset_of(begin);
  return text_.substr(from, offset_of(end) - from);
}

DocumentText read_document(const std::filesystem::path& file) {
  const auto source = io::open_source(file);
  std::string text;
  char buffer[16 * 1024];
  while (const std::size_t n = source->read(buffer, sizeof buffer)) {
    if (text.size() + n > kLongestText)
      throw Error(ErrorCode::limit, source->name() + ": longer than 64 MiB");
    text.append(buffer, n);
  }
  if (const auto bad = find_invalid_utf8(text)) {
    throw Error(ErrorCode::syntax,
                source->name() + ": not a text in UTF-8 (byte " + std::to_string(*bad) + ")");
  }
  return DocumentText(std::move(text));
}

}  // namespace griot::session
