#include "repl/session/lookup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "ontology/infer/proof.hpp"
#include "store/dataset/labels.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using algebra::BasicGraphPattern;
using algebra::make;
using algebra::NodePtr;
using algebra::Variable;

// The properties that descriptions are made of.
constexpr std::array kDescribing{vocab::rdf_type,   vocab::state,   vocab::stated_in,  vocab::edtf,
                                 vocab::words,      vocab::anchor,  vocab::document,   vocab::paragraph,
                                 vocab::sentence,   vocab::speaker, vocab::speech_act, vocab::gist,
                                 vocab::char_begin, vocab::char_end};

NodePtr triple_pattern() {
  return make(BasicGraphPattern{{{Variable{"s"}, Variable{"p"}, Variable{"o"}, {}}}});
}

// ?s ?p ?o of the given subjects, for the describing properties and labels.
algebra::Query description_query(const std::vector<Term>& subjects) {
  algebra::Values values{{Variable{"s"}}, {}};
  for (const auto& subject : subjects) values.rows.push_back({subject});
  algebra::OperatorCall among{algebra::Operator::in, {}};
  among.operands.push_back(algebra::variable("p"));
  for (const auto iri : kDescribing) among.operands.push_back(algebra::constant(Term::iri(iri)));
  for (const auto iri : dataset::label_properties())
    among.operands.push_back(algebra::constant(Term::iri(iri)));
  algebra::Query query;
  query.root = make(algebra::Filter{make(algebra::Join{make(std::move(values)), triple_pattern()}),
                                    std::make_unique<algebra::Expression>(std::move(among))});
  query.result = {Variable{"s"}, Variable{"p"}, Variable{"o"}};
  return query;
}

NodePtr triples_inline(const std::vector<Triple>& triples) {
  algebra::Values values{{Variable{"s"}, Variable{"p"}, Variable{"o"}}, {}};
  for (const auto& t : triples) values.rows.push_back({t.subject, t.predicate, t.object});
  return make(std::move(values));
}

// Each of the triples with every graph that holds it; ?g is unbound for the unnamed one.
algebra::Query graph_query(const std::vector<Triple>& triples) {
  algebra::Query query;
  query.root = make(algebra::Union{
      make(algebra::Join{triples_inline(triples), make(algebra::Graph{Variable{"g"}, triple_pattern()})}),
      make(algebra::Join{triples_inline(triples), triple_pattern()})});
  query.result = {Variable{"s"}, Variable{"p"}, Variable{"o"}, Variable{"g"}};
  return query;
}

Status status_in(const std::optional<Term>& graph) {
  if (!graph) return Status::stated;
  if (graph->value == vocab::inferred_graph) return Status::inferred;
  if (graph->value == vocab::background_graph || graph->value == vocab::vocabulary_graph)
    return Status::background;
  if (graph->value == vocab::told_graph) return Status::told;
  return Status::stated;
}

std::optional<std::uint64_t> number_of(const Term& term) {
  std::uint64_t value = 0;
  const char* end = term.value.data() + term.value.size();
  const auto result = std::from_chars(term.value.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
}

using Properties = std::multimap<std::string, Term>;

constexpr std::size_t kPortion = 1024;
constexpr std::size_t kTexts = 256;  // of a triple's terms, and the node that holds it, about

std::vector<Term> values_of(const Properties& properties, std::string_view property) {
  std::vector<Term> values;
  const auto [begin, end] = properties.equal_range(std::string(property));
  for (auto at = begin; at != end; ++at) values.push_back(at->second);
  std::sort(values.begin(), values.end());
  return values;
}

std::string first_text(const Properties& properties, std::string_view property) {
  const auto values = values_of(properties, property);
  return values.empty() ? std::string() : values.front().value;
}

}  // namespace

std::map<Term, Lookup::Properties> Lookup::fetch(const std::vector<Term>& things) {
  std::map<Term, Properties> found;
  if (things.empty()) return found;
  for (auto& row : backend_.run(description_query(things)).rows) {
    found[*row[0]].emplace(row[1]->value, std::move(*row[2]));
  }
  return found;
}

std::string Lookup::label_from(const Term& term, const Properties& properties) const {
  std::vector<RankedLabel> labels;
  for (std::size_t rank = 0; rank < dataset::label_properties().size(); ++rank) {
    for (auto& value : values_of(properties, dataset::label_properties()[rank])) {
      if (value.is_literal()) labels.push_back({rank, std::move(value)});
    }
  }
  if (!labels.empty()) return std::min_element(labels.begin(), labels.end(), better_label)->literal.value;
  if (term.is_iri()) return view_.words(backend_.cancel()).schema.label(term.value);
  // A node without a name is called after its class.
  const std::string type = first_text(properties, vocab::rdf_type);
  if (!type.empty()) return "some " + view_.words(backend_.cancel()).schema.label(type);
  return "_:" + term.value;
}

std::string Lookup::known_label(const Term& term) const {
  if (term.is_literal()) return term.value;
  const auto at = labels_.find(term);
  return at == labels_.end() ? term.value : at->second;
}

void Lookup::learn_labels(const std::vector<Term>& things) {
  std::set<Term> missing;
  for (const auto& thing : things) {
    if (thing.is_literal() || labels_.contains(thing)) continue;
    if (auto known = view_.memory.labels.find(thing))
      labels_.emplace(thing, std::move(*known));
    else
      missing.insert(thing);
  }
  const auto found = fetch({missing.begin(), missing.end()});
  for (const auto& thing : missing) {
    const auto at = found.find(thing);
    std::string label = label_from(thing, at == found.end() ? Properties{} : at->second);
    view_.memory.labels.put(thing, label);
    labels_.emplace(thing, std::move(label));
  }
}

std::string Lookup::label_of(const Term& term) {
  learn_labels({term});
  return known_label(term);
}

// Several values of one property are all told; they are rare, and none may be dropped silently.
std::string Lookup::joined_labels(const Properties& properties, std::string_view property) const {
  std::set<std::string> all;
  for (const auto& value : values_of(properties, property)) all.insert(known_label(value));
  std::string joined;
  for (const auto& label : all) joined += (joined.empty() ? "" : " and ") + label;
  return joined;
}

Source Lookup::source_from(const Properties& properties) const {
  const auto number = [&](std::string_view property) -> std::optional<std::uint64_t> {
    const auto values = values_of(properties, property);
    return values.empty() ? std::nullopt : number_of(values.front());
  };
  Source source;
  source.document = joined_labels(properties, vocab::document);
  source.document_iri = first_text(properties, vocab::document);
  source.paragraph = number(vocab::paragraph).value_or(0);
  source.sentence = number(vocab::sentence).value_or(0);
  if (source.paragraph > 0) {
    source.at = "P" + std::to_string(source.paragraph);
    if (source.sentence > 0) source.at += "." + std::to_string(source.sentence);
  }
  source.by = joined_labels(properties, vocab::speaker);
  source.act = joined_labels(properties, vocab::speech_act);
  source.gist = joined_labels(properties, vocab::gist);
  source.char_begin = number(vocab::char_begin);
  source.char_end = number(vocab::char_end);
  return source;
}

void Lookup::learn_claims(const std::vector<Term>& claims) {
  std::set<Term> missing;
  for (const auto& claim : claims) {
    if (claims_.contains(claim)) continue;
    if (auto known = view_.memory.claims.find(claim))
      claims_.emplace(claim, std::move(*known));
    else
      missing.insert(claim);
  }
  auto found = fetch({missing.begin(), missing.end()});
  std::vector<Term> named;
  for (const auto& [claim, properties] : found) {
    for (const auto property : {vocab::document, vocab::speaker, vocab::speech_act}) {
      for (const auto& value : values_of(properties, property)) named.push_back(value);
    }
  }
  learn_labels(named);
  for (const auto& claim : missing) {
    Source source = source_from(found[claim]);
    view_.memory.claims.put(claim, source);
    claims_.emplace(claim, std::move(source));
  }
}

Description Lookup::description_from(const Term& thing, const Properties& properties) const {
  Description d;
  const std::string edtf = first_text(properties, vocab::edtf);
  d.label = edtf.empty() ? label_from(thing, properties) : edtf;
  d.words = first_text(properties, vocab::words);
  d.anchor = first_text(properties, vocab::anchor);
  d.state = joined_labels(properties, vocab::state);
  for (const auto& claim : values_of(properties, vocab::stated_in)) {
    if (const auto at = claims_.find(claim); at != claims_.end()) d.sources.push_back(at->second);
  }
  std::sort(d.sources.begin(), d.sources.end());
  d.sources.erase(std::unique(d.sources.begin(), d.sources.end()), d.sources.end());
  return d;
}

// Portions, so that no query and nothing that is held between two grows with the answer.
Bulky<std::map<Term, DescriptionPtr>> Lookup::describe(const std::vector<Term>& things) {
  Bulky<std::map<Term, DescriptionPtr>> result;
  for (std::size_t at = 0; at < things.size(); at += kPortion)
    describe_portion(std::span(things).subspan(at, std::min(kPortion, things.size() - at)), *result);
  return result;
}

void Lookup::describe_portion(std::span<const Term> things, std::map<Term, DescriptionPtr>& result) {
  constexpr std::size_t kHeld = 512;  // a description, its place in the map and the term's texts, about
  std::vector<Term> missing;
  for (const auto& thing : things) {
    meter_.step();
    auto& slot = result[thing];
    if (slot) continue;
    meter_.hold(kHeld);
    if (thing.is_literal()) {
      slot = std::make_shared<Description>(Description{thing.value, {}, {}, {}, {}});
    } else if (auto known = view_.memory.things.find(thing)) {
      slot = std::move(*known);
    } else {
      slot = std::make_shared<Description>();  // so that it is asked for once
      missing.push_back(thing);
    }
  }
  if (missing.empty()) return;
  auto found = fetch(missing);
  std::vector<Term> claims, states;
  for (const auto& [thing, properties] : found) {
    for (const auto& claim : values_of(properties, vocab::stated_in)) claims.push_back(claim);
    for (const auto& state : values_of(properties, vocab::state)) states.push_back(state);
  }
  learn_claims(claims);
  learn_labels(states);
  for (const auto& thing : missing) {
    auto shared = std::make_shared<const Description>(description_from(thing, found[thing]));
    view_.memory.labels.put(thing, shared->label);
    view_.memory.things.put(thing, shared);
    result[thing] = std::move(shared);
  }
}

Bulky<std::map<Triple, Standing>> Lookup::place(const std::vector<Triple>& triples) {
  Bulky<std::map<Triple, Standing>> result;
  for (std::size_t at = 0; at < triples.size(); at += kPortion)
    place_portion(std::span(triples).subspan(at, std::min(kPortion, triples.size() - at)), *result);
  return result;
}

void Lookup::place_portion(std::span<const Triple> triples, std::map<Triple, Standing>& result) {
  std::vector<Triple> missing;
  for (const auto& triple : triples) {
    meter_.step();
    const auto [at, added] = result.try_emplace(triple);
    if (!added) continue;
    meter_.hold(sizeof(Triple) + sizeof(Standing) + kTexts);
    if (auto known = view_.memory.triples.find(triple))
      at->second = std::move(*known);
    else
      missing.push_back(triple);
  }
  if (missing.empty()) return;
  for (auto& row : backend_.run(graph_query(missing), plan::DefaultGraph::asserted).rows) {
    auto& standing = result[Triple{std::move(*row[0]), std::move(*row[1]), std::move(*row[2])}];
    const Status status = status_in(row[3]);
    if (!standing.status || status < *standing.status) standing.status = status;
  }
  for (const auto& triple : missing) view_.memory.triples.put(triple, result[triple]);
}

std::string Lookup::rule_of(const Triple& triple) {
  Standing standing = view_.memory.triples.find(triple).value_or(Standing{Status::inferred, {}});
  if (!standing.rule) {
    const auto proof = infer::find_proof(*backend_.snapshot(), view_.words(backend_.cancel()).rules, triple);
    standing.rule = proof ? proof->rule->label : std::string();
    view_.memory.triples.put(triple, standing);
  }
  return *standing.rule;
}

}  // namespace griot::session
