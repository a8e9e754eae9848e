#include "repl/session/check.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "repl/session/check_words.hpp"
#include "repl/session/flaws.hpp"
#include "repl/session/name_index.hpp"
#include "store/base/words.hpp"
#include "store/dataset/labels.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using dataset::Order;
using dataset::Pattern;
using dataset::Quad;
using dataset::QuadBlock;

std::string counted(std::uint64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

class Checker {
 public:
  Checker(const View& view, const CancelToken& cancel, std::size_t max_examples)
      : view_(view),
        words_(view.words(cancel)),
        snapshot_(*view.snapshot),
        cancel_(cancel),
        max_examples_(max_examples) {
    type_ = find(vocab::rdf_type);
    for (const auto iri : {vocab::vocabulary_graph, vocab::inferred_graph}) {
      if (const Id id = find(iri); id.bound()) derived_.insert(id);
    }
    for (const auto iri : dataset::label_properties()) {
      if (const Id id = find(iri); id.bound()) labels_.push_back(id);
    }
    for (const auto& iri : words_.lexicon.nameless_classes()) {
      if (const Id id = find(iri); id.bound()) nameless_.insert(id);
    }
  }

  std::vector<Finding> run() {
    words();
    for (auto& finding : check_words(view_, cancel_, max_examples_)) findings_.push_back(std::move(finding));
    unlabelled();
    same_names();
    dangling();
    bounds();
    claims();
    sources();
    loose_properties();
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.kind < b.kind; });
    return std::move(findings_);
  }

 private:
  Id find(std::string_view iri) const { return snapshot_.find(Term::iri(std::string(iri))); }

  // Calls `visit` for each quad that the data state.
  template <typename Visit>
  void each(const Pattern& pattern, Order order, Visit&& visit) const {
    const auto scan = snapshot_.scan(pattern, order);
    QuadBlock block;
    while (scan->next(block)) {
      cancel_.check();
      for (std::size_t i = 0; i < block.size(); ++i) {
        const Quad quad{block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]};
        if (!derived_.contains(quad.g)) visit(quad);
      }
    }
  }

  std::optional<Term> value(Id subject, std::string_view property) const {
    const Id id = find(property);
    std::optional<Term> found;
    if (!id.bound()) return found;
    each({subject, id, Id(), Id()}, Order::spog, [&](const Quad& quad) {
      if (!found) found = snapshot_.term(quad.o);
    });
    return found;
  }

  std::string shown(Id id) const {
    const Term term = snapshot_.term(id);
    if (term.is_blank()) return "_:" + term.value;
    if (!term.is_iri()) return "\"" + term.value + "\"";
    for (const auto& [prefix, iri] : view_.prefixes) {
      const bool short_name = term.value.size() > iri.size() && term.value.starts_with(iri) &&
                              term.value.find_first_of("/#", iri.size()) == std::string::npos;
      if (short_name) return prefix + ":" + term.value.substr(iri.size());
    }
    return "<" + term.value + ">";
  }

  bool labelled(Id thing) const {
    return std::any_of(labels_.begin(), labels_.end(), [&](Id property) {
      return snapshot_.count({thing, property, Id(), Id()}) > 0;
    });
  }

  // A thing of the graph, not one of its classes and properties.
  bool is_thing(Id id, Id of_class) const {
    if (!id.is_iri() || nameless_.contains(of_class)) return false;
    const Term klass = snapshot_.term(of_class);
    return words_.schema.find_class(klass.value) != nullptr && !klass.value.starts_with(vocab::owl_ns) &&
           !klass.value.starts_with(vocab::rdfs_ns) && !klass.value.starts_with(vocab::rdf_ns);
  }

  void words() {
    Flaws flaws(max_examples_);
    for (const auto& problem : words_.warnings) flaws.add([&] { return to_string(problem); });
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::fault,
                 counted(n, "entry", "entries") + " of the lexicon may not mean what is wanted", {});
  }

  void unlabelled() {
    if (!type_.bound()) return;
    std::map<Id, Flaws> by_class;
    std::uint64_t all = 0;
    each({Id(), type_, Id(), Id()}, Order::psog, [&](const Quad& quad) {
      if (!is_thing(quad.s, quad.o) || labelled(quad.s)) return;
      ++all;
      by_class.try_emplace(quad.o, max_examples_).first->second.add([&] { return shown(quad.s); });
    });
    for (auto& [klass, flaws] : by_class) {
      const auto n = flaws.count();
      flaws.report(
          findings_, FindingKind::fault,
          counted(n, "thing", "things") + " of class " + words_.schema.label(snapshot_.term(klass).value) +
              (n == 1 ? " has" : " have") + " no label, so that no question can name " +
              (n == 1 ? "it" : "them"),
          "give each an rdfs:label; or lex:nameless true to the class, if none is meant to be named");
    }
  }

  // Names that several things of one class bear.
  void same_names() {
    if (!type_.bound()) return;
    std::vector<std::pair<std::string, Id>> names;
    for (const Id property : labels_) {
      each({Id(), property, Id(), Id()}, Order::psog, [&](const Quad& quad) {
        if (quad.s.is_iri()) names.emplace_back(phrase_key(snapshot_.term(quad.o).value), quad.s);
      });
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    Flaws flaws(max_examples_);
    for (std::size_t i = 0; i < names.size();) {
      std::size_t end = i + 1;
      while (end < names.size() && names[end].first == names[i].first) ++end;
      if (end - i > 1)
        same_name(names[i].first,
                  {names.begin() + static_cast<std::ptrdiff_t>(i),
                   names.begin() + static_cast<std::ptrdiff_t>(end)},
                  flaws);
      i = end;
    }
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::fault,
                 counted(n, "name is", "names are") +
                     " borne by several things of one class: a question cannot tell them apart",
                 "say more in their labels, or give alternative labels (skos:altLabel)");
  }

  void same_name(const std::string& name, const std::vector<std::pair<std::string, Id>>& bearers,
                 Flaws& flaws) {
    std::map<Id, std::vector<Id>> by_class;
    for (const auto& [ignored, thing] : bearers) {
      each({thing, type_, Id(), Id()}, Order::spog, [&](const Quad& quad) {
        auto& things = by_class[quad.o];
        if (is_thing(thing, quad.o) && (things.empty() || things.back() != thing)) things.push_back(thing);
      });
    }
    for (const auto& [klass, things] : by_class) {
      if (things.size() < 2) continue;
      flaws.add([&] {
        std::string text = "\"" + name + "\":";
        for (std::size_t i = 0; i < std::min(things.size(), max_examples_); ++i)
          text += " " + shown(things[i]);
        if (things.size() > max_examples_) text += " …";
        return text;
      });
      return;
    }
  }

  void dangling() {
    Flaws flaws(max_examples_);
    Id last, known;
    each({}, Order::psog, [&](const Quad& quad) {
      if (quad.p != last) {
        last = quad.p;
        const Term property = snapshot_.term(quad.p);
        known = words_.schema.find_property(property.value) != nullptr ? quad.p : Id();
      }
      if (!known.bound() || !quad.o.is_iri() || snapshot_.count({quad.o, Id(), Id(), Id()}) > 0) return;
      const Term object = snapshot_.term(quad.o);
      if (words_.schema.find_class(object.value) != nullptr ||
          words_.schema.find_property(object.value) != nullptr)
        return;
      flaws.add([&] { return shown(quad.s) + " " + shown(quad.p) + " " + shown(quad.o); });
    });
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::fault,
                 counted(n, "reference leads", "references lead") + " to something that nothing is said of",
                 "look for a misspelt IRI, or load what describes it as well");
  }

  void bounds() {
    const Id span = find(vocab::time_span);
    if (!span.bound() || !type_.bound()) return;
    constexpr std::array<std::pair<std::size_t, std::size_t>, 4> kOrdered{{{0, 1}, {2, 3}, {0, 2}, {1, 3}}};
    constexpr std::array kBounds{vocab::earliest_start, vocab::latest_start, vocab::earliest_end,
                                 vocab::latest_end};
    Flaws flaws(max_examples_);
    each({Id(), type_, span, Id()}, Order::posg, [&](const Quad& quad) {
      std::array<std::optional<Term>, 4> day;
      for (std::size_t i = 0; i < 4; ++i) day[i] = value(quad.s, kBounds[i]);
      for (const auto& [a, b] : kOrdered) {
        if (!day[a] || !day[b] || day[a]->value <= day[b]->value) continue;
        const auto name = [&](std::size_t i) {
          return std::string(ontology::local_name(kBounds[i])) + " " + day[i]->value;
        };
        flaws.add([&, a = a, b = b] { return shown(quad.s) + ": " + name(a) + " lies after " + name(b); });
        return;
      }
    });
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::fault,
                 counted(n, "time has", "times have") + " bounds that are out of order",
                 "the earliest start and end come first: no comparison with such a time is right");
  }

  void claims() {
    const Id claim = find(vocab::claim);
    if (!claim.bound() || !type_.bound()) return;
    Flaws without_document(max_examples_), without_locator(max_examples_), backwards(max_examples_);
    each({Id(), type_, claim, Id()}, Order::posg, [&](const Quad& quad) {
      const auto named = [&] { return shown(quad.s); };
      if (!value(quad.s, vocab::document)) without_document.add(named);
      const auto begin = value(quad.s, vocab::char_begin), end = value(quad.s, vocab::char_end);
      if (!value(quad.s, vocab::paragraph) || !value(quad.s, vocab::sentence)) without_locator.add(named);
      const auto place = [](const Term& term) { return std::strtoull(term.value.c_str(), nullptr, 10); };
      if (begin && end && place(*begin) >= place(*end)) backwards.add(named);
    });
    const auto said = [](std::uint64_t n, std::string_view rest) {
      return counted(n, "claim ", "claims ") + std::string(rest);
    };
    without_document.report(findings_, FindingKind::fault,
                            said(without_document.count(), "without a document"),
                            "say which one by griot:document, or answers cannot name their source");
    without_locator.report(findings_, FindingKind::fault,
                           said(without_locator.count(), "without a paragraph or a sentence"),
                           "griot:paragraph and griot:sentence count from 1");
    backwards.report(findings_, FindingKind::fault,
                     said(backwards.count(), "whose characters end before they begin"),
                     "griot:charEnd is the character after the last");
  }

  // Facts whose source is no claim.
  void sources() {
    const Id stated_in = find(vocab::stated_in), claim = find(vocab::claim);
    if (!stated_in.bound() || !claim.bound() || !type_.bound()) return;
    Flaws flaws(max_examples_);
    each({Id(), stated_in, Id(), Id()}, Order::psog, [&](const Quad& quad) {
      bool is_claim = false;
      each({quad.o, type_, claim, Id()}, Order::spog, [&](const Quad&) { is_claim = true; });
      if (!is_claim) flaws.add([&] { return shown(quad.s) + " → " + shown(quad.o); });
    });
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::fault,
                 counted(n, "fact is", "facts are") + " stated in what is no claim",
                 "griot:statedIn leads to a node of class griot:Claim");
  }

  void loose_properties() {
    Flaws flaws(max_examples_);
    for (const auto& [iri, info] : words_.schema.properties()) {
      if (info.external || !info.domain.empty() || iri.starts_with(vocab::griot_ns)) continue;
      const Id id = find(iri);
      if (!id.bound() || snapshot_.count({Id(), id, Id(), Id()}) == 0) continue;
      flaws.add([&] { return info.labels.empty() ? iri : info.labels.front(); });
    }
    const auto n = flaws.count();
    flaws.report(findings_, FindingKind::remark,
                 counted(n, "property does", "properties do") +
                     " not say of what class the things are that have " + (n == 1 ? "it" : "them"),
                 "with rdfs:domain and rdfs:range, fewer words are ambiguous");
  }

  const View& view_;
  const Words& words_;
  const dataset::Snapshot& snapshot_;
  const CancelToken& cancel_;
  std::size_t max_examples_;
  Id type_;
  std::set<Id> derived_, nameless_;
  std::vector<Id> labels_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_graph(const View& view, const CancelToken& cancel, std::size_t max_examples) {
  return Checker(view, cancel, max_examples).run();
}

}  // namespace griot::session
