// The time that a statement gives an event: its tense, and a date as bounds in whole days
// (ontology/README.md, "Times"). Private to parser/question. Value type.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/chunk.hpp"
#include "parser/question/logical_form.hpp"
#include "store/algebra/algebra.hpp"

namespace griot::question {

struct StatedSpan {
  std::optional<std::string> earliest_start, latest_start, earliest_end,
      latest_end;  // xsd:date lexical forms

  // What one phrase says of it: "on 25 April 2024", "before May 2024".
  void limit(TimeRelation relation, const TimeConstant& time);
  std::string edtf() const;
  // The triples of its node.
  std::vector<algebra::TriplePattern> facts(const Term& node) const;
};

// The state of an event, a griot:EventState, that the tense of a statement's only verb tells; nothing in the
// present tense.
std::optional<std::string_view> state_by_tense(const Path& path);

}  // namespace griot::question
