#include "repl/render_diagnostic.hpp"

#include <algorithm>
#include <vector>

#include "repl/text_table.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

// A piece of the text on one line, safe to show.
std::string one_line(std::string_view text) {
  std::string out = printable(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = decode_utf8(text, at).length;
    out.push_back(text.substr(at, length));
    at += length;
  }
  return out;
}

// The last (or first) characters of `text` that take at most `room` columns.
std::string tail(std::string_view text, std::size_t room) {
  const auto all = characters(text);
  std::size_t used = 0, from = all.size();
  while (from > 0 && used + display_width(all[from - 1]) <= room) used += display_width(all[--from]);
  std::string out;
  for (; from < all.size(); ++from) out += all[from];
  return out;
}

std::string head(std::string_view text, std::size_t room) {
  std::string out;
  std::size_t used = 0;
  for (const auto character : characters(text)) {
    used += display_width(character);
    if (used > room) break;
    out += character;
  }
  return out;
}

struct Excerpt {
  std::string before, marked, after;
};

Excerpt excerpt(std::string_view text, SourceRange range, std::size_t width) {
  const std::size_t begin = std::min<std::size_t>(range.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(range.end, begin, text.size());
  Excerpt e{one_line(text.substr(0, begin)), one_line(text.substr(begin, end - begin)),
            one_line(text.substr(end))};
  if (display_width(e.before) + display_width(e.marked) + display_width(e.after) <= width) return e;
  const std::size_t half = width / 2;
  if (display_width(e.marked) > half) e.marked = head(e.marked, half) + "…";
  const std::size_t room = width - std::min(width, display_width(e.marked) + 2);
  const std::size_t after = std::min(display_width(e.after), room / 3);
  const std::size_t before = room - after;
  if (display_width(e.before) > before) e.before = "…" + tail(e.before, before);
  if (display_width(e.after) > room - std::min(room, display_width(e.before)))
    e.after = head(e.after, room - std::min(room, display_width(e.before))) + "…";
  return e;
}

// "did you mean: …?", in lines that end between suggestions.
std::string suggested(const std::vector<std::string>& suggestions, std::size_t width,
                      const Palette& palette) {
  std::string out = "did you mean:";
  std::size_t used = out.size();
  for (const auto& suggestion : suggestions) {
    const std::string shown = one_line(suggestion);
    const std::size_t columns = display_width(shown) + 2;  // with the blank before and the mark behind it
    const bool fits = used + columns <= width;
    out += fits ? " " : "\n  ";
    used = (fits ? used : 1) + columns;
    out += palette.paint(Paint::suggestion, shown) + (&suggestion == &suggestions.back() ? "?" : ",");
  }
  return out + "\n";
}

}  // namespace

std::string render_diagnostic(std::string_view text, const Diagnostic& diagnostic, std::size_t width,
                              const Palette& palette) {
  const std::size_t usable = std::max<std::size_t>(width, 20);
  const Excerpt e = excerpt(text, diagnostic.range, usable);
  std::string out = e.before + palette.paint(Paint::bold, e.marked) + e.after + "\n";
  out.append(display_width(e.before), ' ');
  out += palette.paint(Paint::caret, std::string(std::max<std::size_t>(1, display_width(e.marked)), '^'));
  out += '\n';
  for (const auto& line : wrap(diagnostic.message, usable)) out += palette.paint(Paint::error, line) + "\n";
  if (!diagnostic.expected.empty()) {
    for (const auto& line : wrap("expected: " + diagnostic.expected, usable)) out += line + "\n";
  }
  if (!diagnostic.suggestions.empty()) {
    out += suggested(diagnostic.suggestions, usable, palette);
  }
  return out;
}

std::string render_diagnostics(std::string_view text, const Diagnostics& diagnostics, std::size_t width,
                               const Palette& palette) {
  std::string out;
  for (const auto& diagnostic : diagnostics) out += render_diagnostic(text, diagnostic, width, palette);
  return out;
}

std::string render_nearest(std::string_view question, std::size_t width, const Palette& palette) {
  if (question.empty()) return {};
  constexpr std::string_view kLead = "perhaps:";
  const std::string text =
      flow(std::string(kLead) + " " + one_line(question), std::max<std::size_t>(width, 20));
  return std::string(kLead) + palette.paint(Paint::suggestion, text.substr(kLead.size())) + "\n";
}

std::string render_error(std::string_view message, std::size_t width, const Palette& palette) {
  constexpr std::string_view kLead = "error:";
  const std::string text = flow(std::string(kLead) + " " + std::string(message), width);
  return palette.paint(Paint::error, kLead) + text.substr(kLead.size()) + "\n";
}

}  // namespace griot::repl
