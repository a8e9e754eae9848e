#include "store/io/load.hpp"

#include <atomic>
#include <chrono>
#include <string_view>
#include <vector>

#include "store/base/error.hpp"
#include "store/io/background_markers.hpp"
#include "store/io/batch_stream.hpp"
#include "store/io/quad_place.hpp"

namespace griot::io {
namespace {

// Microseconds since 1970 in base 32, of fixed width, so that later tags are greater; two loads in
// one microsecond get different ones.
std::string make_blank_tag() {
  static std::atomic<std::uint64_t> last{0};
  const auto now = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                                  std::chrono::system_clock::now().time_since_epoch())
                                                  .count());
  std::uint64_t before = last.load();
  std::uint64_t mine = 0;
  do {
    mine = now > before ? now : before + 1;
  } while (!last.compare_exchange_weak(before, mine));
  constexpr char kDigits[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string tag(11, 'a');
  for (std::size_t i = tag.size(); i-- > 0; mine >>= 5) tag[i] = kDigits[mine & 31];
  return tag;
}

// Hands what is read to a transaction.
class Loader {
 public:
  Loader(dataset::Transaction& transaction, ByteSource& source, const LoadOptions& options,
         LoadCounts& counts)
      : transaction_(transaction),
        source_(source),
        options_(options),
        counts_(counts),
        markers_(transaction) {
    if (options.graph) default_graph_ = transaction.intern(*options.graph);
  }

  void take(const QuadBatch& batch, std::uint64_t bytes) {
    for (const auto& [name, iri] : batch.prefixes()) transaction_.add_prefix(name, iri);
    batch.terms(terms_);
    ids_ = batch.inline_ids();
    transaction_.intern_all(terms_, ids_);
    roles_.clear();
    for (const TermView& term : terms_) roles_.push_back(BackgroundMarkers::role_of(term));
    quads_.clear();
    for (const QuadBatch::Row& row : batch.rows()) take(row);
    transaction_.insert_all(quads_);
    constexpr std::uint64_t kReportEvery = 65536;
    const std::uint64_t before = counts_.quads;
    counts_.quads += quads_.size();
    if (before / kReportEvery != counts_.quads / kReportEvery) report(bytes);
  }

  void finish() {
    counts_.background += markers_.finish(default_graph_);
    ++counts_.files;
    report(source_.bytes_taken());
  }

 private:
  void take(const QuadBatch::Row& row) {
    const std::uint64_t number = rows_++;
    const Id s = ids_[row.subject], p = ids_[row.predicate], o = ids_[row.object];
    if (row.graph != QuadBatch::kDefaultGraph) {
      quads_.push_back({s, p, o, ids_[row.graph]});
    } else if (!markers_.take({s, p, o, terms_[row.subject], terms_[row.object], roles_[row.predicate],
                               roles_[row.object]},
                              number)) {
      quads_.push_back({s, p, o, default_graph_});
    }
  }

  void report(std::uint64_t bytes) const {
    if (options_.progress) options_.progress({source_.name(), counts_.quads, bytes, source_.bytes_in_all()});
  }

  dataset::Transaction& transaction_;
  ByteSource& source_;
  const LoadOptions& options_;
  LoadCounts& counts_;
  BackgroundMarkers markers_;
  std::uint64_t rows_ = 0;  // of this file
  Id default_graph_ = Id::default_graph();
  // Of the batch at hand, by the numbers of its terms; and its quads.
  std::vector<TermView> terms_;
  std::vector<Id> ids_;
  std::vector<BackgroundMarkers::Role> roles_;
  std::vector<dataset::Quad> quads_;
};

void load_one(dataset::Transaction& transaction, ByteSource& source, Format format,
              const std::string& base_iri, const std::string& blank_prefix, const LoadOptions& options,
              LoadCounts& counts) {
  Loader loader(transaction, source, options, counts);
  const ReadOptions how{base_iri, blank_prefix, options.cancel};
  read_batches(source, format, how, options.threads,
               [&](const QuadBatch& batch, std::uint64_t bytes) { loader.take(batch, bytes); });
  try {
    loader.finish();
  } catch (const BackgroundMarkers::Malformed& marker) {
    const auto once_more = source.again();
    const auto place = once_more ? place_of_quad(*once_more, format, how, marker.number) : std::nullopt;
    if (place) throw SyntaxError(source.name(), *place, marker.message);
    throw Error(ErrorCode::syntax, source.name() + ": " + marker.message);
  }
}

Format format_of(const LoadFile& file) {
  if (file.format) return *file.format;
  // TriG takes Turtle and N-Triples too.
  if (file.path == "-") return Format::trig;
  if (const auto format = format_of_path(file.path.string())) return *format;
  throw Error(ErrorCode::unsupported, file.path.string() +
                                          ": the ending does not tell the format; known are .ttl, .trig, .nt "
                                          "and .nq, each also with .gz or .zst");
}

}  // namespace

LoadCounts load(dataset::Transaction& transaction, std::span<const LoadFile> files,
                const LoadOptions& options) {
  LoadCounts counts;
  const std::string tag = options.blank_tag.empty() ? make_blank_tag() : options.blank_tag;
  std::size_t number = 0;
  for (const LoadFile& file : files) {
    const std::string prefix = tag + std::to_string(++number) + '-';
    // Opened first: what is wrong with the file matters more than what its name lacks.
    const std::unique_ptr<ByteSource> source = open_source(file.path, options.cancel);
    load_one(transaction, *source, format_of(file), file_iri(file.path), prefix, options, counts);
  }
  return counts;
}

LoadCounts load(dataset::Transaction& transaction, ByteSource& source, Format format,
                const std::string& base_iri, const LoadOptions& options) {
  LoadCounts counts;
  const std::string tag = options.blank_tag.empty() ? make_blank_tag() : options.blank_tag;
  load_one(transaction, source, format, base_iri, tag + "1-", options, counts);
  return counts;
}

}  // namespace griot::io
