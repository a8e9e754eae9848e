#include "repl/session/answer.hpp"

#include <tuple>

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

}  // namespace griot::session
