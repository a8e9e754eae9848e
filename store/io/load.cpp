#include "store/io/load.hpp"

#include <atomic>
#include <chrono>
#include <string_view>

#include "store/base/error.hpp"
#include "store/io/background_markers.hpp"
#include "store/io/rdf_reader.hpp"

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

// Hands what is read to a transaction. Files repeat the term before in most places, so that each
// position remembers its last term.
class LoadSink final : public QuadSink {
 public:
  LoadSink(dataset::Transaction& transaction, ByteSource& source, const LoadOptions& options,
           LoadCounts& counts)
      : transaction_(transaction),
        source_(source),
        options_(options),
        counts_(counts),
        markers_(transaction) {
    if (options.graph) default_graph_ = transaction.intern(*options.graph);
  }

  void quad(const Term& subject, const Term& predicate, const Term& object, const Term* graph) override {
    const Id s = subject_.id(transaction_, subject);
    const Id p = predicate_.id(transaction_, predicate);
    const Id o = object_.id(transaction_, object);
    if (graph != nullptr) {
      transaction_.insert({s, p, o, graph_.id(transaction_, *graph)});
    } else if (markers_.take(s, p, o, subject, predicate, object)) {
      return;
    } else {
      transaction_.insert({s, p, o, default_graph_});
    }
    constexpr std::uint64_t kReportEvery = 65536;
    if (++counts_.quads % kReportEvery == 0) report();
  }

  void prefix(std::string_view name, std::string_view iri) override {
    transaction_.add_prefix(std::string(name), std::string(iri));
  }

  void finish() {
    counts_.background += markers_.finish(default_graph_, source_.name());
    ++counts_.files;
    report();
  }

 private:
  struct Remembered {
    Term term;
    Id last;
    Id id(dataset::Transaction& transaction, const Term& wanted) {
      if (!last.bound() || !(wanted == term)) {
        last = transaction.intern(wanted);
        term = wanted;
      }
      return last;
    }
  };

  void report() const {
    if (!options_.progress) return;
    options_.progress({source_.name(), counts_.quads, source_.bytes_taken(), source_.bytes_in_all()});
  }

  dataset::Transaction& transaction_;
  ByteSource& source_;
  const LoadOptions& options_;
  LoadCounts& counts_;
  BackgroundMarkers markers_;
  Id default_graph_ = Id::default_graph();
  Remembered subject_, predicate_, object_, graph_;
};

void load_one(dataset::Transaction& transaction, ByteSource& source, Format format,
              const std::string& base_iri, const std::string& blank_prefix, const LoadOptions& options,
              LoadCounts& counts) {
  LoadSink sink(transaction, source, options, counts);
  read(source, format, ReadOptions{base_iri, blank_prefix, options.cancel}, sink);
  sink.finish();
}

Format format_of(const LoadFile& file) {
  if (file.format) return *file.format;
  // TriG takes Turtle and N-Triples too.
  if (file.path == "-") return Format::trig;
  if (const auto format = format_of_path(file.path.string())) return *format;
  throw Error(
      ErrorCode::unsupported,
      file.path.string() +
          ": the ending does not tell the format; known are .ttl, .trig, .nt and .nq, each also with .gz");
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
    const std::unique_ptr<ByteSource> source = open_source(file.path);
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
