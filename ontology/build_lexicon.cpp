#include <algorithm>
#include <tuple>

#include "ontology/label_words.hpp"
#include "ontology/lexicon_builder.hpp"
#include "ontology/lexicon_entries.hpp"
#include "ontology/vocabulary.hpp"

namespace griot::ontology {

LexiconResult build_lexicon(const Vocabulary& vocabulary, const Schema& schema, const KindSource& kinds) {
  LexiconBuilder builder(schema);
  Problems problems;
  EntryReader reader(vocabulary, schema, kinds, builder, problems);
  reader.read();
  add_label_words(schema, reader.covered(), builder);
  const auto where = [](const Problem& p) { return std::tie(p.place.file, p.place.line, p.place.column); };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return where(a) < where(b); });
  return {builder.finish(), std::move(problems)};
}

}  // namespace griot::ontology
