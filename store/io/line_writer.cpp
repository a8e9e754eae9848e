#include "store/io/line_writer.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "store/io/blank_nodes.hpp"
#include "store/io/turtle_terms.hpp"
#include "store/io/turtle_text.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

class LineWriter {
 public:
  LineWriter(const ExportGraph& graph, ByteSink& sink)
      : graph_(graph), sink_(sink), blanks_(graph), terms_({}), text_(graph, blanks_, terms_) {}

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
  std::string term(Id id) {
    if (!id.is_blank()) return to_ntriples(graph_.snapshot().term(id));
    return "_:b" + std::to_string(numbers_.emplace(id, numbers_.size() + 1).first->second);
  }

  void write_section(const Section& section) {
    const std::string graph = section.name.bound() ? ' ' + term(section.name) : std::string();
    for (const Id subject : graph_.iri_subjects(section)) write_subject(section, subject, graph);

    // Blank subjects in the order of their numbers; when none of those left has one, the next by
    // itself gets one. Nested ones are met before, in the triple that uses them.
    const std::vector<Id> all = graph_.blank_subjects(section);
    std::unordered_set<Id> left(all.begin(), all.end());
    std::map<std::size_t, Id> met;
    for (const Id id : all) {
      if (const auto found = numbers_.find(id); found != numbers_.end()) met.emplace(found->second, id);
    }
    met_ = &met;
    left_ = &left;
    for (const Id next : text_.in_order(all)) {
      if (left.contains(next)) drain(section, graph);
      if (left.contains(next)) {
        note(next);
        drain(section, graph);
      }
    }
    drain(section, graph);
    met_ = nullptr;
    left_ = nullptr;
  }

  // Writes the blank subjects that have numbers, and those that get one meanwhile.
  void drain(const Section& section, const std::string& graph) {
    while (!met_->empty()) {
      const Id subject = met_->begin()->second;
      met_->erase(met_->begin());
      if (left_->erase(subject) != 0) write_subject(section, subject, graph);
    }
  }

  // Gives a number to a blank node; if it is a subject of this section, its turn comes.
  void note(Id id) {
    if (!id.is_blank()) return;
    const auto [place, fresh] = numbers_.emplace(id, numbers_.size() + 1);
    if (met_ != nullptr && left_->contains(id)) met_->emplace(place->second, id);
  }

  void write_subject(const Section& section, Id subject, const std::string& graph) {
    if (graph_.cancel() != nullptr) graph_.cancel()->check();
    const std::vector<std::pair<Id, Id>> about = graph_.about(section, subject);
    // The text of a nested node can be long (a list is nested cell by cell): made only to choose by.
    std::unordered_map<Id, std::size_t> blanks_of;  // predicate → blank objects
    for (const auto& [p, o] : about) blanks_of[p] += o.is_blank() ? 1 : 0;
    std::vector<std::tuple<std::string, bool, Term, std::string, Id>> triples;
    for (const auto& [p, o] : about) {
      const bool blank = o.is_blank();
      const bool choose = blank && blanks_of[p] > 1;
      triples.emplace_back(graph_.snapshot().term(p).value, blank, blank ? Term() : graph_.snapshot().term(o),
                           choose ? text_.object(section, o, 0) : std::string(), o);
    }
    std::sort(triples.begin(), triples.end());
    const std::string start = term(subject) + ' ';
    std::string lines;
    for (const auto& [predicate, blank, value, key, object] : triples) {
      note(object);
      lines += start + to_ntriples(Term::iri(predicate)) + ' ' + (blank ? term(object) : to_ntriples(value)) +
               graph + " .\n";
    }
    sink_.write(lines);
  }

  void write_markers(const Section& section) {
    // Put in order by texts that do not depend on the numbers, then numbered.
    std::vector<std::tuple<std::string, std::string, std::string, Id, Id, Id>> facts;
    graph_.for_each(section, [&](Id s, Id p, Id o) {
      facts.emplace_back(text_.object(section, s, 0), text_.object(section, p, 0),
                         text_.object(section, o, 0), s, p, o);
    });
    std::sort(facts.begin(), facts.end());
    for (const auto& fact : facts) {
      note(std::get<3>(fact));
      note(std::get<5>(fact));
    }
    const auto line = [&](const std::string& node, std::string_view predicate, const std::string& object) {
      sink_.write(node + ' ' + to_ntriples(Term::iri(predicate)) + ' ' + object + " .\n");
    };
    std::size_t number = numbers_.size();
    for (const auto& [key_s, key_p, key_o, subject, predicate, object] : facts) {
      const std::string node = "_:b" + std::to_string(++number);
      line(node, vocab::rdf_type, to_ntriples(Term::iri(vocab::background)));
      line(node, vocab::rdf_subject, term(subject));
      line(node, vocab::rdf_predicate, term(predicate));
      line(node, vocab::rdf_object, term(object));
    }
  }

  const ExportGraph& graph_;
  ByteSink& sink_;
  BlankNodes blanks_;
  TurtleTerms terms_;
  TurtleText text_;
  std::unordered_map<Id, std::size_t> numbers_;
  std::map<std::size_t, Id>* met_ = nullptr;  // of the section under way: numbered, not written
  std::unordered_set<Id>* left_ = nullptr;    // its blank subjects not written
};

}  // namespace

void write_lines(const ExportGraph& graph, ByteSink& sink) {
  LineWriter(graph, sink).run();
}

}  // namespace griot::io
