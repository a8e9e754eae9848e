#include "repl/session/answer.hpp"

#include <tuple>
#include <utility>

#include "store/base/background.hpp"

namespace griot::session {

std::string_view name_of(Status status) noexcept {
  switch (status) {
    case Status::stated:
      return "stated";
    case Status::told:
      return "told";
    case Status::background:
      return "background";
    case Status::inferred:
      return "inferred";
    case Status::not_stated:
      return "not-stated";
  }
  return "";
}

std::strong_ordering operator<=>(const Source& a, const Source& b) {
  const auto key = [](const Source& s) {
    return std::tie(s.document, s.document_iri, s.paragraph, s.sentence, s.char_begin, s.char_end, s.at, s.by,
                    s.act, s.gist, s.text);
  };
  return key(a) <=> key(b);
}

AnswerRows::AnswerRows(std::vector<AnswerRow> rows)
    : rows_(new std::vector(std::move(rows)), [](std::vector<AnswerRow>* held) noexcept {
        constexpr std::size_t kMany = 5'000;  // some milliseconds
        if (held->size() >= kMany) drop_in_background(std::move(*held));
        delete held;
      }) {}

std::vector<AnswerRow>& AnswerRows::edit() {
  if (!rows_ || rows_.use_count() > 1) *this = AnswerRows(std::vector(all()));
  return *rows_;
}

const std::vector<AnswerRow>& AnswerRows::all() const noexcept {
  static const std::vector<AnswerRow> none;
  return rows_ ? *rows_ : none;
}

}  // namespace griot::session
