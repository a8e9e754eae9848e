#include "repl/progress_line.hpp"

#include <unistd.h>

#include <algorithm>

#include "repl/palette.hpp"
#include "repl/text_table.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kUnshown{500}, kBetween{100};

// "1 234 567".
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, " ");
  return text;
}

std::string time_text(std::uint64_t seconds) {
  if (seconds < 60) return std::to_string(seconds) + " s";
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + ":" + (rest.size() == 1 ? "0" : "") + rest + " min";
}

std::string reading_text(const io::LoadProgress& read, milliseconds elapsed, milliseconds in_file) {
  std::string out;
  const bool known = read.of && *read.of > 0;
  const double share =
      known ? std::min(1.0, static_cast<double>(read.bytes) / static_cast<double>(*read.of)) : 0;
  if (known) out += "   " + std::to_string(static_cast<int>(share * 100)) + " %";
  out += "   " + grouped(read.quads) + " triples";
  if (elapsed.count() > 0) {
    const auto rate = static_cast<double>(read.quads) * 1000 / static_cast<double>(elapsed.count());
    out += "   " + grouped(static_cast<std::uint64_t>(rate)) + "/s";
  }
  if (share > 0) {
    const double left = static_cast<double>(in_file.count()) * (1 - share) / share / 1000;
    out += "   " + time_text(static_cast<std::uint64_t>(left + 0.5)) + " left";
  }
  return out;
}

}  // namespace

std::string progress_text(const session::OpeningProgress& progress, milliseconds elapsed,
                          milliseconds in_file, std::size_t width) {
  switch (progress.step) {
    case session::OpeningStep::reading:
      break;
    case session::OpeningStep::sorting:
      return wrap("sorting what was read …", width).front();
    case session::OpeningStep::inferring:
      return wrap("finding what follows from it …", width).front();
    case session::OpeningStep::naming:
      return wrap("collecting names …", width).front();
  }
  const std::string numbers = reading_text(progress.read, elapsed, in_file);
  std::string name = printable(progress.read.file);
  std::replace(name.begin(), name.end(), '\n', ' ');
  // Of a long path the end tells more.
  constexpr std::string_view kLead = "reading ";
  const std::size_t taken = kLead.size() + display_width(numbers);
  const std::size_t room = width > taken + 1 ? width - taken : 1;
  bool cut = false;
  while (!name.empty() && display_width(name) + (cut ? 1 : 0) > room) {
    name.erase(0, decode_utf8(name, 0).length);
    cut = true;
  }
  return wrap(std::string(kLead) + (cut ? "…" : "") + name + numbers, width).front();
}

ProgressLine::ProgressLine(int descriptor) : descriptor_(::isatty(descriptor) == 1 ? descriptor : -1) {}

ProgressLine::~ProgressLine() {
  constexpr std::string_view kClear = "\r\x1b[K";
  if (shown_) (void)!::write(descriptor_, kClear.data(), kClear.size());
}

void ProgressLine::operator()(const session::OpeningProgress& progress) {
  if (descriptor_ < 0) return;
  const auto now = Clock::now();
  const bool reading = progress.step == session::OpeningStep::reading;
  if (reading && file_ != progress.read.file) {
    // Only the end of its first batch tells that a file has begun: what was before it took no time worth
    // telling, or is another file's.
    if (!file_.empty()) file_started_ = now;
    file_ = progress.read.file;
  }
  if (now - started_ < kUnshown || (reading && now - drawn_ < kBetween)) return;
  drawn_ = now;
  const auto since = [&](Clock::time_point then) {
    return std::chrono::duration_cast<milliseconds>(now - then);
  };
  const std::string line =
      "\r\x1b[K" + progress_text(progress, since(started_), since(file_started_),
                                 std::max<std::size_t>(2, terminal_width(descriptor_, 80)) - 1);
  shown_ = ::write(descriptor_, line.data(), line.size()) > 0 || shown_;
}

}  // namespace griot::repl
