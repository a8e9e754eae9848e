#include "repl/progress_line.hpp"

#include <catch2/catch.hpp>

#include "store/base/utf8.hpp"

using namespace griot;
using namespace griot::repl;
using namespace std::chrono_literals;
using session::OpeningProgress;
using session::OpeningStep;

TEST_CASE("what is read, the share done, the rate and the time left") {
  const OpeningProgress progress{OpeningStep::reading, {"cities.nt", 1'250'000, 25, 100}};
  CHECK(progress_text(progress, 2000ms, 2000ms, 100) ==
        "reading cities.nt   25 %   1 250 000 triples   625 000/s   6 s left");
  CHECK(progress_text(progress, 60s, 60s, 100) ==
        "reading cities.nt   25 %   1 250 000 triples   20 833/s   3:00 min left");
  // Of a second file, the time left is its own.
  CHECK(progress_text(progress, 60s, 1s, 100) ==
        "reading cities.nt   25 %   1 250 000 triples   20 833/s   3 s left");
}

TEST_CASE("where the size is not known there is no share") {
  const OpeningProgress progress{OpeningStep::reading, {"<stdin>", 999, 25, std::nullopt}};
  CHECK(progress_text(progress, 1000ms, 1000ms, 100) == "reading <stdin>   999 triples   999/s");
  const OpeningProgress empty{OpeningStep::reading, {"a.nt", 0, 0, 0}};
  CHECK(progress_text(empty, 0ms, 0ms, 100) == "reading a.nt   0 triples");
  // A file that grows meanwhile.
  const OpeningProgress grown{OpeningStep::reading, {"a.nt", 1000, 20, 10}};
  CHECK(progress_text(grown, 1000ms, 1000ms, 100) ==
        "reading a.nt   100 %   1 000 triples   1 000/s   0 s left");
}

TEST_CASE("the line fits the terminal, whatever the file is called") {
  const std::string name = "/folder/with/a/long/nàme/ünd/mehr/\x1b[31m\ncities.nt";
  for (const std::size_t width : {1u, 10u, 60u, 79u, 200u}) {
    const OpeningProgress progress{OpeningStep::reading, {name, 1'250'000, 25, 100}};
    const std::string line = progress_text(progress, 2000ms, 2000ms, width);
    CAPTURE(width, line);
    CHECK(display_width(line) <= width);
    CHECK(line.find_first_of("\x1b\n") == std::string::npos);
  }
  const OpeningProgress progress{OpeningStep::reading, {name, 1'250'000, 25, 100}};
  CHECK(progress_text(progress, 2000ms, 2000ms, 79).find("…") != std::string::npos);
  CHECK(progress_text(progress, 2000ms, 2000ms, 79).find("cities.nt   25 %") != std::string::npos);
  for (const auto step : {OpeningStep::sorting, OpeningStep::inferring, OpeningStep::naming})
    CHECK(display_width(progress_text({step, {}}, 1s, 1s, 12)) <= 12);
}
