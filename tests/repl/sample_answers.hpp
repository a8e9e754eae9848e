// Answers to render, made by hand: about a harbour, not about any text.
#pragma once

#include "repl/session/answer.hpp"

namespace griot::repl::sample {

inline session::Source log_entry(std::uint64_t sentence, std::string by, std::string gist) {
  session::Source source;
  source.document = "harbour log";
  source.paragraph = 2;
  source.sentence = sentence;
  source.at = "P2." + std::to_string(sentence);
  source.by = std::move(by);
  source.act = source.by.empty() ? "" : "said";
  source.gist = std::move(gist);
  return source;
}

inline session::AnswerRow row(std::string who, std::string when, session::Status status) {
  session::AnswerRow r;
  r.cells.push_back({Term::iri("https://ex.org/" + who), who, {}, {}});
  r.cells.push_back({Term::iri("https://ex.org/t"), std::move(when), "in May", "2024-05-01"});
  r.status = status;
  return r;
}

inline session::Answer harbour() {
  session::Answer answer;
  answer.question = "who sails to Cotonou, and when?";
  answer.reading = "who sails to Cotonou, and when";
  answer.sparql = "SELECT ?who ?when WHERE { }";
  answer.columns = {"who", "when"};
  answer.kinds = {question::ColumnKind::term, question::ColumnKind::time};
  answer.rows.push_back(row("Amina", "2024-05", session::Status::stated));
  answer.rows.back().state = "planned";
  answer.rows.back().sources = {log_entry(1, "the pilot", "Amina will sail to Cotonou in May")};
  answer.rows.push_back(row("Bo", "[2024-05-01..]", session::Status::inferred));
  answer.rows.back().certain = false;
  answer.rows.back().rule = "a mate sails with the ship";
  answer.rows.back().sources = {log_entry(3, "", "Bo is the mate")};
  return answer;
}

}  // namespace griot::repl::sample
