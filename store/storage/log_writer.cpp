#include "store/storage/log_writer.hpp"

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/change_coding.hpp"

namespace griot::storage {

LogWriter::LogWriter(File file, const LogHead& head, const Position& position)
    : file_(std::move(file)),
      head_(head),
      position_(position),
      appended_(position.end),
      safe_(position.end) {}

void LogWriter::append(const CommitChanges& changes) {
  check_not_failed();
  buffer_.clear();
  written_ = position_.end;
  try {
    std::uint64_t count = 0;
    put_terms(*changes.dictionary, position_.terms, changes.terms);
    for (const ChangeLog* log : changes.quads) {
      put_quads(*log);
      count += log->quads().size();
    }
    if (changes.prefixes != nullptr) put_prefixes(*changes.prefixes);
    frame(FrameKind::commit,
          encode(CommitFrame{position_.sequence + 1, safe_.load(), changes.terms, count, changes.time}));
    flush();
  } catch (...) {
    // What was written is no commit, but it must not stand before the next one.
    failing([&] { file_.resize(position_.end); });
    throw;
  }
  position_ = {written_, position_.sequence + 1, changes.terms};
  appended_ = written_;
}

std::uint64_t LogWriter::sync() {
  check_not_failed();
  const std::uint64_t end = appended_;
  // What a failed sync has left behind nobody knows, and the next one may well call itself a success.
  failing([&] { file_.sync(); });
  safe_ = end;
  return end;
}

void LogWriter::check_not_failed() const {
  if (!failed_) return;
  throw Error(ErrorCode::io,
              file_.path() +
                  " could not be written to before, so that no more can be committed. What was "
                  "committed is there when the database is opened again");
}

void LogWriter::put_terms(const Dictionary& dictionary, std::uint64_t from, std::uint64_t to) {
  std::string payload;
  for (std::uint64_t number = from; number < to; ++number) {
    const auto record = dictionary.record_at(number);
    put_varint(payload, record.meta);
    put_text(payload, record.text);
    if (payload.size() < kFramePayload && number + 1 < to) continue;
    frame(FrameKind::terms, payload);
    payload.clear();
  }
}

void LogWriter::put_quads(const ChangeLog& changes) {
  std::string payload;
  ChangeEncoder encoder;
  const std::size_t count = changes.quads().size();
  for (std::size_t i = 0; i < count; ++i) {
    encoder.put(payload, {changes.quads()[i], changes.erases(i)});
    if (payload.size() < kFramePayload && i + 1 < count) continue;
    frame(FrameKind::changes, payload);
    payload.clear();
    encoder = {};
  }
}

void LogWriter::put_prefixes(const dataset::Prefixes& prefixes) {
  std::string payload;
  for (const auto& [prefix, iri] : prefixes) {
    put_text(payload, prefix);
    put_text(payload, iri);
  }
  frame(FrameKind::prefixes, payload);
}

void LogWriter::frame(FrameKind kind, std::string_view payload) {
  append_frame(buffer_, head_, written_ + buffer_.size(), kind, payload);
  if (buffer_.size() >= kFramePayload) flush();
}

void LogWriter::flush() {
  file_.write(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

File create_log(SystemFiles& system, const std::string& folder, const std::string& name,
                const LogHead& head) {
  File file(system, path_in(folder, name), File::Access::create);
  file.write(0, encode(head));
  file.sync();
  sync_folder(system, folder);
  return file;
}

}  // namespace griot::storage
