#include "parser/question/missing_year.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "parser/question/conditions.hpp"
#include "parser/question/spoken.hpp"

namespace griot::question {

namespace {

// The years of the dates that conditions compare with.
void collect_years(const Body& body, std::set<int>& years) {
  for (const Condition& condition : body) {
    if (const auto* compared = std::get_if<TimeCompared>(&condition.value)) {
      const auto* time = std::get_if<TimeConstant>(&compared->right);
      if (time != nullptr) years.insert(year_in(*time));
    }
    each_body(condition, [&](const Body& inner) { collect_years(inner, years); });
  }
}

// Of several years the one that was spoken of, if one was.
void prefer_spoken_of(std::vector<int>& years, const Discourse* discourse) {
  if (discourse == nullptr || discourse->spoken == nullptr) return;
  std::set<int> spoken_of;
  collect_years(discourse->spoken->body, spoken_of);
  if (spoken_of.size() != 1) return;
  const int year = *spoken_of.begin();
  if (std::find(years.begin(), years.end(), year) != years.end()) years = {year};
}

}  // namespace

int year_in(const TimeConstant& time) {
  int year = 0;
  std::from_chars(time.first.data(), time.first.data() + time.first.size(), year);
  return year;
}

YearsMeant years_meant(const DateInYear& date, const Context& context) {
  if (context.occurrence == nullptr) return {};
  const DateInYear whole_month{date.month};
  auto years = context.occurrence->years_of(date);
  if (years && years->empty()) years = context.occurrence->years_of(whole_month);
  if (!years) return {};
  const std::string month = in_year(whole_month, 2024)->text;
  if (years->empty()) {
    return {{}, ", and no time in " + month.substr(0, month.find(' ')) + " is in the graph to tell it"};
  }
  prefer_spoken_of(*years, context.discourse);
  if (years->size() > kMaxReadings) return {{}, ", and the graph has such days in many years"};
  YearsMeant meant;
  for (const int year : *years) {
    if (auto time = in_year(date, year)) meant.times.push_back(std::move(*time));
  }
  return meant;
}

}  // namespace griot::question
