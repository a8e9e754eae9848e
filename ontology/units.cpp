#include "ontology/units.hpp"

#include <algorithm>
#include <map>

#include "store/base/words.hpp"

namespace griot::ontology {
namespace {

struct Form {
  std::string_view text;  // folded
  Unit unit;
};

// Sizes: the International System of Units (BIPM brochure), the yard and pound of 1959.
using enum Dimension;
constexpr Unit kMetre{length, 1}, kKilometre{length, 1000}, kCentimetre{length, 0.01},
    kMillimetre{length, 0.001}, kMile{length, 1609.344}, kYard{length, 0.9144}, kFoot{length, 0.3048},
    kInch{length, 0.0254}, kNauticalMile{length, 1852}, kHectare{area, 1e4}, kAcre{area, 4046.8564224},
    kLitre{volume, 0.001}, kKilogram{mass, 1}, kGram{mass, 0.001}, kTonne{mass, 1000},
    kPound{mass, 0.45359237}, kOunce{mass, 0.028349523125}, kSecond{duration, 1}, kMinute{duration, 60},
    kHour{duration, 3600}, kKmh{speed, 1000.0 / 3600}, kMph{speed, 0.44704}, kKnot{speed, 1852.0 / 3600};

constexpr Form kForms[] = {{"m", kMetre},
                           {"metre", kMetre},
                           {"metres", kMetre},
                           {"meter", kMetre},
                           {"meters", kMetre},
                           {"km", kKilometre},
                           {"kms", kKilometre},
                           {"kilometre", kKilometre},
                           {"kilometres", kKilometre},
                           {"kilometer", kKilometre},
                           {"kilometers", kKilometre},
                           {"cm", kCentimetre},
                           {"centimetre", kCentimetre},
                           {"centimetres", kCentimetre},
                           {"centimeter", kCentimetre},
                           {"centimeters", kCentimetre},
                           {"mm", kMillimetre},
                           {"millimetre", kMillimetre},
                           {"millimetres", kMillimetre},
                           {"millimeter", kMillimetre},
                           {"millimeters", kMillimetre},
                           {"mi", kMile},
                           {"mile", kMile},
                           {"miles", kMile},
                           {"yd", kYard},
                           {"yard", kYard},
                           {"yards", kYard},
                           {"ft", kFoot},
                           {"foot", kFoot},
                           {"feet", kFoot},
                           {"inch", kInch},
                           {"inches", kInch},
                           {"nautical mile", kNauticalMile},
                           {"nautical miles", kNauticalMile},
                           {"ha", kHectare},
                           {"hectare", kHectare},
                           {"hectares", kHectare},
                           {"acre", kAcre},
                           {"acres", kAcre},
                           {"litre", kLitre},
                           {"litres", kLitre},
                           {"liter", kLitre},
                           {"liters", kLitre},
                           {"kg", kKilogram},
                           {"kilogram", kKilogram},
                           {"kilograms", kKilogram},
                           {"kilo", kKilogram},
                           {"kilos", kKilogram},
                           {"gram", kGram},
                           {"grams", kGram},
                           {"tonne", kTonne},
                           {"tonnes", kTonne},
                           {"metric ton", kTonne},
                           {"metric tons", kTonne},
                           {"lb", kPound},
                           {"lbs", kPound},
                           {"pound", kPound},
                           {"pounds", kPound},
                           {"oz", kOunce},
                           {"ounce", kOunce},
                           {"ounces", kOunce},
                           {"second", kSecond},
                           {"seconds", kSecond},
                           {"minute", kMinute},
                           {"minutes", kMinute},
                           {"hour", kHour},
                           {"hours", kHour},
                           {"km h", kKmh},
                           {"kmh", kKmh},
                           {"kph", kKmh},
                           {"mph", kMph},
                           {"knot", kKnot},
                           {"knots", kKnot}};

constexpr std::size_t kLongest = 3;

// With the squares and cubes of lengths: "square miles", "sq km", "km2", "cubic metres".
const std::map<std::string, Unit, std::less<>>& table() {
  static const std::map<std::string, Unit, std::less<>> built = [] {
    std::map<std::string, Unit, std::less<>> result;
    for (const auto& [text, unit] : kForms) {
      result.emplace(text, unit);
      if (unit.dimension != length) continue;
      const std::string word(text);
      const Unit square{area, unit.size * unit.size};
      const Unit cube{volume, unit.size * unit.size * unit.size};
      for (const char* before : {"square ", "sq "}) result.emplace(before + word, square);
      result.emplace(word + "2", square);
      for (const char* before : {"cubic ", "cu "}) result.emplace(before + word, cube);
      result.emplace(word + "3", cube);
    }
    return result;
  }();
  return built;
}

}  // namespace

UnitMatch match_unit(std::span<const std::string> words) {
  UnitMatch result;
  std::string phrase;
  for (std::size_t n = 1; n <= std::min(kLongest, words.size()); ++n) {
    if (n > 1) phrase += ' ';
    phrase += words[n - 1];
    const auto found = table().find(phrase);
    if (found != table().end()) result = {n, &found->second};
  }
  return result;
}

const Unit* find_unit(std::string_view text) {
  const auto words = folded_words_of(text);
  const UnitMatch match = match_unit(words);
  return match.words == words.size() ? match.unit : nullptr;
}

}  // namespace griot::ontology
