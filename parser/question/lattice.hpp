// The lattice: every known phrase at every word of a question, and the paths through it that the
// grammar is to try. Longer phrases come first; none is thrown away.
// A lattice owns its chunks; paths point into it and live no longer.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parser/question/chunk.hpp"
#include "parser/question/parse.hpp"
#include "store/base/diagnostic.hpp"
#include "store/base/words.hpp"

namespace griot::question {

class Lattice {
 public:
  // Requires: `text` is valid UTF-8. Keeps views of neither argument.
  Lattice(std::string_view text, const std::vector<Word>& words, const Context& context);
  Lattice(const Lattice&) = delete;
  Lattice& operator=(const Lattice&) = delete;

  // Words that no phrase covers, and dates whose year nothing tells; empty when every word is known.
  const Diagnostics& unknown() const noexcept { return unknown_; }

  // Words in brackets are a remark, or else words of the sentence between commas.
  enum class Brackets { remarks, any };
  // The paths of exactly `chunks` chunks (commas do not count), at most `limit`.
  std::vector<Path> paths(std::size_t chunks, std::size_t limit, Brackets brackets = Brackets::any) const;
  bool has_brackets() const noexcept { return !remarks_.empty(); }
  // Whether a name stands in some of them, as in no remark that is made of words alone.
  bool names_in_brackets() const noexcept { return names_in_brackets_; }
  // The fewest and the most chunks that a path has; 0 when there is none.
  std::size_t fewest() const noexcept { return fewest_; }
  std::size_t most() const noexcept { return most_; }

  // The chunks that begin at a word.
  const std::vector<const Chunk*>& starting_at(std::size_t word) const { return at_[word]; }
  std::size_t words() const noexcept { return commas_.size(); }

 private:
  Chunk& add(Category category, std::size_t first, std::size_t count);
  void add_behind(Category before, Category category, std::size_t first, std::size_t count, std::string text);
  void add_closed(std::size_t first, const ontology::Lexicon& lexicon);
  void add_requests(std::size_t first, const ontology::Lexicon& lexicon);
  std::size_t joining_words(std::size_t first) const;
  void add_step(std::size_t first);
  bool joins_requests(std::size_t word) const;
  bool sets_scene(const ontology::Lexicon& lexicon) const;
  bool tells_of_graph(std::size_t first, std::size_t count,
                      const ontology::Lexicon& lexicon) const;  // scene.cpp
  bool may_set_scene(std::size_t first) const;
  bool within_scene(std::size_t word) const;
  bool speaks_of_known(std::size_t from, const ontology::Lexicon& lexicon) const;
  bool speaks_of_person(std::size_t from) const;
  void add_person(std::size_t first);
  void add_existing(std::size_t first);
  void add_purpose(std::size_t first);
  bool denies() const;
  bool is_existential(std::size_t there) const;
  bool says_something(std::size_t before) const;
  bool is_asked(std::size_t before) const;
  bool is_summed(std::size_t word) const;
  bool is_added_up(std::size_t after) const;
  bool has_word(std::size_t word, ontology::WordClass word_class, const ontology::Lexicon& lexicon) const;
  bool has_form(std::size_t word, ontology::Feature form, const ontology::Lexicon& lexicon) const;
  bool ends_before(std::size_t word, bool (*so)(const Chunk&)) const;
  void add_referring(std::size_t first, bool in_conversation);
  bool has_place(Category category, std::size_t first, std::size_t count, const ontology::Lexicon& lexicon);
  bool is_written_as_name(std::size_t first, std::size_t count) const;
  void add_lexical(std::size_t first, const ontology::Lexicon& lexicon);
  void add_ranking(std::size_t first, const ontology::Lexicon& lexicon);
  void add_measures(std::size_t first, const ontology::Lexicon& lexicon);
  void add_asked_measures(std::size_t first);
  void add_unsurpassed(const Chunk& comparative);
  void add_names(std::size_t first, const ontology::NameSource& names);
  std::size_t add_quoted(std::size_t first, const ontology::NameSource& names);
  void add_times(std::size_t first, const Context& context);
  bool speaks_of_time(std::size_t word) const;
  bool follows_date(std::size_t word) const;
  std::optional<int> joined_year(std::size_t first, const TimeMatch& match) const;
  static bool years_agree(const Path& path, const Chunk& chunk);
  bool agrees(const Path& path, const Chunk& chunk) const;  // whether it may stand behind the path
  void find_unknown(const Context& context);
  void measure();
  void extend(std::size_t word, std::size_t left, std::size_t limit, Brackets brackets, Path& path,
              std::vector<Path>& result) const;

  std::string_view text_;
  std::vector<Word> words_;
  std::vector<std::string> folded_;
  std::deque<Chunk> chunks_;
  std::vector<std::vector<const Chunk*>> at_;
  std::vector<const Chunk*> commas_;  // before each word, or null
  std::set<std::size_t> remarks_;     // words with an opening bracket before them
  std::set<std::size_t> joined_;      // words before which a bracket closes, and no comma stands
  bool names_in_brackets_ = false;
  std::vector<std::size_t> least_, greatest_;  // chunks from a word to the end; kNone: no way
  struct Yearless {
    std::size_t first = 0, last = 0;  // words of a date without a year
    std::string why;                  // and nothing that tells it
  };
  std::vector<Yearless> yearless_;
  Diagnostics unknown_;
  std::size_t commanded_ = 0;  // how far the words go that tell Griot to answer
  bool lists_ = false;         // whether they ask for more than to find something
  bool scene_ = false;         // whether a scene is set: "if I were in"
  std::size_t fewest_ = 0, most_ = 0;
};

}  // namespace griot::question
