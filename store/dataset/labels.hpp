// Labels, by which people call the things of a graph, in the order of their words: what a name is found by
// without looking at all of them. A LabelIndex says what the labels of a graph were at some time; whether
// they still are, and whose names they are, is for its reader to find out. Immutable and thread-safe, but for
// cursors, which are one thread's each.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/term/id.hpp"

namespace griot::dataset {

// The properties whose values are names, best first: rdfs:label, skos:prefLabel, foaf:name,
// schema:name; then skos:altLabel. The place of a property among them is its rank.
std::span<const std::string_view> label_properties() noexcept;
inline constexpr std::size_t kShownLabelProperties = 5;  // all but alternative labels

// The parts of a person's full name that can stand for it, as phrase_key() gives them: each word that may be
// a name by itself, and first with last. A description ("a senior official") has none: names begin and end
// with a capital. In the order of the text; the same may come twice.
std::vector<std::string> name_parts(std::string_view name);

// A label, or a part of one as if it were a person's name, with the quad that states it.
struct LabelEntry {
  std::string_view words;  // phrase_key() of it, never empty
  bool part = false;
  Id subject;
  std::uint8_t rank = 0;
  Id literal, graph;

  friend auto operator<=>(const LabelEntry&, const LabelEntry&) = default;
};

class LabelCursor {
 public:
  virtual ~LabelCursor() = default;
  // The next entry, valid until the next call; null at the end. Throws Error{corruption} where it lies in a
  // file that is damaged.
  virtual const LabelEntry* next() = 0;
};

class LabelIndex {
 public:
  virtual ~LabelIndex() = default;
  // The entries from the first whose words are not below `words` on, by words, then labels before parts, then
  // by subject, rank, literal, graph. O(log n). This must outlive the cursor.
  virtual std::unique_ptr<LabelCursor> from(std::string_view words) const = 0;
};

// The entries of several cursors in one order; those that are the same are all given.
std::unique_ptr<LabelCursor> merged_labels(std::vector<std::unique_ptr<LabelCursor>> cursors);

}  // namespace griot::dataset
