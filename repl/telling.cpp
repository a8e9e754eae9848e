#include "repl/telling.hpp"

#include <unistd.h>

#include <charconv>

#include "repl/answer_json.hpp"
#include "repl/render_diagnostic.hpp"
#include "repl/render_proposal.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {

using session::Proposal;

class Telling {
 public:
  Telling(session::Session& session, const Consent& consent, const TellingLook& look, Output& out,
          Output& err)
      : session_(session), consent_(consent), look_(look), out_(out), err_(err) {}

  bool run(const Proposal& proposal) {
    if (proposal.alternatives.empty()) return run_one(proposal);
    if (json()) return fail(proposal, "this can be read in several ways, and they state different things");
    (consent_.ask ? out_ : err_).write(render_proposal(proposal, look_.width, look_.palette));
    if (!consent_.ask) return false;
    const std::string reply =
        consent_.ask("Which? [1-" + std::to_string(proposal.alternatives.size()) + "] ");
    std::size_t n = 0;
    std::from_chars(reply.data(), reply.data() + reply.size(), n);
    if (n == 0 || n > proposal.alternatives.size()) return leave();
    return run_one(proposal.alternatives[n - 1]);
  }

 private:
  bool json() const { return look_.format == RowFormat::jsonl; }

  bool run_one(const Proposal& proposal) {
    if (!json()) out_.write(render_proposal(proposal, look_.width, look_.palette));
    if (proposal.change.empty()) {
      if (json()) out_.write(proposal_json(proposal, false));
      return true;
    }
    if (!consent_.ask && proposal.has_unannounced()) return fail(proposal, unannounced(proposal));
    if (!consent_.ask && !consent_.given)
      return fail(proposal, "nothing is changed without a yes: --yes gives it");
    if (consent_.ask && !agreed(proposal)) return leave();
    session_.accept(proposal);
    if (json()) {
      out_.write(proposal_json(proposal, true));
    } else {
      out_.write(done(proposal) + "\n");
    }
    return true;
  }

  static std::string unannounced(const Proposal& proposal) {
    for (const auto& name : proposal.names) {
      if (name.announced) continue;
      return "\"" + name.name + "\" is not known" + meant(name) + "; to make it: new " + name.kind + " \"" +
             name.name + "\"";
    }
    return {};
  }

  static std::string meant(const question::NewName& name) {
    return name.near.empty() ? std::string() : " (did you mean \"" + name.near.front() + "\"?)";
  }

  bool agreed(const Proposal& proposal) const {
    for (const auto& name : proposal.names) {
      if (name.announced) continue;
      if (!yes("\"" + name.name + "\" is not known" + meant(name) + ". Make it a new " + name.kind +
               "? [y/N] "))
        return false;
    }
    if (consent_.given) return true;
    const auto& [added, removed] = proposal.change;
    const std::size_t count = added.size() + removed.size();
    const std::string what = count == 1 ? "this fact" : "these " + fact_count(count);
    return yes((proposal.retracts ? "Remove " : "Keep ") + what + "? [y/N] ");
  }

  bool yes(const std::string& prompt) const {
    const std::string reply = consent_.ask(prompt);
    return reply == "y" || reply == "Y" || reply == "yes" || reply == "Yes";
  }

  static std::string done(const Proposal& proposal) {
    return proposal.retracts ? fact_count(proposal.change.removed.size()) + " removed"
                             : fact_count(proposal.change.added.size()) + " kept";
  }

  bool leave() {
    out_.write("Nothing is changed.\n");
    return true;
  }

  bool fail(const Proposal& proposal, const std::string& message) {
    if (json())
      out_.write(error_json(proposal.statement, message));
    else
      err_.write(render_error(message, message_width(STDERR_FILENO), look_.err_palette));
    return false;
  }

  session::Session& session_;
  const Consent& consent_;
  const TellingLook& look_;
  Output& out_;
  Output& err_;
};

}  // namespace

bool carry_out(session::Session& session, const Proposal& proposal, const Consent& consent,
               const TellingLook& look, Output& out, Output& err) {
  return Telling(session, consent, look, out, err).run(proposal);
}

}  // namespace griot::repl
