#include "repl/text_table.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "store/base/utf8.hpp"

using namespace griot;
using namespace griot::repl;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("text is wrapped at blanks, and inside words that are too long") {
  CHECK(wrap("one two three", 20) == std::vector<std::string>{"one two three"});
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("incomprehensible", 5) == std::vector<std::string>{"incom", "prehe", "nsibl", "e"});
  CHECK(wrap("an incomprehensible text", 8) ==
        std::vector<std::string>{"an", "incompre", "hensible", "text"});
  CHECK(wrap("", 5) == std::vector<std::string>{""});
  CHECK(wrap("a\nb", 5) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("widths are those of the terminal, not of bytes") {
  // Wide characters take two columns, combining marks none.
  CHECK(wrap("你好世界", 4) == std::vector<std::string>{"你好", "世界"});
  CHECK(wrap("e\xCC\x81\xC3\xA9", 2) == std::vector<std::string>{"e\xCC\x81\xC3\xA9"});
  CHECK(display_width(pad("你", 5)) == 5);
  CHECK(pad("7", 3, Align::right) == "  7");
}

TEST_CASE("data cannot command the terminal") {
  CHECK(printable("a\x1b[31mb") == "a\xEF\xBF\xBD[31mb");
  CHECK(printable("a\x07\x7f") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(printable("\xC2\x9B"
                  "31m") ==
        "\xEF\xBF\xBD"
        "31m");  // C1 CSI
  CHECK(printable("a\xE2\x80\xAE"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");  // right-to-left override
  CHECK(printable("a\xFF"
                  "b\xC3") ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");  // not UTF-8
  CHECK(printable("tab\tnewline\n") == "tab newline\n");
}

TEST_CASE("a table gives each column its natural width where there is room") {
  TextTable table;
  table.add_column("who");
  table.add_column("n", Align::right);
  table.add_row({{"Amina", Paint::plain}, {"2", Paint::plain}});
  table.add_row({{"Bo", Paint::plain}, {"14", Paint::plain}});
  CHECK(table.render(80, Palette()) ==
        "who     n\n"
        "─────  ──\n"
        "Amina   2\n"
        "Bo     14\n");
}

TEST_CASE("a narrow table wraps its widest cells") {
  TextTable table;
  table.add_column("who");
  table.add_column("why");
  table.add_row({{"Amina", Paint::plain}, {"to see the ships that come in at night", Paint::plain}});
  CHECK(table.render(20, Palette()) ==
        "who    why\n"
        "─────  ─────────────\n"
        "Amina  to see the\n"
        "       ships that\n"
        "       come in at\n"
        "       night\n");
}

TEST_CASE("running text is broken at blanks, and what is longer than a line stays whole") {
  CHECK(flow("error: there is no such file", 14) == "error: there\nis no such\nfile");
  CHECK(flow("  .load  add files to the graph", 20, 9) ==
        "  .load  add files\n         to the\n         graph");
  CHECK(flow("error: /a/very/long/path.ttl:2:21: expected a word", 20) ==
        "error: /a/very/long/path.ttl:2:21:\nexpected a word");
  CHECK(flow("one\ntwo three\n", 5, 2) == "one\ntwo\n  three\n");
  CHECK(flow("Bâ Bâ Bâ", 5) == "Bâ Bâ\nBâ");
  CHECK(flow("a\x1b[2J b", 80) == "a\uFFFD[2J b");
  CHECK(flow("", 80).empty());
}

TEST_CASE("colours change no widths, and blanks are not painted") {
  TextTable table;
  table.add_column("status");
  table.add_row({{"told", Paint::told}});
  CHECK(table.render(40, Palette(true)) ==
        "\x1b[1mstatus\x1b[0m\n\x1b[2m──────\x1b[0m\n\x1b[34mtold\x1b[0m\n");
}

TEST_CASE("tables fit the width whatever is in them") {
  std::mt19937 random(20240424);
  const std::vector<std::string> words{"a", "Niamey", "你好", "incomprehensibilities",
                                       "é", "",       "x y",  "[2024-04-25..]"};
  for (int round = 0; round < 500; ++round) {
    TextTable table;
    const std::size_t columns = 1 + random() % 5;
    for (std::size_t c = 0; c < columns; ++c) table.add_column(words[random() % words.size()]);
    for (std::size_t r = 0; r < 1 + random() % 4; ++r) {
      std::vector<TableCell> cells;
      for (std::size_t c = 0; c < columns; ++c) {
        std::string text;
        for (std::size_t w = 0; w < random() % 6; ++w) text += words[random() % words.size()] + " ";
        cells.push_back({text, Paint::plain});
      }
      table.add_row(std::move(cells));
    }
    const std::size_t width = 20 + random() % 100;
    const std::size_t least = columns * TextTable::kNarrowest + 2 * (columns - 1);
    for (const auto& line : lines_of(table.render(width, Palette()))) {
      CAPTURE(round, width, line);
      REQUIRE(display_width(line) <= std::max(width, least));
      REQUIRE((line.empty() || line.back() != ' '));
    }
  }
}
