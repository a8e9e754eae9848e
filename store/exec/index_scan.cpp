#include <algorithm>

#include "store/exec/operators.hpp"
#include "store/exec/pattern_cursor.hpp"

namespace griot::exec {

namespace {

class Nothing final : public Operator {
 public:
  using Operator::Operator;

 protected:
  void fill(RowBatch&, std::size_t) override {}
  void restart() override {}
};

class OneRow final : public Operator {
 public:
  using Operator::Operator;

 protected:
  void fill(RowBatch& out, std::size_t) override {
    if (!done_) out.set_rows(1);
    done_ = true;
  }
  void restart() override { done_ = false; }

 private:
  bool done_ = false;
};

// The quads of one pattern.
class IndexScan final : public Operator {
 public:
  IndexScan(Context& context, const plan::Node& node, const plan::Scan& scan)
      : Operator(context, node), spec_(scan.spec), cursor_(context, scan.spec) {
    for (const plan::Slot slot : node.columns)
      for (unsigned p = 0; p < 4; ++p)
        if (spec_.parts[p].kind == plan::Component::Kind::variable && spec_.parts[p].slot == slot) {
          positions_.push_back(p);
          break;
        }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    if (!open_) {
      open_ = true;
      if (const auto pattern = cursor_.pattern()) cursor_.open(*pattern, spec_.order);
      at_ = size_ = 0;
    }
    while (out.rows() < limit) {
      if (at_ == size_) {
        at_ = size_ = 0;
        if (!cursor_.next()) return;
        size_ = cursor_.size();
      }
      const std::size_t n = std::min(limit - out.rows(), size_ - at_);
      for (std::size_t c = 0; c < positions_.size(); ++c) {
        const auto ids = cursor_.column(positions_[c]).subspan(at_, n);
        out.column(c).insert(out.column(c).end(), ids.begin(), ids.end());
      }
      out.set_rows(out.rows() + n);
      at_ += n;
    }
  }
  void restart() override {
    open_ = false;
    cursor_.close();
  }

 private:
  const plan::ScanSpec& spec_;
  PatternCursor cursor_;
  std::vector<unsigned> positions_;  // of each column
  bool open_ = false;
  std::size_t at_ = 0, size_ = 0;  // within the cursor's block
};

}  // namespace

OperatorPtr make_empty(Context& context, const plan::Node& node) {
  return std::make_unique<Nothing>(context, node);
}
OperatorPtr make_unit(Context& context, const plan::Node& node) {
  return std::make_unique<OneRow>(context, node);
}
OperatorPtr make_index_scan(Context& context, const plan::Node& node, const plan::Scan& scan) {
  return std::make_unique<IndexScan>(context, node, scan);
}

}  // namespace griot::exec
