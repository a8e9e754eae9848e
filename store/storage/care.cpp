#include "store/storage/care.hpp"

#include <algorithm>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/log_reader.hpp"
#include "store/storage/manifest.hpp"

namespace griot::storage {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

void copy_begin(const File& from, File& to, std::uint64_t size, const CancelToken& cancel) {
  std::string piece;
  for (std::uint64_t at = 0; at < size; at += piece.size()) {
    cancel.check();
    piece.resize(std::min<std::uint64_t>(kPiece, size - at));
    if (from.read(at, piece) != piece.size())
      throw Error(ErrorCode::io, from.path() + " has become shorter while it was copied");
    to.write(at, piece);
  }
}

}  // namespace

VerifyReport verify_database(SystemFiles& system, const std::string& folder) {
  const Manifest manifest = read_manifest(system, folder);
  const File log = open_log(system, folder, manifest, File::Access::read);
  const LogHead head = log_head(manifest);
  const auto end = end_of_commits(log, head, {}, manifest.safe);
  Dictionary dictionary;
  const Replay replayed = replay(log, head, {}, end, dictionary);
  const Version version = apply(Version::empty(), replayed.changes);
  return {replayed.commits, version.size(), dictionary.size(), log.size() - end.end};
}

void backup_database(SystemFiles& system, const std::string& folder, const std::string& to,
                     const CancelToken& cancel) {
  Manifest manifest = read_manifest(system, folder);
  const File log = open_log(system, folder, manifest, File::Access::read);
  manifest.safe = end_of_commits(log, log_head(manifest), {}, manifest.safe).end;
  if (!make_folder(system, to) && !list_folder(system, to).empty())
    throw Error(ErrorCode::io, to + " is not empty; a backup goes to a new folder");
  {
    File copy(system, path_in(to, log_name(manifest.log)), File::Access::create);
    copy_begin(log, copy, manifest.safe, cancel);
    copy.sync();
  }
  sync_folder(system, to);
  write_manifest(system, to, manifest);
}

}  // namespace griot::storage
