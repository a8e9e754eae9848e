// Carrying out a statement: what it would change is shown, and done when somebody says yes. One thread.
#pragma once

#include <functional>
#include <string>

#include "repl/output.hpp"
#include "repl/palette.hpp"
#include "repl/row_format.hpp"
#include "repl/session/session.hpp"

namespace griot::repl {

// Who may say yes.
struct Consent {
  bool given = false;  // beforehand, for all that is told; new things still have to be called new
  // What somebody at the terminal replies to a prompt; empty when nobody sits there.
  std::function<std::string(const std::string& prompt)> ask = {};
};

struct TellingLook {
  RowFormat format = RowFormat::table;
  std::size_t width = 100;
  Palette palette = Palette();
  Palette err_palette = Palette();
};

// Whether the statement was carried out, or left by whoever was asked. What keeps it from that is told to
// `err`, as JSON to `out`. Throws as Session::accept() does.
bool carry_out(session::Session& session, const session::Proposal& proposal, const Consent& consent,
               const TellingLook& look, Output& out, Output& err);

}  // namespace griot::repl
