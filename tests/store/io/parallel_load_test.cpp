// Loading on several threads: what comes must not depend on how many there are. Meant for the thread
// sanitizer too.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>

#include "store/base/error.hpp"
#include "store/io/load.hpp"
#include "store/io/ordered_queue.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/io/graphs.hpp"
#include "tests/support/temp_dir.hpp"

namespace griot::io {
namespace {

constexpr unsigned kThreads[] = {1, 2, 3, 7};

// Some megabytes, in many blocks: terms of each kind, repeated near and far, with blank nodes, escapes and
// markers of background facts whose parts lie far from each other.
std::string many_lines(Format format) {
  const auto iri = [](const std::string& kind, int n) {
    return "<http://e/" + kind + "/" + std::to_string(n) + ">";
  };
  const auto rdf = [](const char* name) { return "<" + std::string(vocab::rdf_ns) + name + ">"; };
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    const std::string n = std::to_string(i % 1000);
    const std::string graph = format == Format::nquads && i % 3 == 0 ? iri("graph", i % 5) : "";
    const auto add = [&](const std::string& s, const std::string& p, const std::string& o) {
      text += s + ' ' + p + ' ' + o + ' ' + graph + " .\n";
    };
    add(iri("s", i), iri("p", 1), "\"text é " + n + "\"");
    add(iri("s", i), iri("p", 2), "\"" + n + "\"^^<http://www.w3.org/2001/XMLSchema#integer>");
    add(iri("s", i), iri("p", 3), "\"caf\\u00E9 " + std::to_string(i) + "\"@fr");
    add("_:b" + n, iri("p", 4), iri("s", 20000 - i));
    if (i % 5000 == 0 && i < 15000)
      text += "_:m " +
              rdf(i == 0      ? "subject"
                  : i == 5000 ? "predicate"
                              : "object") +
              ' ' + iri("p", i) + " .\n";
  }
  return text + "_:m " + rdf("type") + " <" + std::string(vocab::background) + "> .\n";
}

LoadOptions options_for(unsigned threads) {
  LoadOptions options;
  options.threads = threads;
  options.blank_tag = "t";
  return options;
}

// All quads by their Ids, and the terms of these.
struct Loaded {
  std::vector<dataset::Quad> quads;
  std::vector<Term> terms;
  LoadCounts counts;
};

Loaded load_with(unsigned threads, const std::string& text, Format format) {
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const auto source = memory_source("text", text);
  Loaded loaded;
  loaded.counts = load(*transaction, *source, format, "http://base/", options_for(threads));
  transaction->commit();
  const auto snapshot = store->snapshot();
  const auto scan = snapshot->scan({}, dataset::Order::spog);
  for (dataset::QuadBlock block; scan->next(block);) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      loaded.quads.push_back(
          {block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
      loaded.terms.push_back(snapshot->term(block.columns[0][i]));
      loaded.terms.push_back(snapshot->term(block.columns[2][i]));
    }
  }
  return loaded;
}

std::string error_with(unsigned threads, const std::string& text, Format format) {
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const auto source = memory_source("text", text);
  try {
    load(*transaction, *source, format, "http://base/", options_for(threads));
  } catch (const Error& error) {
    return error.what();
  }
  return "was read";
}

}  // namespace

TEST_CASE("the number of threads changes neither quads nor Ids") {
  for (const Format format : {Format::ntriples, Format::nquads, Format::turtle}) {
    const std::string text = many_lines(format == Format::nquads ? format : Format::ntriples);
    const Loaded one = load_with(1, text, format);
    CHECK(one.counts.background == 1);
    CHECK(one.counts.quads == 80000);
    CHECK(one.quads.size() > 70000);
    for (const unsigned threads : kThreads) {
      CAPTURE(threads, static_cast<int>(format));
      const Loaded other = load_with(threads, text, format);
      CHECK(other.quads == one.quads);
      CHECK(other.terms == one.terms);
      CHECK(other.counts.quads == one.counts.quads);
      CHECK(other.counts.background == 1);
    }
  }
}

TEST_CASE("the first error of a file is told, at its place, whichever thread meets one first") {
  const std::string good = many_lines(Format::ntriples);
  const std::size_t lines = static_cast<std::size_t>(std::count(good.begin(), good.end(), '\n'));
  const std::string text = good + "<x:s> <x:p> \"é\" \"x\" .\n" + "<x:s> <x:p> \"\xFF\" .\n" + good;
  for (const unsigned threads : kThreads) {
    CAPTURE(threads);
    const std::string place = "text:" + std::to_string(lines + 1) + ":17: ";
    CHECK(error_with(threads, text, Format::ntriples) ==
          place + "expected '.' after the object, found '\"x\"'");
    CHECK(error_with(threads, text, Format::turtle) ==
          place + "expected ';', ',' or '.' after the object, found '\"x\"'");
    CHECK(error_with(threads, good + "<x:s> <x:p> \"\xFF\" .\n" + good, Format::ntriples) ==
          "text:" + std::to_string(lines + 1) +
              ":14: the byte 0xFF is not valid UTF-8; is the file in another encoding, or no text at all?");
  }
}

TEST_CASE("what the one who is told throws ends the load and its threads") {
  const std::string text = many_lines(Format::ntriples);
  for (const Format format : {Format::ntriples, Format::turtle}) {
    const auto store = storage::make_memory_store();
    const auto transaction = store->begin();
    const auto source = memory_source("text", text);
    LoadOptions options = options_for(3);
    options.progress = [](const LoadProgress&) { throw Error(ErrorCode::limit, "enough"); };
    CHECK_THROWS_WITH(load(*transaction, *source, format, "", options), "enough");
  }
}

TEST_CASE("a load that is cancelled ends") {
  const std::string text = many_lines(Format::ntriples);
  for (const Format format : {Format::ntriples, Format::turtle}) {
    for (const unsigned threads : kThreads) {
      const auto store = storage::make_memory_store();
      const auto transaction = store->begin();
      const auto source = memory_source("text", text);
      CancelToken cancel;
      LoadOptions options = options_for(threads);
      options.cancel = &cancel;
      std::uint64_t reports = 0;
      options.progress = [&](const LoadProgress&) {
        ++reports;
        cancel.request();
      };
      CHECK_THROWS_WITH(load(*transaction, *source, format, "", options), "the query was cancelled");
      CHECK(reports == 1);
    }
  }
}

TEST_CASE("a load that waits for a pipe is cancelled all the same") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::string line = "<x:s> <x:p> <x:o> .\n";
  REQUIRE(::write(ends[1], line.data(), line.size()) == static_cast<ssize_t>(line.size()));
  CancelToken cancel;
  std::thread canceller([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancel.request();
  });
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  LoadOptions options = options_for(2);
  options.cancel = &cancel;
  const std::vector<LoadFile> files{{"/dev/fd/" + std::to_string(ends[0]), Format::ntriples}};
  CHECK_THROWS_WITH(load(*transaction, files, options), "the query was cancelled");
  canceller.join();
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("gzip is unpacked beside the parsing") {
  const test::TempDir folder;
  const std::string text = many_lines(Format::ntriples);
  folder.write("a.nt", text);
  REQUIRE(std::system(("gzip -k1 " + (folder.path() / "a.nt").string()).c_str()) == 0);
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const std::vector<LoadFile> files{{folder.path() / "a.nt.gz", {}}};
  load(*transaction, files, options_for(3));
  transaction->commit();
  CHECK(store->snapshot()->count({}) == load_with(1, text, Format::ntriples).quads.size());
}

TEST_CASE("an ordered queue gives by number what several threads put") {
  OrderedQueue<std::uint64_t> queue(4);
  std::mutex next_mutex;
  std::uint64_t next = 0;
  constexpr std::uint64_t kItems = 2000;
  std::vector<std::thread> makers;
  for (int i = 0; i < 3; ++i) {
    makers.emplace_back([&] {
      for (;;) {
        std::uint64_t mine;
        {
          const std::lock_guard lock(next_mutex);
          if (next == kItems) return;
          if (!queue.wait_for_room(next)) return;
          mine = next++;
          if (next == kItems) queue.end_at(kItems);
        }
        queue.put(mine, mine);
      }
    });
  }
  std::uint64_t expected = 0;
  while (const auto item = queue.take([] {})) CHECK(*item == expected++);
  CHECK(expected == kItems);
  for (std::thread& maker : makers) maker.join();
}

}  // namespace griot::io
