#include "store/base/cancel.hpp"

#include "store/base/error.hpp"

namespace griot {

void CancelToken::check() const {
  if (stop_requested()) throw Error(ErrorCode::cancelled, "the query was cancelled");
  if (deadline_ && Clock::now() >= *deadline_) throw Error(ErrorCode::timeout, "the time limit was reached");
}

}  // namespace griot
