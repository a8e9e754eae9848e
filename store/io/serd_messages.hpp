// Turns what Serd says about a syntax error into what Griot says: what was expected and what stands
// there. Private to this room. Pure, thread-safe.
#pragma once

#include <cstdarg>
#include <string>
#include <string_view>

namespace griot::io {

// `said` is Serd's text, `found` what stands at the place (TextWindow::describe); `line_based` for
// N-Triples and N-Quads, where less can be expected.
std::string explain_serd(std::string_view said, std::string_view found, bool line_based);

// Serd's printf-like message as a string, without the newline at its end.
std::string format_serd(const char* format, std::va_list arguments);

// What a file that begins so must be when it is certainly no RDF text that we read: "a PDF file", "a
// web page (HTML)"; nullptr otherwise.
const char* foreign_kind(std::string_view head) noexcept;

}  // namespace griot::io
