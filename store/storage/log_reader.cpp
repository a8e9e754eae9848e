#include "store/storage/log_reader.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/change_coding.hpp"

namespace griot::storage {

namespace {

using Position = LogWriter::Position;

struct Frame {
  FrameKind kind{};
  std::uint64_t offset = 0;  // of its payload
  std::string payload;
};

// Frame after frame, up to the first that is not whole.
class FrameReader {
 public:
  FrameReader(const File& file, const LogHead& head, std::uint64_t begin)
      : file_(file), head_(head), size_(file.size()), at_(begin) {}

  // False where no whole frame follows.
  bool next(Frame& frame) {
    std::array<char, kFrameHead> bytes{};
    if (file_.read(at_, bytes) < bytes.size()) return false;
    const FrameHead head = decode_frame_head(bytes);
    if (head.length > size_ - std::min(size_, at_ + kFrameHead)) return false;
    frame.payload.resize(head.length);
    if (file_.read(at_ + kFrameHead, frame.payload) < head.length) return false;
    if (!is_whole(head, frame.payload, head_, at_)) return false;
    frame.kind = static_cast<FrameKind>(head.kind);
    frame.offset = at_ + kFrameHead;
    at_ = frame.offset + head.length;
    return true;
  }

  // Behind the last frame given.
  std::uint64_t at() const noexcept { return at_; }

 private:
  const File& file_;
  const LogHead& head_;
  std::uint64_t size_, at_;
};

// Whether the frames go on to the end of a commit.
bool ends_commit(FrameReader& frames) {
  for (Frame frame; frames.next(frame);)
    if (frame.kind == FrameKind::commit) return true;
  return false;
}

// The greatest place that a whole commit frame at or after `begin` says is safe. Such frames are looked for
// at every byte: where one frame is damaged it cannot be told where the next begins.
std::uint64_t safe_by_later_commits(const File& file, const LogHead& head, std::uint64_t begin) {
  constexpr std::size_t kFrame = kFrameHead + kCommitPayload;
  constexpr std::size_t kWindow = std::size_t{1} << 20;
  std::uint64_t safe = 0;
  std::string window(kWindow, '\0');
  for (std::uint64_t at = begin;; at += kWindow - kFrame + 1) {
    const std::size_t size = file.read(at, window);
    for (std::size_t i = 0; i + kFrame <= size; ++i) {
      std::array<char, kFrameHead> bytes{};
      std::copy_n(window.begin() + static_cast<std::ptrdiff_t>(i), kFrameHead, bytes.begin());
      const FrameHead frame = decode_frame_head(bytes);
      if (frame.length != kCommitPayload || frame.kind != static_cast<std::uint32_t>(FrameKind::commit))
        continue;
      const auto payload = std::string_view(window).substr(i + kFrameHead, kCommitPayload);
      if (is_whole(frame, payload, head, at + i))
        safe = std::max(safe, decode_commit(payload, file.path(), at + i).safe);
    }
    if (size < kWindow) return safe;
  }
}

class Replayer {
 public:
  Replayer(const File& file, const Position& from, Dictionary& dictionary)
      : file_(file), sequence_(from.sequence), dictionary_(dictionary) {}

  void take(const Frame& frame) {
    ByteReader in(frame.payload, file_.path(), frame.offset);
    switch (frame.kind) {
      case FrameKind::terms:
        return take_terms(in);
      case FrameKind::changes:
        return take_changes(in);
      case FrameKind::prefixes:
        return take_prefixes(in);
      case FrameKind::commit:
        return take_commit(frame, in);
    }
    in.fail("no such kind of frame");
  }

  Replay finish() { return std::move(replay_); }

 private:
  void take_terms(ByteReader& in) {
    while (!in.at_end()) {
      const std::uint64_t meta = in.varint();
      if (!dictionary_.restore({meta, in.text()})) in.fail("a term that cannot be here");
    }
  }

  void take_changes(ByteReader& in) {
    ChangeDecoder decoder;
    while (!in.at_end()) {
      const auto [quad, erase] = decoder.take(in);
      if (!is_term(quad.s) || !is_term(quad.p) || !is_term(quad.o) ||
          (quad.g != Id::default_graph() && !is_term(quad.g)))
        in.fail("a quad of terms that are not known");
      if (erase) {
        replay_.changes.erase(quad);
      } else {
        replay_.changes.insert({&quad, 1});
      }
    }
  }

  void take_prefixes(ByteReader& in) {
    dataset::Prefixes prefixes;
    while (!in.at_end()) {
      const std::string prefix(in.text());
      prefixes[prefix] = in.text();
    }
    replay_.prefixes = std::move(prefixes);
  }

  void take_commit(const Frame& frame, const ByteReader& in) {
    const CommitFrame commit = decode_commit(frame.payload, file_.path(), frame.offset);
    const std::uint64_t changes = replay_.changes.quads().size();
    if (commit.sequence != ++sequence_ || commit.terms != dictionary_.records() ||
        commit.changes != changes - changes_)
      in.fail("a commit that does not follow from what is before it");
    changes_ = changes;
    ++replay_.commits;
  }

  bool is_term(Id id) const { return id.is_inline() || dictionary_.holds(id); }

  const File& file_;
  std::uint64_t sequence_;
  std::uint64_t changes_ = 0;  // in the commits so far
  Dictionary& dictionary_;
  Replay replay_;
};

}  // namespace

File open_log(SystemFiles& system, const std::string& folder, const Manifest& manifest, File::Access access) {
  File log(system, path_in(folder, log_name(manifest.log)), access);
  std::array<char, kLogHead> bytes{};
  const std::size_t size = log.read(0, bytes);
  const LogHead head = decode_log_head({bytes.data(), size}, log.path());
  if (head.database != manifest.database || head.number != manifest.log)
    throw Error(ErrorCode::corruption, log.path() + " is the log of another database");
  return log;
}

Position end_of_commits(const File& file, const LogHead& head, const Position& from, std::uint64_t safe) {
  Position end = from;
  for (;;) {
    const std::uint64_t begin = end.end;
    FrameReader frames(file, head, begin);
    for (Frame frame; frames.next(frame);) {
      if (frame.kind != FrameKind::commit) continue;
      const CommitFrame commit = decode_commit(frame.payload, file.path(), frame.offset);
      end = {frames.at(), commit.sequence, commit.terms};
    }
    if (frames.at() < file.size()) safe = std::max(safe, safe_by_later_commits(file, head, frames.at()));
    if (end.end >= safe) return end;
    // Another process may have gone on writing meanwhile: then what was not whole is now, and is read again.
    if (end.end > begin) continue;
    if (FrameReader again(file, head, begin); !ends_commit(again)) {
      throw Error(ErrorCode::corruption,
                  file.path() + ", byte " + std::to_string(frames.at()) +
                      ": the log is damaged: a commit that was whole once is not any more");
    }
  }
}

Replay replay(const File& file, const LogHead& head, const Position& from, const Position& to,
              Dictionary& dictionary) {
  FrameReader frames(file, head, from.end);
  Replayer replayer(file, from, dictionary);
  for (Frame frame; frames.at() < to.end && frames.next(frame);) replayer.take(frame);
  if (frames.at() != to.end)
    throw Error(ErrorCode::corruption, file.path() + " has changed while it was read");
  return replayer.finish();
}

}  // namespace griot::storage
