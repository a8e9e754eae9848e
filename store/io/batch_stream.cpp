#include "store/io/batch_stream.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "store/io/ordered_queue.hpp"
#include "store/io/serd_reading.hpp"
#include "store/io/text_feed.hpp"

namespace griot::io {
namespace {

// So many bytes are parsed before a thread has well begun.
constexpr std::uint64_t kSmallFile = std::uint64_t{1} << 18;
// More parsers than this only wait for the one that takes what they have parsed.
constexpr unsigned kMostThreads = 16;

// What a parser has made of a piece of the source: a batch, then perhaps what went wrong.
struct Piece {
  QuadBatch batch;
  std::uint64_t bytes = 0;
  std::exception_ptr fault;
};

// Thrown in a parser when nobody takes its pieces any more.
struct Abandoned {};

unsigned parsers_for(const ByteSource& source, unsigned wanted) {
  const std::optional<std::uint64_t> size = source.bytes_in_all();
  if (size && *size < kSmallFile) return 1;
  const unsigned processors = wanted != 0 ? wanted : std::thread::hardware_concurrency();
  return std::clamp(processors, 1U, kMostThreads);
}

void check(const CancelToken* cancel) {
  if (cancel != nullptr) cancel->check();
}

template <typename Body>
std::exception_ptr caught(const Body& body) noexcept {
  try {
    body();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

// The parsers of one source. They end when the source does, or when nobody takes their pieces.
class Parsers {
 public:
  Parsers(ByteSource& source, Format format, const ReadOptions& options, unsigned threads)
      : source_(source),
        format_(format),
        options_(options),
        cutter_(source),
        // So many pieces that a parser seldom waits although they are taken in order.
        queue_(2 * std::size_t{threads} + 2) {
    const unsigned count = is_line_based(format) ? threads : 1;
    threads_.reserve(count);
    try {
      while (threads_.size() < count)
        start(is_line_based(format) ? &Parsers::parse_blocks : &Parsers::parse_all);
    } catch (...) {
      // As many as the system gives; but it must give one.
      if (threads_.empty()) throw;
    }
  }
  Parsers(const Parsers&) = delete;
  Parsers& operator=(const Parsers&) = delete;
  ~Parsers() {
    queue_.close();
    for (std::thread& thread : threads_) thread.join();
  }

  std::optional<Piece> next() {
    return queue_.take([this] { check(options_.cancel); });
  }
  // Batches that have been taken are filled again: memory that is new costs more than what goes in.
  void give_back(QuadBatch batch) {
    const std::lock_guard lock(spare_mutex_);
    spare_.push_back(std::move(batch));
  }

 private:
  // What a thread works with.
  struct Desk {
    LineBlock block;
    BatchBuilder builder;
    SerdReading reading;
    Desk(Parsers& parsers, std::function<void(BatchBuilder&)> full)
        : builder(std::move(full)),
          reading(parsers.source_.name(), parsers.format_, parsers.options_, builder) {}
  };

  void start(void (Parsers::*work)(Desk&)) {
    std::function<void(BatchBuilder&)> full;
    if (work == &Parsers::parse_all) full = [this](BatchBuilder& builder) { hand_over(builder, nullptr); };
    auto desk = std::make_unique<Desk>(*this, std::move(full));
    threads_.emplace_back([this, work, desk = std::move(desk)] { (this->*work)(*desk); });
  }

  // Takes block after block until one fails: what lies behind a fault is not wanted.
  void parse_blocks(Desk& desk) {
    while (std::optional<Cut> cut = next_block(desk.block)) {
      Piece piece{{}, cut->bytes, cut->fault};
      if (!piece.fault) {
        piece.fault = caught([&] {
          LineFeed feed(desk.block);
          desk.reading.run(feed);
          feed.give_back(desk.block);
        });
      }
      piece.batch = desk.builder.take(spare());
      const bool failed = piece.fault != nullptr;
      queue_.put(cut->number, std::move(piece));
      if (failed) return;
    }
  }

  struct Cut {
    std::uint64_t number, bytes;
    std::exception_ptr fault;  // why there is no block
  };

  // Nothing at the end. One thread at a time is at the source.
  std::optional<Cut> next_block(LineBlock& block) {
    const std::lock_guard lock(at_source_);
    if (ended_ || !queue_.wait_for_room(pieces_)) return std::nullopt;
    Cut cut{};
    cut.fault = caught([&] { ended_ = !cutter_.next(block); });
    if (!ended_) cut.number = pieces_++;
    if (cut.fault) ended_ = true;
    if (ended_) queue_.end_at(pieces_);
    cut.bytes = source_.bytes_taken();
    return ended_ && !cut.fault ? std::nullopt : std::optional<Cut>(std::move(cut));
  }

  void parse_all(Desk& desk) {
    std::exception_ptr fault = caught([&] {
      TurtleFeed feed(source_);
      desk.reading.run(feed);
    });
    caught([&] { hand_over(desk.builder, std::move(fault)); });
    queue_.end_at(pieces_);
  }

  void hand_over(BatchBuilder& builder, std::exception_ptr fault) {
    if (!queue_.wait_for_room(pieces_)) throw Abandoned{};
    queue_.put(pieces_++, Piece{builder.take(spare()), source_.bytes_taken(), std::move(fault)});
  }

  QuadBatch spare() {
    const std::lock_guard lock(spare_mutex_);
    if (spare_.empty()) return {};
    QuadBatch batch = std::move(spare_.back());
    spare_.pop_back();
    return batch;
  }

  ByteSource& source_;
  const Format format_;
  const ReadOptions& options_;
  std::mutex at_source_;
  LineCutter cutter_;         // guarded by at_source_, like the two below
  std::uint64_t pieces_ = 0;  // begun so far
  bool ended_ = false;
  OrderedQueue<Piece> queue_;
  std::mutex spare_mutex_;
  std::vector<QuadBatch> spare_;
  std::vector<std::thread> threads_;
};

void read_here(ByteSource& source, Format format, const ReadOptions& options, const TakeBatch& take) {
  QuadBatch batch;
  const auto hand_over = [&](BatchBuilder& builder) {
    batch = builder.take(std::move(batch));
    take(batch, source.bytes_taken());
  };
  BatchBuilder builder(hand_over);
  read(source, format, options, builder);
  hand_over(builder);
}

}  // namespace

void read_batches(ByteSource& source, Format format, const ReadOptions& options, unsigned threads,
                  const TakeBatch& take) {
  const unsigned parsers = parsers_for(source, threads);
  if (parsers == 1) return read_here(source, format, options, take);
  Parsers running(source, format, options, parsers);
  while (std::optional<Piece> piece = running.next()) {
    check(options.cancel);
    take(piece->batch, piece->bytes);
    if (piece->fault) std::rethrow_exception(piece->fault);
    running.give_back(std::move(piece->batch));
  }
}

}  // namespace griot::io
