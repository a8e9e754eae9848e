#include "repl/database_tasks.hpp"

#include <unistd.h>

#include "repl/interrupt.hpp"
#include "repl/progress_line.hpp"
#include "repl/render_contents.hpp"
#include "repl/session/engine.hpp"
#include "repl/tasks.hpp"
#include "store/base/system_files.hpp"
#include "store/io/byte_source.hpp"
#include "store/storage/care.hpp"
#include "store/storage/database.hpp"

namespace griot::repl {

int load_task(const Options& options, Output& out, Output& err) {
  // A mistyped name should not leave a new database behind.
  for (const auto& file : options.data)
    if (file != "-") io::open_source(file);
  session::Engine engine({{}, options.lexicons, false, options.database, true}, interrupt_token());
  std::optional<Term> graph;
  if (!options.graph.empty()) graph = Term::iri(options.graph);
  const auto report = [&] {
    ProgressLine progress(STDERR_FILENO);
    return engine.load(options.data, interrupt_token(), std::ref(progress), graph, options.memory);
  }();
  for (const auto& problem : engine.view()->words(interrupt_token()).warnings) tell(err, to_string(problem));
  out.write(render_load(report, "new"));
  return kAnswered;
}

int checkpoint_task(const Options& options, Output& out) {
  const auto database =
      storage::open_database(real_files(), options.database->string(), storage::OpenMode::existing);
  database->checkpoint(options.memory, interrupt_token());
  out.write(render_database(database->info(), terminal_width(STDOUT_FILENO),
                            Palette(takes_colours(STDOUT_FILENO))));
  return kAnswered;
}

int verify_task(const Options& options, Output& out) {
  const auto report = storage::verify_database(real_files(), options.database->string(), interrupt_token());
  out.write("no fault found: " + std::to_string(report.commits) +
            (report.commits == 1 ? " commit, " : " commits, ") + std::to_string(report.quads) + " triples, " +
            std::to_string(report.terms) + " terms\n");
  if (report.unfinished > 0)
    out.write(std::to_string(report.unfinished) +
              " bytes at the log's end are a commit that was not finished\n");
  return kAnswered;
}

int backup_task(const Options& options, Output& out) {
  storage::backup_database(real_files(), options.database->string(), options.to, interrupt_token());
  out.write("copied to " + options.to + "\n");
  return kAnswered;
}

}  // namespace griot::repl
