#include "repl/session/session.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "repl/session/answer_builder.hpp"
#include "repl/session/backend.hpp"
#include "repl/session/conversation.hpp"
#include "repl/session/lookup.hpp"
#include "repl/session/nearest.hpp"
#include "repl/session/occurrence.hpp"
#include "repl/session/preference.hpp"
#include "repl/session/proofs.hpp"
#include "repl/session/propose.hpp"
#include "repl/session/timeline_query.hpp"
#include "store/base/error.hpp"
#include "store/base/words.hpp"
#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

using algebra::make;
using algebra::Variable;

Term iri(std::string_view text) {
  return Term::iri(text);
}

// The documents that claims name.
std::vector<Term> documents_of(const Backend& backend) {
  algebra::Query query;
  query.root = make(algebra::Distinct{make(algebra::Project{
      make(algebra::BasicGraphPattern{{{Variable{"c"}, iri(vocab::document), Variable{"d"}, {}}}}),
      {Variable{"d"}}})});
  query.result = {Variable{"d"}};
  std::vector<Term> documents;
  for (auto& row : backend.run(query).rows) documents.push_back(std::move(*row[0]));
  std::sort(documents.begin(), documents.end());
  return documents;
}

// The greatest end of a claim's range in the document.
std::uint64_t last_claimed(const Backend& backend, const Term& document) {
  algebra::Query query;
  query.root = make(algebra::BasicGraphPattern{{{Variable{"c"}, iri(vocab::document), document, {}},
                                                {Variable{"c"}, iri(vocab::char_end), Variable{"e"}, {}}}});
  query.result = {Variable{"e"}};
  std::uint64_t last = 0;
  for (const auto& row : backend.run(query).rows) {
    std::uint64_t value = 0;
    for (const char digit : row[0]->value) {
      if (digit < '0' || digit > '9') break;
      value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    last = std::max(last, value);
  }
  return last;
}

}  // namespace

Session::Session(std::shared_ptr<Engine> engine, CancelToken& cancel, Limits limits)
    : engine_(std::move(engine)), cancel_(cancel), limits_(limits) {}

void Session::change_engine(std::shared_ptr<Engine> engine) {
  last_.reset();
  discourse_ = {};
  explanation_.clear();
  changes_.clear();
  pending_.clear();
  texts_.clear();
  engine_ = std::move(engine);
}

void Session::start_clock() {
  std::optional<CancelToken::Clock::time_point> deadline;
  if (limits_.timeout) deadline = CancelToken::Clock::now() + *limits_.timeout;
  cancel_.set_deadline(deadline);
}

Session::Answered Session::answer_reading(question::Reading reading,
                                          const std::shared_ptr<const View>& view) {
  const Backend backend(view->snapshot, cancel_, limits_.memory, limits_.depth);
  Answer answer = build_answer(reading, *view, backend, limits_.rows);
  return {std::move(answer), std::move(reading), view};
}

// A reading that has an answer, were it the count 0, goes before those that have none: what is not there was
// hardly asked for.
void Session::prefer_answers(std::vector<Answered>& answers) {
  const auto has_none = [](const Answered& answered) {
    const auto& columns = answered.reading.columns;
    if (columns.size() == 1 && columns.front().kind == question::ColumnKind::yes_no) return false;
    return answered.answer.rows.empty();
  };
  // Words stand for what is nearest before the question, or nearest of what gives an answer.
  const auto place = [](const Answered& answered) {
    return std::pair(answered.reading.distance, answered.reading.instead);
  };
  const auto nearer = [&](const Answered& a, const Answered& b) {
    return std::pair(has_none(a), place(a)) < std::pair(has_none(b), place(b));
  };
  const auto nearest = place(*std::min_element(answers.begin(), answers.end(), nearer));
  std::erase_if(answers, [&](const Answered& answered) { return place(answered) != nearest; });
  if (answers.size() > 1 && !std::all_of(answers.begin(), answers.end(), has_none)) {
    std::erase_if(answers, has_none);
  }
}

// The last answer from here on, and what the next question may go on from, if it was asked in a conversation.
const Answer& Session::conclude(Answered answered) {
  if (answered.reading.spoken != nullptr)
    discourse_ = discourse_after(answered.reading, answered.answer, *answered.view, cancel_);
  pending_.clear();
  last_ = std::move(answered);
  return last_->answer;
}

ParseResult<Answer> Session::ask(std::string_view text, Asked asked) {
  // What is made once for all questions is no part of one's time.
  cancel_.set_deadline({});
  const auto view = engine_->view();
  question::Context context = view->context(cancel_);
  const GraphOccurrence occurrence(*view, cancel_);
  context.occurrence = &occurrence;
  if (asked == Asked::in_conversation) context.discourse = &discourse_;
  start_clock();
  explanation_.clear();
  const auto start = std::chrono::steady_clock::now();
  if (question::parse_statement(text, context)) {
    return Diagnostic{"this is a statement and no question",
                      {0, static_cast<std::uint32_t>(text.size())},
                      "\"tell me …\" to ask",
                      {}};
  }
  auto parsed = question::parse(text, context);
  const auto parse_time = std::chrono::steady_clock::now() - start;
  if (!parsed) return parsed.diagnostics();

  std::vector<question::Reading> readings = std::move(parsed).value().readings;
  // A word means what the graph holds, where it could mean something else as well.
  const auto fitting = std::stable_partition(readings.begin(), readings.end(), [&](const auto& reading) {
    return readings.size() == 1 || speaks_of_the_graph(reading, *view);
  });
  if (fitting != readings.begin()) readings.erase(fitting, readings.end());

  std::vector<Answered> answers;
  for (auto& reading : readings) {
    Answered answered = answer_reading(std::move(reading), view);
    // Readings that come to the same are one.
    const bool again = std::any_of(answers.begin(), answers.end(), [&](const Answered& other) {
      return same_rows(other.answer, answered.answer, cancel_);
    });
    if (!again) answers.push_back(std::move(answered));
  }
  prefer_answers(answers);
  for (auto& answered : answers) {
    answered.answer.question = text;
    answered.answer.parse_time = parse_time;
    add_texts(answered.answer);
  }
  if (answers.size() == 1) return conclude(std::move(answers.front()));
  std::map<std::string, int> said;
  for (const auto& answered : answers) ++said[answered.answer.reading];
  for (auto& answered : answers) {
    if (said[answered.answer.reading] > 1) answered.answer.reading = answered.reading.apart;
  }
  Answer ambiguous;
  ambiguous.question = text;
  ambiguous.parse_time = parse_time;
  for (const auto& answered : answers) {
    ambiguous.alternatives.push_back(answered.answer.reading);
    ambiguous.run_time += answered.answer.run_time;
  }
  pending_ = std::move(answers);
  return ambiguous;
}

std::string Session::nearest(std::string_view refused, std::chrono::milliseconds patience) const {
  return nearest_question(refused, *engine_->view(), patience);
}

std::optional<ParseResult<Proposal>> Session::propose(std::string_view text) {
  cancel_.set_deadline({});
  const auto view = engine_->view();
  const question::Context context = view->context(cancel_);
  start_clock();
  const auto statements = question::parse_statement(text, context);
  if (!statements) return std::nullopt;
  if (!*statements) return ParseResult<Proposal>(statements->diagnostics());
  const Backend backend(view->snapshot, cancel_, limits_.memory, limits_.depth);
  return session::propose(text, statements->value(), *view, backend);
}

void Session::accept(const Proposal& proposal) {
  if (proposal.change.empty()) return;
  cancel_.set_deadline({});  // what is to be kept is not cut short
  engine_->change(proposal.change, cancel_);
  changes_.push_back({proposal.statement, proposal.change});
}

std::optional<Undone> Session::undo() {
  if (changes_.empty()) return std::nullopt;
  cancel_.set_deadline({});
  engine_->change({changes_.back().change.removed, changes_.back().change.added}, cancel_);
  Undone undone = std::move(changes_.back());
  changes_.pop_back();
  return undone;
}

std::optional<Answer> Session::choose(std::size_t n) {
  if (n == 0 || n > pending_.size()) return std::nullopt;
  return conclude(std::move(pending_[n - 1]));
}

std::vector<Proof> Session::why(std::size_t row) {
  start_clock();
  const View& view = *last_->view;
  const Backend backend(last_->view->snapshot, cancel_, limits_.memory);
  Lookup lookup(view, backend);
  std::vector<Proof> proofs;
  for (const auto& evidence : std::as_const(last_->answer.rows)[row].evidence) {
    Proof proof = prove(evidence, view, backend, lookup);
    const auto visit = [&](auto&& self, Proof& p) -> void {
      add_texts(p.fact.sources);
      for (auto& premise : p.premises) self(self, premise);
    };
    visit(visit, proof);
    proofs.push_back(std::move(proof));
  }
  return proofs;
}

std::string Session::explain() {
  if (!explanation_.empty() || !last_) return explanation_;
  start_clock();
  const Backend backend(last_->view->snapshot, cancel_, limits_.memory, limits_.depth);
  return last_->answer.sparql + "\n" + backend.explain(last_->reading.query);
}

std::vector<TimelineEvent> Session::timeline(bool all) {
  start_clock();
  const auto view = last_ && !all ? last_->view : engine_->view();
  const Backend backend(view->snapshot, cancel_, limits_.memory);
  if (last_ && !all) {
    std::set<Term> roots;
    for (const auto& row : last_->answer.rows) roots.insert(row.roots.begin(), row.roots.end());
    auto events = timeline_of(*view, backend, std::vector<Term>(roots.begin(), roots.end()));
    if (!events.empty()) return events;
  }
  return timeline_of(*view, backend, std::nullopt);
}

std::vector<std::string> Session::complete(std::string_view text, std::size_t limit) const {
  const auto view = engine_->view();
  const CancelToken unhurried;  // the last question's time may be over
  question::Context context = view->context(unhurried);
  const GraphOccurrence occurrence(*view, unhurried);
  context.occurrence = &occurrence;
  return question::complete(text, context, limit);
}

std::vector<question::UnknownWord> Session::unknown_words(std::string_view text, std::size_t limit,
                                                          std::chrono::milliseconds time) const {
  CancelToken hurried;
  hurried.set_deadline(CancelToken::Clock::now() + time);
  const auto view = engine_->view();
  return question::unknown_words(text, view->context(hurried), limit);
}

std::string Session::label_of(const Term& term) {
  const auto view = last_ ? last_->view : engine_->view();
  const Backend backend(view->snapshot, cancel_, limits_.memory);
  return Lookup(*view, backend).label_of(term);
}

std::string Session::add_source(const std::filesystem::path& file) {
  start_clock();
  DocumentText text = read_document(file);
  const auto view = engine_->view();
  const Backend backend(view->snapshot, cancel_, limits_.memory);
  Lookup lookup(*view, backend);
  const auto documents = documents_of(backend);
  if (documents.empty())
    throw Error(ErrorCode::limit, file.string() + ": the graph cites no document whose text this could be");
  const Term* document = documents.size() == 1 ? &documents.front() : nullptr;
  const std::string stem = phrase_key(file.stem().string());
  for (const auto& candidate : documents) {
    if (document != nullptr) break;
    if (phrase_key(lookup.label_of(candidate)) == stem ||
        phrase_key(ontology::words_of_local_name(candidate.value)) == stem)
      document = &candidate;
  }
  if (document == nullptr) {
    std::string list;
    for (const auto& candidate : documents) list += (list.empty() ? "" : ", ") + lookup.label_of(candidate);
    throw Error(ErrorCode::limit, file.string() + ": call the file like the document that it is: " + list);
  }
  const std::string label = lookup.label_of(*document);
  if (const auto last = last_claimed(backend, *document); last > text.code_points()) {
    throw Error(ErrorCode::limit, file.string() + ": not the text of \"" + label + "\": it has " +
                                      std::to_string(text.code_points()) +
                                      " characters, and claims go up to " + std::to_string(last));
  }
  texts_.insert_or_assign(document->value, std::move(text));
  if (last_) add_texts(last_->answer);
  return label;
}

void Session::add_texts(std::vector<Source>& sources) const {
  for (auto& source : sources) {
    const auto text = texts_.find(source.document_iri);
    if (text == texts_.end() || !source.char_begin || !source.char_end) continue;
    source.text = text->second.range(*source.char_begin, *source.char_end);
  }
}

void Session::add_texts(Answer& answer) const {
  if (texts_.empty()) return;
  for (auto& row : answer.rows.edit()) {
    add_texts(row.sources);
    for (auto& evidence : row.evidence) add_texts(evidence.sources);
  }
}

}  // namespace griot::session
