// Session: one talker on an Engine. It answers questions, remembers the last answer so that it can
// be explained, and holds the texts that sentences are shown from. It knows nothing of terminals.
// One thread a Session; any number of sessions share an Engine.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/parse.hpp"
#include "parser/question/unknown_words.hpp"
#include "parser/sparql/parse.hpp"
#include "repl/session/answer.hpp"
#include "repl/session/documents.hpp"
#include "repl/session/engine.hpp"
#include "repl/session/proposal.hpp"
#include "repl/session/sparql.hpp"
#include "store/base/cancel.hpp"
#include "store/base/diagnostic.hpp"
#include "store/plan/options.hpp"

namespace griot::session {

struct Limits {
  std::optional<std::chrono::milliseconds> timeout;  // of one question
  std::uint64_t memory = 0;                          // bytes that one query may hold; 0: the default
  std::optional<std::uint64_t> rows;                 // shown of one answer
  std::size_t depth = plan::kDeepestQuery;           // levels that one query may be nested; at most that
};

// Whether a question may refer to the last one and its answer ("and when?", "how long are they?").
enum class Asked { alone, in_conversation };

class Session {
 public:
  // `cancel` is the token of all that is asked here; its deadline is set by each question.
  Session(std::shared_ptr<Engine> engine, CancelToken& cancel, Limits limits = {});

  // The answer, or what is wrong with the question; a statement is none. An answer with alternatives waits
  // for choose(). What it may go on from in a conversation is the last question that was answered in one,
  // with its answer. Throws Error (cancelled, timeout, memory, unsupported) and plan::DepthError; the last
  // answer then stays as it was.
  ParseResult<Answer> ask(std::string_view question, Asked asked = Asked::alone);
  // The nearest question that would be accepted where ask() refused this one, for people to see; empty when
  // there is none near, or none was found within `patience`. It is not asked, and what was answered before
  // stays.
  std::string nearest(std::string_view refused,
                      std::chrono::milliseconds patience = std::chrono::milliseconds(100)) const;
  // The answer to the n-th alternative (from 1) of the last answer; nothing when there is none.
  std::optional<Answer> choose(std::size_t n);
  // How many alternatives wait.
  std::size_t alternatives() const noexcept { return pending_.size(); }

  // What a statement would change; nothing when the text is a question. Throws as ask() does.
  std::optional<ParseResult<Proposal>> propose(std::string_view text);
  // Makes the change, all of it or nothing. Throws Error as Engine::change() does. Requires: no alternatives.
  void accept(const Proposal& proposal);
  // Takes back the last change that accept() made here and that is not taken back yet; nothing when there is
  // none. Throws Error{unsupported} when the graph has changed since where that change was.
  std::optional<Undone> undo();

  // Carries out a SPARQL request, which ends a conversation, results to `sink` as they come; the prefixes of
  // the graph are known in it. What is wrong with the text, before anything is done. Throws Error as ask()
  // does, and what the sink throws: an update is then not made, of a query the sink may have had some rows.
  ParseResult<SparqlReport> sparql(std::string_view text, const SparqlOptions& options, ResultSink& sink);

  // Null before the first answer.
  const Answer* last() const noexcept { return last_ ? &last_->answer : nullptr; }

  // What a row of the last answer rests on: each triple that is not itself a premise, inferred ones
  // with their proof. Requires: last() and row < last()->rows.size().
  std::vector<Proof> why(std::size_t row);
  // The plan that ran the last question or query, with estimated and actual rows, and the question's SPARQL
  // or the query's algebra. Empty before the first.
  std::string explain();
  // The events of the last answer when it has any (and `all` is false), else all of the graph's.
  std::vector<TimelineEvent> timeline(bool all);

  // Words and names that may stand at the end of `text`, of those that the graph has something for.
  std::vector<std::string> complete(std::string_view text, std::size_t limit) const;
  // The words of a line that is being typed which no question of this graph could have, at most `limit`.
  // Throws Error (timeout) when the graph's words are not made within the time.
  std::vector<question::UnknownWord> unknown_words(std::string_view text, std::size_t limit,
                                                   std::chrono::milliseconds time) const;
  // `term` as people call it.
  std::string label_of(const Term& term);

  // Gives the text of the document that `file` is: the graph's only one, else the one that is called
  // like the file. Returns the document's label. Throws Error (io, syntax; limit: no document, several
  // that it could be, or a text that the graph's claims do not fit).
  std::string add_source(const std::filesystem::path& file);

  Engine& engine() noexcept { return *engine_; }
  // Asks another graph from here on; the answers, the conversation and the texts of the one before are
  // forgotten.
  void change_engine(std::shared_ptr<Engine> engine);
  const Limits& limits() const noexcept { return limits_; }
  void set_limits(const Limits& limits) { limits_ = limits; }

 private:
  struct Answered {
    Answer answer;
    question::Reading reading;
    std::shared_ptr<const View> view;
  };

  static void prefer_answers(std::vector<Answered>& answers);
  void start_clock();
  SparqlReport carry_out(const sparql::Request& request, const SparqlOptions& options, ResultSink& sink);
  const Answer& conclude(Answered answered);
  Answered answer_reading(question::Reading reading, const std::shared_ptr<const View>& view);
  // Puts the sentences that are at hand into the sources.
  void add_texts(std::vector<Source>& sources) const;
  void add_texts(Answer& answer) const;

  std::shared_ptr<Engine> engine_;
  CancelToken& cancel_;
  Limits limits_;
  std::optional<Answered> last_;
  question::Discourse discourse_;
  std::string explanation_;                    // of the last query, when no question came after it
  std::vector<Undone> changes_;                // that undo() takes back, the last first
  std::vector<Answered> pending_;              // the alternatives
  std::map<std::string, DocumentText> texts_;  // by the document's IRI
};

}  // namespace griot::session
