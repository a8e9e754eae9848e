#include "repl/export.hpp"

#include "repl/interrupt.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_sink.hpp"
#include "store/io/rdf_format.hpp"
#include "store/io/rdf_writer.hpp"

namespace griot::repl {

namespace {

io::Format format_for(const ExportOptions& options) {
  if (!options.to.empty()) {
    const auto format = io::format_by_name(options.to);
    if (!format)
      throw Error(ErrorCode::unsupported,
                  "no format \"" + options.to + "\"; there are: turtle, trig, ntriples, nquads");
    return *format;
  }
  if (!options.output) return io::Format::turtle;
  const auto format = io::format_of_path(options.output->string());
  if (!format)
    throw Error(
        ErrorCode::unsupported,
        options.output->string() + ": its ending names no format; add one: turtle, trig, ntriples, nquads");
  return *format;
}

// Bytes that go to an Output, as they come.
class OutputSink : public io::ByteSink {
 public:
  explicit OutputSink(Output& out) : out_(out) {}
  void write(std::string_view bytes) override { out_.write(bytes); }
  void commit() override { out_.flush(); }

 private:
  Output& out_;
};

}  // namespace

void export_graph(const session::View& view, const ExportOptions& options, Output& out) {
  io::WriteOptions write;
  write.format = format_for(options);
  write.inferred = options.inferred;
  write.cancel = &interrupt_token();
  if (!options.graph.empty()) {
    write.graph = Term::iri(options.graph);
    if (!view.snapshot->find(*write.graph).bound())
      throw Error(ErrorCode::unsupported, "there is no graph <" + options.graph + ">; griot info lists them");
  }
  if (!options.output) {
    OutputSink sink(out);
    io::write(*view.snapshot, write, sink);
    sink.commit();
    return;
  }
  const auto sink = io::open_sink(*options.output);
  io::write(*view.snapshot, write, *sink);
  sink->commit();
}

}  // namespace griot::repl
