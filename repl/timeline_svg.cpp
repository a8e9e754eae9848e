#include "repl/timeline_svg.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "repl/text_table.hpp"
#include "repl/timeline_scale.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

using session::TimelineEvent;
using std::chrono::sys_days;

// In pixels.
constexpr double kWidth = 960, kMargin = 16, kLabels = 240, kTimes = 210, kGap = 18;
constexpr double kHeader = 44, kLine = 17, kBar = 13, kBetweenRows = 9, kLetter = 7;
constexpr double kChart = kWidth - 2 * kMargin - kLabels - kTimes - 2 * kGap;
constexpr double kChartLeft = kMargin + kLabels + kGap, kChartRight = kChartLeft + kChart;
constexpr auto kLabelLetters = static_cast<std::size_t>(kLabels / kLetter);
constexpr auto kTimeLetters = static_cast<std::size_t>(kTimes / kLetter);

// Colours stand in classes and in a media query rather than in variables, which fewer viewers know.
constexpr std::string_view kStyle = R"svg(<style>
.ground{fill:#fff}text{fill:#1f2328}.dim{fill:#59636e}.grid{stroke:#d1d9e0}
.happened{fill:#1a7f37;stroke:#1a7f37}.going{fill:#9a6700;stroke:#9a6700}.planned{fill:#0969da;stroke:#0969da}
.stripes{stroke:#0969da}.dots{fill:#9a6700}
.sure{stroke-width:1}.maybe{fill-opacity:.15;stroke-dasharray:3 2}
.planned.sure{fill:url(#stripes)}.going.sure{fill:url(#dots)}
@media (prefers-color-scheme:dark){.ground{fill:#0d1117}text{fill:#f0f6fc}.dim{fill:#9198a1}.grid{stroke:#3d444d}
.happened{fill:#3fb950;stroke:#3fb950}.going{fill:#d29922;stroke:#d29922}.planned{fill:#4493f8;stroke:#4493f8}
.stripes{stroke:#4493f8}.dots{fill:#d29922}}
</style>
<defs>
<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="stripes" d="M0 3H6" stroke-width="3"/></pattern>
<pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse"><circle class="dots" cx="2" cy="2" r="1.5"/></pattern>
</defs>
)svg";

struct Look {
  std::string_view css, name;
};
constexpr Look kHappened{"happened", "happened"}, kGoing{"going", "going on"}, kPlanned{"planned", "planned"};

const Look& look_of(const TimelineEvent& event) {
  return event.planned ? kPlanned : event.going_on ? kGoing : kHappened;
}

std::string px(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.1f", value);
  return buffer.data();
}

std::string text(double x, double y, std::string_view content, std::string_view css = "") {
  return "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\"" +
         (css.empty() ? "" : " class=\"" + std::string(css) + "\"") + ">" + xml_text(content) + "</text>\n";
}

std::string bar(double from, double to, double y, const Look& look, bool sure) {
  return "<rect x=\"" + px(from) + "\" y=\"" + px(y) + "\" width=\"" + px(std::max(1.5, to - from)) +
         "\" height=\"" + px(kBar) + "\" class=\"" + std::string(look.css) + (sure ? " sure" : " maybe") +
         "\"/>\n";
}

// Where days lie in the picture.
struct Places {
  TimeScale scale;
  double left(sys_days day) const {
    return kChartLeft +
           kChart * static_cast<double>((day - scale.first).count()) / static_cast<double>(scale.days());
  }
  double right(sys_days day) const { return left(day + std::chrono::days(1)); }
};

std::string bars(const TimelineEvent& e, const Places& places, double y) {
  const Look& look = look_of(e);
  const double from = e.earliest_start ? places.left(*e.earliest_start) : kChartLeft;
  const double to = e.latest_end ? places.right(*e.latest_end) : kChartRight;
  const bool certain = e.latest_start && e.earliest_end && *e.latest_start <= *e.earliest_end;
  std::string out;
  if (!certain) {
    out += bar(from, to, y, look, false);
  } else {
    const double sure_from = places.left(*e.latest_start), sure_to = places.right(*e.earliest_end);
    if (from < sure_from) out += bar(from, sure_from, y, look, false);
    if (to > sure_to) out += bar(sure_to, to, y, look, false);
    out += bar(sure_from, sure_to, y, look, true);
  }
  const std::string middle = px(y + kBar / 2), css = "\" class=\"" + std::string(look.css) + "\"/>\n";
  if (!e.earliest_start) out += "<path d=\"M" + px(kChartLeft - 8) + " " + middle + "l8 -5v10z" + css;
  if (!e.latest_end) out += "<path d=\"M" + px(kChartRight + 8) + " " + middle + "l-8 -5v10z" + css;
  return out;
}

std::string axis(const Places& places, double bottom) {
  std::string out;
  for (const auto& tick : ticks_of(places.scale)) {
    const std::string x = px(places.left(tick.day));
    out += "<path class=\"grid\" d=\"M" + x + " " + px(kHeader - 8) + "V" + px(bottom) + "\"/>\n" +
           text(places.left(tick.day), kHeader - 14, tick.text, "dim");
  }
  return out;
}

std::string legend(const std::vector<TimelineEvent>& events, double y) {
  std::string out;
  double x = kMargin;
  const auto item = [&](const Look& look, bool sure, const std::string& name) {
    out += bar(x, x + 24, y - kBar + 2, look, sure) + text(x + 30, y, name, "dim");
    x += 44 + kLetter * static_cast<double>(display_width(name));
  };
  for (const Look* look : {&kHappened, &kGoing, &kPlanned}) {
    const bool used =
        std::any_of(events.begin(), events.end(), [&](const auto& e) { return &look_of(e) == look; });
    if (!used) continue;
    item(*look, true, std::string(look->name));
    item(*look, false, "possibly");
  }
  return out;
}

std::string title_of(const TimelineEvent& e) {
  return e.label + (e.edtf.empty() ? "" : ", " + e.edtf) + " (" + std::string(look_of(e).name) + ")";
}

}  // namespace

std::string xml_text(std::string_view content) {
  std::string out;
  const std::string clean = printable(content);
  for (std::size_t at = 0; at < clean.size();) {
    const auto point = decode_utf8(clean, at);
    if (point.value == '&')
      out += "&amp;";
    else if (point.value == '<')
      out += "&lt;";
    else if (point.value == '>')
      out += "&gt;";
    else if (point.value == '"')
      out += "&quot;";
    else if (point.value == 0xFFFE || point.value == 0xFFFF)
      out += "\xEF\xBF\xBD";
    else
      out.append(clean, at, point.length);
    at += point.length;
  }
  return out;
}

std::string timeline_svg(const std::vector<TimelineEvent>& events) {
  const auto drawn = dated_events(events);
  std::string rows;
  double y = kHeader;
  std::optional<Places> places;
  if (!drawn.empty()) places = {scale_of(drawn, static_cast<std::size_t>(kChart / kLetter))};
  for (const auto& e : drawn) {
    const auto label = wrap(e.label, kLabelLetters);
    const auto time = wrap(e.edtf, kTimeLetters);
    rows += "<g><title>" + xml_text(title_of(e)) + "</title>\n";
    for (std::size_t l = 0; l < std::max(label.size(), time.size()); ++l) {
      const double base = y + kLine * static_cast<double>(l) + kBar - 2;
      if (l < label.size()) rows += text(kMargin, base, label[l]);
      if (l < time.size() && !time[l].empty()) rows += text(kChartRight + kGap, base, time[l], "dim");
    }
    rows += bars(e, *places, y) + "</g>\n";
    y += kLine * static_cast<double>(std::max(label.size(), time.size())) + kBetweenRows;
  }
  std::string under = (places ? axis(*places, y) : std::string()) + rows;
  std::string note = undated_note(events.size() - drawn.size());
  if (!note.empty()) note.pop_back();
  if (events.empty()) note = "No events.";
  if (!drawn.empty()) {
    y += kLine;
    under += legend(drawn, y);
  }
  if (!note.empty()) {
    y += kLine + 4;
    under += text(kMargin, y, note, "dim");
  }
  const std::string height = px(y + kMargin), width = px(kWidth);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height +
         "\" viewBox=\"0 0 " + width + " " + height +
         "\" font-family=\"system-ui, sans-serif\" font-size=\"13\" "
         "role=\"img\">\n<title>Timeline</title>\n" +
         std::string(kStyle) + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n" + under +
         "</svg>\n";
}

}  // namespace griot::repl
