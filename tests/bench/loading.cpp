// What opening files costs, as a table of medians: `griot info --data FILE` beside `serdi` reading and
// writing the same file, run in turn; then how long a name of the last file takes to be found. No test:
// nothing here passes or fails. tests/bench/loading builds and runs it.
//
//   load_bench GRIOT ROUNDS FILE…
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "repl/session/engine.hpp"
#include "store/base/words.hpp"
#include "store/io/rdf_reader.hpp"
#include "store/term/vocab.hpp"

using namespace griot;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Run {
  double wall = 0, processor = 0;  // seconds
  double peak = 0;                 // bytes resident
};

// Runs a program with its output thrown away.
Run run(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const auto start = Clock::now();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process can be started");
  if (child == 0) {
    ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child || status != 0) {
    throw std::runtime_error(command.front() + " failed or is missing");
  }
  return {seconds_since(start), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) * 1024};
}

struct Medians {
  std::vector<double> wall, processor, peak;
  void add(const Run& one) {
    wall.push_back(one.wall);
    processor.push_back(one.processor);
    peak.push_back(one.peak);
  }
};

// How many triples a file has and how much text its different terms come to; and some of its labels.
class Measure final : public io::QuadSink {
 public:
  void quad(const Term& s, const Term& p, const Term& o, const Term* g) override {
    ++triples;
    for (const Term* term : {&s, &p, &o, g}) {
      if (term != nullptr && terms_.insert(hash_of(*term)).second)
        text += static_cast<double>(term->value.size());
    }
    if (p.value == vocab::rdfs_label && ++labels_ % kEvery == 0 && labels.size() < kMost)
      labels.push_back(o.value);
  }

  double triples = 0, text = 0;
  std::vector<std::string> labels;

 private:
  static constexpr std::size_t kEvery = 37, kMost = 1000;

  static std::size_t hash_of(const Term& term) { return std::hash<std::string>()(to_ntriples(term)); }
  std::unordered_set<std::size_t> terms_;
  std::size_t labels_ = 0;
};

Measure measure(const std::string& file) {
  const auto format = io::format_of_path(file);
  if (!format) throw std::runtime_error(file + ": the ending tells no RDF format");
  Measure measure;
  const auto source = io::open_source(file);
  io::read(*source, *format, {io::file_iri(file), "", nullptr}, measure);
  return measure;
}

void compare(const std::string& griot, int rounds, const std::string& file, const Measure& size) {
  const std::string syntax = std::string(file).ends_with(".ttl") ? "turtle" : "ntriples";
  Medians ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    ours.add(run({griot, "info", "--data", file}));
    theirs.add(run({"serdi", "-i", syntax, file}));
  }
  const double wall = median(ours.wall), other = median(theirs.wall), peak = median(ours.peak);
  std::printf("%-28.28s %9.0f  %6.2f  %6.2f  %6.2f  %5.2f  %7.1f  %7.0f  %9.0f\n",
              file.substr(file.rfind('/') + 1).c_str(), size.triples, wall, median(ours.processor), other,
              wall / other, peak / (1 << 20), (peak - 1.5 * size.text) / size.triples,
              size.text / size.triples);
}

// Finds names one after another, each by its words.
void find_names(const std::string& file, const Measure& size) {
  CancelToken cancel;
  session::EngineOptions options;
  options.data = {file};
  const session::Engine engine(options, cancel);
  const auto view = engine.view();
  const session::NameIndex& names = view->names(cancel);
  std::vector<double> times;
  std::size_t found = 0;
  for (const auto& label : size.labels) {
    const std::vector<std::string> words = folded_words_of(label);
    const auto start = Clock::now();
    found += names.match(words).empty() ? 0 : 1;
    times.push_back(seconds_since(start) * 1e6);
  }
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  std::printf(
      "\n%zu names of %s; %zu of %zu looked for were found, in µs: median %.1f, 99 of 100 within %.1f, "
      "longest %.1f\n",
      names.size(), file.substr(file.rfind('/') + 1).c_str(), found, times.size(), times[times.size() / 2],
      times[times.size() * 99 / 100], times.back());
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 4) {
    std::fprintf(stderr, "usage: load_bench GRIOT ROUNDS FILE…\n");
    return 2;
  }
  const int rounds = std::max(1, std::atoi(arguments[2]));
  double load[1] = {0};
  if (::getloadavg(load, 1) == 1)
    std::printf("load before: %.2f, on %ld processors; medians of %d\n\n", load[0],
                ::sysconf(_SC_NPROCESSORS_ONLN), rounds);
  std::printf("%-28s %9s  %6s  %6s  %6s  %5s  %7s  %7s  %9s\n", "file", "triples", "griot", "(cpu)", "serdi",
              "ratio", "MiB", "bytes*", "text");
  Measure last;
  for (int i = 3; i < count; ++i) {
    last = measure(arguments[i]);
    compare(arguments[1], rounds, arguments[i], last);
  }
  std::printf(
      "\n* peak resident less 1.5 × the text of the different terms, a triple; text is that text, a "
      "triple\n");
  find_names(arguments[count - 1], last);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "load_bench: %s\n", error.what());
  return 1;
}
