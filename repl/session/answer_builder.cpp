#include "repl/session/answer_builder.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

namespace griot::session {

namespace {

using algebra::Variable;
using exec::Table;
using question::Column;
using question::ColumnKind;
using question::Reading;
using TermRow = std::vector<std::optional<Term>>;
using Key = std::vector<std::string>;  // of a row: what its columns show, counts left out

constexpr std::size_t kTexts = 128;  // what the texts of a row, a cell, a triple hold, about

std::optional<std::size_t> column_of(const Table& table, const Variable& variable) {
  const auto at = std::find(table.columns.begin(), table.columns.end(), variable);
  if (at == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(at - table.columns.begin());
}

// One whole solution of the reading's support.
struct Solution {
  Key key;
  bool certain = true;
  Status status = Status::stated;
  std::vector<Triple> used;
  std::vector<Term> roots;
  std::optional<Term> counted;  // of a count: the thing counted

  auto rank() const { return std::tuple(!certain, status); }  // best first
};

class Builder {
 public:
  Builder(const Reading& reading, const View& view, const Backend& backend)
      : reading_(reading), backend_(backend), lookup_(view, backend) {}

  std::vector<AnswerRow> rows() {
    const Table answers = run_answers();
    const Table support = backend_.run(reading_.support);
    describe_cells(answers, support);
    read_solutions(support);
    std::vector<AnswerRow>& rows = *rows_;
    std::set<Key>& seen = *seen_;
    for (const auto& answer : answers.rows) {
      meter().step();
      AnswerRow row = cells_of(answers, answer);
      Key shown;
      for (std::size_t c = 0; c < row.cells.size(); ++c) shown.push_back(key_part(row.cells[c].term, c));
      if (!seen.insert(shown).second && !is_yes_no()) continue;
      found_on(row, key_of(answers, answer));
      meter().hold(bytes_of(row));
      rows.push_back(std::move(row));
    }
    if (rows.empty() && is_yes_no()) rows.push_back(no_row());
    if (!ordered(*reading_.query.root)) sort(rows);
    return std::move(rows);
  }

 private:
  bool is_yes_no() const { return reading_.query.form == algebra::QueryForm::ask; }
  Table run_answers() const { return backend_.run(reading_.query); }

  void describe_cells(const Table& answers, const Table& support) {
    Bulky<std::vector<Term>> terms;
    for (const Table* table : {&answers, &support}) {
      for (const auto& column : reading_.columns) {
        const auto c = column_of(*table, column.variable);
        if (!c) continue;
        for (const auto& row : table->rows) {
          meter().step();
          if (row[*c]) terms->push_back(*row[*c]);
        }
      }
    }
    described_ = lookup_.describe(*terms);
  }

  // Times that are written alike are the same to the reader, whichever node bears them; things are
  // only the same when they are one.
  std::string key_part(const std::optional<Term>& term, std::size_t column) const {
    if (!term) return {};
    if (reading_.columns[column].kind == ColumnKind::time) return described_->at(*term)->label;
    return to_ntriples(*term);
  }

  Key key_of(const Table& table, const TermRow& row) const {
    Key key;
    for (std::size_t i = 0; i < reading_.columns.size(); ++i) {
      const ColumnKind kind = reading_.columns[i].kind;
      if (kind == ColumnKind::count || kind == ColumnKind::yes_no) continue;
      const auto c = column_of(table, reading_.columns[i].variable);
      key.push_back(c ? key_part(row[*c], i) : std::string());
    }
    return key;
  }

  // The triples that a solution may have used: patterns of which every variable is bound.
  std::vector<Triple> instances(const Table& support, const TermRow& row) const {
    std::vector<Triple> triples;
    for (const auto& fact : reading_.facts) {
      const auto value = [&](const algebra::VarOrTerm& part) -> std::optional<Term> {
        if (const auto* term = std::get_if<Term>(&part)) return *term;
        const auto c = column_of(support, std::get<Variable>(part));
        return c ? row[*c] : std::nullopt;
      };
      auto s = value(fact.subject), p = value(fact.predicate), o = value(fact.object);
      if (s && p && o) triples.push_back({std::move(*s), std::move(*p), std::move(*o)});
    }
    std::sort(triples.begin(), triples.end());
    triples.erase(std::unique(triples.begin(), triples.end()), triples.end());
    return triples;
  }

  void read_solutions(const Table& support) {
    Bulky<std::vector<Triple>> all;
    Bulky<std::set<Term>> things;
    for (const auto& row : support.rows) {
      meter().step();
      Solution solution;
      solution.key = key_of(support, row);
      if (reading_.certain) {
        const auto c = column_of(support, *reading_.certain);
        solution.certain = c && row[*c] && (row[*c]->value == "true" || row[*c]->value == "1");
      }
      for (const auto& root : reading_.roots) {
        const auto c = column_of(support, root);
        if (!c || !row[*c]) continue;
        solution.roots.push_back(*row[*c]);
        things->insert(*row[*c]);
      }
      if (reading_.counted) {
        if (const auto c = column_of(support, *reading_.counted)) solution.counted = row[*c];
      }
      solution.used = instances(support, row);
      for (const auto& triple : solution.used) things->insert(triple.subject);
      all->insert(all->end(), solution.used.begin(), solution.used.end());
      meter().hold(sizeof(Solution) + kTexts + solution.used.size() * (2 * sizeof(Triple) + kTexts));
      solutions_->push_back(std::move(solution));
    }
    standings_ = lookup_.place(*all);
    things_ = lookup_.describe({things->begin(), things->end()});
    for (auto& solution : *solutions_) {
      meter().step();
      std::erase_if(solution.used, [&](const Triple& t) { return !standings_->at(t).status; });
      for (const auto& t : solution.used)
        solution.status = weaker(solution.status, *standings_->at(t).status);
      (*by_key_)[solution.key].push_back(&solution);
    }
  }

  AnswerRow cells_of(const Table& answers, const TermRow& answer) const {
    AnswerRow row;
    for (const auto& column : reading_.columns) {
      Cell cell;
      if (column.kind == ColumnKind::yes_no) {
        cell.label = "yes";
      } else if (const auto c = column_of(answers, column.variable); c && answer[*c]) {
        const Description& d = *described_->at(*answer[*c]);
        cell = {*answer[*c], d.label, d.words, d.anchor};
      }
      row.cells.push_back(std::move(cell));
    }
    return row;
  }

  AnswerRow no_row() const {
    AnswerRow row;
    for (const auto& column : reading_.columns) {
      Cell cell;
      if (column.kind == ColumnKind::yes_no) cell.label = "no";
      row.cells.push_back(std::move(cell));
    }
    row.status = Status::not_stated;
    return row;
  }

  // The best of the solutions; for a count, of each thing counted.
  std::vector<const Solution*> best(const std::vector<const Solution*>& solutions) {
    Bulky<std::map<std::optional<Term>, std::vector<const Solution*>>> things;
    for (const Solution* s : solutions) {
      meter().step();
      auto& bests = (*things)[s->counted];
      if (!bests.empty() && bests.front()->rank() < s->rank()) continue;
      if (!bests.empty() && s->rank() < bests.front()->rank()) bests.clear();
      bests.push_back(s);
    }
    std::vector<const Solution*> chosen;
    for (const auto& [thing, bests] : *things) chosen.insert(chosen.end(), bests.begin(), bests.end());
    return chosen;
  }

  void found_on(AnswerRow& row, const Key& key) {
    const auto solutions = by_key_->find(key);
    if (solutions == by_key_->end()) {
      row.status = Status::not_stated;  // "0": nothing was found to count
      return;
    }
    Bulky<std::set<Triple>> used;
    Bulky<std::set<Term>> roots;
    std::set<std::string> states;
    for (const Solution* s : best(solutions->second)) {
      meter().step();
      row.status = weaker(row.status, s->status);
      row.certain = row.certain && s->certain;
      used->insert(s->used.begin(), s->used.end());
      bool has_state = false;
      for (const auto& root : s->roots) {
        if (roots->insert(root).second) row.roots.push_back(root);
        const std::string& state = things_->at(root)->state;
        if (!has_state && !state.empty()) states.insert(state);
        has_state = has_state || !state.empty();
      }
    }
    for (const auto& state : states) row.state += (row.state.empty() ? "" : ", ") + state;
    rest_on(row, *used);
    if (reading_.negated) row.status = Status::not_stated;
  }

  void rest_on(AnswerRow& row, const std::set<Triple>& used) {
    std::set<Source> sources;
    std::set<std::string> rules;
    for (const auto& t : used) {
      meter().step();
      Evidence evidence{t.subject, t.predicate, t.object, *standings_->at(t).status, {}, {}};
      if (evidence.status == Status::inferred) {
        evidence.rule = lookup_.rule_of(t);
        if (!evidence.rule.empty()) rules.insert(evidence.rule);
      }
      // What is only background stands in none of the documents that speak of its subject.
      if (evidence.status != Status::background) evidence.sources = things_->at(t.subject)->sources;
      sources.insert(evidence.sources.begin(), evidence.sources.end());
      row.evidence.push_back(std::move(evidence));
    }
    row.sources.assign(sources.begin(), sources.end());
    for (const auto& rule : rules) row.rule += (row.rule.empty() ? "" : "; ") + rule;
  }

  static bool ordered(const algebra::Node& node) {
    if (std::holds_alternative<algebra::OrderBy>(node.value)) return true;
    if (const auto* n = std::get_if<algebra::Project>(&node.value)) return ordered(*n->input);
    if (const auto* n = std::get_if<algebra::Distinct>(&node.value)) return ordered(*n->input);
    if (const auto* n = std::get_if<algebra::Reduced>(&node.value)) return ordered(*n->input);
    if (const auto* n = std::get_if<algebra::Slice>(&node.value)) return ordered(*n->input);
    return false;
  }

  void sort(std::vector<AnswerRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [&](const AnswerRow& a, const AnswerRow& b) {
      meter().step();
      return goes_before(a, b);
    });
  }

  // About what it holds.
  static std::size_t bytes_of(const AnswerRow& row) {
    return sizeof row + row.cells.size() * (sizeof(Cell) + kTexts) +
           row.evidence.size() * (sizeof(Evidence) + kTexts) + row.sources.size() * (sizeof(Source) + kTexts);
  }

  Meter& meter() noexcept { return lookup_.meter(); }

  static bool goes_before(const AnswerRow& a, const AnswerRow& b) {
    if (std::tuple(a.status, !a.certain) != std::tuple(b.status, !b.certain))
      return std::tuple(a.status, !a.certain) < std::tuple(b.status, !b.certain);
    const Source none;
    const Source& first_a = a.sources.empty() ? none : a.sources.front();
    const Source& first_b = b.sources.empty() ? none : b.sources.front();
    if (first_a != first_b) return first_a < first_b;
    return std::lexicographical_compare(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                                        [](const Cell& x, const Cell& y) { return x.label < y.label; });
  }

  const Reading& reading_;
  const Backend& backend_;
  Lookup lookup_;
  Bulky<std::map<Term, DescriptionPtr>> described_, things_;
  Bulky<std::map<Triple, Standing>> standings_;
  Bulky<std::deque<Solution>> solutions_;
  Bulky<std::map<Key, std::vector<const Solution*>>> by_key_;
  Bulky<std::set<Key>> seen_;
  Bulky<std::vector<AnswerRow>> rows_;
};

}  // namespace

Answer build_answer(const Reading& reading, const View& view, const Backend& backend,
                    std::optional<std::uint64_t> limit) {
  const auto start = std::chrono::steady_clock::now();
  Answer answer;
  answer.reading = reading.text;
  answer.sparql = algebra::to_sparql(reading.query, view.prefixes);
  for (const auto& column : reading.columns) {
    answer.columns.push_back(column.name);
    answer.kinds.push_back(column.kind);
  }
  Bulky<std::vector<AnswerRow>> rows(Builder(reading, view, backend).rows());
  if (limit && rows->size() > *limit) {
    answer.more_rows = rows->size() - *limit;
    const auto end = rows->begin() + static_cast<std::ptrdiff_t>(*limit);
    answer.rows = std::vector(std::make_move_iterator(rows->begin()), std::make_move_iterator(end));
  } else {
    answer.rows = std::move(*rows);
  }
  answer.run_time = std::chrono::steady_clock::now() - start;
  return answer;
}

bool same_rows(const Answer& a, const Answer& b, const CancelToken& cancel) {
  if (a.columns.size() != b.columns.size() || a.rows.size() != b.rows.size()) return false;
  Meter meter(cancel, 0);
  const auto shown = [&](const Answer& answer) {
    Bulky<std::multiset<std::vector<std::string>>> rows;
    for (const auto& row : answer.rows) {
      meter.step();
      std::vector<std::string> cells;
      for (const auto& cell : row.cells) cells.push_back(cell.label);
      rows->insert(std::move(cells));
    }
    return rows;
  };
  return *shown(a) == *shown(b);
}

}  // namespace griot::session
