#include "store/io/rdf_writer.hpp"

#include "store/io/blank_nodes.hpp"
#include "store/io/export_graph.hpp"
#include "store/io/line_writer.hpp"
#include "store/io/turtle_terms.hpp"
#include "store/io/turtle_text.hpp"
#include "store/term/vocab.hpp"

#include <algorithm>
#include <array>

namespace griot::io {
namespace {

class TurtleWriter {
 public:
  // A null sink: nothing is written, but the terms note which prefixes are used.
  TurtleWriter(const ExportGraph& graph, TurtleText& text, TurtleTerms& terms, ByteSink* sink)
      : graph_(graph), text_(text), terms_(terms), sink_(sink) {}

  void run() {
    for (const Section* section : text_.sections()) {
      if (section->markers) {
        write_markers(*section);
      } else {
        write_section(*section);
      }
    }
  }

 private:
  void put(const std::string& text) {
    if (graph_.cancel() != nullptr) graph_.cancel()->check();
    if (sink_ == nullptr) return;
    // A blank line between blocks, none before the first.
    if (started_) sink_->write("\n");
    started_ = true;
    sink_->write(text);
  }

  void write_section(const Section& section) {
    const bool named = section.name.bound();
    const std::size_t indent = named ? 4 : 0;
    const std::string margin(indent, ' ');
    const auto write_subject = [&](Id subject) {
      put(margin + text_.object(section, subject, indent) + ' ' +
          text_.properties(section, subject, indent + 4) + " .\n");
    };
    if (named) {
      put(text_.object(section, section.name, 0) + " {\n");
      started_ = false;
    }
    for (const Id subject : graph_.iri_subjects(section)) write_subject(subject);
    for (const Id subject : text_.in_order(graph_.blank_subjects(section))) write_subject(subject);
    if (named) {
      if (sink_ != nullptr) sink_->write("}\n");
      started_ = true;
    }
  }

  // One line a fact, by its words.
  void write_markers(const Section& section) {
    std::vector<std::array<std::string, 3>> facts;
    graph_.for_each(section, [&](Id s, Id p, Id o) {
      facts.push_back(
          {text_.object(section, s, 0), text_.object(section, p, 0), text_.object(section, o, 0)});
    });
    std::sort(facts.begin(), facts.end());
    std::string block;
    for (const auto& [subject, predicate, object] : facts) {
      block += "[] a " + terms_.iri(vocab::background) + " ; " + terms_.iri(vocab::rdf_subject) + ' ' +
               subject + " ; " + terms_.iri(vocab::rdf_predicate) + ' ' + predicate + " ; " +
               terms_.iri(vocab::rdf_object) + ' ' + object + " .\n";
    }
    if (!block.empty()) put(block);
  }

  const ExportGraph& graph_;
  TurtleText& text_;
  TurtleTerms& terms_;
  ByteSink* sink_;
  bool started_ = false;
};

void write_turtle(const ExportGraph& graph, ByteSink& sink) {
  const BlankNodes blanks(graph);
  // Which prefixes are used is known only at the end, but stands at the beginning: written twice, kept
  // once, so that no more than one subject is in memory.
  TurtleTerms terms(graph.snapshot().prefixes());
  TurtleText text(graph, blanks, terms);
  TurtleWriter(graph, text, terms, nullptr).run();
  const std::string declarations = terms.declarations();
  sink.write(declarations);
  if (!declarations.empty()) sink.write("\n");
  TurtleWriter(graph, text, terms, &sink).run();
}

}  // namespace

void write(const dataset::Snapshot& snapshot, const WriteOptions& options, ByteSink& sink) {
  const ExportGraph graph(snapshot, options);
  if (is_line_based(options.format)) {
    write_lines(graph, sink);
  } else {
    write_turtle(graph, sink);
  }
}

}  // namespace griot::io
