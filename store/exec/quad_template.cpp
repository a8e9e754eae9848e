#include "store/exec/quad_template.hpp"

#include <algorithm>

namespace griot::exec {

using dataset::Quad;

// Labels are "update-N-M", M from 1, with an N that no update before had: N is looked for by doubling, then
// by halving, since updates take them in turn.
FreshBlanks::FreshBlanks(dataset::Transaction& transaction, const dataset::Snapshot& before)
    : transaction_(transaction) {
  const auto head = [](std::uint64_t n) { return "update-" + std::to_string(n) + "-"; };
  const auto taken = [&](std::uint64_t n) { return before.find(Term::blank(head(n) + "1")).bound(); };
  std::uint64_t free = 1;
  while (taken(free)) free *= 2;
  for (std::uint64_t used = free / 2; free - used > 1;) {
    const std::uint64_t middle = used + (free - used) / 2;
    (taken(middle) ? used : free) = middle;
  }
  head_ = head(free);
}

Id FreshBlanks::make() {
  return transaction_.intern(Term::blank(head_ + std::to_string(++made_)));
}

template <typename IdOf>
void QuadTemplates::compile(const std::vector<algebra::QuadTemplate>& templates,
                            const std::optional<Term>& with, const std::vector<algebra::Variable>& columns,
                            IdOf id_of) {
  const auto part = [&](const algebra::VarOrTerm& c) {
    Part made;
    if (const auto* v = std::get_if<algebra::Variable>(&c)) {
      const auto it = std::find(columns.begin(), columns.end(), *v);
      if (it == columns.end()) return made;
      made.kind = Part::Kind::column;
      made.column = static_cast<std::size_t>(it - columns.begin());
      return made;
    }
    const Term& term = std::get<Term>(c);
    if (term.is_blank() && blanks_) {
      made.kind = Part::Kind::blank;
      made.label = term.value;
    } else if (made.id = id_of(term); made.id.bound()) {
      made.kind = Part::Kind::constant;
    }
    return made;
  };
  for (const auto& t : templates) {
    Parts parts{{part(t.triple.subject), part(t.triple.predicate), part(t.triple.object), {}}, true};
    Part& graph = parts.parts[dataset::graph];
    if (t.graph) {
      graph = part(*t.graph);
    } else if (with) {
      graph = part(*with);
    } else {
      graph.kind = Part::Kind::constant;
      graph.id = Id::default_graph();
      parts.graph_said = false;
    }
    templates_.push_back(std::move(parts));
  }
}

QuadTemplates QuadTemplates::inserting(const std::vector<algebra::QuadTemplate>& templates,
                                       const std::optional<Term>& with,
                                       const std::vector<algebra::Variable>& columns,
                                       dataset::Transaction& transaction, FreshBlanks& blanks) {
  QuadTemplates made;
  made.transaction_ = &transaction;
  made.blanks_ = &blanks;
  made.compile(templates, with, columns, [&](const Term& t) { return transaction.intern(t); });
  return made;
}

QuadTemplates QuadTemplates::removing(const std::vector<algebra::QuadTemplate>& templates,
                                      const std::optional<Term>& with,
                                      const std::vector<algebra::Variable>& columns,
                                      const dataset::Snapshot& view) {
  QuadTemplates made;
  made.compile(templates, with, columns, [&](const Term& t) { return view.find(t); });
  return made;
}

// The store's own Id of a term of a row; unbound: it has none.
Id QuadTemplates::stored(Id id, const Execution* execution) {
  if (!id.in_overlay()) return id;
  if (!transaction_) return Id();
  Id& known = interned_[id];
  // A blank node that the query made bears a label of the query's.
  if (!known.bound()) known = id.is_blank() ? blanks_->make() : transaction_->intern(execution->term(id));
  return known;
}

Id QuadTemplates::value(const Part& part, const Execution* execution, const RowBatch* rows, std::size_t row) {
  switch (part.kind) {
    case Part::Kind::constant:
      return part.id;
    case Part::Kind::column:
      return rows ? stored(rows->at(row, part.column), execution) : Id();
    case Part::Kind::blank: {
      Id& blank = row_blanks_[part.label];
      if (!blank.bound()) blank = blanks_->make();
      return blank;
    }
    case Part::Kind::nothing:
      break;
  }
  return Id();
}

void QuadTemplates::fill(const Execution* execution, const RowBatch* rows, std::size_t row,
                         std::vector<MadeQuad>& out) {
  row_blanks_.clear();
  for (const auto& t : templates_) {
    std::array<Id, 4> ids;
    for (std::size_t p = 0; p < 4; ++p) ids[p] = value(t.parts[p], execution, rows, row);
    const bool valid = (ids[0].is_iri() || ids[0].is_blank()) && ids[1].is_iri() && ids[2].bound() &&
                       (ids[3].is_iri() || ids[3].is_blank() || ids[3] == Id::default_graph());
    if (valid) out.push_back({{ids[0], ids[1], ids[2], ids[3]}, t.graph_said});
  }
}

}  // namespace griot::exec
