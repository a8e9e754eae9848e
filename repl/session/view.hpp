// A View is all that a question is asked against at one moment: a snapshot of the graph, its words and
// names, and what has already been looked up of them. Words and names are made when they are first asked
// for, so that what needs none (SPARQL) does not wait for them; nothing else of it changes but its memory of
// look-ups, which is guarded. Shared by any number of threads.
#pragma once

#include <functional>
#include <memory>

#include "parser/question/parse.hpp"
#include "repl/session/lookup_memory.hpp"
#include "repl/session/name_index.hpp"
#include "repl/session/words.hpp"
#include "store/algebra/print.hpp"
#include "store/base/cancel.hpp"
#include "store/base/lazy.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::session {

class View {
 public:
  using ReadWords = std::function<Words(const CancelToken&)>;

  View(std::shared_ptr<const dataset::Snapshot> of, ReadWords read_words);
  View(std::shared_ptr<const dataset::Snapshot> of, Words words);

  // Once made, at no cost and whatever `cancel` says. Else throws what it throws, and what reading words
  // does; they can be asked for again.
  const Words& words(const CancelToken& cancel) const;
  const NameIndex& names(const CancelToken& cancel) const;
  question::Context context(const CancelToken& cancel) const;

  const std::shared_ptr<const dataset::Snapshot> snapshot;
  const algebra::Prefixes prefixes;  // those of the data, and the usual ones
  mutable LookupMemory memory;

 private:
  const ReadWords read_words_;
  Lazy<Words> words_;
  Lazy<NameIndex> names_;
};

}  // namespace griot::session
