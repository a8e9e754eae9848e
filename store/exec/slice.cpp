#include <algorithm>

#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// OFFSET and LIMIT.
class Slice final : public Operator {
 public:
  Slice(Context& context, const plan::Node& node, const plan::Slice& slice, OperatorPtr input)
      : Operator(context, node), slice_(slice), input_(std::move(input)) {}

 protected:
  void fill(RowBatch& out, std::size_t) override {
    while (out.empty() && (!slice_.limit || given_ < *slice_.limit)) {
      if (!input_->next(batch_)) return;
      const std::uint64_t skip = std::min<std::uint64_t>(slice_.offset - skipped_, batch_.rows());
      skipped_ += skip;
      std::uint64_t take = batch_.rows() - skip;
      if (slice_.limit) take = std::min(take, *slice_.limit - given_);
      given_ += take;
      for (std::size_t c = 0; c < out.columns(); ++c) {
        const auto begin = batch_.column(c).begin() + static_cast<std::ptrdiff_t>(skip);
        out.column(c).assign(begin, begin + static_cast<std::ptrdiff_t>(take));
      }
      out.set_rows(take);
    }
  }
  void restart() override {
    input_->rewind();
    skipped_ = given_ = 0;
  }

 private:
  const plan::Slice& slice_;
  OperatorPtr input_;
  std::uint64_t skipped_ = 0, given_ = 0;
  RowBatch batch_;
};

}  // namespace

OperatorPtr make_slice(Context& context, const plan::Node& node, const plan::Slice& slice,
                       OperatorPtr input) {
  return std::make_unique<Slice>(context, node, slice, std::move(input));
}

}  // namespace griot::exec
