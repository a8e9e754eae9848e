#include "repl/tasks.hpp"

#include <unistd.h>

#include <csignal>
#include <functional>
#include <memory>
#include <new>

#include "repl/answer_json.hpp"
#include "repl/complete.hpp"
#include "repl/database_tasks.hpp"
#include "repl/editor.hpp"
#include "repl/export.hpp"
#include "repl/file_hint.hpp"
#include "repl/hint.hpp"
#include "repl/interrupt.hpp"
#include "repl/limits.hpp"
#include "repl/progress_line.hpp"
#include "repl/render_contents.hpp"
#include "repl/render_diagnostic.hpp"
#include "repl/script.hpp"
#include "repl/session/session.hpp"
#include "repl/shell.hpp"
#include "repl/sparql_task.hpp"
#include "repl/text_table.hpp"
#include "repl/version.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {

using session::Engine;
using session::Session;

constexpr std::chrono::seconds kAskTimeout{60};
constexpr std::chrono::seconds kNoTimeout{0};

// Data that could not be read, as against questions that failed: another exit code.
struct Unreadable {
  std::string message;
};

// `otherwise` where no time was given; 0 means none.
session::Limits limits_of(const Options& options, std::chrono::milliseconds otherwise) {
  session::Limits limits;
  const auto wanted = options.timeout ? *options.timeout : otherwise;
  if (wanted.count() != 0) limits.timeout = wanted;
  limits.memory = options.memory;
  limits.rows = options.limit;
  if (options.depth) limits.depth = *options.depth;
  return limits;
}

[[noreturn]] void unreadable(const Error& e, const std::vector<std::filesystem::path>& files) {
  if (e.code() == ErrorCode::cancelled) throw e;
  throw Unreadable{e.what() + (e.code() == ErrorCode::io ? file_hint(files) : std::string())};
}

// Whether words are read, and what is wrong with them told, on opening: a database is queried without.
bool wants_words(const Options& options) {
  const bool queries = options.task == Task::sparql || options.task == Task::export_graph;
  return !options.database || !options.lexicons.empty() || !queries;
}

std::shared_ptr<Engine> open_engine(const Options& options, Output& err) {
  try {
    auto engine = [&] {
      ProgressLine progress(STDERR_FILENO);
      const session::EngineOptions graph{options.data, options.lexicons, true, options.database};
      return std::make_shared<Engine>(graph, interrupt_token(), std::ref(progress));
    }();
    if (wants_words(options)) {
      for (const auto& problem : engine->view()->words(interrupt_token()).warnings)
        tell(err, to_string(problem));
    }
    return engine;
  } catch (const Error& e) {
    auto files = options.data;
    files.insert(files.end(), options.lexicons.begin(), options.lexicons.end());
    unreadable(e, files);
  } catch (const std::bad_alloc&) {
    throw Unreadable{"there is not enough memory to load this"};
  }
}

std::unique_ptr<Session> open_session(const Options& options, session::Limits limits, Output& err) {
  auto session = std::make_unique<Session>(open_engine(options, err), interrupt_token(), limits);
  try {
    for (const auto& source : options.sources) session->add_source(source);
  } catch (const Error& e) {
    unreadable(e, options.sources);
  }
  return session;
}

// Writes the answer or the failure; whether it was answered.
bool ask_one(Session& session, const std::string& question, RowFormat format, const Consent& consent,
             Output& out, Output& err) {
  const bool json = format == RowFormat::jsonl;
  const Palette palette(format == RowFormat::table && takes_colours(STDOUT_FILENO));
  const Palette err_palette(takes_colours(STDERR_FILENO));
  try {
    const auto refused = [&](const Diagnostics& problems) {
      const std::string nearest = session.nearest(question);
      const std::size_t width = terminal_width(STDERR_FILENO);
      if (json)
        out.write(diagnostics_json(question, problems, nearest));
      else
        err.write(render_diagnostics(question, problems, width, err_palette) +
                  render_nearest(nearest, width, err_palette));
      return false;
    };
    if (const auto proposal = session.propose(question)) {
      if (!*proposal) return refused(proposal->diagnostics());
      const TellingLook look{format, terminal_width(STDOUT_FILENO), palette, err_palette};
      return carry_out(session, proposal->value(), consent, look, out, err);
    }
    const auto result = session.ask(question);
    if (!result) return refused(result.diagnostics());
    const session::Answer& answer = result.value();
    const bool declined = !answer.alternatives.empty();
    if (declined && !json)
      err.write(format_answer(answer, RowFormat::table, terminal_width(STDERR_FILENO), err_palette));
    else
      out.write(format_answer(answer, format, terminal_width(STDOUT_FILENO), palette));
    return !declined;
  } catch (const Error& e) {
    if (e.code() == ErrorCode::cancelled) throw;
    const std::string message = limited_message(e, session.limits(), LimitWords::options);
    if (json)
      out.write(error_json(question, message));
    else
      err.write(render_error(message, message_width(STDERR_FILENO), err_palette));
    return false;
  }
}

int ask(const Options& options, Output& out, Output& err) {
  const auto session = open_session(options, limits_of(options, kAskTimeout), err);
  const Consent consent{options.yes};
  if (options.question) {
    const bool answered = ask_one(*session, *options.question, options.format, consent, out, err);
    out.flush();
    return answered ? kAnswered : kFailed;
  }
  const auto lines = make_plain_editor(STDIN_FILENO);
  bool all = true, first = true;
  for (std::string line;;) {
    const LineEvent event = lines->read("", line);
    if (event == LineEvent::end) break;
    if (event == LineEvent::interrupted) throw Error(ErrorCode::cancelled, "interrupted");
    if (!first && options.format == RowFormat::table) out.write("\n");
    first = false;
    all = ask_one(*session, line, options.format, consent, out, err) && all;
    out.flush();
    err.flush();
  }
  return all ? kAnswered : kFailed;
}

int sparql(const Options& options, Output& out, Output& err) {
  return sparql_task(*open_session(options, limits_of(options, kAskTimeout), err), options, out, err);
}

int shell(const Options& options, Output& out, Output& err) {
  const auto session = open_session(options, limits_of(options, kNoTimeout), err);
  const bool terminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
  Hints hints(*session, Palette(takes_colours(STDOUT_FILENO)));
  const auto editor =
      terminal ? make_terminal_editor(
                     history_path(), [&](std::string_view text) { return complete_line(*session, text); },
                     [&](std::string_view text, std::size_t width) { return hints.of(text, width); })
               : make_plain_editor(STDIN_FILENO);
  AnswerOutput answers(out);
  ShellState state{*session,
                   answers,
                   out,
                   err,
                   Palette(takes_colours(STDOUT_FILENO)),
                   Palette(takes_colours(STDERR_FILENO))};
  state.format = options.format;
  state.allow_load = options.allow_load;
  state.allow_service = options.allow_service;
  state.interactive = editor->interactive();
  state.consent.given = options.yes;
  if (state.interactive) {
    state.consent.ask = [&](const std::string& prompt) {
      out.flush();
      std::string reply;
      return editor->read_reply(prompt, reply) == LineEvent::line ? reply : std::string();
    };
  }
  answers.set_paging(state.interactive);
  if (state.interactive) {
    out.write("Griot " + std::string(kVersion) +
              ". Ask in plain English, or .help; .quit or Ctrl-D leaves.\n\n");
    if (options.rc) run_rc(state);
  }
  Shell(state, *editor).run();
  return state.failed && !editor->interactive() ? kFailed : kAnswered;
}

int of_database(const Options& options, const std::function<int()>& task) {
  try {
    return task();
  } catch (const Error& e) {
    if (e.code() == ErrorCode::corruption) throw;
    unreadable(e, options.data);
  } catch (const std::bad_alloc&) {
    throw Unreadable{"there is not enough memory for this"};
  }
}

int export_graph_task(const Options& options, Output& out, Output& err) {
  const auto engine = open_engine(options, err);
  export_graph(*engine->view(), {options.output, options.to, options.graph, options.inferred}, out);
  return kAnswered;
}

int info(const Options& options, Output& out, Output& err) {
  const auto engine = open_engine(options, err);
  const auto contents = contents_of(*engine->view(), interrupt_token());
  const Palette palette(takes_colours(STDOUT_FILENO));
  const std::size_t width = terminal_width(STDOUT_FILENO);
  if (const auto database = engine->database_info())
    out.write(render_database(*database, width, palette) + "\n");
  out.write(render_info(contents, width, palette) + "\n" + render_classes(contents, width, palette));
  return kAnswered;
}

int words(const Options& options, Output& out, Output& err) {
  const auto engine = open_engine(options, err);
  out.write(render_words(*engine->view(), options.prefix, terminal_width(STDOUT_FILENO),
                         Palette(takes_colours(STDOUT_FILENO)), interrupt_token()));
  return kAnswered;
}

int check(const Options& options, Output& out, Output& err) {
  const auto engine = open_engine(options, err);
  const auto findings = session::check_graph(*engine->view(), interrupt_token(), kCheckExamples);
  out.write(render_check(findings, terminal_width(STDOUT_FILENO), Palette(takes_colours(STDOUT_FILENO))));
  const bool fault = std::any_of(findings.begin(), findings.end(), [](const session::Finding& finding) {
    return finding.kind == session::FindingKind::fault;
  });
  return fault ? kFailed : kAnswered;
}

int run_checked(const std::vector<std::string>& arguments, Output& out, Output& err) {
  const auto parsed = parse_options(arguments);
  if (const auto* message = std::get_if<Message>(&parsed)) {
    out.write(message->text);
    return kAnswered;
  }
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    err.write(flow(error->text, message_width(STDERR_FILENO)));
    return kUsage;
  }
  return run_task(std::get<Options>(parsed), out, err);
}

}  // namespace

void tell(Output& err, const std::string& message) {
  err.write(flow("griot: " + message, message_width(STDERR_FILENO)) + "\n");
}

int run_task(const Options& options, Output& out, Output& err) {
  switch (options.task) {
    case Task::shell:
      return shell(options, out, err);
    case Task::ask:
      return ask(options, out, err);
    case Task::sparql:
      return sparql(options, out, err);
    case Task::load:
      return of_database(options, [&] { return load_task(options, out, err); });
    case Task::checkpoint:
      return of_database(options, [&] { return checkpoint_task(options, out); });
    case Task::verify:
      return of_database(options, [&] { return verify_task(options, out); });
    case Task::backup:
      return of_database(options, [&] { return backup_task(options, out); });
    case Task::export_graph:
      return export_graph_task(options, out, err);
    case Task::info:
      return info(options, out, err);
    case Task::words:
      return words(options, out, err);
    case Task::check:
      return check(options, out, err);
  }
  return kUsage;
}

int run_program(const std::vector<std::string>& arguments) {
  catch_signals();
  DescriptorOutput out(STDOUT_FILENO, "standard output"), err(STDERR_FILENO, "standard error");
  const auto fail = [&](const std::string& message, int code) {
    try {
      tell(err, message);
      err.flush();
    } catch (const std::exception&) {
      // Nowhere is left to say it; the exit code does.
    }
    return code;
  };
  try {
    const int code = run_checked(arguments, out, err);
    out.flush();
    err.flush();
    return code;
  } catch (const ClosedPipe&) {
    die_of(SIGPIPE);
  } catch (const Unreadable& e) {
    return fail(e.message, kUnreadable);
  } catch (const Error& e) {
    if (e.code() == ErrorCode::cancelled) die_of(SIGINT);
    return fail(e.what(), kFailed);
  } catch (const std::bad_alloc&) {
    return fail("out of memory", kFailed);
  } catch (const std::exception& e) {
    return fail(std::string("internal error: ") + e.what(), kFailed);
  }
}

}  // namespace griot::repl
