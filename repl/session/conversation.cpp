#include "repl/session/conversation.hpp"

#include <charconv>
#include <set>

namespace griot::session {

namespace {

using question::ColumnKind;
using question::ColumnThings;

std::size_t number_in(const Cell& cell) {
  std::size_t number = 0;
  if (cell.term)
    std::from_chars(cell.term->value.data(), cell.term->value.data() + cell.term->value.size(), number);
  return number;
}

// The different things of a column. Where rows were kept back or there are many, only their number.
ColumnThings things_in(const Answer& answer, std::size_t column, const NameIndex& names) {
  ColumnThings result;
  std::set<Term> seen;
  std::vector<const Cell*> cells;
  for (const AnswerRow& row : answer.rows) {
    const Cell& cell = row.cells[column];
    if (cell.term && !cell.term->is_literal() && seen.insert(*cell.term).second) cells.push_back(&cell);
  }
  result.number = cells.empty() ? 0 : cells.size() + answer.more_rows;
  if (result.number > question::kFewThings || answer.more_rows > 0) return result;
  for (const Cell* cell : cells) {
    ontology::Name name = names.name_of(*cell->term);
    name.label = cell->label;
    result.things.push_back(std::move(name));
  }
  return result;
}

}  // namespace

question::Discourse discourse_after(const question::Reading& reading, const Answer& answer, const View& view,
                                    const CancelToken& cancel) {
  const NameIndex& names = view.names(cancel);
  std::vector<ColumnThings> things;
  for (std::size_t i = 0; i < reading.columns.size(); ++i) {
    const ColumnKind kind = reading.columns[i].kind;
    ColumnThings found;
    if (kind == ColumnKind::term) found = things_in(answer, i, names);
    if (kind == ColumnKind::count && !answer.rows.empty())
      found.number = number_in(answer.rows.front().cells[i]);
    if (kind == ColumnKind::yes_no && !answer.rows.empty())
      found.number = answer.rows.front().cells[i].label == "yes";
    things.push_back(std::move(found));
  }
  return question::discourse_of(reading, things);
}

}  // namespace griot::session
