#include "repl/session/nearest.hpp"

#include <algorithm>
#include <vector>

#include "parser/question/nearest.hpp"
#include "repl/session/answer_builder.hpp"
#include "repl/session/backend.hpp"
#include "repl/session/occurrence.hpp"
#include "repl/session/preference.hpp"
#include "store/base/error.hpp"

namespace griot::session {
namespace {

// Whether the readings that speak of the graph come to the same.
bool has_one_answer(const question::Readings& readings, const View& view, const CancelToken& cancel) {
  std::vector<const question::Reading*> speaking;
  for (const auto& reading : readings.readings) {
    if (speaks_of_the_graph(reading, view)) speaking.push_back(&reading);
  }
  if (speaking.size() < 2) return speaking.size() == 1;
  const Backend backend(view.snapshot, cancel, 0);
  const Answer first = build_answer(*speaking.front(), view, backend, std::nullopt);
  return std::all_of(speaking.begin() + 1, speaking.end(), [&](const question::Reading* other) {
    return same_rows(first, build_answer(*other, view, backend, std::nullopt), cancel);
  });
}

}  // namespace

std::string nearest_question(std::string_view refused, const View& view, std::chrono::milliseconds patience) {
  const CancelToken unhurried;
  question::Context context = view.context(unhurried);
  const GraphOccurrence occurrence(view, unhurried);
  context.occurrence = &occurrence;
  const auto deadline = CancelToken::Clock::now() + patience;
  CancelToken hurried;
  hurried.set_deadline(deadline);
  const auto accepts = [&](const question::Readings& readings) {
    try {
      return has_one_answer(readings, view, hurried);
    } catch (const Error&) {
      return false;  // no time or room to tell
    }
  };
  return question::nearest_question(refused, context, {accepts, deadline});
}

}  // namespace griot::session
