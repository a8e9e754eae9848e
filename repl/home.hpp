// Home folders, as a shell names them: "~" and "~/x" in one's own, "~ann/x" in ann's. Pure but for what the
// system knows of users.
#pragma once

#include <string>
#include <string_view>

namespace griot::repl {

// `path` with the home folder in the stead of the tilde that it begins with. Unchanged when it begins with
// none, or that home is not known.
std::string with_home(std::string_view path);

}  // namespace griot::repl
