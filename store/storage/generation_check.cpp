#include <map>

#include "store/base/error.hpp"
#include "store/dataset/label_list.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/generation.hpp"
#include "store/storage/labels_file.hpp"
#include "store/storage/memory_snapshot.hpp"
#include "store/storage/row_stream.hpp"

namespace griot::storage {

using dataset::Order;

namespace {

// What all orders of the same quads have in common.
struct Sum {
  std::uint64_t rows = 0, hashes = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
};

std::uint64_t hash_of(const dataset::Quad& quad) noexcept {
  std::uint64_t hash = 0;
  for (const Id id : {quad.s, quad.p, quad.o, quad.g}) {
    hash = (hash ^ id.bits()) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29;
  }
  return hash;
}

class Check {
 public:
  Check(SystemFiles& system, const std::string& folder, const GenerationId& id, const CancelToken& cancel)
      : system_(system),
        folder_(folder),
        id_(id),
        cancel_(cancel),
        open_(open_generation(system, folder, id)) {}

  void run() {
    open_.terms->verify();
    const Sum first = read(Order::spog);
    if (GraphCounts(graphs_.begin(), graphs_.end()) != open_.state.graphs)
      fail(state_path(folder_, id_.number), "it counts the quads of graphs otherwise than they are");
    for (const Order order : open_.state.orders) {
      if (order != Order::spog && read(order) != first)
        fail(quads_path(folder_, id_.number, order), "it holds other quads than spog");
    }
    check_labels();
  }

 private:
  // Reads one order through.
  Sum read(Order order) {
    const std::string path = quads_path(folder_, id_.number, order);
    const PermutationFile file(system_, path, {id_.database, id_.number, order});
    file.verify();
    const Dictionary dictionary(open_.terms);
    Sum sum;
    const auto rows = rows_of(file);
    for (auto some = rows->next(); !some.empty(); some = rows->next()) {
      cancel_.check();
      for (const Key& key : some) {
        const dataset::Quad quad = to_quad(key, order);
        for (const Id id : {quad.s, quad.p, quad.o})
          if (!id.is_inline() && !dictionary.holds(id))
            fail(path, "it has a quad of a term that is not there");
        if (quad.g != Id::default_graph() && !dictionary.holds(quad.g))
          fail(path, "it has a quad of a graph that is not there");
        if (order == Order::spog) ++graphs_[quad.g];
        ++sum.rows;
        sum.hashes += hash_of(quad);
      }
    }
    return sum;
  }

  void check_labels() const {
    const std::string path = labels_path(folder_, id_.number);
    LabelsFile(system_, path, id_).verify();
    const MemorySnapshot snapshot({open_.quads, {}}, std::make_shared<Dictionary>(open_.terms),
                                  open_.state.terms, std::make_shared<dataset::Prefixes>());
    const auto lists = dataset::LabelReader(snapshot, cancel_).next(SIZE_MAX);
    const auto expected = dataset::merged_lists(lists), there = open_.quads->labels()->from({});
    for (bool more = true; more;) {
      const auto *one = expected->next(), *other = there->next();
      more = one != nullptr && other != nullptr;
      if (more ? *one != *other : one != other) fail(path, "it holds other labels than the quads");
    }
  }

  [[noreturn]] static void fail(const std::string& path, const std::string& what) {
    throw Error(ErrorCode::corruption, path + ": " + what);
  }

  SystemFiles& system_;
  const std::string& folder_;
  GenerationId id_;
  const CancelToken& cancel_;
  Generation open_;
  std::map<Id, std::uint64_t> graphs_;
};

}  // namespace

void verify_generation(SystemFiles& system, const std::string& folder, const GenerationId& id,
                       const CancelToken& cancel) {
  if (id.number != 0) Check(system, folder, id, cancel).run();
}

}  // namespace griot::storage
