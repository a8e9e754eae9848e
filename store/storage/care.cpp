#include "store/storage/care.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/generation.hpp"
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

VerifyReport verify(SystemFiles& system, const std::string& folder, const Manifest& manifest,
                    const CancelToken& cancel) {
  const GenerationId id{manifest.database, manifest.generation};
  const File log = open_log(system, folder, manifest, File::Access::read);
  verify_generation(system, folder, id, cancel);
  const Generation generation = open_generation(system, folder, id);
  const LogHead head = log_head(manifest);
  const LogWriter::Position begin{kLogHead, manifest.commits, 0};
  const auto end = end_of_commits(log, head, begin, manifest.safe);
  Dictionary dictionary(generation.terms);
  const Replay replayed = replay(log, head, begin, end, dictionary);
  const Version version = apply({generation.quads, {}}, replayed.changes);
  return {manifest.generation, end.sequence, version.size(), dictionary.size(), log.size() - end.end};
}

// What a backup copies, open, so that it stays there whatever becomes of the names.
struct Copied {
  Manifest manifest;
  std::vector<std::pair<std::string, File>> generation;
  File log;
};

Copied open_files(SystemFiles& system, const std::string& folder, const Manifest& manifest) {
  Copied files{manifest, {}, open_log(system, folder, manifest, File::Access::read)};
  if (manifest.generation == 0) return files;
  const std::string path = state_path(folder, manifest.generation);
  const auto state = decode_state(read_file(system, path), {manifest.database, manifest.generation}, path);
  for (const auto& name : files_of(state, manifest.generation))
    files.generation.emplace_back(name, File(system, path_in(folder, name), File::Access::read));
  return files;
}

void copy_file(SystemFiles& system, const File& from, std::uint64_t size, const std::string& to,
               const CancelToken& cancel) {
  File copy(system, to, File::Access::create);
  copy_begin(from, copy, size, cancel);
  copy.sync();
}

}  // namespace

VerifyReport verify_database(SystemFiles& system, const std::string& folder, const CancelToken& cancel) {
  return of_manifest(system, folder,
                     [&](const Manifest& manifest) { return verify(system, folder, manifest, cancel); });
}

void backup_database(SystemFiles& system, const std::string& folder, const std::string& to,
                     const CancelToken& cancel) {
  Copied files = of_manifest(system, folder,
                             [&](const Manifest& manifest) { return open_files(system, folder, manifest); });
  Manifest& manifest = files.manifest;
  manifest.safe =
      end_of_commits(files.log, log_head(manifest), {kLogHead, manifest.commits, 0}, manifest.safe).end;
  if (!make_folder(system, to) && !list_folder(system, to).empty())
    throw Error(ErrorCode::io, to + " is not empty; a backup goes to a new folder");
  for (const auto& [name, file] : files.generation)
    copy_file(system, file, file.size(), path_in(to, name), cancel);
  copy_file(system, files.log, manifest.safe, path_in(to, log_name(manifest.log)), cancel);
  verify_generation(system, to, {manifest.database, manifest.generation}, cancel);
  sync_folder(system, to);
  write_manifest(system, to, manifest);
}

}  // namespace griot::storage
