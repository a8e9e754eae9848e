// Every part of the library, as another program would use it. Says what went wrong and returns 1.
#include <griot/griot.hpp>

#include <fstream>
#include <iostream>
#include <string>
#include <thread>

using namespace griot::embed;

namespace {

int faults = 0;

void check(bool holds, const std::string& what) {
  if (holds) return;
  ++faults;
  std::cerr << "not so: " << what << "\n";
}

template <typename Work>
bool fails_as(ErrorKind kind, const Work& work) {
  try {
    work();
  } catch (const Error& e) {
    if (e.kind() != kind) std::cerr << "another error: " << e.what() << "\n";
    return e.kind() == kind && *e.what() != '\0';
  }
  return false;
}

const char* const kCities = R"(
@prefix e: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:City a rdfs:Class ; rdfs:label "city" .
e:population a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> ; rdfs:label "population" ;
  rdfs:domain e:City ; rdfs:range xsd:integer .
e:niamey a e:City ; rdfs:label "Niamey" ; e:population 1300000 .
e:zinder a e:City ; rdfs:label "Zinder" ; e:population 320000 .
)";

void ask_text() {
  Graph graph = Graph::from_text(kCities);
  Conversation talk(graph);
  const Result largest = talk.ask("which city has the largest population");
  check(largest && largest.answer.rows.size() == 1, "one city is the largest");
  check(largest && largest.answer.rows[0].cells[0].label == "Niamey", "Niamey is the largest");
  check(largest && largest.answer.rows[0].cells[0].term == "<https://example.org/niamey>",
        "terms are N-Triples");
  check(!largest.answer.reading.empty() && largest.answer.sparql.find("SELECT") != std::string::npos,
        "an answer has its reading and its SPARQL");

  const LoadReport report = graph.load_text(
      "<https://example.org/maradi> a <https://example.org/City> ; "
      "<http://www.w3.org/2000/01/rdf-schema#label> \"Maradi\" .");
  check(report.triples == 2, "two triples are new");
  check(talk.ask("list the cities").answer.rows.size() == 3, "a conversation sees what was loaded");
  check(fails_as(ErrorKind::syntax, [&] { graph.load_text("<a> <b>"); }), "bad text is a syntax error");
  check(talk.ask("list the cities").answer.rows.size() == 3, "and changes nothing");

  const Result unknown = talk.ask("which citty has the largest population");
  check(!unknown && unknown.problems[0].position == 6 && unknown.problems[0].length == 5,
        "a problem has its place");
  check(!unknown.problems.empty() && !unknown.problems[0].suggestions.empty(), "and suggestions");
  check(!talk.complete("list the ci").empty(), "words are completed");

  Limits limits;
  limits.rows = 1;
  const Result few = Conversation(graph, limits).ask("list the cities");
  check(few.answer.rows.size() == 1 && few.answer.more_rows == 2, "rows are limited");
}

void ask_article() {
  Conversation talk(Graph::built_in());
  const Result result = talk.ask("who meets CNSP in Niamey and when");
  check(result && result.answer.columns.size() == 2 && !result.answer.rows.empty(), "the article answers");
  if (!result || result.answer.rows.empty()) return;
  const Row& row = result.answer.rows[0];
  check(row.status == Status::stated && row.certain && row.state == "planned",
        "a row says how it is founded");
  check(!row.sources.empty() && row.sources[0].at == "P2.1", "and where");
  for (const Row& each : result.answer.rows)
    std::cout << each.cells[0].label << " | " << each.cells[1].label << " | " << name_of(each.status) << "\n";
}

void files(const std::string& folder) {
  const std::string file = folder + "/cities.ttl", copy = folder + "/copy.nt";
  std::ofstream(file) << kCities;
  const Graph graph = Graph::open({file});
  graph.export_file(copy, Format::ntriples);
  check(graph.export_text(Format::ntriples) == Graph::open({copy}).export_text(Format::ntriples),
        "what is exported is what was loaded");
  check(fails_as(ErrorKind::unreadable, [&] { Graph::open({folder + "/none.ttl"}); }),
        "a missing file is told");
  check(fails_as(ErrorKind::unsupported,
                 [&] {
                   return graph.export_text(Format::turtle, {"https://example.org/none", false});
                 }),
        "a missing graph is told");
}

void limits() {
  const Graph graph = Graph::built_in();
  Limits little;
  little.memory = 1000;
  check(fails_as(ErrorKind::memory, [&] { Conversation(graph, little).ask("who meets whom"); }),
        "memory is limited");
  Limits brief;
  brief.timeout = std::chrono::milliseconds(0);
  check(fails_as(ErrorKind::timeout, [&] { Conversation(graph, brief).ask("who meets whom"); }),
        "time is limited");
  Conversation talk(graph);
  talk.cancel();  // nothing is being answered
  check(static_cast<bool>(talk.ask("who meets whom")), "a wish to stop is for the question at hand");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    check(argc == 2, "one argument, a folder to write to");
    check(!version().empty(), "the library has a version");
    ask_text();
    ask_article();
    files(argv[1]);
    limits();
  } catch (const std::exception& e) {
    std::cerr << "unexpected: " << e.what() << "\n";
    return 1;
  }
  return faults == 0 ? 0 : 1;
}
