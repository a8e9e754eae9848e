#include "repl/answer_turtle.hpp"

#include "store/io/byte_sink.hpp"
#include "store/io/rdf_writer.hpp"
#include "store/storage/memory_store.hpp"

namespace griot::repl {

std::string answer_turtle(const session::Answer& answer) {
  const auto store = storage::make_memory_store();
  auto transaction = store->begin();
  bool any = false;
  for (const auto& row : answer.rows) {
    for (const auto& e : row.evidence) {
      transaction->insert({transaction->intern(e.subject), transaction->intern(e.predicate),
                           transaction->intern(e.object), Id::default_graph()});
      any = true;
    }
  }
  if (!any) return {};
  transaction->commit();
  std::string text;
  const auto sink = io::memory_sink(text);
  io::WriteOptions options;
  options.format = io::Format::turtle;
  io::write(*store->snapshot(), options, *sink);
  sink->commit();
  return text;
}

}  // namespace griot::repl
