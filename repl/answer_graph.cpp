#include "repl/answer_graph.hpp"

#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "repl/child.hpp"
#include "repl/render_answer.hpp"
#include "repl/text_table.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_sink.hpp"
#include "store/term/vocab.hpp"

namespace griot::repl {

namespace {

using session::Evidence;

constexpr std::size_t kLabelWidth = 28;

// As a quoted text of DOT: wrapped, its lines in the middle.
std::string dot_text(const std::string& text) {
  std::string out = "\"";
  bool first = true;
  for (const auto& line : wrap(text, kLabelWidth)) {
    if (!first) out += "\\n";
    first = false;
    for (const char c : line) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

std::string_view style_of(session::Status status) {
  switch (status) {
    case session::Status::background:
      return ", color=gray50, fontcolor=gray35";
    case session::Status::inferred:
      return ", style=dashed";
    case session::Status::not_stated:
      return ", style=dotted";
    default:
      return "";
  }
}

std::string standing(const Evidence& evidence) {
  std::string out(name_of(evidence.status));
  if (!evidence.rule.empty()) out += ": " + evidence.rule;
  for (const auto& source : evidence.sources) out += "; " + source_text(source, true);
  return out;
}

// Nodes are numbered as they come.
class Drawing {
 public:
  explicit Drawing(const std::function<std::string(const Term&)>& label) : label_(label) {}

  void show(const Term& term) { nodes_[number(term)].shown = true; }
  void triple(const Evidence& e) {
    const std::size_t subject = number(e.subject);
    if (e.predicate.value == vocab::rdf_type) {
      nodes_[subject].classes.push_back(label_(e.object));
      return;
    }
    edges_ += "  n" + std::to_string(subject) + " -> n" + std::to_string(number(e.object)) +
              " [label=" + dot_text(label_(e.predicate)) + ", tooltip=" + dot_text(standing(e)) +
              std::string(style_of(e.status)) + "];\n";
  }
  std::string text() const {
    std::string out =
        "digraph answer {\n  bgcolor=white;\n  rankdir=LR;\n"
        "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=12];\n"
        "  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      std::string label = node.label;
      for (const auto& name : node.classes) label += "\n(" + name + ")";
      out += "  n" + std::to_string(n) + " [label=" + dot_text(label);
      if (node.literal) out += ", shape=plaintext";
      if (node.shown) out += ", penwidth=2";
      out += "];\n";
    }
    return out + edges_ + "}\n";
  }

 private:
  struct Node {
    std::string label;
    bool literal = false;
    bool shown = false;  // in a cell of the answer
    std::vector<std::string> classes{};
  };

  std::size_t number(const Term& term) {
    const auto [at, fresh] = numbers_.try_emplace(term, nodes_.size());
    if (fresh) nodes_.push_back({label_(term), term.is_literal()});
    return at->second;
  }

  const std::function<std::string(const Term&)>& label_;
  std::map<Term, std::size_t> numbers_;
  std::vector<Node> nodes_;
  std::string edges_;
};

}  // namespace

AnswerGraph answer_graph(const session::Answer& answer,
                         const std::function<std::string(const Term&)>& label) {
  AnswerGraph graph;
  Drawing drawing(label);
  std::set<std::tuple<Term, Term, Term>> drawn;
  std::set<Term> met;
  for (const auto& row : answer.rows) {
    for (const auto& e : row.evidence) {
      if (!drawn.emplace(e.subject, e.predicate, e.object).second) continue;
      if (graph.triples == kMostDrawn) {
        ++graph.left_out;
        continue;
      }
      ++graph.triples;
      drawing.triple(e);
      met.insert({e.subject, e.object});
    }
  }
  for (const auto& row : answer.rows) {
    for (const auto& cell : row.cells) {
      if (cell.term && met.contains(*cell.term)) drawing.show(*cell.term);
    }
  }
  graph.dot = drawing.text();
  return graph;
}

void draw_svg(const std::string& dot, const std::filesystem::path& file) {
  // What Graphviz writes is kept in a file without a name until all of it is there.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> drawn(std::tmpfile(), &std::fclose);
  if (!drawn) throw Error(ErrorCode::io, "no file can be made for the drawing");
  const auto sink = io::open_sink(file);
  int code = 0;
  try {
    Child child({"dot", "-Tsvg"}, ::fileno(drawn.get()));
    child.write(dot);
    code = child.wait();
  } catch (const Error& e) {
    throw Error(ErrorCode::unsupported, "drawing needs Graphviz (apt-get install graphviz): " +
                                            std::string(e.what()) + "; a .dot file needs nothing");
  }
  std::string svg;
  std::rewind(drawn.get());
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, drawn.get())) svg.append(buffer, n);
  if (code != 0 || svg.empty())
    throw Error(ErrorCode::io, file.string() + ": Graphviz ended with code " + std::to_string(code) +
                                   "; the file is as it was");
  sink->write(svg);
  sink->commit();
}

}  // namespace griot::repl
