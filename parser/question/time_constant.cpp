#include "parser/question/time_constant.hpp"

#include <array>
#include <charconv>
#include <chrono>

#include "store/base/utf8.hpp"

namespace griot::question {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<year> year_of(std::string_view word) {
  const auto value = digits(word, 4, 4);
  if (!value || *value < 1000 || *value > 2999) return std::nullopt;
  return year(*value);
}

std::optional<month> month_of(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const std::string full = fold(kMonths[i]);
    if (word == full || (word.size() >= 3 && (word == full.substr(0, 3) || word == full.substr(0, 4)))) {
      return month(static_cast<unsigned>(i + 1));
    }
  }
  return std::nullopt;
}

// "25", "25th".
std::optional<day> day_of(std::string_view word) {
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(suffix)) {
      word.remove_suffix(2);
      break;
    }
  }
  const auto value = digits(word, 1, 2);
  if (!value || *value < 1 || *value > 31) return std::nullopt;
  return day(static_cast<unsigned>(*value));
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

std::string iso(year_month_day date) {
  return padded(int(date.year()), 4) + '-' + padded(static_cast<int>(unsigned(date.month())), 2) + '-' +
         padded(static_cast<int>(unsigned(date.day())), 2);
}

std::string words(year_month_day date) {
  return std::to_string(unsigned(date.day())) + ' ' + std::string(kMonths[unsigned(date.month()) - 1]) + ' ' +
         std::to_string(int(date.year()));
}

TimeConstant one_day(year_month_day date) {
  return {iso(date), iso(date), words(date)};
}

TimeConstant whole_month(year y, month m) {
  const year_month_day last{year_month_day_last{y, std::chrono::month_day_last{m}}};
  return {iso(y / m / day(1)), iso(last),
          std::string(kMonths[unsigned(m) - 1]) + ' ' + std::to_string(int(y))};
}

TimeConstant whole_year(year y) {
  return {iso(y / month(1) / day(1)), iso(y / month(12) / day(31)), std::to_string(int(y))};
}

// The calendar week, Monday to Sunday, that holds the day.
TimeConstant week_of(year_month_day date) {
  const sys_days there{date};
  const sys_days monday = there - (std::chrono::weekday{there} - std::chrono::Monday);
  return {iso(year_month_day{monday}), iso(year_month_day{monday + std::chrono::days(6)}),
          "the week of " + words(date)};
}

TimeConstant edge_of(const TimeConstant& time, DateInYear::Edge edge) {
  const std::string& day = edge == DateInYear::Edge::first ? time.first : time.last;
  return {day, day, (edge == DateInYear::Edge::first ? "the beginning of " : "the end of ") + time.text};
}

// Words looked at one after another.
struct Cursor {
  std::span<const Word> words;
  std::string_view text;
  std::size_t at = 0;

  std::string_view peek(std::size_t ahead = 0) const {
    return at + ahead < words.size() ? std::string_view(words[at + ahead].folded) : std::string_view();
  }
  // The next word is tied to the one before it by a hyphen alone.
  bool hyphenated() const {
    if (at == 0 || at >= words.size()) return false;
    const auto begin = words[at - 1].range.end, end = words[at].range.begin;
    return text.substr(begin, end - begin) == "-";
  }
};

std::optional<year> take_year(Cursor& cursor) {
  const bool of = cursor.peek() == "of";
  const auto found = year_of(cursor.peek(of ? 1 : 0));
  if (found) cursor.at += of ? 2 : 1;
  return found;
}

TimeMatch finished(const Cursor& cursor, TimeConstant time) {
  return {cursor.at, std::move(time), false};
}
TimeMatch without_year(const Cursor& cursor, month m, day d = day(0)) {
  return {cursor.at, {}, true, {unsigned(m), unsigned(d)}};
}

// Day and month in either order, then the year.
TimeMatch day_and_month(Cursor cursor) {
  // "the 25th of April", by more than its digits; in "the 25 April meeting" it is the noun's.
  const bool ordinal = day_of(cursor.peek(1)) && cursor.peek(1).size() > 2;
  if (cursor.peek() == "the" && ordinal) ++cursor.at;
  std::optional<day> d = day_of(cursor.peek());
  std::optional<month> m;
  if (d) {
    ++cursor.at;
    if (cursor.peek() == "of") ++cursor.at;
    m = month_of(cursor.peek());
  } else {
    m = month_of(cursor.peek());
    if (m) ++cursor.at;
    d = day_of(cursor.peek());
  }
  if (!d || !m) return {};
  ++cursor.at;
  const auto y = take_year(cursor);
  if (!y) return (std::chrono::year(2024) / *m / *d).ok() ? without_year(cursor, *m, *d) : TimeMatch{};
  const year_month_day date{*y, *m, *d};
  return date.ok() ? finished(cursor, one_day(date)) : TimeMatch{};
}

TimeMatch month_and_year(Cursor cursor) {
  const std::string_view name = cursor.peek();
  const auto m = month_of(name);
  if (!m) return {};
  ++cursor.at;
  if (const auto y = take_year(cursor)) return finished(cursor, whole_month(*y, *m));
  // Short forms of months alone are too often other words.
  return name == fold(kMonths[unsigned(*m) - 1]) ? without_year(cursor, *m) : TimeMatch{};
}

// "2024-04-25" is one word; "2024-04" is two.
TimeMatch iso_date(Cursor cursor) {
  const std::string_view word = cursor.peek();
  if (word.size() == 10 && word[4] == '-' && word[7] == '-') {
    const auto y = year_of(word.substr(0, 4));
    const auto m = digits(word.substr(5, 2), 2, 2), d = digits(word.substr(8, 2), 2, 2);
    if (!y || !m || !d) return {};
    const year_month_day date{*y, month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    ++cursor.at;
    return date.ok() ? finished(cursor, one_day(date)) : TimeMatch{};
  }
  const auto y = year_of(word);
  if (!y) return {};
  ++cursor.at;
  if (cursor.hyphenated()) {
    const auto m = digits(cursor.peek(), 2, 2);
    if (!m || *m < 1 || *m > 12) return {};
    ++cursor.at;
    return finished(cursor, whole_month(*y, month(static_cast<unsigned>(*m))));
  }
  return finished(cursor, whole_year(*y));
}

TimeMatch day_expression(const Cursor& cursor) {
  TimeMatch best;
  for (const TimeMatch& match : {iso_date(cursor), month_and_year(cursor), day_and_month(cursor)}) {
    if (match.words > best.words) best = match;
  }
  return best;
}

TimeMatch week(Cursor cursor) {
  if (cursor.peek() == "the") ++cursor.at;
  if (cursor.peek() != "week") return {};
  ++cursor.at;
  if (cursor.peek() != "of") return {};
  ++cursor.at;
  TimeMatch match = day_and_month(cursor);
  if (match.words == 0) match = iso_date(cursor);
  match.date.week = match.year_missing;
  if (match.words == 0 || match.year_missing) return match;
  if (match.time.first != match.time.last) return {};
  const auto y = year_of(match.time.first.substr(0, 4));
  const auto m = digits(match.time.first.substr(5, 2), 2, 2), d = digits(match.time.first.substr(8, 2), 2, 2);
  match.time = week_of({*y, month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))});
  return match;
}

// "the end of April 2024", "the beginning of 2024".
TimeMatch edge(Cursor cursor) {
  using enum DateInYear::Edge;
  if (cursor.peek() == "the") ++cursor.at;
  const std::string phrase = std::string(cursor.peek()) + ' ' + std::string(cursor.peek(1));
  const bool begins = phrase == "beginning of" || phrase == "start of";
  if (!begins && phrase != "end of") return {};
  cursor.at += 2;
  TimeMatch match = month_and_year(cursor);
  if (match.words == 0) match = iso_date(cursor);
  if (match.words == 0 || (!match.year_missing && match.time.first == match.time.last)) return {};
  match.edge = true;
  if (match.year_missing)
    match.date.edge = begins ? first : last;
  else
    match.time = edge_of(match.time, begins ? first : last);
  return match;
}

}  // namespace

std::optional<TimeConstant> in_year(const DateInYear& date, int y) {
  if (date.day == 0) {
    const TimeConstant whole = whole_month(year(y), month(date.month));
    return date.edge == DateInYear::Edge::none ? whole : edge_of(whole, date.edge);
  }
  const year_month_day there{year(y), month(date.month), day(date.day)};
  if (!there.ok()) return std::nullopt;
  return date.week ? week_of(there) : one_day(there);
}

TimeMatch match_time(std::span<const Word> words, std::string_view text) {
  const Cursor cursor{words, text};
  if (const TimeMatch bound = edge(cursor); bound.words > 0) return bound;
  const TimeMatch weekly = week(cursor);
  return weekly.words > 0 ? weekly : day_expression(cursor);
}

}  // namespace griot::question
