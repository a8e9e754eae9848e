#include "store/storage/order_writer.hpp"

#include <algorithm>
#include <array>

#include "store/base/file.hpp"
#include "store/storage/file_quads.hpp"
#include "store/storage/row_sort.hpp"

namespace griot::storage {

using dataset::Order;

namespace {

constexpr std::size_t kCancelEvery = 64;  // blocks
// Of a row in four columns, its number, and the two words that it is sorted by.
constexpr std::uint64_t kBytesToSort = 4 * sizeof(Id) + sizeof(std::uint32_t) + 2 * sizeof(std::uint64_t);
constexpr std::uint64_t kLeastRun = 65536;

// Some rows of a file in spog order, by columns.
class HeldColumns {
 public:
  HeldColumns(const PermutationFile& spog, std::size_t first_block, std::size_t blocks) {
    const std::size_t begin = first_block * kBlockRows;
    const std::size_t rows = std::min(blocks * kBlockRows, spog.size() - begin);
    for (std::size_t depth = 0; depth < 4; ++depth) {
      columns_[depth].resize(rows);
      spog.read(depth, begin, columns_[depth]);
    }
  }

  // Calls take(key) for all rows in `order`.
  template <typename Take>
  void visit_in(Order order, const Take& take) const {
    const auto sequence = dataset::positions(order);
    Rows rows = all_rows(columns_[0].size());
    for (std::size_t depth = components_to_sort(order); depth-- > 0;) {
      const auto& column = columns_[sequence[depth]];
      stable_sort_rows(rows, [&](std::uint32_t row) { return column[row]; });
    }
    for (const std::uint32_t row : rows) {
      take(Key{columns_[sequence[0]][row], columns_[sequence[1]][row], columns_[sequence[2]][row],
               columns_[sequence[3]][row]});
    }
  }

 private:
  std::array<LargeVector<Id>, 4> columns_;
};

}  // namespace

RowRuns::RowRuns(const Workplace& place, std::string name, Order order)
    : place_(place), name_(std::move(name)), order_(order) {}

RowRuns::~RowRuns() {
  files_.clear();
  for (std::size_t run = 0; run < runs_; ++run) {
    try {
      remove_file(place_.system, path(run));
    } catch (const Error&) {
      // The next writer removes what is left.
    }
  }
}

std::string RowRuns::path(std::size_t run) const {
  return path_in(place_.folder, name_ + "-" + std::to_string(run) + std::string(kPartEnding));
}

void RowRuns::add(const std::function<void(const Append&)>& fill) {
  const std::string file = path(runs_++);
  remove_file(place_.system, file);
  PermutationWriter writer(place_.system, file, {place_.id.database, place_.id.number, order_});
  fill([&](const Key& key) { writer.append(key); });
  writer.finish();
}

std::vector<std::unique_ptr<RowStream>> RowRuns::streams() {
  std::vector<std::unique_ptr<RowStream>> streams;
  for (std::size_t run = files_.size(); run < runs_; ++run) {
    files_.push_back(std::make_unique<PermutationFile>(
        place_.system, path(run), PermutationHead{place_.id.database, place_.id.number, order_}));
  }
  for (const auto& file : files_) streams.push_back(rows_of(*file));
  return streams;
}

void write_rows(const Workplace& place, Order order, RowStream& rows,
                const std::function<void(const Key&)>& see) {
  PermutationWriter writer(place.system, quads_path(place.folder, place.id.number, order),
                           {place.id.database, place.id.number, order});
  std::size_t blocks = 0;
  for (auto some = rows.next(); !some.empty(); some = rows.next()) {
    if (blocks++ % kCancelEvery == 0) place.cancel.check();
    for (const Key& key : some) {
      writer.append(key);
      if (see) see(key);
    }
  }
  writer.finish();
}

void write_order(const Workplace& place, const PermutationFile& spog, Order order, std::uint64_t memory) {
  const std::uint64_t rows = std::max(memory / kBytesToSort, kLeastRun);
  const std::size_t blocks = static_cast<std::size_t>(rows / kBlockRows);
  if (blocks >= spog.blocks()) {
    PermutationWriter writer(place.system, quads_path(place.folder, place.id.number, order),
                             {place.id.database, place.id.number, order});
    HeldColumns(spog, 0, spog.blocks()).visit_in(order, [&](const Key& key) { writer.append(key); });
    return writer.finish();
  }
  RowRuns runs(place, order_name(order), order);
  for (std::size_t block = 0; block < spog.blocks(); block += blocks) {
    place.cancel.check();
    const HeldColumns held(spog, block, std::min(blocks, spog.blocks() - block));
    runs.add([&](const RowRuns::Append& append) { held.visit_in(order, append); });
  }
  write_rows(place, order, *merged_rows(runs.streams()));
}

}  // namespace griot::storage
