// Functions of Griot's own on times that are known within bounds.
#include "store/exec/functions.hpp"
#include "store/term/date_span.hpp"

namespace griot::exec {

namespace {

// Text is EDTF; so is that of the dates that EDTF has too. Of a dateTime, its day. Zones are passed over.
std::optional<DateSpan> span_of(const Value& argument, const Overlay& overlay) {
  const auto literal = argument.literal(overlay);
  if (!literal) return std::nullopt;
  switch (literal->type()) {
    case ValueType::string:
      return parse_edtf(literal->text().lexical);
    case ValueType::date:
    case ValueType::g_year:
    case ValueType::g_year_month:
    case ValueType::date_time: {
      DateTime time = literal->time_value();
      time.zone.reset();
      const bool instant = literal->type() == ValueType::date_time;
      return parse_edtf(canonical_calendar(instant ? CalendarType::date : literal->calendar_type(), time));
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

Value call_span_function(Function function, std::span<const Value> arguments, CallContext context) {
  const auto e = span_of(arguments[0], context.overlay), f = span_of(arguments[1], context.overlay);
  if (!e || !f) return {};
  switch (function) {
    case Function::certainly_before:
      return Value::boolean(certainly_before(*e, *f));
    case Function::possibly_before:
      return Value::boolean(possibly_before(*e, *f));
    case Function::certainly_overlaps:
      return Value::boolean(certainly_overlaps(*e, *f));
    case Function::possibly_overlaps:
      return Value::boolean(possibly_overlaps(*e, *f));
    case Function::certainly_during:
      return Value::boolean(certainly_during(*e, *f));
    case Function::possibly_during:
      return Value::boolean(possibly_during(*e, *f));
    default:
      return {};
  }
}

}  // namespace griot::exec
