#include "repl/text_table.hpp"

#include <algorithm>
#include <numeric>

#include "repl/interrupt.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kGap = 2;  // blanks between columns
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Lengths in bytes of the well-formed prefix characters of `text`: 1 for a malformed byte.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return std::min(length, text.size() - at);
}

bool is_control(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (lead < 0x20 || lead == 0x7F) return true;
  // C1 controls, U+0080–U+009F, and the marks that turn the direction of text (U+202A–U+202E,
  // U+2066–U+2069): those can make a line read as something that it is not.
  if (lead == 0xC2 && character.size() == 2) return static_cast<unsigned char>(character[1]) < 0xA0;
  if (lead == 0xE2 && character.size() == 3) {
    const auto second = static_cast<unsigned char>(character[1]);
    const auto third = static_cast<unsigned char>(character[2]);
    return (second == 0x80 && third >= 0xAA && third <= 0xAE) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
  }
  return false;
}

// Appends `word` to `lines`, cut into pieces of at most `width` columns.
void cut(std::string_view word, std::size_t width, std::vector<std::string>& lines) {
  std::string piece;
  std::size_t used = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t length = character_length(word, at);
    const std::string_view character = word.substr(at, length);
    const std::size_t columns = display_width(character);
    if (used + columns > width && !piece.empty()) {
      lines.push_back(std::move(piece));
      piece.clear();
      used = 0;
    }
    piece += character;
    used += columns;
    at += length;
  }
  lines.push_back(std::move(piece));
}

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& lines) {
  std::string current;
  std::size_t used = 0;
  bool first = true;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    const std::size_t columns = display_width(word);
    if (!first && used + 1 + columns > width) {
      lines.push_back(std::move(current));
      current.clear();
      used = 0;
      first = true;
    }
    if (!first) {
      current += ' ';
      ++used;
    }
    if (columns > width) {
      cut(word, width, lines);
      current = std::move(lines.back());
      lines.pop_back();
      used = display_width(current);
    } else {
      current += word;
      used += columns;
    }
    first = false;
    at = end + 1;
  }
  lines.push_back(std::move(current));
}

std::size_t natural_width(std::string_view text) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    const std::string_view character = text.substr(at, length);
    const bool malformed = find_invalid_utf8(character).has_value();
    if (character == "\n") {
      out += '\n';
    } else if (character == "\t") {
      out += ' ';
    } else if (malformed || is_control(character)) {
      out += kReplacement;
    } else {
      out += character;
    }
    at += malformed ? 1 : length;
  }
  return out;
}

std::string pad(std::string_view text, std::size_t width, Align align) {
  const std::size_t columns = display_width(text);
  const std::string blanks(columns < width ? width - columns : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  const std::string safe = printable(text);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= safe.size();) {
    const std::size_t end = std::min(safe.find('\n', at), safe.size());
    wrap_line(std::string_view(safe).substr(at, end - at), width, lines);
    at = end + 1;
  }
  return lines;
}

std::string flow(std::string_view text, std::size_t width, std::size_t indent) {
  const std::string safe = printable(text);
  std::string out;
  std::size_t used = 0;  // columns of the line at hand
  bool first = true;     // no word stands there yet
  for (std::size_t at = 0; at < safe.size();) {
    if (safe[at] == '\n') {
      out += '\n';
      used = 0;
      first = true;
      ++at;
      continue;
    }
    // A word with the blanks before it.
    const std::size_t begin = std::min(safe.find_first_not_of(' ', at), safe.size());
    const std::size_t end = std::min(safe.find_first_of(" \n", begin), safe.size());
    const std::string_view word = std::string_view(safe).substr(begin, end - begin);
    const std::size_t columns = display_width(word);
    const bool fits_nowhere = columns > width;
    if (!first && !fits_nowhere && used + (begin - at) + columns > width) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
    } else {
      out.append(begin - at, ' ');
      used += begin - at;
    }
    out += word;
    used += columns;
    first = first && word.empty();
    at = end;
  }
  return out;
}

void TextTable::add_column(std::string title, Align align) {
  columns_.push_back({std::move(title), align});
}

void TextTable::add_row(std::vector<TableCell> cells) {
  cells.resize(columns_.size());
  for (auto& cell : cells) cell.text = printable(cell.text);
  check_interrupt();
  rows_->push_back(std::move(cells));
}

// Every column its natural width where that fits; else the widest columns give way, one after the
// other, down to kNarrowest.
std::vector<std::size_t> TextTable::fit(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t widest = std::max<std::size_t>(1, natural_width(columns_[c].title));
    for (const auto& row : *rows_) {
      check_interrupt();
      widest = std::max(widest, natural_width(row[c].text));
    }
    widths.push_back(widest);
  }
  const std::size_t gaps = columns_.empty() ? 0 : kGap * (columns_.size() - 1);
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gaps);
  while (total > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (widest == widths.end() || *widest <= kNarrowest) break;
    // Down to the next widest, so that equally wide columns shrink alike.
    std::size_t next = kNarrowest;
    for (const std::size_t w : widths) {
      if (w < *widest) next = std::max(next, w);
    }
    const std::size_t step =
        std::min({total - width, *widest - kNarrowest, std::max<std::size_t>(1, *widest - next)});
    *widest -= step;
    total -= step;
  }
  return widths;
}

std::string TextTable::render(std::size_t width, const Palette& palette) const {
  const std::vector<std::size_t> widths = fit(width);
  std::string out;
  std::string line;
  const auto end_line = [&] {
    out += without_trailing_blanks(std::move(line));
    out += '\n';
    line.clear();
  };
  const auto lay = [&](const std::vector<TableCell>& cells) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      wrapped.push_back(wrap(cells[c].text, widths[c]));
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t l = 0; l < height; ++l) {
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (c > 0) line.append(kGap, ' ');
        const std::string text = l < wrapped[c].size() ? wrapped[c][l] : std::string();
        const std::string padded = pad(text, widths[c], columns_[c].align);
        // Blanks stay unpainted, so that trailing ones can be dropped.
        const std::size_t begin = columns_[c].align == Align::left ? 0 : padded.size() - text.size();
        line += padded.substr(0, begin);
        line += palette.paint(cells[c].paint, text);
        line += padded.substr(begin + text.size());
      }
      end_line();
    }
  };
  std::vector<TableCell> titles;
  for (const auto& column : columns_) titles.push_back({column.title, Paint::bold});
  lay(titles);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (c > 0) line.append(kGap, ' ');
    std::string rule;
    for (std::size_t i = 0; i < widths[c]; ++i) rule += "─";
    line += palette.paint(Paint::dim, rule);
  }
  end_line();
  for (const auto& row : *rows_) {
    check_interrupt();
    lay(row);
  }
  return out;
}

}  // namespace griot::repl
