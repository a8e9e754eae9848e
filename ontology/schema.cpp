#include "ontology/schema.hpp"

#include <algorithm>
#include <utility>

namespace griot::ontology {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// `iri` and what `order` holds for it, sorted.
std::vector<Iri> closure(const std::map<Iri, std::set<Iri>, std::less<>>& order, const Iri& iri) {
  std::vector<Iri> result;
  if (const auto found = order.find(iri); found != order.end()) {
    result.assign(found->second.begin(), found->second.end());
  }
  const auto at = std::lower_bound(result.begin(), result.end(), iri);
  if (at == result.end() || *at != iri) result.insert(at, iri);
  return result;
}

bool holds(const std::map<Iri, std::set<Iri>, std::less<>>& order, const Iri& iri, const Iri& member) {
  const auto found = order.find(iri);
  return found != order.end() && found->second.contains(member);
}

// Whether a capital at `i` begins a word: after a small letter or digit, or as the last of a run of
// capitals before a small letter ("USOfficial").
bool begins_word(std::string_view name, std::size_t i) {
  if (i == 0 || !is_upper(name[i])) return false;
  if (is_lower(name[i - 1]) || is_digit(name[i - 1])) return true;
  return is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
}

}  // namespace

// Keeps both directions transitively closed: everything at or below `sub` lies below everything at
// or above `super`. In a cycle terms lie above and below each other and themselves.
void Schema::Hierarchy::add(const Iri& sub, const Iri& super) {
  if (holds(above, sub, super)) return;
  const std::vector<Iri> lower = closure(below, sub);
  const std::vector<Iri> upper = closure(above, super);
  for (const Iri& l : lower) above[l].insert(upper.begin(), upper.end());
  for (const Iri& u : upper) below[u].insert(lower.begin(), lower.end());
}

const ClassInfo* Schema::find_class(std::string_view iri) const {
  const auto found = classes_.find(Iri(iri));
  return found == classes_.end() ? nullptr : &found->second;
}

const PropertyInfo* Schema::find_property(std::string_view iri) const {
  const auto found = properties_.find(Iri(iri));
  return found == properties_.end() ? nullptr : &found->second;
}

bool Schema::is_subclass(const Iri& sub, const Iri& super) const {
  return sub == super || holds(class_order_.above, sub, super);
}

std::vector<Iri> Schema::subclasses(const Iri& iri) const {
  return closure(class_order_.below, iri);
}
std::vector<Iri> Schema::superclasses(const Iri& iri) const {
  return closure(class_order_.above, iri);
}
std::vector<Iri> Schema::subproperties(const Iri& iri) const {
  return closure(property_order_.below, iri);
}
std::vector<Iri> Schema::superproperties(const Iri& iri) const {
  return closure(property_order_.above, iri);
}

bool Schema::compatible(const Iri& a, const Iri& b) const {
  if (!classes_.contains(a) || !classes_.contains(b)) return true;
  if (is_subclass(a, b) || is_subclass(b, a)) return true;
  const auto below_a = class_order_.below.find(a);
  const auto below_b = class_order_.below.find(b);
  if (below_a == class_order_.below.end() || below_b == class_order_.below.end()) return false;
  const auto& fewer = below_a->second.size() < below_b->second.size() ? below_a->second : below_b->second;
  const auto& more = &fewer == &below_a->second ? below_b->second : below_a->second;
  return std::any_of(fewer.begin(), fewer.end(), [&](const Iri& iri) { return more.contains(iri); });
}

std::string Schema::label(std::string_view iri) const {
  if (const ClassInfo* info = find_class(iri); info && !info->labels.empty()) return info->labels.front();
  if (const PropertyInfo* info = find_property(iri); info && !info->labels.empty()) {
    return info->labels.front();
  }
  return words_of_local_name(iri);
}

void Schema::add(ClassInfo info) {
  for (const Iri& super : info.super) class_order_.add(info.iri, super);
  classes_[info.iri] = std::move(info);
}

void Schema::add(PropertyInfo info) {
  for (const Iri& super : info.super) property_order_.add(info.iri, super);
  properties_[info.iri] = std::move(info);
}

std::string_view local_name(std::string_view iri) {
  // An IRI that ends in a separator names what stands before it.
  while (!iri.empty() && (iri.back() == '/' || iri.back() == '#')) iri.remove_suffix(1);
  const std::size_t cut = iri.find_last_of("#/:");
  return cut == std::string_view::npos ? iri : iri.substr(cut + 1);
}

std::string_view namespace_of(std::string_view iri) {
  const std::size_t cut = iri.find_last_of("#/:");
  return cut == std::string_view::npos ? std::string_view{} : iri.substr(0, cut + 1);
}

std::string words_of_local_name(std::string_view iri) {
  const std::string_view name = local_name(iri);
  std::string words;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '_' || c == '-' || c == '.') {
      if (!words.empty() && words.back() != ' ') words += ' ';
      continue;
    }
    const bool starts = words.empty() || words.back() == ' ' || begins_word(name, i);
    if (starts && !words.empty() && words.back() != ' ') words += ' ';
    // One capital before small letters is a way of writing; a run of them is an abbreviation.
    const bool capitalised = starts && is_upper(c) && (i + 1 == name.size() || !is_upper(name[i + 1]));
    words += capitalised ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace griot::ontology
