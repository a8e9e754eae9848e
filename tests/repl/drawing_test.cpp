// Answers and timelines as pictures.
#include <catch2/catch.hpp>

#include "repl/answer_graph.hpp"
#include "repl/timeline_svg.hpp"
#include "sample_answers.hpp"
#include "tests/repl/program.hpp"

using namespace griot;
using namespace griot::repl;
using griot::test::contents;
using griot::test::Folder;
using griot::test::holds;
using griot::test::run_griot;
using session::Evidence;
using session::Status;
using session::TimelineEvent;

namespace {

constexpr std::chrono::sys_days day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

Evidence fact(const char* s, const char* p, const char* o, Status status = Status::stated) {
  return {Term::iri(s), Term::iri(p), Term::iri(o), status, {}, {}};
}

std::string last_part(const Term& term) {
  return term.value.substr(term.value.find_last_of("/:#") + 1);
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("what an answer rests on is drawn: each triple once, inferred ones dashed, its cells bold") {
  session::Answer answer = sample::harbour();
  const auto type = fact("e:trip", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "e:Voyage");
  answer.rows[0].evidence = {type, fact("e:trip", "e:agent", "https://ex.org/Amina")};
  Evidence mate = fact("e:trip", "e:mate", "https://ex.org/Bo", Status::inferred);
  mate.rule = "a mate sails with the \"ship\"";
  answer.rows[1].evidence = {type, mate};
  const auto graph = answer_graph(answer, last_part);
  CHECK(graph.triples == 3);
  CHECK(graph.left_out == 0);
  CHECK(graph.dot ==
        "digraph answer {\n"
        "  bgcolor=white;\n"
        "  rankdir=LR;\n"
        "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=12];\n"
        "  edge [fontname=\"sans-serif\", fontsize=10];\n"
        "  n0 [label=\"trip\\n(Voyage)\"];\n"
        "  n1 [label=\"Amina\", penwidth=2];\n"
        "  n2 [label=\"Bo\", penwidth=2];\n"
        "  n0 -> n1 [label=\"agent\", tooltip=\"stated\"];\n"
        "  n0 -> n2 [label=\"mate\", tooltip=\"inferred: a mate sails with\\nthe \\\"ship\\\"\", "
        "style=dashed];\n"
        "}\n");
}

TEST_CASE("names cannot break out of the drawing, and a huge answer is drawn in part") {
  session::Answer answer = sample::harbour();
  answer.rows.resize(1);
  answer.rows[0].evidence = {fact("e:a\"];x\\", "e:p", "e:b")};
  CHECK(holds(answer_graph(answer, last_part).dot, "n0 [label=\"a\\\"];x\\\\\"];"));
  for (int i = 0; i < 400; ++i)
    answer.rows[0].evidence.push_back(fact("e:a", "e:p", ("e:n" + std::to_string(i)).c_str()));
  const auto graph = answer_graph(answer, last_part);
  CHECK(graph.triples == kMostDrawn);
  CHECK(graph.left_out == 401 - kMostDrawn);
}

TEST_CASE(".graph writes DOT, and SVG by Graphviz") {
  const Folder folder;
  const std::string dot = folder.path + "/answer.dot", svg = folder.path + "/answer.svg";
  const std::string question = "who meets CNSP in Niamey\n";
  const auto r = run_griot("", question + ".graph\n.graph " + dot + "\n.graph x.pdf\n");
  CHECK(holds(r.out, "digraph answer {"));
  CHECK(holds(r.out, "-> n"));
  CHECK(holds(r.out, contents(dot)));
  CHECK(holds(r.err, "x.pdf: its ending tells no format; there are: .dot, .gv, .svg, .ttl"));
  CHECK(holds(run_griot("", ".graph\n").err, "nothing has been answered yet"));

  // Graphviz, here and not.
  const std::string tool =
      folder.file("dot", "#!/bin/sh\n[ $1 = -Tsvg ] && echo \"<svg>$(grep -c digraph)</svg>\"\n");
  std::filesystem::permissions(tool, std::filesystem::perms::owner_all);
  const std::string path = getenv("PATH");
  setenv("PATH", (folder.path + ":" + path).c_str(), 1);
  CHECK(run_griot("", question + ".graph " + svg + "\n").status == 0);
  CHECK(contents(svg) == "<svg>1</svg>\n");
  folder.file("dot", "#!/bin/sh\nexit 3\n");
  const auto failed = run_griot("", question + ".graph " + svg + "\n");
  CHECK(holds(failed.err, "Graphviz ended with code 3"));
  CHECK(contents(svg) == "<svg>1</svg>\n");
  setenv("PATH", "/nonexistent", 1);
  const auto none = run_griot("", question + ".graph " + svg + "\n");
  setenv("PATH", path.c_str(), 1);
  CHECK(holds(none.err, "drawing needs Graphviz (apt-get install graphviz)"));
}

TEST_CASE("a timeline's picture: certain and possible, planned and happened, open ends, escaped labels") {
  TimelineEvent sailed;
  sailed.label = "sailed <&\"> \x1b[31m";
  sailed.edtf = "2024-03-01/2024-03-10";
  sailed.earliest_start = sailed.latest_start = day(2024, 3, 1);
  sailed.earliest_end = sailed.latest_end = day(2024, 3, 10);
  TimelineEvent repair;
  repair.label = "repair";
  repair.planned = true;
  repair.earliest_start = repair.earliest_end = day(2024, 3, 11);
  repair.latest_start = repair.latest_end = day(2024, 3, 17);
  TimelineEvent watch;
  watch.label = "watch";
  watch.going_on = true;
  watch.latest_start = watch.earliest_end = day(2024, 3, 5);
  TimelineEvent wish;
  wish.label = "wish";
  const std::string svg = timeline_svg({repair, watch, wish, sailed});
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(holds(svg, "sailed &lt;&amp;&quot;&gt; \xEF\xBF\xBD[31m"));
  CHECK(svg.find('\x1b') == std::string::npos);
  CHECK(holds(svg, "prefers-color-scheme:dark"));
  CHECK_FALSE(holds(svg, "href"));
  // In rows and in the legend.
  CHECK(occurrences(svg, "class=\"happened sure\"") == 2);
  CHECK(occurrences(svg, "class=\"happened maybe\"") == 1);
  CHECK(occurrences(svg, "class=\"planned sure\"") == 1);
  CHECK(occurrences(svg, "class=\"planned maybe\"") == 2);
  CHECK(occurrences(svg, "class=\"going maybe\"") == 3);
  CHECK(occurrences(svg, "class=\"going sure\"") == 2);
  CHECK(occurrences(svg, "class=\"going\"/>") == 2);  // both ends are open
  CHECK(holds(svg, ">2024-03-07<"));
  CHECK(holds(svg, "1 event has no time"));
  CHECK(holds(timeline_svg({}), "No events."));
  CHECK(holds(timeline_svg({wish}), "1 event has no time"));
}

TEST_CASE(".timeline draws into a file") {
  const Folder folder;
  const std::string file = folder.path + "/events.svg";
  const auto r = run_griot("", ".timeline all " + file +
                                   "\n.timeline x.png\n.timeline all x.svg y\n.timeline "
                                   "/nonexistent/x.svg\n");
  CHECK(holds(r.out, "written to " + file));
  CHECK(occurrences(contents(file), "<g><title>") > 5);
  CHECK(holds(r.err, ".timeline all x.svg"));
  CHECK(holds(r.err, "too many arguments: \"y\""));
  CHECK(holds(r.err, "/nonexistent/x.svg"));
}
