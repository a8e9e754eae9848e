// Numbers and the units that the graph gives them in.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "parser/question/interpreter.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

Term number_term(const Chunk& number) {
  const bool whole = number.quantity.find('.') == std::string::npos;
  return Term::literal(number.quantity, std::string(whole ? vocab::xsd_integer : vocab::xsd_decimal));
}

namespace {

// A number times a factor to twelve digits, however small it is; exact where the factor is 1.
Term scaled(const Chunk& number, double factor) {
  if (factor == 1) return number_term(number);
  std::array<char, 512> digits{};
  const auto first = digits.data(), last = digits.data() + digits.size();
  double product = std::strtod(number.quantity.c_str(), nullptr) * factor;
  std::from_chars(first, std::to_chars(first, last, product, std::chars_format::scientific, 11).ptr, product);
  const auto end = std::to_chars(first, last, product, std::chars_format::fixed);
  return Term::literal(std::string(first, end.ptr), std::string(vocab::xsd_decimal));
}

}  // namespace

// The number in the unit that the graph gives the value `left` in.
std::optional<Term> Interpreter::in_own_unit(const Chunk& number, const ontology::Unit* unit,
                                             const Thing& thing, const Value& left) {
  if (unit == nullptr) return number_term(number);
  const ontology::Unit* own = unit_of(thing, left);
  if (own == nullptr || own->dimension != unit->dimension) {
    fail(number.range,
         own == nullptr ? "nothing says in which unit the graph gives this"
                        : "this is not given in a unit of this kind",
         5, own == nullptr ? "the number alone" : "a unit that measures the same");
    return std::nullopt;
  }
  return scaled(number, unit->size / own->size);
}

// The unit of the property that leads to a value in the thing's description.
const ontology::Unit* Interpreter::unit_of(const Thing& thing, const Value& value) const {
  for (const Condition& condition : thing.body) {
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr || related->object != value || related->paths.size() != 1) continue;
    if (!related->paths.front().empty()) return context_.lexicon.unit_of(related->paths.front().back());
  }
  return nullptr;
}

// Whether two numbers may be compared: of one property, or in units of one kind, as far as that is known.
bool Interpreter::measures_same(const Thing& one, const Value& left, const Thing& other,
                                const Value& right) const {
  const auto properties = [](const Thing& thing, const Value& value) {
    std::set<Iri> found;
    for (const Condition& condition : thing.body) {
      const auto* related = std::get_if<Related>(&condition.value);
      if (related == nullptr || related->object != value) continue;
      for (const PropertyPath& path : related->paths) found.insert(path.empty() ? Iri() : path.back());
    }
    return found;
  };
  const std::set<Iri> a = properties(one, left), b = properties(other, right);
  if (a.empty() || b.empty()) return true;
  const auto* unit = unit_of(one, left);
  const auto* second = unit_of(other, right);
  if (unit != nullptr && second != nullptr && unit->dimension == second->dimension) return true;
  return std::any_of(a.begin(), a.end(), [&](const Iri& property) { return b.contains(property); });
}

// "how many miles long": the value in that unit, bound in the thing's body.
std::optional<Value> Interpreter::converted(Thing& thing, const Value& value, const Chunk& word) {
  const ontology::Unit* own = unit_of(thing, value);
  if (own == nullptr || own->dimension != word.unit->dimension) {
    fail(word.range,
         own == nullptr ? "nothing says in which unit the graph gives this"
                        : "this is not given in a unit of this kind",
         5);
    return std::nullopt;
  }
  if (own->size == word.unit->size) return value;
  Chunk one;
  one.quantity = "1";
  const Value result = fresh("measure");
  thing.body.emplace_back(Divided{value, scaled(one, word.unit->size / own->size), result});
  return result;
}

}  // namespace griot::question
