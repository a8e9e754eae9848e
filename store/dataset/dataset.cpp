#include "store/dataset/dataset.hpp"

namespace griot::dataset {

std::array<Position, 4> positions(Order order) noexcept {
  static constexpr std::array<std::array<Position, 4>, kOrders> kTable = {{
      {subject, predicate, object, graph},  // spog
      {subject, object, predicate, graph},  // sopg
      {predicate, subject, object, graph},  // psog
      {predicate, object, subject, graph},  // posg
      {object, subject, predicate, graph},  // ospg
      {object, predicate, subject, graph},  // opsg
      {graph, subject, predicate, object},  // gspo
      {graph, predicate, object, subject},  // gpos
      {graph, object, subject, predicate},  // gosp
  }};
  return kTable[static_cast<std::size_t>(order)];
}

std::shared_ptr<const Snapshot> Snapshot::watched(const CancelToken&) const {
  return nullptr;
}

const LabelIndex* Snapshot::labels() const {
  return nullptr;
}

std::vector<Quad> Snapshot::added_since_labels(Id) const {
  return {};
}

}  // namespace griot::dataset
